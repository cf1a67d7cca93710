import type { Knowledge } from "../knowledge/knowledge.ts";
import type { IsoDate, Lang, Part } from "../turn.ts";
import { type Book, phrase } from "./book.ts";
import { fill } from "./phrases.ts";
import { statementParts } from "./statements.ts";

/**
 * A rumour as hearsay with its verdict, then what the law of the day says to it, then where it comes from. Of a known area,
 * without what holds only elsewhere.
 */
export const rumourParts = (
  id: string,
  area: string | null | undefined,
  telling: { book: Book; lang: Lang; knowledge: Knowledge; on: IsoDate },
): readonly Part[] => {
  const { book, lang, knowledge } = telling;
  const rumour = knowledge.rumours.rumours.find((one) => one.id === id);
  if (rumour === undefined) throw new Error(`knowledge/rumours.yaml has no "${id}"`);
  const line = (name: string, text: string): Part => ({
    kind: "line",
    text: fill(phrase(book, name), () => text),
  });
  const claims = statementParts(`rumour.${id}`, rumour.truth, area, telling);
  return [
    line(`rumour-${rumour.verdict}`, rumour.heard[lang]),
    ...claims,
    line("rumour-because", rumour.because[lang]),
  ];
};
