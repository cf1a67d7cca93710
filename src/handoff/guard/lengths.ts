import { amountOf, EN, TO, ZH } from "./numbers.ts";
import type { Reading } from "./quantities.ts";
import type { Said } from "./quantity.ts";

const months = (count: number | undefined): Said | undefined =>
  count === undefined || count === 0 || count > 1_200
    ? undefined
    : { kind: "duration", unit: "months", count };
const days = (count: number | undefined, unit: "days" | "working-days" = "days"): Said | undefined =>
  count === undefined || count === 0 ? undefined : { kind: "duration", unit, count };
const age = (years: number | undefined, more = 0): Said | undefined =>
  years === undefined || years > 130 ? undefined : { kind: "age", months: Math.round(years * 12) + more };
const times = (value: number | undefined, by: number): number | undefined =>
  value === undefined ? undefined : value * by;
const ordinal = (count: number | undefined): Said | undefined =>
  count === undefined ? undefined : { kind: "ordinal", count };

/** Words that may stand between a number and its unit. */
const KIND =
  "(?:(?:full|whole|calendar|natural|consecutive|straight|unbroken|continuous|paid|local|more|further|missed|extra|unpaid|additional|contribution|premium) ){0,2}";
const YEARS = `[ -]?${KIND}(?:years?|yrs?)\\b`;
const MONTHS = `[ -]?${KIND}(?:months?|mths?)\\b`;
const YEAR = /year|yr/;
const DAY = /day/;
const WORKING = "[ -]?(?:full )?(?:working|business|work|week)[ -]?days?\\b";
const DAYS = `[ -]?${KIND}days?\\b`;
/** "a month" counts, unless it is a rhythm: CNY 400 a year. */
const SOME = `(${EN}|(?<![a-z\\d%)]|\\d |yuan |% |times )(?:a|an|one)(?= (?:full |whole )?(?:month|year|week)\\b))`;
const some = (said: string | undefined): number | undefined =>
  said === "a" || said === "an" ? 1 : amountOf(said);

const ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(
  " ",
);
/** 俩月, 仨星期: a numeral with its measure in it. */
const PAIR: Readonly<Record<string, number>> = { 俩: 2, 仨: 3 };
/** 90来天; 三个多月 says no length that could be wrong. */
const OR_SO = "来?";

/** 每年, 同一年, 哪一年: no length. */
const NO_RHYTHM = "(?<!每|同|哪|某|另|这|那|头|任|当|每满)";

