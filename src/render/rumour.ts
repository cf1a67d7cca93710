import type { Knowledge } from "../knowledge/knowledge.ts";
import { citations } from "../knowledge/law.ts";
import { statementsOn } from "../knowledge/statements.ts";
import type { IsoDate, Lang, Part } from "../turn.ts";
import { type Book, phrase } from "./book.ts";
import { fill } from "./phrases.ts";
import { isOfElsewhere, reachOf } from "./reach.ts";

/**
 * A rumour as hearsay with its verdict, then what the law of the day says to it, then where it comes from. Of a known area,
 * without what holds only elsewhere.
 */
export const rumourParts = (
  id: string,
  area: string | null | undefined,
  { book, lang, knowledge, on }: { book: Book; lang: Lang; knowledge: Knowledge; on: IsoDate },
): readonly Part[] => {
  const rumour = knowledge.rumours.rumours.find((one) => one.id === id);
  if (rumour === undefined) throw new Error(`knowledge/rumours.yaml has no "${id}"`);
  const line = (name: string, text: string): Part => ({
    kind: "line",
    text: fill(phrase(book, name), () => text),
  });
  const claims = statementsOn(knowledge, rumour.truth, on).flatMap(
    ({ says, cites: articles }, nth): readonly Part[] => {
      const cites = citations(knowledge, articles, on, lang);
      if (isOfElsewhere(cites, area)) return [];
      return [
        { kind: "claim", id: `rumour.${id}.${nth + 1}`, text: says[lang], cites, reach: reachOf(cites) },
      ];
    },
  );
  return [
    line(`rumour-${rumour.verdict}`, rumour.heard[lang]),
    ...claims,
    line("rumour-because", rumour.because[lang]),
  ];
};
