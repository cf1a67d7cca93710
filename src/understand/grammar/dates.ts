import type { IsoDate } from "../../turn.ts";
import type { EntityValue } from "../understanding.ts";
import {
  comesSoon,
  inheritedYear,
  isLunar,
  isSoon,
  MONTH_EN,
  MONTH_ZH,
  monthAt,
  monthNumberEn,
  monthNumberZh,
  plannedYear,
  saidYear,
  saidYearEn,
  YEAR_EN,
  YEAR_SHIFT,
  YEAR_ZH,
} from "./month-words.ts";
import { countZh, readEnglish, WORDS_EN, whole } from "./numerals.ts";
import {
  DIGITS,
  type Found,
  type Here,
  isLatinAt,
  LETTERS,
  leadingUpTo,
  matchAt,
  NUMBER_WORD,
  oneOf,
  type Rule,
  rule,
  sticky,
} from "./rule.ts";
import { type Tense, tenseAt } from "./tense.ts";
import { daysAfter, isoDate, monthsBefore } from "./time.ts";

const DAY_ZH = "(\\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])";
const FULL_ZH = sticky(
  `(?:${YEAR_ZH})?${MONTH_ZH} ?月 ?${DAY_ZH}(?: ?[日号](?![线楼院])|(?= ?(?:$|[,.;!?。，]|那天|当天|到|至|起|开始|出院|入院|出生|去|来|交|缴|断|停|办|住|领|入|才|就)))`,
);
const IN_MONTH_ZH = sticky(`${DAY_ZH} ?[日号](?![线楼院])`);
const ORDINALS_EN = [
  ..."first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth".split(
    " ",
  ),
  ..."fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third".split(
    " ",
  ),
  ..."twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first".split(
    " ",
  ),
];
const ORDINAL_EN = [...ORDINALS_EN].reverse().join("|").replaceAll("-", "[ -]");
const FIGURES_EN = "\\d{1,2}(?:st|nd|rd|th)?";
/** In words a day needs its "the" or "of", for months march and people may. */
const MONTH_FIRST = sticky(
  `${MONTH_EN} (?:the (${FIGURES_EN}|${ORDINAL_EN})|(${FIGURES_EN}))(?![\\da-z])${YEAR_EN}?`,
);
const DAY_FIRST = sticky(
  `(?:the )?(?:(${FIGURES_EN})(?![\\da-z])[ -](?:of )?|(${ORDINAL_EN}) of )${MONTH_EN}${YEAR_EN}?`,
);
/** The number of a day said in figures or in words. */
const dayEn = (said: string | undefined): number =>
  /^\d/.test(said ?? "")
    ? Number.parseInt(said ?? "", 10)
    : ORDINALS_EN.indexOf((said ?? "").replace(" ", "-")) + 1;

function dates(
  year: number | undefined,
  month: number,
  day: number,
  here: Here,
  end: number,
): readonly EntityValue[] {
  const now = Number(here.on.slice(0, 4));
  const said = year ?? inheritedYear(here, month) ?? plannedYear(month, end, here);
  const thisYear = isoDate(now, month, day);
  const years = said === undefined ? yearsOf(thisYear, month, here.on, tenseAt(here, end)) : [said];
  const found = years.flatMap((each): IsoDate[] => {
    const date = each >= 1900 && each <= 2100 ? isoDate(each, month, day) : undefined;
    return date === undefined ? [] : [date];
  });
  return oneOf(found.map((date) => ({ kind: "date", date })));
}

/**
 * The years that a day without one can be of: by whether it is over in this year, and what it is told as. What is told as
 * to come may be of today, and of this month it may just have been.
 */
function yearsOf(thisYear: IsoDate | undefined, month: number, on: IsoDate, tense: Tense): readonly number[] {
  const now = Number(on.slice(0, 4));
  const isOver = thisYear !== undefined && thisYear <= on;
  if (tense === "coming") {
    if (thisYear === undefined || thisYear >= on) return [now];
    return thisYear.startsWith(on.slice(0, 7)) ? [now, now + 1] : [now + 1];
  }
  const isSooner = thisYear !== undefined && isSoon(month, on);
  const isPlanned = tense === "ahead" || tense === "next-job" || (tense === "present" && isSooner);
  if (isPlanned && isOver && comesSoon(month, on)) return [now + 1];
  if (isOver && tense === "present" && comesSoon(month, on)) return [now, now + 1];
  if (isOver || tense === "ahead" || tense === "may-come") return [now];
  if (isSooner && (isPlanned || tense === "here")) return [now];
  return tense === "past" ? [now - 1] : [now, now - 1];
}

