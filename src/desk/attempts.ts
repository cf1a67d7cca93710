const WINDOW_MS = 15 * 60_000;
const MOST = { name: 5, address: 20 } as const;
const MOST_KEPT = 10_000;

/** Counts failed attempts to sign in: 5 for a name and 20 for an address in any 15 minutes. */
export type Attempts = {
  /** Seconds to wait; 0 where somebody may try, and then the attempt counts as failed until `succeeded`. */
  begin(name: string, address: string): number;
  succeeded(name: string, address: string): void;
};

/** Counts in this process; where too many names and addresses are kept in mind, the oldest go first. */
export const createAttempts = (clock: () => Date): Attempts => {
  const failed = new Map<string, readonly number[]>();
  const recent = (key: string, now: number): readonly number[] =>
    (failed.get(key) ?? []).filter((at) => at > now - WINDOW_MS);
  const keep = (key: string, times: readonly number[]): void => {
    failed.delete(key);
    if (times.length > 0) failed.set(key, times);
    for (const oldest of failed.keys()) {
      if (failed.size <= MOST_KEPT) return;
      failed.delete(oldest);
    }
  };
  const keysOf = (name: string, address: string) =>
    [
      [`name ${name}`, MOST.name],
      [`address ${address}`, MOST.address],
    ] as const;
  return {
    begin: (name, address) => {
      const now = clock().getTime();
      const waits = keysOf(name, address).map(([key, most]) => {
        const times = recent(key, now);
        const first = times.at(-most);
        return first === undefined ? 0 : Math.ceil((first + WINDOW_MS - now) / 1000);
      });
      const wait = Math.max(...waits);
      // Counted before the password is looked at, so that many at once are not tried for one.
      if (wait === 0) for (const [key] of keysOf(name, address)) keep(key, [...recent(key, now), now]);
      return wait;
    },
    succeeded: (name, address) => {
      const now = clock().getTime();
      keep(`name ${name}`, []);
      keep(`address ${address}`, recent(`address ${address}`, now).slice(0, -1));
    },
  };
};
