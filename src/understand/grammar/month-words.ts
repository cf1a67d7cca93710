import type { IsoMonth } from "../../turn.ts";
import { SOMEBODY, SURNAME } from "./names.ts";
import { countZh, readDigits, readEnglish, whole } from "./numerals.ts";
import { type Here, isLatinAt, leadingUpTo, matchAt, sticky } from "./rule.ts";
import { monthOf, tenseAt, toldBefore } from "./tense.ts";
import { isoMonth, monthsBefore } from "./time.ts";

/**
 * A month as it was said. `readings`: every month it can mean, likeliest first; empty where there is no such month.
 * `bare`: no year was said, so that a neighbour's year may settle it.
 */
export type SaidMonth = {
  readonly end: number;
  readonly number: number;
  readonly bare: boolean;
  /** The 月 is still to come: it is a month only inside a range. */
  readonly loose?: true;
  readonly readings: readonly IsoMonth[];
};

export const YEAR_ZH =
  "(?:(\\d{4}|\\d{2}|[零〇一二三四五六七八九]{4}|[零〇一二三四五六七八九]{2}) ?年|(大前|去|旧|今|明|前|后|本|上一|下一)年)(?:的|度)? ?";
export const MONTH_ZH = "(\\d{1,2}|十[一二]?|[一二三四五六七八九]|元(?=月))";
/** The number of a month in `MONTH_ZH`; 元月 is January. */
export const monthNumberZh = (said: string | undefined): number => (said === "元" ? 1 : (countZh(said) ?? 0));
const YEAR_MONTH_ZH = sticky(
  `(?:${YEAR_ZH})?${MONTH_ZH} ?月(?![龄嫂子经饼薪\\d])(?:份|底|初|末|中旬|上旬|下旬)?`,
);
/** In a list or a range the 月 may come once, at the end: 3-6月. */
const LOOSE_ZH = sticky(
  `(?:${YEAR_ZH})?${MONTH_ZH}(?= ?(?:到|至|-|~|—|–|、) ?(?:\\d{1,2}|十[一二]?|[一二三四五六七八九]) ?月)`,
);
const RELATIVE_ZH = sticky("(上上个?|上个?|这个?|本|下个?|下下个?)月(?:份|底|初|末)?");
const SHIFT_ZH: Readonly<Record<string, number>> = { 上上: 2, 上: 1, 这: 0, 本: 0, 下: -1, 下下: -2 };
/** How many years off a Chinese word for a year is. */
export const YEAR_SHIFT: Readonly<Record<string, number>> = {
  大前: -3,
  前: -2,
  去: -1,
  // Cantonese
  旧: -1,
  上一: -1,
  今: 0,
  本: 0,
  明: 1,
  下一: 1,
  后: 2,
};

const ISO = sticky(
  "((?:19|20)\\d{2})(?:[-/.](\\d{1,2})(?![\\d%/]|\\.\\d|-(?!(?:19|20)\\d{2}))|(0[1-9]|1[0-2])(?!\\d))(?! ?(?:元|块|万|千|[kw](?![a-z])|yuan|rmb|年))",
);
const SLASHED = sticky("(0?[1-9]|1[0-2])/((?:19|20)\\d{2})(?![\\d/])");
const NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
export const MONTH_EN =
  "(jan(?:uary|urary|ury|aury)?|feb(?:ruary|uary|urary|uray)?|mar(?:ch)?|apr(?:il|li)?|arpil|apirl|may|june?|july?|aug(?:ust|sut)?|sept?(?:ember|emeber|mber|embre)?|oct(?:ober|obre|uber)?|nov(?:ember|emeber|mber|embre)?|dec(?:ember|emeber|mber|embre)?)(?![a-z])\\.?";
/** The number of a month in `MONTH_EN`, by its first three letters; 0 for none. */
export const monthNumberEn = (name: string | undefined): number =>
  NAMES.indexOf((name ?? "").slice(0, 3)) + 1;
