import type { Period } from "./office-hours.ts";

const MIDNIGHT = 1440;

const minutes = (hours = "", rest = ""): number => Number(hours) * 60 + Number(rest);
const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/**
 * Reads "09:00-12:00". A shift past midnight is written "22:00-06:00" or "22:00-30:00" and belongs to the day on which it
 * begins. Refuses with what is wrong what is no time, is empty or takes more than a day.
 */
export const readPeriod = (text: string): Period | { readonly problem: string } => {
  const parts = /^(\d{1,2}):([0-5]\d)\s*[-–]\s*(\d{1,2}):([0-5]\d)$/.exec(text.trim());
  if (parts === null)
    return { problem: 'not a time from and to; write "09:00-12:00", or "22:00-06:00" past midnight' };
  const from = minutes(parts[1], parts[2]);
  const written = minutes(parts[3], parts[4]);
  if (from >= MIDNIGHT)
    return { problem: "begins after its day; write it on the day after, from 00:00 to 23:59" };
  if (written === from)
    return { problem: 'begins and ends at once; write "00:00-24:00" for a whole day, or closed for none' };
  const to = written < from ? written + MIDNIGHT : written;
  if (to > from + MIDNIGHT) return { problem: "is longer than a day; write the rest on the day after" };
  return { from, to };
};

/** A period as it is written: past midnight with the hour of the day after. */
export const periodWords = ({ from, to }: Period): string =>
  `${clock(from)}-${clock(to > MIDNIGHT ? to - MIDNIGHT : to)}`;

/** The first two of some periods of a day that overlap. */
export const overlapIn = (periods: readonly Period[]): readonly [Period, Period] | undefined => {
  const sorted = [...periods].sort((one, other) => one.from - other.from);
  for (const [at, later] of sorted.entries()) {
    const earlier = sorted[at - 1];
    if (earlier !== undefined && later.from < earlier.to) return [earlier, later];
  }
  return undefined;
};
