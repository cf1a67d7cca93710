import { pinyin } from "pinyin-pro";
import { turnOf } from "./turn-of-text.ts";

type Row = { readonly text: string; readonly label: string };

const HAN = /\p{Script=Han}+/gu;
/** A single character is no word that anybody would spell. */
const SHORTEST = 2;

/** A run of Chinese characters as people type it who have no input method: without tones, the syllables apart or in one. */
const spelled = (run: string, between: "" | " "): string =>
  pinyin(run, { toneType: "none", type: "array", v: true }).join(between);

/** A text as it would be typed in pinyin. */
export const inPinyin = (text: string, between: "" | " "): string =>
  text
    .replaceAll(HAN, (run) => ` ${spelled(run, between)} `)
    .replaceAll(/ {2,}/g, " ")
    .trim();

/** Each row in Chinese once more in pinyin: every other one with its syllables apart, the others with them in one. */
export const pinyinRows = (rows: readonly Row[]): readonly Row[] =>
  rows
    .filter(({ text }) => (text.match(HAN)?.join("").length ?? 0) >= SHORTEST)
    .map(({ text, label }) => ({ text: inPinyin(text, turnOf(text) % 2 === 0 ? " " : ""), label }));
