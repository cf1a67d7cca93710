import type { Office } from "../handoff/office.ts";
import { openTime } from "../handoff/office-hours.ts";
import type { Calendar } from "../knowledge/knowledge.ts";
import { FEWEST } from "./guard.ts";

/** Minutes within which half of the people, and nine of ten, were taken; not told of so few that it would be about single people. */
export type Waits =
  | { readonly kind: "told"; readonly median: number; readonly ninth: number }
  | { readonly kind: "few" | "none" };

/**
 * How long somebody waited, in milliseconds: open time of the office, or what the clock on the wall says where its hours
 * are not known or the holidays of the year have not been announced.
 */
export const waited = (
  office: Office | undefined,
  calendar: Calendar,
  from: number,
  to: number,
): { readonly ms: number; readonly isOpenTime: boolean } => {
  const open = office === undefined ? undefined : openTime(office.hours, calendar, from, to);
  return typeof open === "number"
    ? { ms: open, isOpenTime: true }
    : { ms: Math.max(0, to - from), isOpenTime: false };
};

/** The least number that a share of the numbers does not exceed. */
const within = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;

const minutes = (ms: number): number => Math.round(ms / 6_000) / 10;

/** Of waits in milliseconds. */
export const waitsOf = (times: readonly number[]): Waits => {
  if (times.length < FEWEST) return { kind: times.length === 0 ? "none" : "few" };
  const sorted = times.toSorted((one, other) => one - other);
  return { kind: "told", median: minutes(within(sorted, 0.5)), ninth: minutes(within(sorted, 0.9)) };
};
