import type { Entity } from "../understanding.ts";
import { isCorrection } from "./correction.ts";
import { between, length, lengthOfYears, NOTHING, yearsLess } from "./lengths.ts";
import { ARABIC, DECIMAL_EN, ONE, readDecimal, readEnglish, WORDS_EN, whole } from "./numerals.ts";
import { DIGITS, leadingUpTo, NUMBER_WORD, type Rule, rule } from "./rule.ts";

const COUNT_EN = `(?:${ARABIC}|${WORDS_EN})`;
const YEAR_EN =
  "(?:(?:full|whole|long|good|entire|straight|consecutive|solid|calendar) ){0,2}(?:years?|yrs?|yeras?|yaers?)(?![a-z]|-end)";
const MONTH_EN =
  "(?:(?:full|whole|long|good|entire|straight|consecutive|solid|calendar|missed|missing|unpaid|extra|additional|lost|skipped|blank|empty|uninsured) ){0,2}(?:months?|mos?|mths?|mnths?|moths?|motnhs?|mnoths?|monhts?|mouths)(?![a-z])\\.?";
const EN_STARTS = DIGITS + NUMBER_WORD;
/** In front of a unit "a" and "an" are numbers too. */
const SOME = `(${COUNT_EN}|an?(?: single| entire)?)(?: ?\\(${COUNT_EN}\\))?`;

function enCount(said: string | undefined): number | undefined {
  if (said === undefined) return undefined;
  return /^an?(?: (?:single|entire))?$/.test(said) ? ONE : readEnglish(said);
}

/** "11 years in Guangzhou and": what comes next, also in a place, is counted in the same unit. */
const COUNTED_IN = /(year|month)s? in $/;
const GOES_ON_IN = /^(?:,|,? and|,? then|,? plus)(?: another)? $/;

/** A length without its unit (6 in Foshan) is one only where a place follows: "2 in hospital" counts something else. */
export function withoutUncounted(found: readonly Entity[], lower: string): readonly Entity[] {
  const isUncounted = ({ kind, text, span }: Entity): boolean => {
    if ((kind !== "months" && kind !== "years") || !NO_UNIT.test(text.toLowerCase())) return false;
    const isIn = lower.startsWith(" in ", span[1]);
    return isIn && !found.some((other) => isPlace(other) && other.span[0] === span[1] + " in ".length);
  };
  return found.some(isUncounted) ? found.filter((each) => !isUncounted(each)) : found;
}
const NO_UNIT = new RegExp(`^${COUNT_EN}$`);
const isPlace = (entity: Entity): boolean =>
  entity.kind === "place" ||
  (entity.kind === "ambiguous" && entity.readings.some(({ kind }) => kind === "place"));

const PINYIN: Readonly<Record<string, number>> = {
  ...{ yi: 1, liang: 2, er: 2, san: 3, si: 4, wu: 5, liu: 6, qi: 7, ba: 8, jiu: 9, shi: 10 },
};