/** A year after an English month or day. */
export const YEAR_EN =
  "(?:(?:,? |-)(?:of |in )?(?:the )?(?:(\\d{4})(?![\\d])|(last|this|next) (?:year|yr)|(year before last)|'(\\d\\d)(?![\\d])|(twenty[ -]twenty(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)(?![a-z])))";
const NAMED_EN = sticky(
  `(?:(?:early|mid|late) |mid-)?(?:(last|this|next|(?:this )?(?:coming|upcoming)) )?${MONTH_EN}(?! \\d{1,2}(?!\\d))${YEAR_EN}?`,
);
const YEAR_FIRST_EN = sticky(`((?:19|20)\\d{2}),? ${MONTH_EN}(?! \\d)`);
const OF_YEAR_EN = sticky(`(last|this|next) (?:year|yr)(?:'s|,)? ${MONTH_EN}`);
const RELATIVE_EN = sticky(
  // "the last month with my employer" is the last of theirs.
  "(?:the )?(last(?! month (?:with|at|of|that|i (?:paid|worked|was)|they paid|paid|was paid))|this|next|current|previous|month before last)(?: month)?(?![a-z])",
);
/** "may" is a verb unless something shows that it is the month. */
const MAY_LEAD =
  /(?:^|(?:in|since|from|until|till|by|between|of|and|to|through|thru|during|after|before|for|so|say|maybe|probably|around|about|is|was|-|–|,) ?)$/;

/** The year that a person's words name: four or two digits, Chinese digits, or 去/今/明 and the like. */
export function saidYear(
  digits: string | undefined,
  word: string | undefined,
  on: string,
): number | undefined {
  const now = Number(on.slice(0, 4));
  if (word !== undefined) return now + (YEAR_SHIFT[word] ?? 0);
  if (digits === undefined) return undefined;
  const value = readDigits(digits);
  if (digits.length === 4) return value;
  return value <= (now % 100) + 5 ? 2000 + value : 1900 + value;
}

/** The year after an English month, from the groups of `YEAR_EN` in their order. */
export function saidYearEn(
  [digits, word, beforeLast, lastTwo, inWords]: readonly (string | undefined)[],
  on: string,
): number | undefined {
  const now = Number(on.slice(0, 4));
  if (lastTwo !== undefined) return saidYear(lastTwo, undefined, on);
  if (inWords !== undefined) return 2000 + (whole(readEnglish(inWords.slice("twenty ".length))) ?? 0);
  if (digits !== undefined) return Number(digits);
  if (beforeLast !== undefined) return now - 2;
  return word === undefined
    ? undefined
    : now + { last: -1, this: 0, next: 1 }[word as "last" | "this" | "next"];
}

const CONNECTED = /^ ?(?:[、,和跟及与]|以及|还有|and|or|到|至|-|~|to)? ?$/;

/** 去年年底,12月 and "last year, around October": what may stand between a year and the month in it. */
export const CARRIES_YEAR =
  /^(?:(?:年?底|年?初|年中|的|大概|大约|差不多|应该是?|可能|好像|估计|记得|就是|也就是|,|…|\.{2,3}| |-|in|around|about|maybe|probably|roughly|i think|i guess|must be|sometime){1,4})$/;

/** Months ahead of the day. */
const FAR_OFF = 6;

/** The year that a list or range passes on to a month said without one: 去年3月和4月. */
export function inheritedYear(here: Here, number: number): number | undefined {
  const { previous, at, text } = here;
  if (previous === undefined || at < previous.span[1]) return undefined;
  const between = text.slice(previous.span[1], at);
  if (previous.kind === "year") {
    // "Paid for 2027 in October": what a year is paid for is not when.
    const isPaidFor = /(?:^|[^a-z])for $/.test(text.slice(0, previous.span[0]));
    return !isPaidFor && (between === "" || CARRIES_YEAR.test(between)) ? previous.year : undefined;
  }
  if (!CONNECTED.test(between)) return undefined;
  const before = monthOf(previous);
  if (before === undefined) return undefined;
  const year = Number(before.slice(0, 4));
  if (number >= Number(before.slice(5, 7))) return year;
  // In March 2025 "February 2025, January" are both past: nobody goes on to what is far off.
  const isFarOff = (isoMonth(year + 1, number) ?? "") > monthsBefore(here.on.slice(0, 7), -FAR_OFF);
  return isFarOff ? year : year + 1;
}

