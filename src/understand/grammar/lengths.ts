import type { EntityValue } from "../understanding.ts";
import { isExact } from "./exactness.ts";
import { whole } from "./numerals.ts";
import { type Here, leadingUpTo, oneOf } from "./rule.ts";
import { monthsBefore } from "./time.ts";

/** Longer than anybody is insured. */
export const LONGEST_YEARS = 80;
const LONGEST_MONTHS = LONGEST_YEARS * 12;
/** Understood, and nothing exact. */
export const NOTHING: readonly EntityValue[] = [];

/** "In two months" says when; what was "paid in" is a length. */
const WITHIN = /(?:^|[^a-z])(?<!put |paid |pay |paying )in $/;

export type Length = { readonly months: number | undefined; readonly years?: number | undefined };

/** 三个月前; but "三个月 之前都没有" is a length, and speaks of what was before it. */
const AGO = /^(?: (?!(?:之|以)前(?:都|也|一直|从)))?(?:之?前|以前(?!的)|ago|back(?! ?pay))/;

/** `Length` as entities, or a point in time if "ago" follows, or nothing where it is a bound, an age or not whole. */
export function length(said: Length, here: Here, end: number): readonly EntityValue[] | undefined {
  const { months, years } = said;
  if (months === undefined) return undefined;
  if (months > LONGEST_MONTHS) return NOTHING;
  if (!isExact(here.text, here.at, end) || WITHIN.test(leadingUpTo(here.text, here.at))) return NOTHING;
  const after = here.text.slice(end, end + 10);
  if (/^ ?(?:from now|from today)(?![a-z])/.test(here.text.slice(end, end + 12)))
    return [{ kind: "month", month: monthsBefore(here.on.slice(0, 7), -months) }];
  if (AGO.test(after)) {
    if (years !== undefined) return [{ kind: "year", year: Number(here.on.slice(0, 4)) - years }];
    return [{ kind: "month", month: monthsBefore(here.on.slice(0, 7), months) }];
  }
  const found: EntityValue = { kind: "months", months };
  return years === undefined ? [found] : [found, { kind: "years", years }];
}

/** Whole months of a count of years that may have decimals (1.5 years), given in millionths. */
const monthsOf = (years: number | undefined): number | undefined =>
  years === undefined ? undefined : whole(years * 12);

/** A count of years in millionths as `length` gives it: as years too where they are whole. */
export function lengthOfYears(value: number | undefined, here: Here, end: number): ReturnType<typeof length> {
  const years = whole(value);
  return length(years === undefined ? { months: monthsOf(value) } : { months: years * 12, years }, here, end);
}

/** Every whole value of a range is a reading: it is asked back, never guessed. */
export function between(
  low: number | undefined,
  high: number | undefined,
  perUnit: number,
): readonly EntityValue[] {
  if (low === undefined || high === undefined || low >= high || high * perUnit > LONGEST_MONTHS)
    return NOTHING;
  const values = high - low > 5 ? [low, high] : Array.from({ length: high - low + 1 }, (_, at) => low + at);
  return oneOf(values.map((value) => ({ kind: "months", months: value * perUnit })));
}

/** 四年差一个月, "four years less one month", as `length` gives it; nothing where more is missing than there is. */
export function yearsLess(
  years: number | undefined,
  missing: number | undefined,
  here: Here,
  end: number,
): ReturnType<typeof length> {
  const isLess = years !== undefined && missing !== undefined && missing < years * 12;
  return isLess ? length({ months: years * 12 - missing }, here, end) : NOTHING;
}
