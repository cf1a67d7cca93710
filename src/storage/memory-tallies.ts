import type { Tally } from "../ports.ts";

/** What was counted before and what was counted now, by everything but the count. */
export const countedWith = (
  before: ReadonlyMap<string, Tally>,
  now: readonly Tally[],
): ReadonlyMap<string, Tally> => {
  if (now.length === 0) return before;
  const counted = new Map(before);
  for (const { count, ...cell } of now) {
    const key = JSON.stringify(Object.entries(cell).sort());
    counted.set(key, { ...cell, count: (counted.get(key)?.count ?? 0) + count });
  }
  return counted;
};
