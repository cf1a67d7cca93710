import { addDays, yearOf } from "../knowledge/calendar-days.ts";
import type { Calendar, HolidayNotice } from "../knowledge/knowledge.ts";

/** So far on offices are asked when they are open. */
const AHEAD_DAYS = 60;

/** Holidays on the same days of every year, by article 2 of the regulation on public holidays (全国年节及纪念日放假办法). */
const EVERY_YEAR: readonly string[] = ["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"];

const plain = (year: number): HolidayNotice => ({
  year,
  notice: { title: { zh: "", en: "" }, number: "", url: null },
  holidays: EVERY_YEAR.map((day) => `${year}-${day}`),
  workdays: [],
});

const dayAt = (time: number): string => new Date(time + 8 * 3_600_000).toISOString().slice(0, 10);

/** The calendar that the hours of offices go by: where a notice is not known here, the week as it always is. */
export type OfficeCalendar = {
  readonly calendar: Calendar;
  /** The first year among those of some times (milliseconds since 1970) that goes by the week alone; null where all are known. */
  readonly plainAt: (times: readonly number[]) => number | null;
};

/** Fills the years around `now` (milliseconds since 1970) and back to the first notice, so that offices are not closed for want of a notice. */
export const officeCalendar = (known: Calendar, now: number): OfficeCalendar => {
  const last = yearOf(dayAt(now)) + 1;
  const first = Math.min(last - 2, ...known.keys());
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  return {
    calendar: new Map([...years.map((year) => [year, known.get(year) ?? plain(year)] as const), ...known]),
    plainAt: (times) => times.map((time) => yearOf(dayAt(time))).find((year) => !known.has(year)) ?? null,
  };
};

/** The years whose notices are missing here although offices are asked already when they are open in them. */
export const yearsMissing = (known: Calendar, now: number): readonly number[] => {
  const today = dayAt(now);
  return [...new Set([yearOf(today), yearOf(addDays(today, AHEAD_DAYS))])].filter((year) => !known.has(year));
};