/**
 * The months that a month without a year can mean: this year's if it is not still to come; else this year's or last
 * year's, which nobody should guess.
 */
export function bareMonths(number: number, on: string): readonly IsoMonth[] {
  const year = Number(on.slice(0, 4));
  const thisYear = isoMonth(year, number);
  const lastYear = isoMonth(year - 1, number);
  if (thisYear === undefined || lastYear === undefined) return [];
  return thisYear <= on.slice(0, 7) ? [thisYear] : [thisYear, lastYear];
}

/** How many months it is from this one to the next of a number; none in that month itself. */
const monthsUntil = (number: number, on: string): number => (number - Number(on.slice(5, 7)) + 12) % 12;

/** Whether a month is this one or the next. */
export const isSoon = (number: number, on: string): boolean => monthsUntil(number, on) <= 1;

/** Whether a month comes again within half a year, and is not this one. */
export const comesSoon = (number: number, on: string): boolean => {
  const ahead = monthsUntil(number, on);
  return ahead > 0 && ahead <= FAR_OFF;
};

/** The month of a plan: in December March is next year's; where the next one is far off, what it may be `otherwise`. */
const planned = (number: number, otherwise: readonly IsoMonth[], on: string): readonly IsoMonth[] =>
  comesSoon(number, on) ? named("coming", number, on) : otherwise;

/**
 * 新公司2月20号入职,4月起交: a plan that goes on stays in the year of what was told of it last; 新公司3月才给交,1月看病能报吗: what
 * comes before that from now on is ahead as well.
 */
function plannedBefore(number: number, { previous, at, on }: Here): IsoMonth | undefined {
  if (previous === undefined || at - previous.span[1] > LONGEST_PLAN) return undefined;
  const before = monthOf(previous);
  const now = on.slice(0, 7);
  const [next] = named("coming", number, on);
  const isPlanned = before !== undefined && before > now && next !== undefined;
  return isPlanned && next <= monthsBefore(before, -MOST_MONTHS_ON) ? next : undefined;
}
const LONGEST_PLAN = 24;
/** 下个月入职，老公司交到11月: what is farther on has been, and is no plan. */
const MOST_MONTHS_ON = 4;

/** The year in which a plan goes on with a month that is said without one and ends at `end`. */
export function plannedYear(number: number, end: number, here: Here): number | undefined {
  const carried = plannedBefore(number, here);
  return carried === undefined || tenseAt(here, end) === "past" ? undefined : Number(carried.slice(0, 4));
}

/** What a month without a year means where it is told as past or as still to come, or in a story that is past. */
function toldMonths(end: number, number: number, here: Here): readonly IsoMonth[] {
  const tense = tenseAt(here, end);
  if (tense === "coming")
    return named(number === Number(here.on.slice(5, 7)) ? "this" : "coming", number, here.on);
  const readings = bareMonths(number, here.on);
  if (tense === "ahead") return planned(number, readings.slice(0, 1), here.on);
  if (tense === "next-job") return planned(number, readings, here.on);
  if (tense === "present" && isSoon(number, here.on)) return planned(number, readings.slice(0, 1), here.on);
  if (tense === "may-come" || (tense === "here" && isSoon(number, here.on))) return readings.slice(0, 1);
  const past = readings.filter((reading) => reading <= here.on.slice(0, 7));
  const before = toldBefore(here);
  return tense === "past" || (before !== undefined && past.some((each) => each >= before)) ? past : readings;
}

