import type { IsoMonth } from "../../turn.ts";
import type { EntityValue } from "../understanding.ts";
import { dateAt } from "./dates.ts";
import {
  bareMonths,
  comesSoon,
  isSoon,
  MONTH_EN,
  monthAt,
  monthNumberEn,
  plannedYear,
  type SaidMonth,
  saidYear,
  saidYearEn,
  YEAR_EN,
  YEAR_SHIFT,
  YEAR_ZH,
} from "./month-words.ts";
import { countZh, readDigits, readEnglish, whole } from "./numerals.ts";
import { quarters } from "./quarters.ts";
import {
  DIGITS,
  type Found,
  type Here,
  LETTERS,
  leadingUpTo,
  matchAt,
  oneOf,
  type Rule,
  sticky,
} from "./rule.ts";

const FROM = sticky(
  "(?:自从|从|自|打从|打|between |since |starting (?:from |in )?|beginning (?:in )?|as of |from )",
);
const TO = sticky(
  " ?(?:份|月)?(?:开始|起)?,? ?(?:一直|就)?(?:断缴|断保|断交|停缴|断|停|没交|没缴|欠缴|欠|交|缴|参保)?(?:了|着)? ?(?:到|至|-|~|—|–|to |until |till |through |thru |up to |and |& )[了]? ?",
);
const NOW = sticky(
  "(?:现在|目前|今天|今日|如今|当前|今|眼下|(?:right )?now|today|the present(?: day)?|present|date|this day)(?![a-z年])(?:为止)?",
);
const STILL = sticky(" ?(?:一直)?(?:开始|起|以来|起算|onwards?|on(?= ?(?:$|[,.;!?])))");
const STARTS = `${DIGITS}${LETTERS}一二三四五六七八九十零〇元去旧今明前后本上下这当大从自打`;

const range = (from: IsoMonth, to: IsoMonth | undefined): EntityValue =>
  to === undefined ? { kind: "month-range", from } : { kind: "month-range", from, to };

const atYear = (year: number, number: number): IsoMonth => `${year}-${String(number).padStart(2, "0")}`;
const yearOf = (month: IsoMonth): number => Number(month.slice(0, 4));

/** 要断12月1月2月, 12月到2月没人交: what is told as a gap that is not over. */
const GAP_AHEAD = /(?:要|会|得|将|就|可能|中间)(?:是|有)?(?:断|空|缺|没人交)(?!了|过)[^,.;!?。了过]{0,3}$/;
/** 断12月到2月: nobody knows which of the two. */
const GAP = /(?:^|[^没不])断$/;
const NOBODY_PAYS = /^ ?(?:这?[两三几]个月)?(?:没人|没单位|没公司|会|要|得|就要)(?:给)?(?:交|缴|断)(?!了)/;

/**
 * A gap over the turn of the year that begins now or next month, and whether it may as well have been last winter's; one in
 * months that come soon, of which nobody is said to have paid, may be of either year: 1月2月没人给交.
 */
function gapAhead(from: SaidMonth, to: SaidMonth, here: Here): { readonly isSure: boolean } | undefined {
  const before = leadingUpTo(here.text, here.at);
  const isUnpaid = NOBODY_PAYS.test(here.text.slice(to.end, to.end + 12));
  if (from.number <= to.number)
    return isUnpaid && comesSoon(from.number, here.on) ? { isSure: false } : undefined;
  if (!isSoon(from.number, here.on)) return undefined;
  if (GAP_AHEAD.test(before) || isUnpaid) return { isSure: true };
  return GAP.test(before) ? { isSure: false } : undefined;
}

/** Every way to read two months as a stretch of time; the year of one settles a bare other. */
function ranges(from: SaidMonth, to: SaidMonth, here: Here): readonly EntityValue[] {
  if (from.readings.length === 0 || to.readings.length === 0) return [];
  const crosses = from.number > to.number ? 1 : 0;
  if (to.bare && !from.bare) {
    return from.readings.map((start) => range(start, atYear(yearOf(start) + crosses, to.number)));
  }
  if (from.bare && !to.bare) {
    return to.readings.map((end) => range(atYear(yearOf(end) - crosses, from.number), end));
  }
  if (from.bare) {
    const been = to.readings.map((end) => range(atYear(yearOf(end) - crosses, from.number), end));
    const ahead = to.bare ? gapAhead(from, to, here) : undefined;
    if (ahead === undefined) return been;
    const start = Number(here.on.slice(0, 4)) + 1 - crosses;
    const coming = range(atYear(start, from.number), atYear(start + crosses, to.number));
    return ahead.isSure ? [coming] : [...been, coming];
  }
  return from.readings.flatMap((start) =>
    to.readings.flatMap((end) => (start <= end ? [range(start, end)] : [])),
  );
}

