import type { IsoDate, IsoMonth } from "../../turn.ts";

const two = (value: number): string => String(value).padStart(2, "0");

/** `YYYY-MM`, or undefined where there is no such month. */
export function isoMonth(year: number, month: number): IsoMonth | undefined {
  return month >= 1 && month <= 12 ? `${year}-${two(month)}` : undefined;
}

/** The day of the calendar, or undefined where there is no such day (30 February). */
export function isoDate(year: number, month: number, day: number): IsoDate | undefined {
  const last = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return last !== undefined && day >= 1 && day <= last ? `${year}-${two(month)}-${two(day)}` : undefined;
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** The month that lies `count` months before; a negative count goes forward. */
export function monthsBefore(month: IsoMonth, count: number): IsoMonth {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 - count;
  return `${Math.floor(index / 12)}-${two((index % 12) + 1)}`;
}

/** The day that lies `count` days after; a negative count goes back. */
export function daysAfter(date: IsoDate, count: number): IsoDate {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + count);
  return at.toISOString().slice(0, 10);
}
