import type { Calendar } from "../knowledge/knowledge.ts";
import type { Office } from "./office.ts";
import { afterOpenTime, isOpen, type NoNotice, openTime } from "./office-hours.ts";
import type { Since } from "./promises.ts";

/** A time, in milliseconds since 1970, during which one office was to answer and its clock ran. */
export type Stretch = { readonly from: number; readonly to: number; readonly office: Office };

/** Open milliseconds, at least this many where the holidays of a year that matters have not been announced. */
export type Counted = { readonly ms: number; readonly unknown: number | null };

const newYear = (year: number): number => Date.parse(`${year}-01-01T00:00:00+08:00`);

const countedIn = (calendar: Calendar, { from, to, office: { hours } }: Stretch): Counted => {
  const whole = openTime(hours, calendar, from, to);
  if (typeof whole === "number") return { ms: whole, unknown: null };
  // What lies before the year that nobody knows is known all the same; the last millisecond is asked for by itself,
  // because midnight belongs to that year.
  const end = newYear(whole.year) - 1;
  const known = openTime(hours, calendar, from, end);
  if (typeof known !== "number" || from > end) return { ms: 0, unknown: whole.year };
  return { ms: known + (isOpen(hours, calendar, end) === true ? 1 : 0), unknown: whole.year };
};

/** What the clock counts over stretches one after another, each by the hours of its own office. */
export const countedOver = (calendar: Calendar, stretches: readonly Stretch[]): Counted => {
  let ms = 0;
  for (const stretch of stretches) {
    const counted = countedIn(calendar, stretch);
    ms += counted.ms;
    if (counted.unknown !== null) return { ms, unknown: counted.unknown };
  }
  return { ms, unknown: null };
};

/**
 * When so many open milliseconds are used up: within the stretches, or after them where the clock runs on by the hours of
 * `then`. Null where it stands still before, or where the office is not open for so long in two months.
 */
export const usedUpAt = (
  calendar: Calendar,
  stretches: readonly Stretch[],
  allowed: number,
  then: { readonly from: number; readonly office: Office } | null,
): number | NoNotice | null => {
  let left = allowed;
  for (const stretch of stretches) {
    const { ms, unknown } = countedIn(calendar, stretch);
    const { from, office } = stretch;
    const at = ms >= left ? afterOpenTime(office.hours, calendar, from, left) : undefined;
    if (at !== undefined) return at === "never" ? null : at;
    if (unknown !== null) return { kind: "no-notice", year: unknown };
    left -= ms;
  }
  if (then === null) return null;
  const at = afterOpenTime(then.office.hours, calendar, then.from, left);
  return at === "never" ? null : at;
};

/** A time without the parts in which its clock stands still, cut where another office takes over. */
export const stretchesOf = (
  { from, to }: { readonly from: number; readonly to: number },
  offices: readonly { readonly from: number; readonly office: Office }[],
  still: readonly Since[],
): readonly Stretch[] => {
  const cuts = [...offices.map((one) => one.from), ...still.flatMap((one) => [one.from, one.to ?? to])]
    .filter((cut) => cut > from && cut < to)
    .sort((one, other) => one - other);
  const edges = [from, ...cuts, to];
  return edges.slice(1).flatMap((end, at) => {
    const begin = edges[at] ?? end;
    const office = offices.findLast((one) => one.from <= begin)?.office;
    const stands = still.some((one) => one.from <= begin && (one.to ?? to) > begin);
    return office === undefined || stands || end <= begin ? [] : [{ from: begin, to: end, office }];
  });
};
