import { SIMPLIFIED, TRADITIONAL } from "./traditional.ts";

/** The longest utterance that is looked at, in UTF-16 units; the rest is cut off. */
export const LONGEST_UTTERANCE = 2_000;

/** The common Han characters, from "一" on. */
const FIRST_HAN = 0x4e00;
const LAST_HAN = 0x9fff;
/** The simplified character of each; a table, because most characters of a question go through it. */
const simplified = Uint16Array.from({ length: LAST_HAN - FIRST_HAN + 1 }, (_, at) => FIRST_HAN + at);
for (let at = 0; at < TRADITIONAL.length; at += 1)
  simplified[TRADITIONAL.charCodeAt(at) - FIRST_HAN] = SIMPLIFIED.charCodeAt(at);

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
  let kept = 0;
  for (let at = 0; at < cut.length; at += 1) {
    const code = cut.charCodeAt(at);
    const plain = unit(code);
    if (plain === code) continue;
    text += cut.slice(kept, at) + String.fromCharCode(plain);
    kept = at + 1;
  }
  return kept === 0 ? cut : text + cut.slice(kept);
}

const SPACE = 0x20;
const YEN = 0xa5;
const APOSTROPHE = 0x27;

function unit(code: number): number {
  if (code >= SPACE && code < 0x7f) return code;
  if (code >= FIRST_HAN && code <= LAST_HAN) return simplified[code - FIRST_HAN] ?? code;
  if (code >= 0xff01 && code <= 0xff5e) return code - 0xfee0;
  if (code === 0x3000 || INVISIBLE.test(String.fromCharCode(code))) return SPACE;
  if (code === 0xffe5) return YEN;
  return code === 0x2019 ? APOSTROPHE : code;
}

/** The cut must not leave the first half of a character that takes two units. */
function withoutHalfPair(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  const cutInside = text.length === LONGEST_UTTERANCE && last >= 0xd800 && last <= 0xdbff;
  return cutInside ? text.slice(0, -1) : text;
}