/** The day of a month said at a position, in words of either language; a day that does not exist has no values. */
export function dateAt(here: Here): Found | undefined {
  if (isLatinAt(here)) return monthFirst(here) ?? dayFirst(here) ?? ofRelativeMonth(here);
  const chinese = inFull(here) ?? inRelativeMonth(here);
  return (
    chinese ?? (/\d/.test(here.text.charAt(here.at)) ? (dayFirst(here) ?? ofRelativeMonth(here)) : undefined)
  );
}

const endOf = (here: Here, groups: readonly (string | undefined)[]): number =>
  here.at + (groups[0] ?? "").length;

const spanning = (
  here: Here,
  groups: readonly (string | undefined)[],
  values: readonly EntityValue[],
): Found => ({
  end: endOf(here, groups),
  values,
});

/** 2026年5月20日, 去年五月二十号, 6月30 */
function inFull(here: Here): Found | undefined {
  const full = isLunar(here) ? undefined : matchAt(FULL_ZH, here.text, here.at);
  if (full === undefined) return undefined;
  const year = saidYear(full[1], full[2], here.on);
  return spanning(
    here,
    full,
    dates(year, monthNumberZh(full[3]), countZh(full[4]) ?? 0, here, endOf(here, full)),
  );
}

/** May 20, "May the twentieth, 2026" */
function monthFirst(here: Here): Found | undefined {
  const said = matchAt(MONTH_FIRST, here.text, here.at);
  if (said === undefined) return undefined;
  const year = saidYearEn(said.slice(4), here.on);
  return spanning(
    here,
    said,
    dates(year, monthNumberEn(said[1]), dayEn(said[2] ?? said[3]), here, endOf(here, said)),
  );
}

/** 20 May, "the twentieth of May last year" */
function dayFirst(here: Here): Found | undefined {
  const said = matchAt(DAY_FIRST, here.text, here.at);
  if (said === undefined) return undefined;
  const year = saidYearEn(said.slice(4), here.on);
  return spanning(
    here,
    said,
    dates(year, monthNumberEn(said[3]), dayEn(said[1] ?? said[2]), here, endOf(here, said)),
  );
}

/** 上个月5号 */
function inRelativeMonth(here: Here): Found | undefined {
  if (!"上这本当下".includes(here.text.charAt(here.at))) return undefined;
  const month = monthAt(here);
  const day = month === undefined ? undefined : matchAt(IN_MONTH_ZH, here.text, month.end);
  const [said] = month?.readings ?? [];
  if (month === undefined || day === undefined || said === undefined) return undefined;
  const date = isoDate(Number(said.slice(0, 4)), month.number, countZh(day[1]) ?? 0);
  return {
    end: month.end + (day[0] ?? "").length,
    values: date === undefined ? [] : [{ kind: "date", date }],
  };
}

const LAST_DAY_EN = sticky("(?:the )?last day of ");
const LAST_DAY_ZH = sticky("的?最后一天");
/** 上个月最后一天, "the last day of December 2025" */
function lastDay(here: Here): Found | undefined {
  const lead = isLatinAt(here) ? matchAt(LAST_DAY_EN, here.text, here.at)?.[0] : "";
  const month = lead === undefined ? undefined : monthAt({ ...here, at: here.at + lead.length });
  const tail = month === undefined || lead !== "" ? "" : matchAt(LAST_DAY_ZH, here.text, month.end)?.[0];
  const [only, other] = month?.readings ?? [];
  if (month === undefined || tail === undefined || only === undefined || other !== undefined)
    return undefined;
  const first = `${monthsBefore(only, -1)}-01`;
  return { end: month.end + tail.length, values: [{ kind: "date", date: daysAfter(first, -1) }] };
}

/** the 28th of last month */
const IN_MONTH_EN = sticky(`(?:the )?(${FIGURES_EN}|${ORDINAL_EN}) (?:of )?(last|this|next) month(?![a-z])`);

function ofRelativeMonth(here: Here): Found | undefined {
  const groups = matchAt(IN_MONTH_EN, here.text, here.at);
  if (groups === undefined) return undefined;
  const back = { last: 1, this: 0, next: -1 }[groups[2] as "last" | "this" | "next"];
  const month = monthsBefore(here.on.slice(0, 7), back);
  const date = isoDate(Number(month.slice(0, 4)), Number(month.slice(5)), dayEn(groups[1]));
  return spanning(here, groups, date === undefined ? [] : [{ kind: "date", date }]);
}

/** "April 7th, discharged on the 12th": on with the same month, in one sentence. */
const LATER_EN = /^(?: ?(?:to|till|until|through|-|–) ?|,?(?: and)?(?: [a-z]{2,12}){0,3} on )$/;

