import type { EntityValue } from "../understanding.ts";
import { MEASURE } from "./money.ts";
import { ARABIC, COUNT_ZH, EN_TENS_WORD, ONE, readEnglish, readNumber, WORDS_EN } from "./numerals.ts";
import {
  DIGITS,
  type Here,
  LETTERS,
  leadingUpTo,
  NUMBER_WORD,
  type Rule,
  rule,
  ZH_NUMERALS,
} from "./rule.ts";

const NUMBER_STARTS = DIGITS + ZH_NUMERALS;
const LARGEST = 9_999_999;

const percent = (value: number | undefined): readonly EntityValue[] =>
  value === undefined || value > 100 * ONE ? [] : [{ kind: "percent", percent: value / ONE }];

/** 七成, 七成五; 成 is also the first character of many words. */
const TENTHS = "([一二两三四五六七八九]|\\d)成([一二三四五六七八九半])?(?![为功员立人本年交绩果长就了])";

const percents: readonly Rule[] = [
  rule(
    DIGITS,
    `(${ARABIC}) ?(?:%|(?:per ?cent|pct)(?![a-z]))( (?:sure|certain|positive|useless|right|wrong|true|serious|honest|agree|clear|safe)(?![a-z]))?`,
    (g) => (g[2] === undefined ? percent(readEnglish(g[1] ?? "")) : []),
  ),
  rule(NUMBER_WORD, `(${WORDS_EN}) per ?cent(?![a-z])`, (g) => percent(readEnglish(g[1] ?? ""))),
  rule(
    "百",
    `百分之(${ARABIC}|[零〇一二两三四五六七八九十百]{1,5})(?:点([零〇一二三四五六七八九]{1,3}))?`,
    (g) => {
      const value = g[1] === "百" ? 100 * ONE : readNumber(g[1] ?? "");
      if (value === undefined || g[2] === undefined) return percent(value);
      const decimals = Array.from(g[2], (digit) => (readNumber(digit) ?? 0) / ONE).join("");
      return percent(value + Number(decimals.padEnd(6, "0")));
    },
  ),
  rule(NUMBER_STARTS, TENTHS, (g) => {
    const tenths = readNumber(g[1] ?? "") ?? 0;
    const rest = g[2] === undefined ? 0 : g[2] === "半" ? 5 * ONE : (readNumber(g[2]) ?? 0);
    return percent(tenths * 10 + rest);
  }),
  // Shares of a thousand and fractions are no percentages that anybody is asked for.
  rule(
    `${NUMBER_STARTS}`,
    "[一二两三四五六七八九十百千万]{1,2}分之[零〇一二两三四五六七八九十百\\d]{1,5}",
    (g) => (g[0]?.startsWith("百") ? undefined : []),
  ),
  rule(DIGITS, `${ARABIC} ?[‰‱]`, () => []),
];

/** An age in whole years; what says a month, a day or "over" is none, but no count of anything else either. */
const age = (said: string | undefined, whole: string | undefined): readonly EntityValue[] => {
  const read = /^[a-z]/.test(said ?? "") ? readEnglish : readNumber;
  const value = /多|来|几|半|month|day|week/.test(whole ?? "") ? undefined : read(said ?? "");
  return value === undefined || value % ONE !== 0 || value > 130 * ONE
    ? []
    : [{ kind: "age", age: value / ONE }];
};

/** 快60岁: near an age and not at it. */
const NOT_YET = /(?:(?:缴|交|干|做|熬|等|拖|要)到|快要?|快到|将近|接近|不到|未满|没到|不满|超过|大于|小于)$/;

/** Who an age is of, right before it. */
const OF_WHOM =
  /(?:(?:我|俺|我?(?:爸|妈|爹|娘|父亲|母亲|老伴|老公|老婆|爷爷|奶奶|姥姥|外婆|外公))(?:今年|都|已经|刚|也)?|(?:男|女|周岁|虚岁) ?[,，]? ?)$/;

/** 卖给我八十二: what somebody takes is no age. */
const FROM_WHOM = /[给收扣要找退报欠付赔]了?[我俺]$/;
const SEX_OR_AGE = /(?:周岁|虚岁|(?:^|[ ,;。])(?:本人)?[男女](?:的|性|士)?[ ,]? ?)$/;

