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

/** What clerks type of their own speech, each as long as what it stands for: Cantonese, and Wu's word for "you". */
const DIALECT: readonly (readonly [RegExp, string])[] = [
  [/[唔毋][使洗]|勿用/g, "不用"],
  [/唔好/g, "不要"],
  [/[唔毋]/g, "不"],
  [/冇/g, "没"],
  [/嘅/g, "的"],
  [/咗/g, "了"],
  [/[侬恁]/g, "你"],
  [/佢/g, "他"],
  [/俾|畀/g, "给"],
  [/[来次翌转]年(?!纪|轻|份证)/g, "明年"],
];

const standard = (text: string): string =>
  DIALECT.reduce((said, [pattern, word]) => said.replace(pattern, word), text);

/** A text in the one form that is read: half width, simplified, A-Z in lower case. A unit stays at its place. */
export const plainOf = (text: string): string => {
  // A line's end ends a sentence, and would become a space.
  const lines = text.slice(0, LONGEST_REPLY).split("\n").map(inPieces);
  return standard(lines.join("\n")).replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
};
