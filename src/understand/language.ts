import type { Lang } from "../turn.ts";

/** The language by whose judgement an utterance is judged; one without letters by that of Chinese. */
export const judgedAs = (utterance: string): Lang => langOf(utterance) ?? "zh";

const HAN = /\p{Script=Han}/u;
const LATIN = /\p{Script=Latin}/u;

/**
 * The language of an utterance: Chinese as soon as Han characters carry at least as much as the Latin words (one
 * character counts like one word, so "我的HSA card丢了" is Chinese), English for Latin letters, undefined for neither.
 */
export function langOf(utterance: string): Lang | undefined {
  let han = 0;
  let words = 0;
  let inWord = false;
  for (let at = 0; at < utterance.length; at += 1) {
    const code = utterance.codePointAt(at) ?? 0;
    if (code > 0xffff) at += 1;
    const isLatin = isLatinLetter(code);
    if (isLatin && !inWord) words += 1;
    inWord = isLatin;
    if (!isLatin && isHan(code)) han += 1;
  }
  if (han === 0 && words === 0) return undefined;
  return han >= words ? "zh" : "en";
}

// The common characters are told by their numbers: this is looked at in every question, and the tables are slow.
const isLatinLetter = (code: number): boolean =>
  code < 0x80
    ? (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a
    : code < 0x2e80 || code > 0x9fff
      ? LATIN.test(String.fromCodePoint(code))
      : false;
const isHan = (code: number): boolean =>
  code >= 0x4e00 && code <= 0x9fff ? true : code >= 0x2e80 && HAN.test(String.fromCodePoint(code));
