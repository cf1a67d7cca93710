import { SIMPLIFIED, TRADITIONAL } from "./traditional.ts";

/** The longest utterance that is looked at, in UTF-16 units; the rest is cut off. */
export const LONGEST_UTTERANCE = 2_000;

const simplifiedOf = new Map(Array.from(TRADITIONAL, (from, at) => [from, SIMPLIFIED.charAt(at)]));

/** C0 and C1 controls, zero-width and direction marks, line separators, no-break and other typographic spaces. */
const INVISIBLE = /[\u0000-\u001f\u007f-\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\ufeff]/;

/**
 * Brings an utterance into the one form that everything behind it reads: full-width ASCII and the ideographic space
 * become half width, traditional characters simplified, control and invisible characters a space. One UTF-16 unit
 * gives exactly one, so that a span in the result is a span in the utterance. Cut at `LONGEST_UTTERANCE` units.
 */
export function normalise(utterance: string): string {
  const cut = withoutHalfPair(utterance.slice(0, LONGEST_UTTERANCE));
  let text = "";
  for (let at = 0; at < cut.length; at += 1) text += unit(cut.charAt(at));
  return text;
}

function unit(char: string): string {
  const code = char.charCodeAt(0);
  if (code >= 0x20 && code < 0x7f) return char;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (code === 0x3000 || INVISIBLE.test(char)) return " ";
  if (code === 0xffe5) return "¥";
  if (code === 0x2019) return "'";
  return simplifiedOf.get(char) ?? char;
}

/** The cut must not leave the first half of a character that takes two units. */
function withoutHalfPair(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  const cutInside = text.length === LONGEST_UTTERANCE && last >= 0xd800 && last <= 0xdbff;
  return cutInside ? text.slice(0, -1) : text;
}
