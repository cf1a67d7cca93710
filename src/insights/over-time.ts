import { addDays } from "../knowledge/calendar-days.ts";
import type { Tally } from "../ports.ts";
import { type Breakdown, countedBy, mostShown, shownRows } from "./breakdown.ts";
import type { Query } from "./query.ts";

/** By day, and by week (called by its first day) where a quarter is not enough. */
const MOST_SINGLE_DAYS = 92;

/** `isSplit`: the answers apart from the rest. */
const bySpan = (
  endings: readonly Tally[],
  { from, to }: Query,
  { isSplit, step }: { readonly isSplit: boolean; readonly step: number },
): Breakdown => {
  const starts: string[] = [];
  for (let day = from; day <= to; day = addDays(day, step)) starts.push(day);
  const startOf = (day: string): string => starts.findLast((start) => start <= day) ?? from;
  const counted = countedBy(
    endings,
    ({ day }) => [startOf(day)],
    ({ detail }) => (isSplit && detail !== "answered" ? 1 : 0),
    isSplit ? 2 : 1,
  );
  const found = new Map(counted.map(({ key, counts }) => [key[0], counts]));
  return shownRows(
    isSplit ? ["answered", "rest"] : ["count"],
    starts.map((start) => ({ key: [start], counts: found.get(start) ?? (isSplit ? [0, 0] : [0]) })),
    { by: [] },
  );
};

/** Over time: as finely as the numbers allow. */
export const overTime = (endings: readonly Tally[], query: Query, maySplit: boolean): Breakdown => {
  const steps = addDays(query.from, MOST_SINGLE_DAYS) > query.to ? [1, 7] : [7];
  return mostShown(
    steps.flatMap((step) =>
      (maySplit ? [true, false] : [false]).map((isSplit) => () => bySpan(endings, query, { isSplit, step })),
    ),
  );
};
