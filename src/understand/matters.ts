import { normalise } from "./normalise.ts";
import { anyOf, isAnyMet, type Lists, patternsOf } from "./word-groups.ts";

/** By which words another matter is known: groups that must all be met, in one language, and words that speak against it. */
export type MatterWords = {
  readonly id: string;
  readonly words: Lists<readonly string[]>;
  readonly not: Lists<string>;
};
export type SpotMatters = (utterance: string) => readonly string[];

const MOST = 2;

/** Makes the spotter of the other matters that are written down. At most two are told from one utterance, in their order. */
export const createMatterSpotter = (matters: readonly MatterWords[]): SpotMatters => {
  const known = matters.map(({ id, words, not }) => ({
    id,
    patterns: patternsOf(words),
    not: anyOf([...not.zh, ...not.en]),
  }));
  return (utterance) => {
    const text = normalise(utterance).toLowerCase();
    const found: string[] = [];
    for (const { id, patterns, not } of known) {
      if (found.length === MOST) break;
      if (isAnyMet(text, patterns) && !not.test(text)) found.push(id);
    }
    return found;
  };
};
