import type { IsoDate, IsoMonth } from "../turn.ts";

/*
 * Days and months as strings. A calendar day here is a day in Asia/Shanghai that somebody wrote down, so it never
 * passes through a local time zone: all arithmetic is done on UTC midnights.
 */

const DAY = 86_400_000;

const pad = (n: number, width: number): string => String(n).padStart(width, "0");
const utc = (date: IsoDate): number => Date.parse(`${date}T00:00:00Z`);
const fromUtc = (time: number): IsoDate => new Date(time).toISOString().slice(0, 10);
const monthIndex = (month: IsoMonth): number =>
  Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
const monthAt = (index: number): IsoMonth => `${pad(Math.floor(index / 12), 4)}-${pad((index % 12) + 1, 2)}`;

/** Whether a text is a day that exists, written `YYYY-MM-DD` (years 1000 to 9999). */
export const isDate = (text: string): text is IsoDate => {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const time = utc(text);
  return !Number.isNaN(time) && fromUtc(time) === text;
};

/** Whether a text is a month that exists, written `YYYY-MM` (years 1000 to 9999). */
export const isMonth = (text: string): text is IsoMonth => /^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(text);

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
/** How many days the month of an index has. */
const lengthAt = (index: number): number => {
  const month = index % 12;
  return month === 1 && isLeap(Math.floor(index / 12)) ? 29 : (LENGTHS[month] ?? 0);
};

/** The day `days` later, or earlier if negative. */
export const addDays = (date: IsoDate, days: number): IsoDate => {
  // Month by month and without a clock: rules step from day to day, and hardly ever far.
  let index = monthIndex(date);
  let day = Number(date.slice(8)) + days;
  while (day < 1) {
    index -= 1;
    day += lengthAt(index);
  }
  for (let length = lengthAt(index); day > length; length = lengthAt(index)) {
    day -= length;
    index += 1;
  }
  return `${monthAt(index)}-${pad(day, 2)}`;
};

/** Days from the first date to the second; the first day itself does not count. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => Math.round((utc(to) - utc(from)) / DAY);

/** The calendar month a day lies in. */
export const monthOf = (date: IsoDate): IsoMonth => date.slice(0, 7);

/** The calendar year a day or a month lies in. */
export const yearOf = (date: IsoDate | IsoMonth): number => Number(date.slice(0, 4));

/** The month `months` later, or earlier if negative. */
export const shiftMonth = (month: IsoMonth, months: number): IsoMonth => monthAt(monthIndex(month) + months);

/** Months from the first month to the second: the same month gives 0, the next one 1. */
export const monthsBetween = (from: IsoMonth, to: IsoMonth): number => monthIndex(to) - monthIndex(from);

/** First and last day of a month. */
export const firstDay = (month: IsoMonth): IsoDate => `${month}-01`;
export const lastDay = (month: IsoMonth): IsoDate => `${month}-${lengthAt(monthIndex(month))}`;

/** The same day `months` later; where that month is shorter, its last day (31 August + 6 months is the end of February). */
export const addMonths = (date: IsoDate, months: number): IsoDate => {
  const month = shiftMonth(monthOf(date), months);
  const wished = `${month}-${date.slice(8)}`;
  const last = lastDay(month);
  // Stryker disable next-line EqualityOperator: the same day either way
  return wished < last ? wished : last;
};

/** The day of the week: 1 for Monday to 7 for Sunday. */
export const weekdayOf = (date: IsoDate): number => new Date(utc(date)).getUTCDay() || 7;

/** Whether a day is a Saturday or a Sunday, holidays and make-up days aside. */
export const isWeekend = (date: IsoDate): boolean => weekdayOf(date) > 5;
