import {
  MONTH_EN,
  MONTH_ZH,
  monthNumberZh,
  saidYear,
  saidYearEn,
  YEAR_EN,
  YEAR_ZH,
} from "../../understand/grammar/month-words.ts";
import { amountOf } from "./numbers.ts";
import type { Reading } from "./quantities.ts";
import type { Said } from "./quantity.ts";

const NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const monthNamed = (name: string | undefined): number => NAMES.indexOf((name ?? "").slice(0, 3)) + 1;

const date = (
  year: number | undefined,
  month: number | undefined,
  day: number | undefined,
): Said | undefined =>
  (month !== undefined && (month < 1 || month > 12)) || (day !== undefined && (day < 1 || day > 31))
    ? undefined
    : { kind: "date", year, month, day };

const DAY_ZH = "(\\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])";
const DAY_EN = "(\\d{1,2})(?:st|nd|rd|th)?(?![\\da-z%])";
const number = (said: string | undefined): number | undefined =>
  said === undefined ? undefined : Number(said);
/** "may" is a verb and "march" a walk, unless the word before says that it is a month. */
const MONTH_SURE =
  "(?:(?<=(?:in|since|from|until|till|by|of|and|to|through|during|after|before|for|is|be|on|early|mid|late|end of|start of|starting|beginning) )(?:may|march)|(?!may\\b|march\\b)(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))(?![a-z])\\.?";

/** Days, months and years of the calendar, as far as they are said. Words like "next month" are not judged. */
export const dates: readonly Reading[] = [
  {
    pattern: /(?<!\d)((?:19|20)\d{2})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?![\d%])/gu,
    read: (g) => [date(number(g[1]), number(g[2]), number(g[3]))],
  },
  {
    pattern: new RegExp(
      `(?:(?<!\\d)${YEAR_ZH})?(?<!\\d|第)${MONTH_ZH} ?月(?!龄|薪|饼|嫂|子|经)(?:份)?(?: ?${DAY_ZH} ?[日号](?![线楼院窗]))?`,
      "gu",
    ),
    read: (g, on) => [date(saidYear(g[1], g[2], on), monthNumberZh(g[3]), amountOf(g[4]))],
  },
  {
    pattern: new RegExp(`\\b${MONTH_EN} (?:the )?${DAY_EN}${YEAR_EN}?`, "gu"),
    read: (g, on) => [date(saidYearEn(g[3], g[4], g[5], on), monthNamed(g[1]), number(g[2]))],
  },
  {
    pattern: new RegExp(`(?<!\\d)${DAY_EN} (?:of )?${MONTH_EN}${YEAR_EN}?`, "gu"),
    read: (g, on) => [date(saidYearEn(g[3], g[4], g[5], on), monthNamed(g[2]), number(g[1]))],
  },
  {
    pattern: new RegExp(`\\b${MONTH_EN}${YEAR_EN}`, "gu"),
    read: (g, on) => [date(saidYearEn(g[2], g[3], g[4], on), monthNamed(g[1]), undefined)],
  },
  {
    pattern: new RegExp(`\\b(${MONTH_SURE})`, "gu"),
    read: (g) => [date(undefined, monthNamed(g[1]), undefined)],
  },
  // 17/12 can only be a day of December
  {
    pattern:
      /(?<=\b(?:by|until|till|before|on|from|to|is) )(?:(1[3-9]|2\d|3[01])\/(0?[1-9]|1[0-2])|(0?[1-9]|1[0-2])\/(1[3-9]|2\d|3[01]))(?![\d/])/gu,
    read: (g) => [date(undefined, number(g[2] ?? g[3]), number(g[1] ?? g[4]))],
  },
  // 2027年度, 明年, in 2027: a year alone
  {
    pattern: /(?<![\d.,])((?:19|20)\d{2}) ?年(?:度)?|([二][零〇][零〇一二三四五六七八九]{2})年度?/gu,
    read: (g, on) => [date(saidYear(g[1] ?? g[2], undefined, on), undefined, undefined)],
  },
  {
    pattern:
      /(?<=\b(?:in|for|of|year|from|until|since|during|by|through) )((?:19|20)\d{2})(?![\d,.%]\d|\d|%| ?(?:yuan|rmb|cny))/gu,
    read: (g) => [date(number(g[1]), undefined, undefined)],
  },
];
