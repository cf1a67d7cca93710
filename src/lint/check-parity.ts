import { placeholders } from "../render/phrases.ts";
import { error, type Finding, warning } from "./finding.ts";
import type { Material } from "./material.ts";
import { numbersEn, numbersZh } from "./numbers-said.ts";
import { exceptionIn } from "./phrase-notes.ts";
import { pairsOf, type Text, withoutPlaceholders } from "./texts.ts";

/** Says no beyond doubt, and the weaker words with which the other language may say the same. */
const negation = {
  zh: {
    sure: /不(?![足同仅但过论只服再管]|一样|低于|能?少|超过)|没(?!有?超过)|无(?!论)|未(?!来)|(?<![级类性分个区特有])别(?![人的处是忘称])/,
    any: /[不没无未别免非停只除禁拒难才外误缺错少]|清零/,
  },
  en: {
    sure: /\b(not|never|cannot|nobody|nothing|neither|nor|without)\b|n't\b/i,
    any: /\b(not?|never|cannot|without|neither|nor|none|nobody|nothing|only|unless|free|outside|except|before|less|below|until|instead|alone|rather|always|wrong|false|within|beyond|other|away|too|any\w*|else\w*|(?:stop|refus|exempt|lack|miss|exclu|end|un|waive|keep|fail|short|prevent|lost|invalid)\w*)\b|n't\b/i,
  },
} as const;

/** 是不是 and 能不能 ask, and say no to nothing. */
const withoutChoice = (text: string): string => text.replaceAll(/(\p{L})不\1/gu, "$1");

const sameMembers = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  [...new Set(a)].toSorted().join() === [...new Set(b)].toSorted().join();

const checkPlaceholders = (zh: Text, en: Text): Finding[] => {
  const [inZh, inEn] = [placeholders(zh.text), placeholders(en.text)];
  if (sameMembers(inZh, inEn)) return [];
  const list = (names: readonly string[]) => names.map((name) => `{${name}}`).join(", ") || "none";
  return [
    error(
      en.place,
      `${en.name} is filled with ${list(inEn)} and in ${zh.place.file} with ${list(inZh)}; use the same in both`,
    ),
  ];
};

const checkNumbers = (zh: Text, en: Text): Finding[] => {
  const [inZh, inEn] = [numbersZh(withoutPlaceholders(zh.text)), numbersEn(withoutPlaceholders(en.text))];
  if (sameMembers(inZh, inEn)) return [];
  const list = (numbers: readonly number[]) => [...new Set(numbers)].join(", ") || "none";
  return [
    warning(
      en.place,
      `${en.name} has the numbers ${list(inEn)} in English and ${list(inZh)} in Chinese (line ${zh.place.line}); say the same in both`,
    ),
  ];
};

const checkNegation = (zh: Text, en: Text): Finding[] => {
  const [one, other] =
    negation.zh.sure.test(withoutChoice(zh.text)) && !negation.en.any.test(en.text)
      ? ["Chinese", "English"]
      : negation.en.sure.test(en.text) && !negation.zh.any.test(zh.text)
        ? ["English", "Chinese"]
        : [];
  if (one === undefined) return [];
  return [
    warning(
      en.place,
      `${en.name} says no in ${one} and not in ${other} (line ${zh.place.line}); say the same${zh.notes === undefined ? "" : ", or say why in <!-- parity: why --> below the heading"}`,
    ),
  ];
};

/** Both languages say the same: values, numbers written out, yes and no. */
export const checkParity = (material: Material): readonly Finding[] =>
  pairsOf(material).flatMap(({ zh, en }) => {
    const isExcepted = [zh, en].some(
      ({ notes }) => notes !== undefined && exceptionIn(notes, "parity") !== undefined,
    );
    return [
      ...checkPlaceholders(zh, en),
      ...(isExcepted || zh.use === "label" ? [] : [...checkNumbers(zh, en), ...checkNegation(zh, en)]),
    ];
  });
