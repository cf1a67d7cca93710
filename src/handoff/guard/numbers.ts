import { ARABIC, ONE, readEnglish, readNumber, WORDS_EN } from "../../understand/grammar/numerals.ts";

/** A number of which no digit stands before the match. */
export const ALONE = "(?<![\\d.]|\\d,)";
/** A number in digits or Chinese numerals. */
export const ZH = `(?:${ALONE}${ARABIC}|(?<![零〇一二两三四五六七八九十百千万])[零〇一二两三四五六七八九十百千]{1,7})`;
/** The same with 万, for sums: 一万六千五百. */
export const ZH_SUM = `(?:${ALONE}${ARABIC}|(?<![零〇一二两三四五六七八九十百千万])[零〇一二两三四五六七八九十百千万]{1,12})`;
/** A number in digits or English words. */
export const EN = `(?:${ALONE}${ARABIC}|(?<![a-z-])${WORDS_EN})`;
/** Two numbers with one unit: three to six months. */
export const TO = " ?(?:到|至|-|~|–|to|or|或者?|and) ?";

/** The value of `ZH` or `EN`, with at most six decimals; `undefined` for what is no number. */
export const amountOf = (said: string | undefined): number | undefined => {
  if (said === undefined) return undefined;
  const plain = said.trim();
  const read = /^[a-z]/.test(plain) ? readEnglish(plain) : readNumber(plain.replaceAll(" ", ""));
  return read === undefined ? undefined : read / ONE;
};
