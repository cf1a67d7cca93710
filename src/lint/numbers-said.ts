/* The numbers in a text, so that two languages can be compared: all digits, and words from five up. Small words are left
 * out, because they are as often no number: 三级, "the two", 第一次. */

const DIGITS = "零一二三四五六七八九";
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** 三十六 → 36. */
const chinese = (text: string): number => {
  let sum = 0;
  let digit = 0;
  for (const sign of text.replaceAll("两", "二")) {
    const unit = UNITS[sign];
    if (unit === undefined) digit = DIGITS.indexOf(sign);
    else {
      sum += (digit || 1) * unit;
      digit = 0;
    }
  }
  return sum + digit;
};

// "a year" against 1年: one is often said without a number.
const isMany = (number: number): boolean => number !== 1;
const WORDS_FROM = 5;
const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);
const SMALL =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(
    " ",
  );
const TENS: Readonly<Record<string, number>> = {
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  ninety: 90,
  hundred: 100,
};

const arabic = (text: string): readonly number[] =>
  [...text.replaceAll(/(?<=\d),(?=\d{3})/g, "").matchAll(/\d+(?:\.\d+)?/g)].map(([digits]) => Number(digits));

const perParts: Readonly<Record<string, number>> = { 百: 1, 千: 10, 万: 100 };

/** The numbers in a Chinese text; 万分之五 is 0.05 (percent), 2万 is 20000. */
export const numbersZh = (text: string): readonly number[] => {
  const found: number[] = [];
  const rest = text
    .replaceAll(/([百千万])分之([零一二三四五六七八九十百]+)/g, (_, part: string, share: string) => {
      found.push(chinese(share) / (perParts[part] ?? 1));
      return " ";
    })
    .replaceAll(/(\d+(?:\.\d+)?)万/g, (_, digits: string) => {
      found.push(Number(digits) * 10_000);
      return " ";
    })
    .replaceAll(
      /第?([零一二两三四五六七八九十百千]+)(?=个|年|月|天|日|岁|元|倍|次|条|款|项|级|周|种|类|至|到|成)/g,
      (_, digits: string) => {
        if (chinese(digits) >= WORDS_FROM) found.push(chinese(digits));
        return " ";
      },
    );
  return [...found, ...arabic(rest)].filter(isMany);
};

/** The numbers in an English text; a month by its name counts as its number. */
export const numbersEn = (text: string): readonly number[] =>
  [
    ...arabic(text),
    ...(text.match(/\b[A-Za-z]+\b/g) ?? []).flatMap((word) => {
      const month = MONTHS.indexOf(word) + 1;
      const small = SMALL.indexOf(word.toLowerCase());
      return month > 0 ? [month] : small >= WORDS_FROM ? [small] : (TENS[word.toLowerCase()] ?? []);
    }),
  ].filter(isMany);
