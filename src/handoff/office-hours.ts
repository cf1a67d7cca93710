import { addDays, weekdayOf, yearOf } from "../knowledge/calendar-days.ts";
import type { Calendar } from "../knowledge/knowledge.ts";
import type { IsoDate } from "../turn.ts";

/** Minutes since the midnight at which its day begins; `to` above 1,440 reaches into the day after. */
export type Period = { readonly from: number; readonly to: number };

/** When people of an office are there, in Chinese time. */
export type OfficeHours = {
  /** Monday first. */
  readonly week: readonly (readonly Period[])[];
  /** A day of the weekend that is worked because of a holiday. */
  readonly makeUp: readonly Period[];
  /** Days with hours of their own, before everything else; none at all means closed. */
  readonly days: ReadonlyMap<IsoDate, readonly Period[]>;
};

/** Milliseconds since 1970, from and to; the end does not count. */
type Span = { readonly from: number; readonly to: number };
/** The holidays of a year that matters have not been announced, so that nobody knows. */
export type NoNotice = { readonly kind: "no-notice"; readonly year: number };

const MINUTE = 60_000;
const DAY = 86_400_000;
/** China has had one time, eight hours ahead, and no summer time since 1992. */
const AHEAD = 8 * 3_600_000;

const dayAt = (time: number): IsoDate => new Date(time + AHEAD).toISOString().slice(0, 10);
const midnightOf = (day: IsoDate): number => Date.parse(`${day}T00:00:00Z`) - AHEAD;

/** The times at which the office opens on a day, shifts of the night before not included. */
export const periodsOn = (
  hours: OfficeHours,
  calendar: Calendar,
  day: IsoDate,
): readonly Period[] | NoNotice => {
  const own = hours.days.get(day);
  if (own !== undefined) return own;
  const notice = calendar.get(yearOf(day));
  if (notice === undefined) return { kind: "no-notice", year: yearOf(day) };
  if (notice.holidays.includes(day)) return [];
  if (notice.workdays.includes(day)) return hours.makeUp;
  return hours.week[weekdayOf(day) - 1] ?? [];
};

const merged = (spans: readonly Span[]): readonly Span[] => {
  const joined: Span[] = [];
  for (const span of [...spans].sort((one, other) => one.from - other.from)) {
    const last = joined.at(-1);
    if (last === undefined || span.from > last.to) joined.push(span);
    else joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
  }
  return joined;
};

/** When the office is open from the day of one time to the day of another, shifts of the night before included. */
const spansBetween = (
  hours: OfficeHours,
  calendar: Calendar,
  from: number,
  to: number,
): readonly Span[] | NoNotice => {
  const spans: Span[] = [];
  for (let day = addDays(dayAt(from), -1); day <= dayAt(to); day = addDays(day, 1)) {
    const periods = periodsOn(hours, calendar, day);
    if ("kind" in periods) return periods;
    const midnight = midnightOf(day);
    for (const period of periods)
      spans.push({ from: midnight + period.from * MINUTE, to: midnight + period.to * MINUTE });
  }
  return merged(spans);
};

/** Whether the office is open at a time (milliseconds since 1970). */
export const isOpen = (hours: OfficeHours, calendar: Calendar, at: number): boolean | NoNotice => {
  const spans = spansBetween(hours, calendar, at, at);
  return "kind" in spans ? spans : spans.some(({ from, to }) => from <= at && at < to);
};

/** How many milliseconds the office is open between two times; none where the second is not later. */
export const openTime = (
  hours: OfficeHours,
  calendar: Calendar,
  from: number,
  to: number,
): number | NoNotice => {
  if (to <= from) return 0;
  const spans = spansBetween(hours, calendar, from, to);
  if ("kind" in spans) return spans;
  return spans.reduce((sum, span) => sum + Math.max(0, Math.min(span.to, to) - Math.max(span.from, from)), 0);
};

const MOST_DAYS = 60;

/**
 * When the office will have been open for so many milliseconds after a time: for 0 the next moment at which it is open.
 * `never` where that takes more than two months.
 */
export const afterOpenTime = (
  hours: OfficeHours,
  calendar: Calendar,
  at: number,
  ms: number,
): number | NoNotice | "never" => {
  let left = ms;
  let from = at;
  for (let day = 0; day <= MOST_DAYS; day += 1) {
    const end = midnightOf(addDays(dayAt(from), 1));
    const spans = spansBetween(hours, calendar, from, from);
    if ("kind" in spans) return spans;
    for (const span of spans) {
      const begins = Math.max(span.from, from);
      const open = Math.min(span.to, end) - begins;
      if (open <= 0) continue;
      // What is used up when the office closes is used up then, and not the next morning.
      if (left < open || (left === open && ms > 0)) return begins + left;
      left -= open;
    }
    from = end;
  }
  return "never";
};

/** Slots of a length in which somebody can be called back, from a time on, the next `most` of them that lie wholly in open hours. */
export const callBackSlots = (
  hours: OfficeHours,
  calendar: Calendar,
  from: number,
  { minutes, most }: { readonly minutes: number; readonly most: number },
): readonly number[] | NoNotice => {
  const length = minutes * MINUTE;
  const slots: number[] = [];
  const start = Math.ceil((from + AHEAD) / length) * length - AHEAD;
  for (let at = start; at < from + MOST_DAYS * DAY && slots.length < most; at += length) {
    const open = openTime(hours, calendar, at, at + length);
    if (typeof open !== "number") return slots.length > 0 ? slots : open;
    if (open === length) slots.push(at);
  }
  return slots;
};
