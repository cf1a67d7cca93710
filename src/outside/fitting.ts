import type { AddedMatter, Brief, MatterBrief } from "../handoff/help-desk.ts";
import type { Line } from "./outside-desk.ts";

// Targets take so many bytes and no more. Nothing that was said is left out for it; of the brief what can be asked again is.

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** Cuts a text into pieces that take at most so many bytes as JSON, never within a character. */
export const piecesOf = (text: string, most: number): readonly string[] => {
  if (bytesOf(text) <= most) return [text];
  const pieces: string[] = [];
  let piece = "";
  let bytes = 2;
  for (const sign of text) {
    const more = bytesOf(sign) - 2;
    if (bytes + more > most && piece !== "") {
      pieces.push(piece);
      piece = "";
      bytes = 2;
    }
    piece += sign;
    bytes += more;
  }
  return [...pieces, piece];
};

/** Lines in lists of at most so many bytes as JSON each; a long line is cut and goes on in the next list. */
export const listsOf = (lines: readonly Line[], most: number): readonly (readonly Line[])[] => {
  const lists: Line[][] = [[]];
  let bytes = 2;
  const short = lines.flatMap((line) =>
    piecesOf(line.text, most - bytesOf({ ...line, text: "" }) - 3).map((text) => ({ ...line, text })),
  );
  for (const line of short) {
    const more = bytesOf(line) + 1;
    if (bytes + more > most) {
      lists.push([]);
      bytes = 2;
    }
    lists.at(-1)?.push(line);
    bytes += more;
  }
  return lists.filter((list) => list.length > 0);
};

type Cut = <M extends MatterBrief>(matter: M) => M;

/** What is left out of a matter that is too long, first things first. */
const cuts: readonly Cut[] = [
  (matter) => ({ ...matter, trace: [] }),
  (matter) => ({ ...matter, draft: null }),
  (matter) => ({ ...matter, unknown: [] }),
  (matter) => ({ ...matter, facts: matter.facts.map((fact) => ({ ...fact, words: null })) }),
  (matter) => ({ ...matter, facts: [] }),
];

const fitting = <T>(whole: T, most: number, ways: readonly ((whole: T) => T)[]): T =>
  ways.reduce((one, cut) => (bytesOf(one) <= most ? one : cut(one)), whole);

/** A matter of at most so many bytes as JSON. */
export const fittingMatter = (matter: AddedMatter, most: number): AddedMatter =>
  fitting<AddedMatter>(matter, most, cuts);

/** A brief of at most so many bytes as JSON; its matters lose the same. */
export const fittingBrief = (brief: Brief, most: number): Brief => {
  const ofAll = cuts.map(
    (cut) =>
      (one: Brief): Brief => ({ ...cut(one), added: one.added.map((added) => cut(added)) }),
  );
  const withoutShown = (one: Brief): Brief => ({ ...one, shown: [] });
  return fitting(brief, most, [...ofAll.slice(0, 1), withoutShown, ...ofAll.slice(1)]);
};
