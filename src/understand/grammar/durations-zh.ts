import type { EntityValue } from "../understanding.ts";
import { isExact } from "./exactness.ts";
import { between, LONGEST_YEARS, length, lengthOfYears, NOTHING, yearsLess } from "./lengths.ts";
import { saidYear } from "./month-words.ts";
import { COUNT_ZH, countZh, ONE, readDigits, readNumber } from "./numerals.ts";
import { DIGITS, type Here, leadingUpTo, oneOf, type Rule, rule, ZH_NUMERALS } from "./rule.ts";

const NUMBER_STARTS = DIGITS + ZH_NUMERALS;

/** "25年" may be a length or the year 2025; what stands around it decides, else both are readings. */
function twoDigitYear(said: string, here: Here, end: number): readonly EntityValue[] | undefined {
  const year = 2000 + Number(said);
  const now = Number(here.on.slice(0, 4));
  if (!/^\d\d$/.test(said)) return undefined;
  if (said.startsWith("0")) return [{ kind: "year", year }];
  if (Number(said) >= 40) return [{ kind: "year", year: 1900 + Number(said) }];
  if (year < 2018 || year > now + 1) return undefined;
  const before = leadingUpTo(here.text, here.at);
  const after = here.text.slice(end, end + 4);
  // 今年交了26年的, 直接交27年的: what is paid for
  if (
    year >= now &&
    /(?:交|缴|补|续|收|是|^|[，,。 ])了? ?$/.test(before) &&
    /^ ?的(?!医保|社保|工龄|职工|养老|保险)/.test(after)
  )
    return [{ kind: "year", year }];
  // 24年25年都没交
  if (
    year >= now - 4 &&
    (/^ ?[、和跟]? ?\d\d年/.test(here.text.slice(end, end + 6)) || /\d\d年[、和跟]? ?$/.test(before))
  )
    return [{ kind: "year", year }];
  if (
    /(?:满|了|够|共|计|起来|一起|交|缴|保|需要?|要|得|还差|差|有|才|仅|工龄|年限) ?$/.test(before) ||
    /^ ?(?:的?工龄|了|社保|医保)/.test(after)
  )
    return undefined;
  if (
    /(?:从|自|在|到|于|等) ?$/.test(before) ||
    /^ ?(?:底|初|末|开始|起|以来|的时候|度|出生|断|停|入|参|来|毕业|结婚|搬|进厂|才?上班|才(?:开|入|参|来|毕))/.test(
      after,
    )
  )
    return [{ kind: "year", year }];
  return oneOf([
    { kind: "months", months: Number(said) * 12 },
    { kind: "year", year },
  ]);
}

const TWO_NUMERALS = /^([零〇一二三四五六七八九])([零〇一二三四五六七八九])$/;

/** 零九年, 九八年: a year said by its last two numerals. Two that follow each other, and 三五, are a count that is left open (七八年). */
function numeralYear(said: string, on: string): EntityValue | undefined {
  const [, first, second] = TWO_NUMERALS.exec(said) ?? [];
  if (first === undefined || second === undefined || said === "三五") return undefined;
  const isOpen = /[一二三四五六七八]/.test(first) && readDigits(second) === readDigits(first) + 1;
  const year = saidYear(said, undefined, on);
  return isOpen || year === undefined ? undefined : { kind: "year", year };
}

/** What only months are counted by: 漏了3个. */
const LACKS = /(?:断|漏|缺|欠|停|少|空|差|补)(?:了|着|过)? ?$/;
const COUNTED_MONTHS = /个月$/;
/** So far on may a count be from the one whose unit it shares. */
const LONGEST_PAUSE = 16;

/** A price for one month or one year is no length of time: 一年要交多少. */
const isPriceQuestion = (here: Here, end: number): boolean =>
  /^ ?(?:大概|一般|现在)?(?:需要|要|得|能|可以)?(?:交|缴|报销|报|付)?(?:多少|几)/.test(
    here.text.slice(end, end + 12),
  );

