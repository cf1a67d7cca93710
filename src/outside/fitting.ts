import type { Brief } from "../handoff/help-desk.ts";
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

/** What is left out of a brief that is too long, first things first. */
const cuts: readonly ((brief: Brief) => Brief)[] = [
  (brief) => ({ ...brief, trace: [] }),
  (brief) => ({ ...brief, shown: [] }),
  (brief) => ({ ...brief, draft: null }),
  (brief) => ({ ...brief, unknown: [] }),
  (brief) => ({ ...brief, facts: brief.facts.map((fact) => ({ ...fact, words: null })) }),
  (brief) => ({ ...brief, facts: [] }),
];

/** A brief of at most so many bytes as JSON. */
export const fittingBrief = (brief: Brief, most: number): Brief =>
  cuts.reduce((fitting, cut) => (bytesOf(fitting) <= most ? fitting : cut(fitting)), brief);