/** Lengths of time in whole months in English. What is only roughly said (a few months, half a month) gives nothing. */
export const durationsEn: readonly Rule[] = [
  rule(
    EN_STARTS,
    `${SOME}[ -]?${YEAR_EN},?(?: ?(?:and|n|plus|&|\\+)(?: another)?)? ?${SOME}[ -]?${MONTH_EN}`,
    (g, here, end) => {
      const years = whole(enCount(g[1]));
      const months = whole(enCount(g[2]));
      return length(
        { months: years === undefined || months === undefined ? undefined : years * 12 + months },
        here,
        end,
      );
    },
  ),
  rule(
    EN_STARTS,
    `${SOME}[ -]${YEAR_EN} (?:and|n|&) (?:a )?half|${SOME}[ -](?:and|n|&)[ -](?:a[ -])?half[ -]${YEAR_EN}`,
    (g, here, end) => {
      const years = whole(enCount(g[1] ?? g[2]));
      return length({ months: years === undefined ? undefined : years * 12 + 6 }, here, end);
    },
  ),
  rule(
    EN_STARTS,
    `${SOME}[ -]${YEAR_EN} (?:and|n|&) (?:(?:a |one )?quarter|(three quarters))(?![a-z])`,
    (g, here, end) => {
      const years = whole(enCount(g[1]));
      const rest = g[2] === undefined ? 3 : 9;
      return length({ months: years === undefined ? undefined : years * 12 + rest }, here, end);
    },
  ),
  // 19 years 6
  rule(DIGITS, `(\\d{1,2}) ${YEAR_EN} (\\d{1,2})(?= ?(?:$|[,.;!?]))`, (g, here, end) =>
    Number(g[2]) < 12 ? length({ months: Number(g[1]) * 12 + Number(g[2]) }, here, end) : undefined,
  ),
  rule(EN_STARTS, `${SOME}[ -]?${YEAR_EN}`, (g, here, end) => {
    const value = enCount(g[1]);
    if (/^\d{4}$/.test(g[1] ?? "")) return undefined;
    return lengthOfYears(value, here, end);
  }),
  rule(EN_STARTS, `${SOME}[ -]?${MONTH_EN}`, (g, here, end) =>
    length({ months: whole(enCount(g[1])) }, here, end),
  ),
  // "I need five more years": what is missing of what is needed is told exactly
  rule(EN_STARTS, `(${COUNT_EN}) (?:more|further) (?:(${YEAR_EN})|${MONTH_EN})`, (g, here, end) => {
    const count = readEnglish(g[1] ?? "");
    const isNeeded = /(?:needs?|requires?|required) $/.test(leadingUpTo(here.text, here.at));
    const unit = isNeeded ? { ...here, at: here.at + (g[1] ?? "").length + 1 } : here;
    return g[2] === undefined ? length({ months: whole(count) }, unit, end) : lengthOfYears(count, unit, end);
  }),
  // 11 years in Guangzhou and 6 in Foshan
  rule(EN_STARTS, `(${COUNT_EN})(?= in [a-z])`, (g, here, end) => {
    const { previous, text, at } = here;
    const isNext = previous?.kind === "place" && GOES_ON_IN.test(text.slice(previous.span[1], at));
    const unit = isNext ? COUNTED_IN.exec(leadingUpTo(text, previous.span[0]))?.[1] : undefined;
    const count = readEnglish(g[1] ?? "");
    if (unit === undefined) return undefined;
    return unit === "month" ? length({ months: whole(count) }, here, end) : lengthOfYears(count, here, end);
  }),
  rule(
    EN_STARTS,
    `${SOME} (?:${YEAR_EN}|${MONTH_EN}),?(?: and| n| &)? ${SOME} (?:weeks?|days?)`,
    () => NOTHING,
  ),
  // 4½ years, 4 1/2 years
  rule(DIGITS, `(\\d{1,2})(?: ?½| 1/2)[ -]?${YEAR_EN}`, (g, here, end) =>
    length({ months: Number(g[1]) * 12 + 6 }, here, end),
  ),
  rule("y", `${YEAR_EN} (?:and|n|&) (?:a )?half`, (_, here, end) => length({ months: 18 }, here, end)),
  rule("234tf", "(two|three|four|[234]) quarters(?![a-z])(?! of)", (g, here, end) => {
    const quarters = whole(readEnglish(g[1] ?? ""));
    return length({ months: quarters === undefined ? undefined : quarters * 3 }, here, end);
  }),
  rule(DIGITS, "(\\d{1,2}(?:\\.5)?) ?y(?:rs?)?(?![a-z])", (g, here, end) =>
    lengthOfYears(readEnglish(g[1] ?? ""), here, end),
  ),
  // Where the months are not whole nothing is said: "two point three years" is no three years.
  rule(
    NUMBER_WORD,
    `(${DECIMAL_EN})[ -]${YEAR_EN}`,
    (g, here, end) => lengthOfYears(readDecimal(g[1] ?? ""), here, end) ?? NOTHING,
  ),
  rule("adh", `(?:a )?(half (?:a )?)?dozen (?:(${YEAR_EN})|${MONTH_EN})`, (g, here, end) => {
    const count = g[1] === undefined ? 12 : 6;
    return g[2] === undefined ? length({ months: count }, here, end) : lengthOfYears(count * ONE, here, end);
  }),
  // 6y 1m, as forms have it
  rule(DIGITS, "(\\d{1,2}) ?y(?:rs?)? ?(\\d{1,2}) ?m(?:os?|ths?)?(?![a-z])", (g, here, end) =>
    length({ months: Number(g[1]) * 12 + Number(g[2]) }, here, end),
  ),
  rule(EN_STARTS, `${SOME} and a quarter ${YEAR_EN}`, (g, here, end) => {
    const years = whole(enCount(g[1]));
    return length({ months: years === undefined ? undefined : years * 12 + 3 }, here, end);
  }),
  rule("at3q", `(a |(?:three|3)[ -])?quarters? of a ${YEAR_EN}`, (g, here, end) =>
    length({ months: /three|3/.test(g[1] ?? "") ? 9 : 3 }, here, end),
  ),
  rule("ah", `(?:a )?half(?:[ -]an?| of(?: an?| the)?)?[ -]${YEAR_EN}`, (_, here, end) =>
    length({ months: 6 }, here, end),
  ),
  rule("ah", `(?:a )?half(?:[ -]an?)?[ -]${MONTH_EN}`, () => NOTHING),
  rule(EN_STARTS, `${SOME}[ -]${MONTH_EN} and a half|${SOME} and a half ${MONTH_EN}`, () => NOTHING),
  rule(EN_STARTS, `(${COUNT_EN}) ?(?:to|or|-|–) ?(${COUNT_EN})[ -]?(?:(${YEAR_EN})|${MONTH_EN})`, (g) => {
    if (/^\d{4}$/.test(g[1] ?? "")) return undefined;
    return between(
      whole(readEnglish(g[1] ?? "")),
      whole(readEnglish(g[2] ?? "")),
      g[3] === undefined ? 1 : 12,
    );
  }),
  // nine months or ten; maybe four, maybe five months
  rule(
    EN_STARTS,
    `(${COUNT_EN}) ?(?:(${YEAR_EN})|${MONTH_EN}),? or (?:maybe )?(${COUNT_EN})(?= ?(?:$|[,.;!?]))`,
    (g) =>
      between(whole(readEnglish(g[1] ?? "")), whole(readEnglish(g[3] ?? "")), g[2] === undefined ? 1 : 12),
  ),
  rule(EN_STARTS, `(${COUNT_EN}),? (?:or )?maybe (${COUNT_EN}) (?:(${YEAR_EN})|${MONTH_EN})`, (g) =>
    between(whole(readEnglish(g[1] ?? "")), whole(readEnglish(g[2] ?? "")), g[3] === undefined ? 1 : 12),
  ),
  // two years less one month
  rule(
    EN_STARTS,
    `${SOME}[ -]${YEAR_EN},? (?:less|minus|bar|short of) ${SOME}[ -]${MONTH_EN}`,
    (g, here, end) => yearsLess(whole(enCount(g[1])), whole(enCount(g[2])), here, end),
  ),
  // four months, no wait, five
  rule(EN_STARTS, `(${COUNT_EN})(?= ?(?:$|[,.;!?]))`, (g, here, end) => {
    const { previous, text, at } = here;
    const value = whole(readEnglish(g[1] ?? ""));
    const isOther = previous?.kind === "months" || previous?.kind === "years";
    if (!isOther || value === undefined || !isCorrection(text.slice(previous.span[1], at))) return undefined;
    return /y/.test(previous.text.toLowerCase())
      ? length({ months: value * 12, years: value }, here, end)
      : length({ months: value }, here, end);
  }),
  // yi nian ban, san ge yue: Chinese in Latin letters
  rule(
    "byelswqj",
    `(ban|${Object.keys(PINYIN).join("|")}) ?(?:(nian) ?(ban)?|ge ?yue)(?![a-z])`,
    (g, here, end) => {
      const [, count = "", year, half] = g;
      if (count === "ban") return year === undefined ? NOTHING : length({ months: 6 }, here, end);
      const value = PINYIN[count] ?? 0;
      if (year === undefined) return length({ months: value }, here, end);
      return length({ months: value * 12 + (half === undefined ? 0 : 6) }, here, end);
    },
  ),
  rule("a", "a month of sundays", () => NOTHING),
  rule("b", `between (${COUNT_EN}) and (${COUNT_EN})[ -]?(?:(${YEAR_EN})|${MONTH_EN})`, (g) =>
    between(whole(readEnglish(g[1] ?? "")), whole(readEnglish(g[2] ?? "")), g[3] === undefined ? 1 : 12),
  ),
  rule("h", "half a decade(?![a-z])", (_, here, end) => length({ months: 60, years: 5 }, here, end)),
  rule("s7", "(?:seven|7)[ -]years? itch", () => NOTHING),
  rule(`${EN_STARTS}d`, `(?:${SOME} )?(?:(?:full|whole) )?decades?(?![a-z])`, (g, here, end) => {
    const decades = whole(enCount(g[1]));
    return length(
      decades === undefined ? { months: undefined } : { months: decades * 120, years: decades * 10 },
      here,
      end,
    );
  }),
  // To some two, to others a few.
  rule("ac", `(?:a )?couple(?: of)? (?:${YEAR_EN}|${MONTH_EN})`, () => NOTHING),
  rule("ao", `(?:a|one) (${YEAR_EN}|${MONTH_EN}) or two`, (g) =>
    between(1, 2, g[1]?.startsWith("y") ? 12 : 1),
  ),
];
