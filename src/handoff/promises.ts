/** Milliseconds since 1970; `to` is null for what goes on. */
export type Since = { readonly from: number; readonly to: number | null };

/**
 * How a promise stands. `missed` stays, whatever comes after; `paused` waits for the person; `dropped` was owed no more
 * before it was kept or broken: the person did not wait, or the matter ended without a word. `unknown`: it depends on holidays
 * that have not been announced.
 */
export type TimerState = "running" | "paused" | "met" | "missed" | "dropped" | "unknown";

/** A promise of an office. Times are milliseconds since 1970, lengths milliseconds in which the office is open. */
export type Timer = Since & {
  readonly state: TimerState;
  /** At least this, where `unknown` is a year. */
  readonly elapsed: number;
  readonly allowed: number;
  /** Of what is allowed; above 1 it is missed. */
  readonly share: number;
  /** When it runs out or ran out; null where it stopped or paused before, and where that cannot be told. */
  readonly due: number | null;
  /** The year whose holidays have not been announced, where they matter to one of the figures. */
  readonly unknown: number | null;
};

/** The promises of one request. `next` has one timer for each time that the office was to answer again. */
export type EpisodeTimers = Since & {
  readonly seq: number;
  /** Id of the office that has it now, or had it last. */
  readonly office: string;
  readonly first: Timer;
  readonly next: readonly Timer[];
  readonly resolution: Timer;
};
