import type { IsoDate } from "../turn.ts";
import { addDays, isWeekend, yearOf } from "./calendar-days.ts";
import type { Calendar, HolidayNotice } from "./knowledge.ts";

export type WorkingDay =
  | { readonly kind: "date"; readonly date: IsoDate }
  /** A day of this year has to be counted and its holidays have not been announced. */
  | { readonly kind: "no-notice"; readonly year: number };

const works = (notice: HolidayNotice, date: IsoDate): boolean =>
  notice.workdays.includes(date) || !(isWeekend(date) || notice.holidays.includes(date));

/** The `n`th working day after a day; the day after it is the first that can count. Gives no date where a needed year has no holiday notice. */
export const addWorkingDays = (calendar: Calendar, start: IsoDate, n: number): WorkingDay => {
  let date = start;
  for (let counted = 0; counted < n; ) {
    date = addDays(date, 1);
    const notice = calendar.get(yearOf(date));
    if (!notice) return { kind: "no-notice", year: yearOf(date) };
    if (works(notice, date)) counted += 1;
  }
  return { kind: "date", date };
};
