import type { Calendar } from "../knowledge/knowledge.ts";
import type { Chained } from "./audit-chain.ts";
import { episodesOf, type SaidAt } from "./episodes.ts";
import { type OfficeHours, openTime } from "./office-hours.ts";
import { countedOver, stretchesOf } from "./open-clock.ts";
import type { Reading } from "./timers.ts";

/**
 * How long somebody stood in the queue of an office, in its open milliseconds, until at `taken` (milliseconds since 1970)
 * somebody took it; null where a year without its holidays lies between.
 */
export type Wait = { readonly office: string; readonly taken: number; readonly ms: number | null };

/**
 * The waits of one conversation that came to an end: one for the request and one for every transfer. A claim that was lost begins
 * none, and the time until somebody wants to be called back is none.
 */
export const waitsOf = (
  events: readonly Chained[],
  said: readonly SaidAt[],
  { officeOf, calendar }: Omit<Reading, "now">,
): readonly Wait[] =>
  episodesOf(events, said).flatMap(({ waits, offices, putOff }) =>
    waits.flatMap(({ from, to }) => {
      const office = offices.findLast((one) => one.from <= from)?.office;
      if (to === null || office === undefined) return [];
      const stretches = stretchesOf({ from, to }, [{ from, office: officeOf(office) }], putOff);
      const { ms, unknown } = countedOver(calendar, stretches);
      return [{ office, taken: to, ms: unknown === null ? ms : null }];
    }),
  );

const MINUTE = 60_000;
/** Fewer claims say nothing. */
const FEWEST = 5;
/** Older ones are of another day's staff. */
const LATEST = 20;

const median = (numbers: readonly number[]): number | undefined => {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  const lower = sorted[sorted.length % 2 === 0 ? middle - 1 : middle];
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
};

/**
 * In how many minutes of open time a place in the queue (1 is next) is likely to be reached, going by the time between the
 * last claims of the office (milliseconds since 1970, in any order); null where there are fewer than five.
 */
export const estimate = (
  place: number,
  taken: readonly number[],
  hours: OfficeHours,
  calendar: Calendar,
): number | null => {
  const latest = [...taken].sort((one, other) => one - other).slice(-LATEST);
  if (latest.length < FEWEST) return null;
  const between = latest.slice(1).flatMap((time, at) => {
    const open = openTime(hours, calendar, latest[at] ?? time, time);
    return typeof open === "number" ? [open] : [];
  });
  const one = median(between);
  return one === undefined ? null : Math.max(1, Math.ceil((place * one) / MINUTE));
};
