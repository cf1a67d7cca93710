import { normalise } from "../../understand/normalise.ts";

/** The longest reply that is looked at, in UTF-16 units; the rest is not judged. */
export const LONGEST_REPLY = 4_000;

/** Shorter than what `normalise` cuts off, so that no unit is lost at the end of a piece. */
const PIECE = 1_999;

const inPieces = (line: string): string => {
  let plain = "";
  for (let at = 0; at < line.length; at += PIECE) plain += normalise(line.slice(at, at + PIECE));
  return plain;
};

/** A text in the one form that is read: half width, simplified, A-Z in lower case. A unit stays at its place. */
export const plainOf = (text: string): string => {
  // A line's end ends a sentence, and would become a space.
  const lines = text.slice(0, LONGEST_REPLY).split("\n").map(inPieces);
  return lines.join("\n").replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
};
