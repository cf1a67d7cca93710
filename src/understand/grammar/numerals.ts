const DIGIT: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  俩: 2,
  三: 3,
  仨: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const UNIT: Readonly<Record<string, number>> = {
  十: 10,
  百: 100,
  千: 1_000,
  k: 1_000,
  万: 10_000,
  w: 10_000,
  亿: 100_000_000,
};

/** Amounts are counted in millionths while they are read, so that no decimal is ever a float. */
export const ONE = 1_000_000;

/** Arabic digits with optional thousands commas, as China or as India sets them, and decimals; never a piece of a longer number. */
export const ARABIC =
  "(?:\\d{1,2}(?:,\\d{2}){1,2},\\d{3}|\\d{1,3}(?:,\\d{3}){1,3}|\\d{1,12})(?:\\.\\d{1,6})?(?![\\d])(?!\\.\\d)";

/** A count that is said in Chinese or in digits, with decimals in digits only. */
export const COUNT_ZH = `(?:${ARABIC}|[零〇一二两三四五六七八九十百廿卅]{1,7})`;

const EN_SMALL =
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const EN_VALUE = new Map<string, number>([
  ...EN_SMALL.map((word, at): [string, number] => [word, at + 1]),
  ...EN_TENS.map((word, at): [string, number] => [word, (at + 2) * 10]),
  ["hundred", 100],
  ["thousand", 1_000],
  ["million", 1_000_000],
  ["a", 1],
  ["an", 1],
]);
// The longer word first: "sixteen" must not be read as "six".
const EN_WORD = [...EN_SMALL, ...EN_TENS, "hundred", "thousand", "million"]
  .sort((a, b) => b.length - a.length)
  .join("|");

/** From twenty to ninety-nine, as ages are said. */
export const EN_TENS_WORD = `(?:${EN_TENS.join("|")})(?:[ -](?:${EN_SMALL.slice(0, 9).join("|")}))?(?![a-z-])`;

/** A number in English words, "two", "twenty-five", "a hundred and twenty", "twelve thousand". */
export const WORDS_EN = `(?:(?:half )?an? (?:hundred|thousand|million)|${EN_WORD})(?:(?:-| and | n (?=[a-z])|(?<=thousand|million), | )(?:${EN_WORD})){0,6}(?![a-z])`;

/** A number in English words with one decimal, "seven point two". */
export const DECIMAL_EN = `${WORDS_EN} point (?:${EN_SMALL.slice(0, 9).join("|")})`;

/** The value of digits such as "12,000.50" in millionths. */
export function millionths(digits: string): number {
  const [whole = "0", fraction = ""] = digits.replaceAll(",", "").split(".");
  return Number(whole) * ONE + Number(fraction.padEnd(6, "0"));
}

/**
 * The value in millionths of a number with Chinese digits and units, Arabic ones or both: 一万二 is 12,000, 8千5 is
 * 8,500, 1.2万 is 12,000. Refuses what is no single number (五五千, 三四, 万).
 */
export function readNumber(said: string): number | undefined {
  let total = 0;
  let section = 0;
  let pending: number | undefined;
  let single = false;
  let last = 1;
  for (const token of said
    .replace("廿", "二十")
    .replace("卅", "三十")
    .match(/[\d.,]+|./g) ?? []) {
    const unit = UNIT[token];
    if (unit === undefined) {
      if (pending !== undefined && pending !== 0) return undefined;
      pending = DIGIT[token] === undefined ? millionths(token) : (DIGIT[token] ?? 0) * ONE;
      single = token.length === 1;
      if (pending === 0 && single && said !== token) {
        last = 1;
        pending = undefined;
      }
      continue;
    }
    if (pending === undefined && section === 0 && unit !== 10) return undefined;
    if (pending === undefined && section > 0 && unit < 10_000) return undefined;
    if (unit >= 10_000) {
      total += (section + (pending ?? 0)) * unit;
      section = 0;
    } else {
      section += (pending ?? ONE) * unit;
    }
    pending = undefined;
    last = unit;
  }
  if (pending !== undefined && last > 1) {
    // A lone digit at the end counts in the next smaller unit: 三千五 is 3,500, but 十五 is 15 and 3百20 is 320.
    if (single) pending *= last >= 100 ? last / 10 : 1;
    else if (pending >= last * ONE) return undefined;
  }
  const value = total + section + (pending ?? 0);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** Digits said one by one, as years are: 二零二五 is 2025. */
export function readDigits(said: string): number {
  return Number(Array.from(said, (char) => DIGIT[char] ?? char).join(""));
}

/** The value in millionths of a number in English words or digits; `undefined` for words in an order that is no number. */
export function readEnglish(said: string): number | undefined {
  if (/^[\d.,]+$/.test(said)) return millionths(said);
  let total = 0;
  let section = 0;
  const isHalf = said.startsWith("half ");
  for (const word of (isHalf ? said.slice("half ".length) : said).split(/,? |-/)) {
    if (word === "and" || word === "n") continue;
    const value = EN_VALUE.get(word);
    if (value === undefined) return undefined;
    if (value >= 1_000) {
      total += Math.max(section, 1) * value;
      section = 0;
    } else if (value === 100) section = Math.max(section, 1) * 100;
    else if (section % 100 !== 0 && !(section % 10 === 0 && section % 100 >= 20 && value < 10))
      return undefined;
    else section += value;
  }
  return ((total + section) * ONE) / (isHalf ? 2 : 1);
}

/** The value in millionths of what `DECIMAL_EN` matches. */
export function readDecimal(said: string): number | undefined {
  const [ones, tenths] = said.split(" point ").map(readEnglish);
  return ones === undefined || tenths === undefined ? undefined : ones + tenths / 10;
}

/** A whole count that is said in Chinese or in digits. */
export const countZh = (said: string | undefined): number | undefined => whole(readNumber(said ?? ""));

/** Whole numbers only. */
export function whole(value: number | undefined): number | undefined {
  return value !== undefined && value % ONE === 0 ? value / ONE : undefined;
}