function wholeSecond(here: Here, at: number): SaidMonth | undefined {
  const there = { ...here, at, previous: undefined };
  const month = monthAt(there);
  if (month === undefined) return undefined;
  const day = dateAt(there);
  return day !== undefined && day.end > month.end ? undefined : month;
}

/** A month, or the stretch from a month to a month or until now. */
function findMonths(here: Here): Found | undefined {
  const lead = matchAt(FROM, here.text, here.at)?.[0] ?? "";
  const start = { ...here, at: here.at + lead.length };
  const said = monthAt(start, true);
  if (said === undefined) return undefined;
  const isStart = lead !== "" || matchAt(STILL, here.text, said.end) !== undefined;
  const hasBegun = SINCE.test(lead) || (isStart && STOPPED.test(here.text.slice(said.end, said.end + 14)));
  const from = hasBegun ? begun(said, here.on) : said;
  const day = dateAt(start);
  if (day !== undefined && day.end > from.end) return undefined;
  const link = matchAt(TO, here.text, from.end)?.[0];
  const isPair = lead !== "between " && /^,? ?(?:and|&)$/.test(link?.trim() ?? "");
  if (link !== undefined && !isPair) {
    const next = from.end + link.length;
    const yearEnd = matchAt(YEAR_END, here.text, next)?.[0];
    if (yearEnd !== undefined) {
      const ends = from.readings.map((start) => range(start, atYear(yearOf(start), 12)));
      return { end: next + yearEnd.length, values: oneOf(ends) };
    }
    const now = matchAt(NOW, here.text, next)?.[0];
    if (now !== undefined) return { end: next + now.length, values: open(from) };
    const nextYear = matchAt(NEXT_YEAR, here.text, next)?.[0] ?? "";
    const second = wholeSecond(here, next + nextYear.length);
    const to = nextYear === "" || second === undefined ? second : inNextYear(from, second);
    if (to !== undefined) return { end: to.end, values: oneOf(ranges(from, to, here)) };
  }
  // 至今 and "so far" have no month after them; a bare 从 or "since" leaves the end open as well.
  const still = matchAt(STILL, here.text, from.end)?.[0];
  if (still !== undefined) return { end: from.end + still.length, values: open(from) };
  if (lead !== "" && lead !== "between ") return { end: from.end, values: open(from) };
  if (from.loose) return undefined;
  return (
    eitherWithYear(here, from) ?? { end: from.end, values: months(ofListYear(here, from) ?? from.readings) }
  );
}

/** "Jan, Feb and March 2025": the year that is said last is that of all. */
const LIST_YEAR = sticky(`(?:(?:,? and |, ?| ?& ?|/)${MONTH_EN}){1,6}${YEAR_EN}`);
function ofListYear(here: Here, from: SaidMonth): readonly IsoMonth[] | undefined {
  const groups = from.bare ? matchAt(LIST_YEAR, here.text, from.end) : undefined;
  const year = saidYearEn(groups?.slice(2) ?? [], here.on);
  if (year === undefined) return undefined;
  return [atYear(from.number > monthNumberEn(groups?.[1]) ? year - 1 : year, from.number)];
}

/** "May or June 2025", 五月还是2025年六月: the year of the second is the first one's too. */
const OR = sticky(" ?(?:or|/|还是|或者?) ?");
function eitherWithYear(here: Here, from: SaidMonth): Found | undefined {
  const or = matchAt(OR, here.text, from.end)?.[0];
  if (or === undefined || !from.bare) return undefined;
  const to = wholeSecond(here, from.end + or.length);
  const [month] = to?.readings ?? [];
  if (to === undefined || to.bare || month === undefined) return undefined;
  const readings = [atYear(yearOf(month), from.number), ...to.readings];
  return { end: to.end, values: months(readings) };
}

const YEAR_END = sticky("(?:当年)?年(?:底|末|尾)|the end of (?:the|that) year(?![a-z])");
/** 24年11月到次年2月 */
const NEXT_YEAR = sticky("(?:(?:次|翌|转|隔|第二)年|the (?:next|following) year's )(?:的)?");
function inNextYear(from: SaidMonth, to: SaidMonth): SaidMonth {
  const readings = from.readings.map((start) => atYear(yearOf(start) + 1, to.number));
  return { ...to, bare: false, readings };
}

/** What has gone on since a month began by now. */
const SINCE = /^(?:since|自从) ?$/;
/** 从12月就没扣过, 9月份开始就没再交 */
const STOPPED = /没|莫得|冇|断|停|不再|欠|空/;
function begun(month: SaidMonth, on: string): SaidMonth {
  const past = month.readings.filter((reading) => reading <= on.slice(0, 7));
  return past.length === 0 ? month : { ...month, readings: past };
}

