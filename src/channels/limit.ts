import { remembering } from "../remembering.ts";

/** A limit: so many at once, and after that one more whenever `everyMs` milliseconds have passed. */
export type Rule = { readonly burst: number; readonly everyMs: number };

/** So many in a minute, `burst` of them at once. */
export const perMinute = (most: number, burst = most): Rule => ({ burst, everyMs: 60_000 / most });
/** So many in so many milliseconds, all of them at once if wanted. */
export const within = (most: number, ms: number): Rule => ({ burst: most, everyMs: ms / most });

/** Seconds that `key` has to wait; 0 where it may pass, and then it has passed. */
export type Limit = (key: string) => number;

/** A limit in two steps, for what several limits have to agree on: how long `key` has to wait, and that it has passed. */
export type Gate = { waitOf(key: string): number; passed(key: string): void };

/** So many keys are kept in mind. */
export const MOST_KEPT = 20_000;

/**
 * Counts by key in this process (GCRA: for each rule the time at which all that passed would have been let in one by one).
 * What is refused counts for nothing. No more than `size` keys are kept in mind; the one that passed longest ago goes
 * first, which is better than turning strangers away.
 */
export const createGate = (rules: readonly Rule[], clock: () => Date, size = MOST_KEPT): Gate => {
  const kept = remembering<readonly number[]>(size);
  const dueAt = (key: string, now: number): readonly number[] => {
    const before = kept.get(key) ?? [];
    return rules.map(({ everyMs }, at) => Math.max(before[at] ?? 0, now) + everyMs);
  };
  return {
    waitOf: (key) => {
      const now = clock().getTime();
      const due = dueAt(key, now);
      const waits = rules.map(({ burst, everyMs }, at) => (due[at] ?? 0) - burst * everyMs - now);
      // Fractions of a millisecond are what is left of dividing a minute.
      const wait = Math.max(...waits);
      return wait >= 1 ? Math.ceil(wait / 1000) : 0;
    },
    passed: (key) => kept.set(key, dueAt(key, clock().getTime())),
  };
};

/** The two steps of `createGate` at once. */
export const createLimit = (rules: readonly Rule[], clock: () => Date, size?: number): Limit => {
  const gate = createGate(rules, clock, size);
  return (key) => {
    const wait = gate.waitOf(key);
    if (wait === 0) gate.passed(key);
    return wait;
  };
};
