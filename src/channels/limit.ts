/** A limit: so many at once, and after that one more whenever `everyMs` milliseconds have passed. */
export type Rule = { readonly burst: number; readonly everyMs: number };

/** So many in a minute, `burst` of them at once. */
export const perMinute = (most: number, burst = most): Rule => ({ burst, everyMs: 60_000 / most });
/** So many in so many milliseconds, all of them at once if wanted. */
export const within = (most: number, ms: number): Rule => ({ burst: most, everyMs: ms / most });

/** Seconds that `key` has to wait; 0 where it may pass, and then it has passed. */
export type Limit = (key: string) => number;

const MOST_KEPT = 20_000;

/**
 * Counts by key in this process (GCRA: for each rule the time at which all that passed would have been let in one by one).
 * What is refused counts for nothing. No more than `size` keys are kept in mind; the one that passed longest ago goes
 * first, which is better than turning strangers away.
 */
export const createLimit = (rules: readonly Rule[], clock: () => Date, size = MOST_KEPT): Limit => {
  const kept = new Map<string, readonly number[]>();
  return (key) => {
    const now = clock().getTime();
    const before = kept.get(key) ?? [];
    const due = rules.map(({ everyMs }, at) => Math.max(before[at] ?? 0, now) + everyMs);
    const waits = rules.map(({ burst, everyMs }, at) => (due[at] ?? 0) - burst * everyMs - now);
    // Fractions of a millisecond are what is left of dividing a minute.
    const wait = Math.max(...waits);
    if (wait >= 1) return Math.ceil(wait / 1000);
    kept.delete(key);
    kept.set(key, due);
    const [oldest] = kept.keys();
    if (kept.size > size && oldest !== undefined) kept.delete(oldest);
    return 0;
  };
};