const open = (from: SaidMonth): readonly EntityValue[] =>
  oneOf(from.readings.map((month) => range(month, undefined)));

/** 三四月 is March or April; 3、4月 is both, and so are 2025年3、4、5月 and 9月10月11月. */
const PAIR = sticky("([一二三四五六七八九])([二三四五六七八九十]) ?月份?");
const LIST = sticky(`(?:${YEAR_ZH})?(\\d{1,2}(?:(?: ?月份?|[、,])\\d{1,2}){1,5}) ?月份?(?!\\d)`);
const NUMERALS = "〇一二三四五六七八九十";

const months = (readings: readonly IsoMonth[]): readonly EntityValue[] =>
  oneOf(readings.map((month) => ({ kind: "month", month })));

function findPair(here: Here): Found | undefined {
  const groups = matchAt(PAIR, here.text, here.at);
  if (groups === undefined) return undefined;
  const [first = 0, second = 0] = groups.slice(1).map((said) => NUMERALS.indexOf(said ?? ""));
  const end = here.at + (groups[0] ?? "").length;
  if (second !== first + 1) return { end, values: [] };
  return { end, values: months([first, second].flatMap((number) => bareMonths(number, here.on))) };
}

/** Months that follow each other are a stretch; others are so many facts. */
function findList(here: Here): Found | undefined {
  const groups = matchAt(LIST, here.text, here.at);
  const numbers = (groups?.[3] ?? "").split(/ ?月份?|[、,]/).map(Number);
  if (groups === undefined || numbers.some((number) => number < 1 || number > 12)) return undefined;
  const end = here.at + (groups[0] ?? "").length;
  const year = saidYear(groups[1], groups[2], here.on) ?? plannedYear(numbers[0] ?? 0, end, here);
  const readings = (number: number): readonly IsoMonth[] =>
    year === undefined
      ? bareMonths(number, here.on)
      : [atYear(number < (numbers[0] ?? 0) ? year + 1 : year, number)];
  const said = numbers.map(
    (number): SaidMonth => ({ end, number, bare: year === undefined, readings: readings(number) }),
  );
  const [first, last] = [said[0], said.at(-1)];
  const isStretch = numbers.every((number, at) => at === 0 || number === ((numbers[at - 1] ?? 0) % 12) + 1);
  if (isStretch && first !== undefined && last !== undefined)
    return { end, values: oneOf(ranges(first, last, here)) };
  return { end, values: said.flatMap(({ readings }) => months(readings)) };
}

/** twenty twenty-two, nineteen ninety-eight, 两千零三年 */
const YEAR_WORDS = sticky(
  "(?:(twenty|nineteen)[ -]((?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|(?:seven|eigh|nine)ty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)(?![a-z-])(?! (?:years?|months?|days?|yuan|rmb))|([两二]千[零〇]?[一二三四五六七八九十]{1,3})年|two thousand(?: and)? ((?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|one|two|three|four|five|six|seven|eight|nine)(?:[ -](?:one|two|three|four|five|six))?)(?= ?[,.;!?] ?[a-z]))",
);

function yearInWords(here: Here): Found | undefined {
  const groups = matchAt(YEAR_WORDS, here.text, here.at);
  if (groups === undefined) return undefined;
  const rest = whole(readEnglish(groups[2] ?? groups[4] ?? "")) ?? 0;
  const year =
    groups[3] !== undefined ? (countZh(groups[3]) ?? 0) : (groups[1] === "nineteen" ? 1900 : 2000) + rest;
  const isYear = year >= 1950 && year <= 2040;
  return isYear ? { end: here.at + (groups[0] ?? "").length, values: [{ kind: "year", year }] } : undefined;
}