/** A later day of the month of the day that was told last, where only such words stand between the two. */
function laterDay(
  day: number | undefined,
  { text, at, previous }: Here,
  between: RegExp,
): readonly EntityValue[] | undefined {
  if (previous?.kind !== "date" || !between.test(text.slice(previous.span[1], at))) return undefined;
  const [year, month, first] = previous.date.split("-").map(Number);
  const date = isoDate(year ?? 0, month ?? 0, day ?? 0);
  return date === undefined || (day ?? 0) <= (first ?? 0) ? undefined : [{ kind: "date", date }];
}

const DAY_WORDS: Readonly<Record<string, number>> = {
  大前天: -3,
  前天: -2,
  昨天: -1,
  昨日: -1,
  昨晚: -1,
  昨个儿: -1,
  前个儿: -2,
  今个儿: 0,
  明个儿: 1,
  昨儿个: -1,
  昨儿: -1,
  前儿个: -2,
  前儿: -2,
  今儿个: 0,
  今儿: 0,
  明儿个: 1,
  明儿: 1,
  今天: 0,
  今日: 0,
  明天: 1,
  明日: 1,
  后天: 2,
  "day before yesterday": -2,
  yesterday: -1,
  today: 0,
  tmrw: 1,
  tmr: 1,
  tomorrow: 1,
  "day after tomorrow": 2,
};

