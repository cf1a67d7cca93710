import type { Lang } from "../turn.ts";
import { error, type Finding } from "./finding.ts";
import type { Material } from "./material.ts";
import { exceptionIn } from "./phrase-notes.ts";
import { textsOf, withoutPlaceholders } from "./texts.ts";

/** What looks like a quantity and is none: articles of a law, the hotlines, "each year", "the same day". */
const names =
  /每[^，。；]{0,4}一[个年天]|[同哪某另这]一[个年天]|第[0-9零一二三四五六七八九十百]+[条款项章节]|\bArticles? \d+|\b(12393|12333|12345|12366)\b/g;

const counted: Readonly<Record<Lang, RegExp>> = {
  zh: /[0-9０-９]+|(?<!第)[两二三四五六七八九十百千万]+(个|年|天|日|周|岁|元|倍|成|次)|一(个月|天|周|倍|成)|半年|百分之|千分之|万分之/,
  en: /\d+|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|sixty|ninety|hundred|half|percent)\b/i,
};

/** A number in a sentence comes from a value of the law or from the person, never from its author. */
export const checkNumbers = (material: Material): readonly Finding[] =>
  textsOf(material)
    .filter(({ use }) => use === "claim")
    .flatMap(({ place, lang, name, text, notes }) => {
      const found = counted[lang].exec(withoutPlaceholders(text).replaceAll(names, ""))?.[0];
      if (found === undefined || (notes !== undefined && exceptionIn(notes, "number") !== undefined))
        return [];
      return [
        error(
          place,
          `${name} has "${found}" written into it; use a {placeholder}, or say why not in <!-- number: why --> below the heading`,
        ),
      ];
    });