function said(end: number, number: number, year: number | undefined, here: Here): SaidMonth {
  const inherited = year ?? inheritedYear(here, number) ?? plannedYear(number, end, here);
  if (inherited === undefined) {
    return { end, number, bare: true, readings: toldMonths(end, number, here) };
  }
  const month = inherited >= 1900 && inherited <= 2100 ? isoMonth(inherited, number) : undefined;
  return { end, number, bare: false, readings: month === undefined ? [] : [month] };
}

function relative(end: number, shift: number, on: string): SaidMonth {
  const month = monthsBefore(on.slice(0, 7), shift);
  return { end, number: Number(month.slice(5, 7)), bare: false, readings: [month] };
}

/** 农历七月: a month of the old calendar is another one. */
export const isLunar = (here: Here): boolean =>
  /(?:农历|阴历|旧历)的?$/.test(leadingUpTo(here.text, here.at));

/** 同事李五月, 李五月是会计 */
const isSomebody = ({ text, at }: Here): boolean => {
  const before = leadingUpTo(text, at);
  return SOMEBODY.test(before) || (SURNAME.test(before) && DOES.test(text.slice(at, at + 8)));
};
const DOES = /^[一二三四五六七八九十]{1,2}月(?:是|说|告诉|推荐|介绍|跟我|帮我|教我|[姐哥]|老师|同学)/;

function chinese(here: Here, loose: boolean): SaidMonth | undefined {
  const shift = matchAt(RELATIVE_ZH, here.text, here.at);
  if (shift !== undefined) {
    return relative(
      here.at + (shift[0] ?? "").length,
      SHIFT_ZH[(shift[1] ?? "").replace("个", "")] ?? 0,
      here.on,
    );
  }
  const iso = matchAt(ISO, here.text, here.at);
  if (iso !== undefined) {
    return said(here.at + (iso[0] ?? "").length, Number(iso[2] ?? iso[3]), Number(iso[1]), here);
  }
  const slashed = matchAt(SLASHED, here.text, here.at);
  if (slashed !== undefined)
    return said(here.at + (slashed[0] ?? "").length, Number(slashed[1]), Number(slashed[2]), here);
  if (isLunar(here) || isSomebody(here)) return undefined;
  const complete = matchAt(YEAR_MONTH_ZH, here.text, here.at);
  const groups = complete ?? (loose ? matchAt(LOOSE_ZH, here.text, here.at) : undefined);
  if (groups === undefined) return undefined;
  const number = monthNumberZh(groups[3]);
  const month = said(
    here.at + (groups[0] ?? "").length,
    number,
    saidYear(groups[1], groups[2], here.on),
    here,
  );
  return complete === undefined ? { ...month, loose: true } : month;
}

/** "last March" is the latest one or the one in last year; "next March" the coming one or the one in next year. */
function named(which: string, number: number, on: string): readonly IsoMonth[] {
  const year = Number(on.slice(0, 4));
  const now = Number(on.slice(5, 7));
  const years = which.endsWith("coming")
    ? [number > now ? year : year + 1]
    : which === "this"
      ? [year]
      : which === "last"
        ? number < now
          ? [year, year - 1]
          : [year - 1]
        : number > now
          ? [year, year + 1]
          : [year + 1];
  return years.flatMap((each) => isoMonth(each, number) ?? []);
}

/** 2024 August */
function yearFirst(here: Here): SaidMonth | undefined {
  const groups = matchAt(YEAR_FIRST_EN, here.text, here.at);
  if (groups === undefined) return undefined;
  const number = monthNumberEn(groups[2]);
  return said(here.at + (groups[0] ?? "").length, number, Number(groups[1]), here);
}