const daysAgo = (days: number | undefined, { on }: Here): readonly EntityValue[] =>
  days === undefined ? [] : [{ kind: "date", date: daysAfter(on, -days) }];

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** The Monday of the week that a day lies in. */
const mondayOf = (day: IsoDate): IsoDate =>
  daysAfter(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

/** The next day of the week of a name, counted from Monday; today if it is one. */
const coming = (weekday: number, on: IsoDate): IsoDate => {
  const date = daysAfter(mondayOf(on), weekday);
  return date < on ? daysAfter(date, 7) : date;
};

const HOLIDAYS: Readonly<Record<string, readonly [month: number, day: number]>> = {
  元旦: [1, 1],
  五一: [5, 1],
  劳动节: [5, 1],
  六一: [6, 1],
  儿童节: [6, 1],
  十一: [10, 1],
  国庆: [10, 1],
};

/** Days of the calendar. One that does not exist (2月30日, 2025-13-01) is understood as nothing. */
export const datesAndDays: readonly Rule[] = [
  { starts: `${DIGITS}${LETTERS}一二三四五六七八九十零〇元去旧今明前后本上下这当大`, find: dateAt },
  { starts: `${DIGITS}lt一二三四五六七八九十去旧今明前后本上下这大`, find: lastDay },
  rule(DIGITS, "(\\d{4}) ?[-/.] ?(\\d{1,2}) ?[-/.] ?(\\d{1,2})(?!\\d)", (g) => {
    const date = isoDate(Number(g[1]), Number(g[2]), Number(g[3]));
    return date === undefined || !isNear(Number(g[1])) ? [] : [{ kind: "date", date }];
  }),
  // 20250228, as forms and file names write them
  rule(DIGITS, "((?:19|20)\\d{2})(0[1-9]|1[0-2])([0-3]\\d)(?!\\d)", (g) => {
    const date = isoDate(Number(g[1]), Number(g[2]), Number(g[3]));
    return date === undefined ? [] : [{ kind: "date", date }];
  }),
  // 3/5/2026 is the third of May to some and the fifth of March to others; with full stops the day stands first.
  rule(DIGITS, "(\\d{1,2})([-/.])(\\d{1,2})\\2((?:19|20)\\d{2})(?!\\d)", (g) => {
    const [one, other, year] = [Number(g[1]), Number(g[3]), Number(g[4])];
    const dayFirst = isoDate(year, other, one);
    const monthFirst = g[2] === "." ? undefined : isoDate(year, one, other);
    const read = new Set([monthFirst, dayFirst].flatMap((date) => date ?? []));
    return oneOf([...read].map((date) => ({ kind: "date", date })));
  }),
  // 5.20那天
  rule(DIGITS, "(\\d{1,2})[./](\\d{1,2})(?: ?[日号]|(?=那天|当天|这天))", (g, here, end) =>
    dates(undefined, Number(g[1]), Number(g[2]), here, end),
  ),
  // 26.4.15
  rule(DIGITS, "(\\d{2})\\.(\\d{1,2})\\.(\\d{1,2})(?![\\d.])", (g, here) => {
    const year = 2000 + Number(g[1]);
    const date = isoDate(year, Number(g[2]), Number(g[3]));
    const isRecent = year >= 2010 && year <= Number(here.on.slice(0, 4)) + 1;
    return date !== undefined && isRecent ? [{ kind: "date", date }] : undefined;
  }),
  // 去年3.25
  rule(
    "去旧今明前后本上下大0123456789零〇一二三四五六七八九",
    `${YEAR_ZH}(\\d{1,2})\\.(\\d{1,2})(?![\\d.%万千元块kw])`,
    (g, here, end) => dates(saidYear(g[1], g[2], here.on), Number(g[3]), Number(g[4]), here, end),
  ),
  // 4月3号到17号, "April 3rd to the 17th": the second day of a stretch
  rule(`${DIGITS}一二三十`, `${DAY_ZH} ?[日号](?![线楼院])`, (g, here) =>
    laterDay(countZh(g[1]), here, /^ ?(?:到|至|-|~|—|–) ?$/),
  ),
  rule(
    `${DIGITS}fsetn`,
    `(?:the )?(\\d{1,2}(?:st|nd|rd|th)|${ORDINAL_EN})(?! (?:of|floor|street|time|month|year))(?![a-z])`,
    (g, here) => laterDay(dayEn(g[1]), here, LATER_EN),
  ),
  // 三天前, "3 days ago"
  rule(
    `${DIGITS}一二两三四五六七八九十`,
    "(\\d{1,3}|[一二两三四五六七八九十]{1,3}) ?天(?:之|以)?前(?!的)",
    (g, here) => daysAgo(countZh(g[1]), here),
  ),
  rule(DIGITS + NUMBER_WORD, `(\\d{1,3}|${WORDS_EN}) days ago(?![a-z])`, (g, here) =>
    daysAgo(whole(readEnglish(g[1] ?? "")), here),
  ),
  // 元旦, 去年国庆节那天: holidays that have one day of the calendar
  rule(
    "元五六十国劳去前旧今明大后本上下0123456789零〇一二三四七八九",
    `(?:${YEAR_ZH})?(?:(元旦)(?:节|当天|那天)?|(五一|六一|十一|国庆|劳动节|儿童节)节?(?:当天|那天))`,
    (g, here, end) => {
      const [month, day] = HOLIDAYS[g[3] ?? g[4] ?? ""] ?? [0, 0];
      return dates(saidYear(g[1], g[2], here.on), month, day, here, end);
    },
  ),
  // 上周五: the Friday of the week before; "last Friday": the latest one
  rule("上这本下", "([上这本下])个?(?:周|星期|礼拜)([一二三四五六日天])", (g, here) => {
    const week = { 上: -7, 这: 0, 本: 0, 下: 7 }[g[1] as "上" | "这" | "本" | "下"];
    const day = "一二三四五六日天".indexOf(g[2] ?? "");
    return [{ kind: "date", date: daysAfter(mondayOf(here.on), week + Math.min(day, 6)) }];
  }),
  rule("lt", `(last|this) (${WEEKDAYS.join("|")})(?![a-z])`, (g, here) => {
    const date = daysAfter(mondayOf(here.on), WEEKDAYS.indexOf(g[2] ?? ""));
    const isLast = g[1] === "last" && date >= here.on;
    return [{ kind: "date", date: isLast ? daysAfter(date, -7) : date }];
  }),
  // 周五前补, "by Friday": the next one
  rule(
    "周星礼",
    "(?:周|星期|礼拜)([一二三四五六日天])(?=(?:之|以)?前|我?[再就去来]?(?:补|交|缴|办|续|付))",
    (g, here) =>
      /[每上下这本个各]$/.test(leadingUpTo(here.text, here.at))
        ? undefined
        : [{ kind: "date", date: coming(Math.min("一二三四五六日天".indexOf(g[1] ?? ""), 6), here.on) }],
  ),
  rule("mtwfs", `(${WEEKDAYS.join("|")})(?![a-z])`, (g, here) =>
    /(?:^|[^a-z])(?:by|before|until|this coming) $/.test(leadingUpTo(here.text, here.at))
      ? [{ kind: "date", date: coming(WEEKDAYS.indexOf(g[1] ?? ""), here.on) }]
      : undefined,
  ),
  // 去年的今天
  rule("去前明后", "(去|前|明|后)年的?(?:今天|今日)", (g, here) => {
    const year = Number(here.on.slice(0, 4)) + (YEAR_SHIFT[g[1] ?? ""] ?? 0);
    const date = isoDate(year, Number(here.on.slice(5, 7)), Number(here.on.slice(8, 10)));
    return date === undefined ? [] : [{ kind: "date", date }];
  }),
  rule("大前昨今明后ytd", `(${Object.keys(DAY_WORDS).join("|")})(?![a-z])`, (g, here) => [
    { kind: "date", date: daysAfter(here.on, DAY_WORDS[g[1] ?? ""] ?? 0) },
  ]),
];

const isNear = (year: number): boolean => year >= 1900 && year <= 2100;