/** "my mum, 72,", "Male, 58,", "father (68)": a person, and right behind her a number of two digits. */
const PERSON_EN =
  /(?:^|[^a-z])(?:male|female|(?:an?|my|his|her|our|the) (?:(?:old|older|elder|younger|retired) )?(?:man|woman|lady|guy|mum|mom|mother|father|dad|wife|husband|son|daughter|brother|sister|aunt|uncle|grand(?:ma|pa|mother|father)|(?:mother|father)[ -]in[ -]law))(?:,| \(|,? aged) ?$/;
const LEADS_EN = /(?:^|[.;!?] )$/;

/** Ages are no lengths of time, no sums and no counts. */
const ages: readonly Rule[] = [
  rule(NUMBER_STARTS, `(${COUNT_ZH})(?:多|来|几)? ?(?:周岁|岁)(?:半|多)?`, (g, here) =>
    NOT_YET.test(leadingUpTo(here.text, here.at)) ? [] : age(g[1], g[0]),
  ),
  rule("年岁", "(?:年龄|年纪|岁数)(?: |:|是|为|有){0,2}(\\d{1,3})(?!\\d)", (g) => age(g[1], g[0])),
  rule(
    "今",
    `今年(?:刚|才|都|已经)?(?:满|(快))?(\\d{2,3}|[一二三四五六七八九]?十[一二三四五六七八九]?)(?:多|来)?(?:岁|周岁)?(?=了|$|[,.;!?，。！？ ]|的人)`,
    (g) => (g[1] === undefined ? age(g[2], g[0]) : []),
  ),
  // 八十有三, 男，六十一: said of nothing but years of life
  rule("二三四五六七八九", "[二三四五六七八九]十有[一二三四五六七八九]", (g) =>
    age((g[0] ?? "").replace("有", ""), undefined),
  ),
  rule(
    "二三四五六七八九",
    "([二三四五六七八九]十[一二三四五六七八九]?)整?(?=了?(?: ?[,.;!?。]|$))",
    (g, here) => {
      const before = leadingUpTo(here.text, here.at);
      const isOfWhom = OF_WHOM.test(before) && !FROM_WHOM.test(before);
      return SEX_OR_AGE.test(before) || isOfWhom ? age(g[1], undefined) : undefined;
    },
  ),
  // "my mum, 72,", "61, male"
  rule(DIGITS, "([2-9]\\d)(?= ?(?:$|[,.;)]))", (g, here, end) => {
    const isOfPerson = PERSON_EN.test(here.text.slice(Math.max(0, here.at - 40), here.at));
    const isBeforeSex = /^,? ?(?:male|female)(?![a-z])/.test(here.text.slice(end, end + 9));
    return isOfPerson || (isBeforeSex && LEADS_EN.test(leadingUpTo(here.text, here.at)))
      ? age(g[1], undefined)
      : undefined;
  }),
  // 我58了, 我妈62，, 男 60
  rule(
    DIGITS,
    `(\\d{2})(?=了(?![\\d个天月年次])|(?: ?[,，。.!！?？]|$)|(?: ?[,，]? ?(?:男|女)(?:的|性|士|人)?(?: |[,，。]|$)))`,
    (g, here) => (OF_WHOM.test(leadingUpTo(here.text, here.at)) ? age(g[1], g[0]) : undefined),
  ),
  rule(
    DIGITS + NUMBER_WORD,
    `(${ARABIC}|${WORDS_EN})[ -]?(?:years?|yrs?|months?|days?|weeks?)?[ -](?:old|of age)(?![a-z])`,
    (g) => age(g[1], g[0]),
  ),
  rule(DIGITS, "(\\d{1,3}) ?(?:y/o|yo)(?![a-z])", (g) => age(g[1], undefined)),
  rule("a", `(?:aged?|age of|age is|age:) ?(\\d{1,3}|${WORDS_EN})(?![a-z])`, (g) => age(g[1], g[0])),
  rule(
    "ihst",
    `(?:i am|i'm|im|he is|he's|she is|she's|turned|turning)(?: already| now| just)? (\\d{2,3}|${EN_TENS_WORD})(?= ?(?:$|[,.;!?]|now|and |this year|last |next |in (?:the )?[a-z]|on [a-z\\d]))`,
    (g) => age(g[1], g[0]),
  ),
  rule("o", "of (\\d{2,3})(?=$|[,.;!?]| (?:and|who|with|in|from)(?![a-z]))", (g, here) =>
    /(?:man|lady|guy|person|pensioner|worker|farmer) $/.test(leadingUpTo(here.text, here.at))
      ? age(g[1], g[0])
      : undefined,
  ),
  rule(
    "gmfdwhas",
    "(?:grand(?:pa|ma|father|mother)|mother|father|mum|mom|dad|wife|husband|aunt|uncle|son|daughter)(?:[ -]in[ -]law)?(?: is|'s) (\\d{1,3})(?= ?(?:$|[,.;!?]|now|and |this year|(?:he|she) (?:is|has|was|pays)))",
    (g) => age(g[1], g[0]),
  ),
  rule(
    "第",
    `第 ?(?:\\d{1,4}|[一二三四五六七八九十百]{1,5}) ?(?:个)?(?:月|年|天|次|条|季度|批|档)?`,
    () => [],
  ),
];

const CLOSES =
  /^ ?(?:$|[,;!?，。、；！？(（)）~]|\.(?!\d)|个?(?:吧|呢|啊|呀|哦|哈|左右|的样子|吗|就是了)? ?(?:$|[,.;!?，。、；！？~])|(?:i think|i guess|maybe|or so|in total|probably)(?![a-z]))/;
const OPENS_ZH =
  /(?:^|[ ,.;:!?，。、；：！？(（]|是|有|大概|大约|共|就|填|选|嗯|只有|应该|可能|差不多|约|才|断了|缺了|缴了|交了|欠了)$/;
const OPENS_DIGITS = new RegExp(
  `(?:^|[^\\u4e00-\\u9fff])$|(?:另外?|那|上|前|后|第[一二三])一?[次笔]$|${OPENS_ZH.source}`,
);
const OPENS_EN =
  /(?:^|[,.;:!?(] ?|(?:it's|is|was|only|about|around|maybe|just|say|think|guess|probably|than|answer|number|total|approximately) )$/;

const ENDS_RANGE = /[\d一二两三四五六七八九十] ?(?:到|至|-|~|—|to|or|或者?) ?$/;

/** A number that stands for itself: nothing follows in its clause that it could be the count of. */
function bare(
  value: number | undefined,
  opens: RegExp,
  here: Here,
  end: number,
): readonly EntityValue[] | undefined {
  if (value === undefined || value > LARGEST * ONE) return undefined;
  if (ENDS_RANGE.test(leadingUpTo(here.text, here.at))) return [];
  if (!CLOSES.test(here.text.slice(end, end + 12)) || !opens.test(leadingUpTo(here.text, here.at)))
    return undefined;
  return [{ kind: "number", number: value / ONE }];
}

const numbers: readonly Rule[] = [
  rule(DIGITS, `(${ARABIC})(?![a-z])`, (g, here, end) =>
    bare(readEnglish(g[1] ?? ""), OPENS_DIGITS, here, end),
  ),
  rule(ZH_NUMERALS, "([零〇一二两三四五六七八九十百]{1,8})", (g, here, end) =>
    bare(readNumber(g[1] ?? ""), OPENS_ZH, here, end),
  ),
  rule(LETTERS, `(${WORDS_EN}|zero)`, (g, here, end) =>
    bare(g[1] === "zero" ? 0 : readEnglish(g[1] ?? ""), OPENS_EN, here, end),
  ),
  // A count of something else: understood, and no answer to anything.
  rule(DIGITS, `${ARABIC}${MEASURE}`, (_, here, end) =>
    /[月年]/.test(here.text.charAt(end - 1)) ? undefined : [],
  ),
];

/** Percentages, ages (nothing) and bare numbers. */
export const counts: readonly Rule[] = [...percents, ...ages, ...numbers];
