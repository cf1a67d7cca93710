import type { Citation } from "../turn.ts";

/** Numbers articles from 1 in the order in which they are first named, each once. */
export const numberedSources = () => {
  const cited: Citation[] = [];
  return {
    cited: cited as readonly Citation[],
    number: (cite: Citation): number => {
      const at = cited.findIndex(({ article }) => article === cite.article);
      return at === -1 ? cited.push(cite) : at + 1;
    },
  };
};
