/** Stands where a sign of two units became a digit of one: it is hidden with the digit before it. */
export const FILLING = "\u2063";

const CHINESE: { readonly [sign: string]: string } = {
  ...{
    〇: "0",
    "○": "0",
    零: "0",
    一: "1",
    二: "2",
    三: "3",
    四: "4",
    五: "5",
    六: "6",
    七: "7",
    八: "8",
    九: "9",
  },
  ...{ 壹: "1", 贰: "2", 叁: "3", 肆: "4", 伍: "5", 陆: "6", 柒: "7", 捌: "8", 玖: "9" },
  ...{ 幺: "1", 两: "2", 兩: "2", 貳: "2", 參: "3", 陸: "6" },
};

/** Spaces and dashes of every kind, dots, brackets, and signs that cannot be seen: what stands between the digits of a number. */
export const BETWEEN = `[ \\t\\u00a0\\u2000-\\u200f\\u202f\\u205f-\\u2060${FILLING}\\u3000\\ufeff\\ufe0f\\u20e3\\u00ad\\-\\u2010-\\u2015\\u2212\\ufe58\\ufe63._．·・•‧()（）]`;

const SIGNS = Object.keys(CHINESE).join("");
// A sign alone is a word (一个月); several are read out digit by digit. Nought is never anything else.
const READ_OUT = new RegExp(`[${SIGNS}](?:${BETWEEN}{0,3}[${SIGNS}])+|[〇零]`, "g");
const ONE_SIGN = new RegExp(`[${SIGNS}]`, "g");
// Full-width forms of ASCII, and digits that are raised, framed or in a typeface of mathematics.
const OTHER_FORMS =
  /[\uff01-\uff5e\u00b2\u00b3\u00b9\u2070-\u2089\u2460-\u2468\u24ea]|\ud835[\udfce-\udfff]/g;

const plainForm = (sign: string): string => {
  const form = sign.normalize("NFKC");
  return form.length === 1 ? form.padEnd(sign.length, FILLING) : sign;
};

/**
 * A text with every digit as one of ASCII, full-width, raised and framed ones and those read out in Chinese included,
 * and full-width letters and signs as those of ASCII. As long as the text, place by place.
 */
export const plainOf = (text: string): string =>
  text
    .replace(OTHER_FORMS, plainForm)
    .replace(READ_OUT, (found) => found.replace(ONE_SIGN, (sign) => CHINESE[sign] ?? sign));
