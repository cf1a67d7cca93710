import type { Band, Value } from "../rules/outcome.ts";
import type { Lang } from "../turn.ts";
import { clauses, listed } from "./punctuation.ts";

const englishMonths = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const monthName = (month: string) => englishMonths[Number(month) - 1] ?? month;

const grouped = (digits: string) => digits.replace(/\B(?=(?:\d{3}){1,9}$)/g, ",");

const isBands = (value: readonly string[] | readonly Band[]): value is readonly Band[] =>
  typeof value[0] === "object";

const speakText = (value: string, lang: Lang): string => {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (day) {
    const [, year = "", month = "", date = ""] = day;
    return lang === "zh"
      ? `${year}年${Number(month)}月${Number(date)}日`
      : `${Number(date)} ${monthName(month)} ${year}`;
  }
  const month = /^(\d{4})-(\d{2})$/.exec(value);
  if (month) {
    const [, year = "", name = ""] = month;
    return lang === "zh" ? `${year}年${Number(name)}月` : `${monthName(name)} ${year}`;
  }
  const age = /^(\d+)y(\d+)m$/.exec(value);
  if (age) {
    const [, years = "", months = ""] = age;
    if (lang === "zh") return months === "0" ? `${years}岁` : `${years}岁${months}个月`;
    return months === "0"
      ? `${years} years`
      : `${years} years and ${months} month${months === "1" ? "" : "s"}`;
  }
  const money = /^(\d+)(\.\d{2})$/.exec(value);
  if (money) return `${grouped(money[1] ?? "")}${money[2] ?? ""}`;
  return value;
};

/**
 * A value as it is said in a sentence: dates, months, ages and money by their shape; a list item or an option by
 * its label. `label` gives the words for an item id, or `undefined` where the text itself is to be shown.
 */
export const speak = (value: Value, lang: Lang, label: (item: string) => string | undefined): string => {
  if (typeof value === "string") return label(value) ?? speakText(value, lang);
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return label(String(value)) ?? String(value);
  if (isBands(value)) {
    return clauses(
      value.map((band) =>
        lang === "zh"
          ? `${speakText(band.amount, lang)} 元 × ${band.percent}% = ${speakText(band.pays, lang)} 元`
          : `CNY ${speakText(band.amount, lang)} × ${band.percent}% = CNY ${speakText(band.pays, lang)}`,
      ),
      lang,
    );
  }
  return listed(
    value.map((item) => label(item) ?? speakText(item, lang)),
    lang,
  );
};