/** Lengths of time, ages, and which month of a row. */
export const lengths: readonly Reading[] = [
  {
    needs: /第/,
    pattern: new RegExp(`第 ?(${ZH}) ?个?(?:自然|日历|缴费)?月`, "gu"),
    read: (g) => [ordinal(amountOf(g[1]))],
  },
  {
    pattern: new RegExp(
      `(?:calendar )?month (?:number |no\\.? ?)(\\d{1,2}|${EN})|\\b(\\d{1,2})(?:st|nd|rd|th) (?:calendar )?month\\b|\\b(${ORDINALS.join("|")}) (?:calendar )?month\\b`,
      "gu",
    ),
    read: (g) => [ordinal(g[3] === undefined ? amountOf(g[1] ?? g[2]) : ORDINALS.indexOf(g[3]) + 1)],
  },
  {
    needs: /岁/,
    pattern: new RegExp(`(${ZH}) ?周?岁(?:半|零?(${ZH}) ?个?月)?`, "gu"),
    read: (g) => [age(amountOf(g[1]), g[0]?.endsWith("半") ? 6 : (amountOf(g[2]) ?? 0))],
  },
  {
    needs: /退休/,
    pattern: new RegExp(`(?<=退休(?:年龄)?(?:是|为|就是|到)?)(${ZH})(?:岁)?整`, "gu"),
    read: (g) => [age(amountOf(g[1]))],
  },
  {
    pattern: new RegExp(
      `(?:\\bage(?:d|s)?(?: of| is|:)? ?|\\bretire(?:s|d|ment)?(?: age)?(?: at| is| of)? |\\bturn(?:s|ed|ing)? |\\bwhen (?:you are|he is|she is) )(${EN})(?:[ -]years?(?:,? and (${EN}) months?)?)?(?! ?(?:months?|days?|%|yuan|working))`,
      "gu",
    ),
    read: (g) => [age(amountOf(g[1]), amountOf(g[2]) ?? 0)],
  },
  {
    needs: YEAR,
    pattern: new RegExp(`(${EN})[ -]years?[ -](?:old|of age)\\b`, "gu"),
    read: (g) => [age(amountOf(g[1]))],
  },
  {
    needs: /工作[日天]/,
    pattern: new RegExp(`(?:(${ZH})(?:个?工作日)?${TO})?(${ZH}) ?个?(?:工作日|工作天)`, "gu"),
    read: (g) => [days(amountOf(g[1]), "working-days"), days(amountOf(g[2]), "working-days")],
  },
  {
    needs: DAY,
    pattern: new RegExp(`(?:(${EN})${TO})?(${EN})${WORKING}`, "gu"),
    read: (g) => [days(amountOf(g[1]), "working-days"), days(amountOf(g[2]), "working-days")],
  },
  {
    needs: /年/,
    pattern: new RegExp(`(${ZH}) ?年 ?(?:零|又|加|,)?(?:(${ZH}) ?个|(俩|仨))月`, "gu"),
    read: (g) => [months((amountOf(g[1]) ?? 0) * 12 + (PAIR[g[3] ?? ""] ?? amountOf(g[2]) ?? 0))],
  },
  {
    needs: YEAR,
    pattern: new RegExp(`${SOME}${YEARS},?(?: and| plus)? ${SOME}${MONTHS}`, "gu"),
    read: (g) => [months((some(g[1]) ?? 0) * 12 + (some(g[2]) ?? 0))],
  },
  {
    pattern: /(俩|仨)(?:整|自然)?(月|年(?!级|度)|星期|礼拜|工作日|天)/gu,
    read: (g) => {
      const count = PAIR[g[1] ?? ""] ?? 0;
      if (g[2] === "月") return [months(count)];
      if (g[2] === "年") return [months(count * 12)];
      if (g[2] === "工作日") return [days(count, "working-days")];
      return [days(g[2] === "天" ? count : count * 7)];
    },
  },
  {
    needs: /半/,
    pattern: new RegExp(`(${ZH}) ?年半|(?<!个)半年|(?<!\\d|[一二三四五六七八九十])半个月`, "gu"),
    read: (g) => {
      if (g[0]?.endsWith("月")) return [days(15)];
      return [months(g[1] === undefined ? 6 : (amountOf(g[1]) ?? 0) * 12 + 6)];
    },
  },
  {
    needs: /half/,
    pattern: new RegExp(
      `${SOME}[ -]years? and a half|(${EN}) and a half years?|\\b(?:a )?half[ -](?:a[ -])?years?\\b`,
      "gu",
    ),
    read: (g) => {
      const years = some(g[1] ?? g[2]);
      return [months(years === undefined ? 6 : years * 12 + 6)];
    },
  },
  {
    needs: /月/,
    pattern: new RegExp(`${NO_RHYTHM}(?:(${ZH})(?:个月)?${TO})?(${ZH}) ?个${OR_SO}(?:整|自然|连续)?月`, "gu"),
    read: (g) => [months(amountOf(g[1])), months(amountOf(g[2]))],
  },
  {
    needs: /年/,
    pattern: new RegExp(
      `${NO_RHYTHM}(?:(${ZH})年?${TO})?(?<!\\d{2})(${ZH}) ?个?整?年(?!度|级|底|初|代|末|龄|前的|轻|审|检|度|一次|[一1]次|里?累计)`,
      "gu",
    ),
    read: (g) => {
      const value = amountOf(g[2]);
      if (value === undefined || value > 80) return [];
      // 一年交400元 is a rhythm; a length of one year is told by what stands beside it.
      return [months(times(amountOf(g[1]), 12)), months(times(value, 12))];
    },
  },
  {
    needs: YEAR,
    pattern: new RegExp(`(?:(${EN})(?:${TO}))?${SOME}${YEARS}`, "gu"),
    read: (g) => {
      const value = some(g[2]);
      return value === undefined || value > 80
        ? []
        : [months(times(amountOf(g[1]), 12)), months(times(value, 12))];
    },
  },
  {
    needs: /month|mth/,
    pattern: new RegExp(`(?:(${EN})(?:${TO}))?${SOME}${MONTHS}`, "gu"),
    read: (g) => [months(amountOf(g[1])), months(some(g[2]))],
  },
  {
    needs: /季度/,
    pattern: new RegExp(`(${ZH}) ?个?季度|(?:一个|半个)?季度`, "gu"),
    read: (g) => [months(times(amountOf(g[1]), 3))],
  },
  {
    needs: /星期|礼拜|周|week/,
    pattern: new RegExp(
      `(${ZH}) ?(?:个?星期|个?礼拜|周)(?![一二三四五六日天末岁])|(${EN})[ -]?weeks?\\b|\\ba week\\b`,
      "gu",
    ),
    read: (g) => [days(times(g[0] === "a week" ? 1 : amountOf(g[1] ?? g[2]), 7))],
  },
  {
    needs: /[天日]/,
    pattern: new RegExp(`${NO_RHYTHM}(?:(${ZH})(?:天|日)?${TO})?(${ZH})${OR_SO} ?(?:天|日)(?!期|内网)`, "gu"),
    read: (g) => [days(amountOf(g[1])), days(amountOf(g[2]))],
  },
  {
    needs: DAY,
    pattern: new RegExp(`(?:(${EN})${TO})?(${EN})${DAYS}`, "gu"),
    read: (g) => [days(amountOf(g[1])), days(amountOf(g[2]))],
  },
  {
    needs: /倍|times|double|twice|triple/,
    pattern: new RegExp(
      `(?:(${ZH})倍?${TO})?(${ZH}) ?倍|(?:(${EN})${TO})?(${EN}) times\\b|\\b(double|twice|triple)\\b`,
      "gu",
    ),
    read: (g) => {
      const word = g[5] === undefined ? undefined : g[5] === "triple" ? 3 : 2;
      return [amountOf(g[1] ?? g[3]), word ?? amountOf(g[2] ?? g[4])].map((count) =>
        count === undefined ? undefined : { kind: "times", count },
      );
    },
  },
  {
    pattern:
      /(?=\d{5}(?!\d|[,.]\d))(?<!\d)(?:12[0-9]\d{2}|(?<=(?:热线|拨打|电话|call|dial|hotline|ring|phone)[^\d]{0,6})\d{5})/gu,
    read: (g) => [{ kind: "hotline", digits: g[0] ?? "" }],
  },
];
