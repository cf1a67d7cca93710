import type { IsoDate } from "../../turn.ts";
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
const NAMED = new RegExp(NAMES.join("|"));
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

const PART_ZH = "(底|末|初|头上?|上旬|中旬|下旬)";
const PART_EN = "(?:(?:the )?(early|mid|late|end of|start of|beginning of)[ -])?";
/** The days that a word for a part of a month may mean. */
const PARTS: readonly (readonly [RegExp, readonly [number, number]])[] = [
  [/^(?:初|头|上旬|early|start|beginning)/, [1, 10]],
  [/^(?:中旬|mid)/, [11, 20]],
  [/^(?:下旬|late)/, [21, 31]],
  [/^(?:底|末|end)/, [25, 31]],
];
const inPart = (said: Said | undefined, part: string | undefined): Said | undefined => {
  const within = PARTS.find(([word]) => part !== undefined && word.test(part))?.[1];
  return said?.kind !== "date" || within === undefined ? said : { ...said, within };
};

const MONTHS = 12;
/** So many months from the day of the reply. */
const monthFrom = (on: IsoDate, more: number, day?: number): Said => {
  const months = Number(on.slice(0, 4)) * MONTHS + Number(on.slice(5, 7)) - 1 + more;
  const [year, month] = [Math.floor(months / MONTHS), (months % MONTHS) + 1];
  return { kind: "date", year, month, day, isRelative: true };
};
const AHEAD = (said: string): number =>
  said.startsWith("上")
    ? -1
    : /^(?:下下|the month after)/.test(said)
      ? 2
      : /^(?:下|次|next|the following)/.test(said)
        ? 1
        : 0;

/** Days, months and years of the calendar, as far as they are said. */
export const dates: readonly Reading[] = [
  {
    pattern: /(?<!\d)((?:19|20)\d{2})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?![\d%])/gu,
    read: (g) => [date(number(g[1]), number(g[2]), number(g[3]))],
  },
  {
    needs: /月/,
    pattern: new RegExp(
      `(?:(?<!\\d)${YEAR_ZH})?(?<!\\d|第)${MONTH_ZH} ?月(?!龄|薪|饼|嫂|子|经)(?:份)?(?: ?${DAY_ZH} ?[日号](?![线楼院窗])|${PART_ZH})?`,
      "gu",
    ),
    read: (g, on) => [inPart(date(saidYear(g[1], g[2], on), monthNumberZh(g[3]), amountOf(g[4])), g[5])],
  },
  {
    needs: NAMED,
    pattern: new RegExp(`\\b${MONTH_EN} (?:the )?${DAY_EN}${YEAR_EN}?`, "gu"),
    read: (g, on) => [date(saidYearEn(g.slice(3), on), monthNamed(g[1]), number(g[2]))],
  },
  {
    needs: NAMED,
    pattern: new RegExp(`(?<!\\d)${DAY_EN} (?:of )?${MONTH_EN}${YEAR_EN}?`, "gu"),
    read: (g, on) => [date(saidYearEn(g.slice(3), on), monthNamed(g[2]), number(g[1]))],
  },
  {
    needs: NAMED,
    pattern: new RegExp(`\\b${PART_EN}${MONTH_EN}${YEAR_EN}`, "gu"),
    read: (g, on) => [inPart(date(saidYearEn(g.slice(3), on), monthNamed(g[2]), undefined), g[1])],
  },
  {
    needs: NAMED,
    pattern: new RegExp(`\\b${PART_EN}(${MONTH_SURE})`, "gu"),
    read: (g) => [inPart(date(undefined, monthNamed(g[2]), undefined), g[1])],
  },
  // 17/12 can only be a day of December
  {
    pattern:
      /(?<=\b(?:by|until|till|before|on|from|to|is) )(?:(1[3-9]|2\d|3[01])\/(0?[1-9]|1[0-2])|(0?[1-9]|1[0-2])\/(1[3-9]|2\d|3[01]))(?![\d/])/gu,
    read: (g) => [date(undefined, number(g[2] ?? g[3]), number(g[1] ?? g[4]))],
  },
  // 2026年底, 明年初
  {
    pattern: /(?:(?<!\d)((?:19|20)\d{2}) ?|(今|明|后|去))年(底|末|初)/gu,
    read: (g, on) => [inPart(date(saidYear(g[1], g[2], on), g[3] === "初" ? 1 : MONTHS, undefined), g[3])],
  },
  // 下个月, 当月1号, next month
  {
    pattern: new RegExp(
      `(?:下下个?|下个?|上个?|次|本|这个?|当)月(?![薪饼嫂子经龄])(?: ?${DAY_ZH} ?[日号])?|\\b(?:next|this|the same|the following) month\\b|\\bthe month after next\\b`,
      "gu",
    ),
    read: (g, on) => [monthFrom(on, AHEAD(g[0] ?? ""), amountOf(g[1]))],
  },
  // 30号之前: a day of a month that is not said
  {
    pattern: /(?<![\d月./-])(\d{1,2}) ?[号日](?=(?:之?前|以前|截止|为止|开?始?起|就有|才有|都?来得及))/gu,
    read: (g) => [date(undefined, undefined, number(g[1]))],
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