const YEAR = sticky(
  "(?:(\\d{4})(?: ?年度?(?!前)|(?=那年))|([零〇一二三四五六七八九]{4})年度?|(大前|去|旧|今|明|前|后|本|上一|下一)年度?(?![级轻])(?!(?:上|下)半年)|(last|this|next|current|previous) (?:year|yr)(?:'s(?= (?:resident|insurance|premium|contribution|payment|yibao|medical|cover|fee)))?(?![a-z'])|(year before last))",
);
const WORD_YEARS: Readonly<Record<string, number>> = {
  ...YEAR_SHIFT,
  last: -1,
  previous: -1,
  this: 0,
  current: 0,
  next: 1,
};
const BARE_YEAR_EN = sticky(
  "(?:19|20)\\d{2}(?!\\d|[.,]\\d|[/%-])(?! ?(?:yuan|rmb|cny|元|块|年|个|人|[kw](?![a-z])|千|万))",
);
/** in '19, since '08 */
const SHORT_YEAR_EN = sticky("'(\\d\\d)(?![\\da-z])");
const YEAR_LEAD =
  /(?:^|[ (])(?:in|since|from|until|till|by|of|for|year|during|before|after|to|and|through|(?:year|it|that) (?:is|was)|missed|skipped|all of) $/;

/** 2027的医保, 交2027的: four digits that are a year by what stands beside them; nobody pays a sum of it. */
const BARE_YEAR_ZH = sticky("20(?:1[89]|2\\d|3[0-5])(?![\\d.,%/-])(?! ?(?:元|块|个|人|千|万|多|左右))");
const OF_INSURANCE_ZH =
  /^ ?(?:度)?(?:的)?(?:医保|社保|居民|城居保|新农合|农合|合作医疗|保费|医疗保险|那一?年)/;
const PAID_FOR_ZH = /(?:交|缴|续)(?:的是|的就是|上)?$/;
const ENDS_ZH = /^(?:的|度)?(?:呢|吗|没|也|都|还|和|跟|[、,.;!?，。；！？ ]|$)/;

const bareYearZh = ({ text, at }: Here): Found | undefined => {
  const digits = matchAt(BARE_YEAR_ZH, text, at)?.[0];
  if (digits === undefined) return undefined;
  const end = at + digits.length;
  const after = text.slice(end, at + 12);
  const isPaidFor = PAID_FOR_ZH.test(text.slice(Math.max(0, at - 6), at)) && ENDS_ZH.test(after);
  return isPaidFor || OF_INSURANCE_ZH.test(after)
    ? { end, values: [{ kind: "year", year: Number(digits) }] }
    : undefined;
};

const OPENS_CLAUSE = /(?:^|[,.;:!?] )$/;
/** What is said of a year and of no sum. */
const OF_YEAR =
  /^,? (?:(?:i|we|he|she|they) (?:didn't|did not|never|believe|think|guess|reckon|was|were|missed|skipped|stopped|started)|(?:is|was) (?:done|paid|fine|missing|ok|okay|covered|blank|empty|unpaid|complete))(?![a-z])/;

/** 2025, 2026 and 2027 */
const LISTS = /^(?:,|,? and|,? or| ?&) $/;

/** The last digits of a number, as it may be told. */
const ENDS_IN = /end(?:s|ing) in $/;

function findYear(here: Here): Found | undefined {
  const { text, at, on } = here;
  const groups = matchAt(YEAR, text, at);
  const now = Number(on.slice(0, 4));
  if (groups === undefined) {
    const [short, lastTwo] = matchAt(SHORT_YEAR_EN, text, at) ?? [];
    const shortYear = saidYear(lastTwo, undefined, on);
    if (short !== undefined && shortYear !== undefined && YEAR_LEAD.test(leadingUpTo(text, at)))
      return { end: at + short.length, values: [{ kind: "year", year: shortYear }] };
    const inChinese = bareYearZh(here);
    if (inChinese !== undefined) return inChinese;
    const bare = matchAt(BARE_YEAR_EN, text, at)?.[0];
    const before = leadingUpTo(text, at);
    // "2021, Qingdao"; "2025 I didn't pay"
    const after = text.slice(at + 4, at + 28);
    const opens =
      (before === "" && /^, [a-z]/.test(after)) || (OPENS_CLAUSE.test(before) && OF_YEAR.test(after));
    const goesOn = here.previous?.kind === "year" && LISTS.test(text.slice(here.previous.span[1], at));
    const isLed = opens || goesOn || (YEAR_LEAD.test(before) && !ENDS_IN.test(before));
    if (bare === undefined || !isLed) return undefined;
    return { end: at + bare.length, values: [{ kind: "year", year: Number(bare) }] };
  }
  const end = at + (groups[0] ?? "").length;
  const digits = readDigits(groups[1] ?? groups[2] ?? "");
  const word = groups[3] ?? groups[4];
  const year =
    word !== undefined ? now + (WORD_YEARS[word] ?? 0) : groups[5] !== undefined ? now - 2 : digits;
  return { end, values: year >= 1900 && year <= 2100 ? [{ kind: "year", year }] : [] };
}

/** Months, stretches of months and calendar years, in both languages. */
export const calendar: readonly Rule[] = [
  { starts: STARTS, find: findMonths },
  { starts: "一二三四五六七八九", find: findPair },
  { starts: `${DIGITS}零〇一二三四五六七八九大去旧今明前后本上下`, find: findList },
  { starts: `${DIGITS}零〇一二三四五六七八九大去旧今明前后本上下ltnypc'`, find: findYear },
  { starts: "tn两二", find: yearInWords },
  ...quarters,
];