/** Lengths of time in whole months in Chinese. What is only roughly said (一年多, 十来个月, 半个月) gives nothing. */
export const durationsZh: readonly Rule[] = [
  rule(
    NUMBER_STARTS,
    `(${COUNT_ZH}) ?年(?:(?:零|又|加|外加|再加|和|,| ?\\+)? ?(${COUNT_ZH}) ?[个各]月|零(${COUNT_ZH}) ?月|(?:零|又|加)?([俩仨])个?月)`,
    (g, here, end) => {
      const years = countZh(g[1]);
      const months = countZh(g[2] ?? g[3] ?? g[4]);
      return length(
        { months: years === undefined || months === undefined ? undefined : years * 12 + months },
        here,
        end,
      );
    },
  ),
  // 四年差一个月
  rule(NUMBER_STARTS, `(${COUNT_ZH}) ?年(?:还|就|只)?(?:差|少|缺)了? ?(${COUNT_ZH}) ?个月`, (g, here, end) =>
    yearsLess(countZh(g[1]), countZh(g[2]), here, end),
  ),
  // 十三年十一月, 十三年零十一: nobody says a year of the calendar so
  rule(
    "一二三四五六七八九十",
    `([一二三四五六七八九]?十[一二三四五六七八九]?) ?年(?:零? ?(十[一]?|[一二三四五六七八九]) ?月(?!份|[底初末])|零(十[一]?|[一二三四五六七八九])(?= ?(?:$|[,.;!?了吧])))`,
    (g, here, end) => length({ months: (countZh(g[1]) ?? 0) * 12 + (countZh(g[2] ?? g[3]) ?? 0) }, here, end),
  ),
  // 13年11: a month of 2013, or a length
  rule(DIGITS, "\\d{1,2} ?年 ?\\d{1,2}(?= ?(?:$|[,.;!?]))", () => NOTHING),
  // 五点五年; where the months are not whole nothing is said
  rule(
    ZH_NUMERALS,
    "([一二两三四五六七八九十]{1,3})点([一二三四五六七八九]) ?(?:个月|年)",
    (g, here, end) => {
      const [ones, tenths] = [readNumber(g[1] ?? ""), readNumber(g[2] ?? "")];
      const isYears = g[0]?.endsWith("年") && ones !== undefined && tenths !== undefined;
      return (isYears ? lengthOfYears(ones + tenths / 10, here, end) : undefined) ?? NOTHING;
    },
  ),
  rule(NUMBER_STARTS, `(${COUNT_ZH}) ?年半`, (g, here, end) => {
    const years = countZh(g[1]);
    return length({ months: years === undefined ? undefined : years * 12 + 6 }, here, end);
  }),
  rule(
    NUMBER_STARTS,
    `(${COUNT_ZH}) ?年(?!级|前的?龄|[龄轻底初薪糕味会度代]|[\\d一二三四五六七八九]{1,2}班)`,
    (g, here, end) => {
      const said = g[1] ?? "";
      if (/^\d{4}$/.test(said) || isPriceQuestion(here, end)) return NOTHING;
      const byNumerals = numeralYear(said, here.on);
      if (byNumerals !== undefined) return [byNumerals];
      const calendar = twoDigitYear(said, here, end);
      if (calendar !== undefined) return calendar;
      const value = readNumber(said);
      if (value === undefined) return undefined;
      if (value > LONGEST_YEARS * ONE) return NOTHING;
      return lengthOfYears(value, here, end);
    },
  ),
  rule(
    NUMBER_STARTS,
    `(${COUNT_ZH}) ?(?:(?:个(?:整|足|自然)?|各) ?(?:月(?![半亮])|yue(?![a-z])|约(?=没|断|停|了|[,.;!?。]|$))|个号头)`,
    (g, here, end) =>
      isPriceQuestion(here, end) && /^[一1]$/.test(g[1] ?? "")
        ? NOTHING
        : length({ months: countZh(g[1]) }, here, end),
  ),
  rule(NUMBER_STARTS, `(${COUNT_ZH}) ?个?整年`, (g, here, end) => {
    const years = countZh(g[1]);
    return years === undefined ? NOTHING : length({ months: years * 12, years }, here, end);
  }),
  rule(NUMBER_STARTS, `(${COUNT_ZH}|[俩仨]) ?个?季度(?!末|初|报)`, (g, here, end) => {
    const quarters = countZh(g[1]);
    return length({ months: quarters === undefined ? undefined : quarters * 3 }, here, end);
  }),
  // 十七八年, 二十三四个月
  rule(
    NUMBER_STARTS,
    "([一二三四五六七八九]?十)([一二三四五六七八])([二三四五六七八九]) ?(个月|年)(?!级)",
    (g) => {
      const [tens, low, high] = [countZh(g[1]), countZh(g[2]), countZh(g[3])];
      if (tens === undefined || low === undefined || high !== low + 1) return NOTHING;
      return between(tens + low, tens + high, g[4] === "年" ? 12 : 1);
    },
  ),
  rule("俩两", "[俩两]仨个?(月|年)", (g) => between(2, 3, g[1] === "年" ? 12 : 1)),
  rule("半", `半年(?:零|又|加|多|外加|再加) ?(${COUNT_ZH}) ?个?月`, (g, here, end) => {
    const months = countZh(g[1]);
    return length({ months: months === undefined ? undefined : months + 6 }, here, end);
  }),
  // 第一次漏了2个月，第二次漏了3个; 他断了4个月，我断了俩: the unit is said once
  rule(NUMBER_STARTS, `(?:(${COUNT_ZH}) ?个|([俩仨]))(?= ?(?:$|[,.;!?了吧呢]))`, (g, here, end) => {
    const { previous, text, at } = here;
    const isNext =
      previous?.kind === "months" &&
      COUNTED_MONTHS.test(previous.text) &&
      at - previous.span[1] <= LONGEST_PAUSE &&
      LACKS.test(leadingUpTo(text, at));
    return isNext ? length({ months: countZh(g[1] ?? g[2]) }, here, end) : undefined;
  }),
  rule("俩仨", "([俩仨])(?:个?月|年)", (g, here, end) =>
    length({ months: (countZh(g[1]) ?? 0) * (g[0]?.endsWith("年") ? 12 : 1) }, here, end),
  ),
  rule("半", "半年(?![级会糕])", (_, here, end) => length({ months: 6 }, here, end)),
  // Alone a half-year is left open; which year's it is, quarters.ts reads.
  rule("上下前后大小", "(?:上|下|前|后|大|小)半年", () => NOTHING),
  rule("大半", "大?半个?多?月", () => NOTHING),
  // 以前年度 is no 前年.
  rule("以之今往", "[以之今往][前后]年", () => NOTHING),
  rule("大", "大半年", () => NOTHING),
  rule("半", "半年(?:多|出头)", () => NOTHING),
  rule(NUMBER_STARTS, `${COUNT_ZH} ?个半月`, () => NOTHING),
  rule(NUMBER_STARTS, `${COUNT_ZH} ?个月半`, () => NOTHING),
  rule(`${NUMBER_STARTS}几好数`, `(?:${COUNT_ZH}|好)?(?:几|多|来|数) ?(?:个多?月|年)`, () => NOTHING),
  rule(NUMBER_STARTS, `${COUNT_ZH} ?(?:个[多来]月|年多|年来(?!的|到|了))`, () => NOTHING),
  rule("个", "个把月", () => NOTHING),
  // 一个月都没断过: never
  rule(
    "一1",
    "[一1] ?(?:个月|年)(?:都|也)(?:不曾|从?没有?|从未|未曾)(?:断|停|欠|落|缺|拉|少)",
    () => NOTHING,
  ),
  rule(
    "一三七八九十百",
    "(?:一年半载|十年河东|十年河西|三年五载|三年两载|十年八年|八年十年|[百千]年|一年到头|一年四季|一年之计|一年比一年|一年又一年|年复一年|十年树木|十年寒窗|七年之痒|八年抗战|九年义务)",
    () => NOTHING,
  ),
  rule(
    "一二三四五六七八九两",
    "([一二两三四五六七八九])[、到至或]?([二两三四五六七八九十]) ?(个月|年)(?!级)",
    (g) => between(countZh(g[1]), countZh(g[2]), g[3] === "年" ? 12 : 1),
  ),
  rule(
    NUMBER_STARTS,
    `(${COUNT_ZH}) ?(?:个月|年)? ?(?:到|至|-|~|—|–|、|或者?) ?(${COUNT_ZH}) ?(个月|年)(?!级)`,
    (g, here) => {
      if (/^\d{4}$/.test(g[1] ?? "")) return undefined;
      return isExact(here.text, here.at, here.at)
        ? between(countZh(g[1]), countZh(g[2]), g[3] === "年" ? 12 : 1)
        : NOTHING;
    },
  ),
  // 十三四个月: more digits than one number has
  rule(NUMBER_STARTS, `${COUNT_ZH} ?(?:个多?月|年)`, () => NOTHING),
];
