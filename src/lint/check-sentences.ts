import type { Lang } from "../turn.ts";
import { error, type Finding, warning } from "./finding.ts";
import type { Material } from "./material.ts";
import { type Text, textsOf, withoutPlaceholders } from "./texts.ts";

/* Plain language: sentences that can be taken in at one reading. */

const limits = {
  zh: { long: 60, "too long": 90, unit: "characters" },
  en: { long: 30, "too long": 45, unit: "words" },
} as const;

/** A text cut where a reader may rest. */
const sentences: Readonly<Record<Lang, (text: string) => readonly string[]>> = {
  zh: (text) => text.split(/[。！？；\n]/),
  en: (text) => text.split(/[.!?;]["'”’)]?(?:\s|$)|\n/),
};
/** Characters without spaces in Chinese, words in English. A value counts as four characters or one word. */
const lengthOf: Readonly<Record<Lang, (sentence: string) => number>> = {
  zh: (sentence) => [...sentence.replaceAll(/\s/g, "")].length,
  en: (sentence) => sentence.split(/\s+/).filter((word) => /\w/.test(word)).length,
};

const check = ({ place, lang, name, text }: Text): Finding[] => {
  const { unit, ...limit } = limits[lang];
  const filled = withoutPlaceholders(text, lang === "zh" ? "某某某某" : "N");
  const longest = Math.max(...sentences[lang](filled).map(lengthOf[lang]));
  if (longest <= limit.long) return [];
  const say = longest > limit["too long"] ? error : warning;
  return [
    say(
      place,
      `${name} has a sentence of ${longest} ${unit}, more than ${limit.long} (from ${limit["too long"] + 1} an error); cut it in two`,
    ),
  ];
};

/** How long sentences are, in what rules say, ask and cite. */
export const checkSentences = (material: Material): readonly Finding[] =>
  textsOf(material)
    .filter(({ use }) => use !== "label")
    .flatMap(check);
