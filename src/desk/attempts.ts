const WINDOW_MS = 15 * 60_000;
/** Failures in the window: of one name from one address, of an address with any names, of a name from anywhere. */
const MOST = { pair: 5, address: 20, name: 100 } as const;
const MOST_KEPT = 10_000;

/**
 * Counts failed attempts to sign in, in any 15 minutes. Five are too many for a name from one address, so that nobody locks
 * a colleague out from elsewhere. Whoever guesses from many addresses is stopped after a hundred, and then still not where
 * the colleague has signed in before.
 */
export type Attempts = {
  /** Seconds to wait; 0 where somebody may try, and then the attempt counts as failed until it is said what became of it. */
  begin(name: string, address: string): number;
  succeeded(name: string, address: string): void;
  /** The password was not looked at: it counts for nothing. */
  undone(name: string, address: string): void;
};

/** Counts in this process; where too many names and addresses are kept in mind, the oldest go first. */
export const createAttempts = (clock: () => Date): Attempts => {
  const failed = new Map<string, readonly number[]>();
  const known = new Set<string>();
  const recent = (key: string, now: number): readonly number[] =>
    (failed.get(key) ?? []).filter((at) => at > now - WINDOW_MS);
  const limit = (kept: Map<string, unknown> | Set<string>): void => {
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEPT) return;
      kept.delete(oldest);
    }
  };
  const keep = (key: string, times: readonly number[]): void => {
    failed.delete(key);
    if (times.length > 0) failed.set(key, times);
    limit(failed);
  };
  const pairOf = (name: string, address: string): string => JSON.stringify([name, address]);
  const keysOf = (name: string, address: string): readonly (readonly [string, number])[] => [
    [`pair ${pairOf(name, address)}`, MOST.pair],
    [`address ${address}`, MOST.address],
    ...(known.has(pairOf(name, address)) ? [] : [[`name ${name}`, MOST.name] as const]),
  ];
  const undone = (name: string, address: string): void => {
    const now = clock().getTime();
    for (const [key] of keysOf(name, address)) keep(key, recent(key, now).slice(0, -1));
  };
  return {
    begin: (name, address) => {
      const now = clock().getTime();
      const waits = keysOf(name, address).map(([key, most]) => {
        const first = recent(key, now).at(-most);
        return first === undefined ? 0 : Math.ceil((first + WINDOW_MS - now) / 1000);
      });
      const wait = Math.max(...waits);
      // Counted before the password is looked at, so that many at once are not tried for one.
      if (wait === 0) for (const [key] of keysOf(name, address)) keep(key, [...recent(key, now), now]);
      return wait;
    },
    succeeded: (name, address) => {
      undone(name, address);
      keep(`pair ${pairOf(name, address)}`, []);
      known.add(pairOf(name, address));
      limit(known);
    },
    undone,
  };
};
