import type { IsoDate } from "../../turn.ts";
import { condensing } from "./condensed.ts";
import { dates } from "./dates.ts";
import { lengths } from "./lengths.ts";
import { bareSums, sums } from "./money.ts";
import { noise } from "./noise.ts";
import type { Quantity, Said } from "./quantity.ts";

export type { Quantity } from "./quantity.ts";

import { shares } from "./shares.ts";

/**
 * What one pattern found: its values side by side (two for a range), none where it is understood and says nothing. Only
 * sentences with what it `needs` are looked at: a unit is found faster than a number of any length before it.
 */
export type Reading = {
  readonly pattern: RegExp;
  readonly needs?: RegExp;
  readonly read: (groups: readonly (string | undefined)[], on: IsoDate) => readonly (Said | undefined)[];
};

/** In order: what an earlier one has read is no part of what a later one reads. */
const READINGS: readonly Reading[] = [...noise, ...dates, ...sums, ...shares, ...lengths, ...bareSums];

/** Without one of these, or a letter, a sentence says nothing of how much, how long or when. */
const NUMERIC = /[\d零〇一二两三四五六七八九十百千万半俩仨月季①-⑳¥a-z*]/u;
const LATIN = /[a-z¥]/u;

/** A pattern of English words alone finds nothing in a sentence that has no letter. */
const needsOf = ({ pattern: { source }, needs }: Reading): RegExp =>
  needs ?? (!/\p{Script=Han}/u.test(source) && /[a-z]{3}/.test(source) ? LATIN : NUMERIC);
const READY = READINGS.map((one) => ({ ...one, needs: needsOf(one) }));

const ABOUT =
  /(?:约|大概|差不多|将近|接近|不到|不足|快到?|just (?:under|over)|slightly (?:under|over|less than|more than)|a (?:little|bit|touch) (?:under|over|less than|more than)|close to|about|around|roughly|approximately|some|nearly|almost)[^,.;:!?。\d]{0,10}(?:cny |rmb |¥)?$/;
/** 33.3k and 1.6万 are round. */
const SCALED = /^[\d.]+ ?(?:k|w|万)(?: ?(?:元|块钱?|yuan|cny|rmb))?$/;
const OR_SO = /^ ?(?:左右|上下|多|出头|不到|不足|or so|-ish|and a bit)/;

/** Of other kinds nothing is said to be rounded that would be compared. */
const ROUNDED: readonly Said["kind"][] = ["money", "share"];
const isRounded = (text: string, from: number, to: number): boolean =>
  OR_SO.test(text.slice(to, to + 8)) ||
  SCALED.test(text.slice(from, to)) ||
  ABOUT.test(text.slice(Math.max(0, from - 28), from));

/**
 * All quantities in a plain text, in order. `tried` hears of each match that is looked at; there are no more of them than
 * a small multiple of the text's length.
 */
export const quantitiesIn = (
  text: string,
  on: IsoDate,
  tried: () => void = () => {},
): readonly Quantity[] => {
  const spent = new Uint8Array(text.length);
  const found: Quantity[] = [];
  const sentencesWith = condensing(text);
  for (const { pattern, read, needs } of READY) {
    const searched = sentencesWith(needs);
    for (const groups of searched.text.matchAll(pattern)) {
      tried();
      const from = searched.placeOf(groups.index);
      const to = from + groups[0].length;
      // What is spent is spent as a whole, so that both ends tell.
      if (to === from || spent[from] === 1 || spent[to - 1] === 1) continue;
      spent.fill(1, from, to);
      for (const said of read(groups, on)) {
        if (said === undefined) continue;
        const about = ROUNDED.includes(said.kind) && isRounded(text, from, to);
        found.push({ from, to, said, about });
      }
    }
  }
  return found.sort((a, b) => a.from - b.from);
};