function english(here: Here): SaidMonth | undefined {
  const { text, at, on } = here;
  const ofYear = matchAt(OF_YEAR_EN, text, at);
  if (ofYear !== undefined) {
    const year = saidYearEn([undefined, ofYear[1]], on);
    return said(at + (ofYear[0] ?? "").length, monthNumberEn(ofYear[2]), year, here);
  }
  const month = matchAt(NAMED_EN, text, at);
  if (month !== undefined) {
    const end = at + (month[0] ?? "").length;
    const number = monthNumberEn(month[2]);
    const year = saidYearEn(month.slice(3), on);
    const isBare = month[1] === undefined && year === undefined;
    const before = leadingUpTo(text, at);
    const isMarching =
      month[2] === "march" && (MARCHING.test(text.slice(end, end + 12)) || MARCHER.test(before));
    const isName =
      MONTH_NAMES.has(month[2] ?? "") &&
      (NAME_LEAD.test(before) || NAME_TAIL.test(text.slice(end, end + 16)));
    const isOfAddress = OF_ADDRESS.test(text.slice(end - 1));
    const isAugust = month[2] === "august" && /(?:^|[^a-z])an $/.test(before);
    const isPartOf = /^(?:early|mid|late)/.test(month[0] ?? "");
    if (
      isBare &&
      !isPartOf &&
      (isMarching ||
        isAugust ||
        isName ||
        isOfAddress ||
        (month[2] === "may" && !isMonthOfMay(text, at, end)))
    )
      return undefined;
    if (month[1] === undefined || year !== undefined) return said(end, number, year, here);
    return { end, number, bare: false, readings: named(month[1], number, on) };
  }
  const shift = matchAt(RELATIVE_EN, text, at);
  const words = shift?.[0] ?? "";
  if (shift === undefined || !words.includes("month")) return undefined;
  const count = { last: 1, previous: 1, this: 0, current: 0, next: -1 }[shift[1] ?? ""] ?? 2;
  return relative(at + words.length, count, on);
}

/** april.chen@ */
const OF_ADDRESS = /^[a-z.]?[\w.-]{0,40}@/;

/** People march in there, or to their own drum. */
const MARCHING =
  /^ (?:in there|in and|past|along|into|to (?:the|your|their|my)|up|down|out|over|off|right|straight)(?![a-z])/;

/** My wife May, "June from HR says": people who are called like a month. */
const MONTH_NAMES: ReadonlySet<string> = new Set(["april", "may", "june", "august", "jan", "mar"]);
const NAME_LEAD =
  /(?:^|[^a-z])(?:wife|husband|daughter|son|sister|brother|mother|mum|mom|aunt|cousin|niece|friend|colleague|boss|in-law|nurse|named|called|ask|call|tell|thank|told|name is|name's|this is|mrs|miss|ms|dr|hi|hello|dear|thanks)\.?,? $/;
const NAME_TAIL =
  /^(?:, (?:she|he)(?:'s| (?:is|was|has|handles|said|told))| (?:from (?:hr|accounts|accounting|payroll|the office|reception)|at the (?:desk|counter|office)|handles|says|told|asked|works|speaking|is my|is her|is his))(?![a-z])/;

const MARCHER = /(?:^|[^a-z])(?:i|we|they|you|who|will|he|she|people|everyone|just|always|simply) $/;

const TO_MONTH = sticky(` ?(?:to|until|till|through|thru|-|–|and|or) ?${MONTH_EN}`);

function isMonthOfMay(text: string, at: number, end: number): boolean {
  if (/^ (?:or may )?not(?![a-z])/.test(text.slice(end, end + 12))) return false;
  if (matchAt(TO_MONTH, text, end) !== undefined) return true;
  const before = leadingUpTo(text, at);
  if (before === "")
    return /^ ?(?:$|[,.;!?]|to |until |till |through |thru |-)/.test(text.slice(end, end + 10));
  return MAY_LEAD.test(before);
}

/** The month said at a position, in either language. `loose` also takes a month whose 月 is still to come (3-6月). */
export function monthAt(here: Here, loose = false): SaidMonth | undefined {
  if (isLatinAt(here)) return english(here);
  return chinese(here, loose) ?? (/\d/.test(here.text.charAt(here.at)) ? yearFirst(here) : undefined);
}
