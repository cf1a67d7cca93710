/** How far an outside desk has been brought up to one hand-off. Written before and after each effect on the desk. */
export type Bridge = {
  /** A random name of the hand-off that tells nothing of the person: the desk's key for all that is sent. */
  readonly key: string;
  readonly desk: string;
  readonly conversation: string;
  readonly episode: string;
  /** `gone`: the conversation was deleted, and the desk is to be told. */
  readonly step: "opening" | "open" | "gone" | "ended";
  /** The desk's own name of the conversation, once it is known. */
  readonly remote: string | null;
  /** The desk may have seen something of it. */
  readonly begun: boolean;
  /** How many parts of the hand-over are known to have arrived; the desk's own count. */
  readonly parts: number;
  /** Number of the last log line that is part of the transcript. */
  readonly until: number;
  /** Number of the last log line that was passed on, or is not to be. */
  readonly sent: number;
  /** Number of the log line that is being passed on: where the process ended, nobody knows whether it arrived. */
  readonly inHand: number | null;
  /** Numbers of lines that may not have arrived at a desk without keys; they stand before the next one. */
  readonly unsure: readonly number[];
  /** How many matters of the request the desk has been told of; of a hand-over that is under way, how many belong to it. */
  readonly matters: number;
  /** The next of them is being told: where the process ended, nobody knows whether it arrived. */
  readonly adding: boolean;
  /** Where to go on reading at the desk. */
  readonly seen: string | null;
  /** Checksum of the last reply that was not shown because it contradicts the answer; the same one again is shown. */
  readonly warned: string | null;
  /** The desk itself gave the conversation back or closed it. */
  readonly wasGivenBack: boolean;
  /** Failures in a row, and the time (milliseconds) before which nothing is tried. */
  readonly attempts: number;
  readonly nextAt: number;
  /** Why it was given up until people replay it. */
  readonly dead: string | null;
  /** ISO time of the last change. */
  readonly at: string;
};

/** Keeps bridges. */
export type BridgeStore = {
  /** Adds it, unless the desk has one for the episode already; gives the one that is kept. */
  begin(bridge: Bridge): Promise<Bridge>;
  /** Writes what has changed, and nothing else: what comes in and what goes out are written by different hands. */
  save(key: string, change: Partial<Omit<Bridge, "key">>): Promise<void>;
  /** Those of a desk that are neither ended nor given up, oldest key first, at most `limit`. */
  live(desk: string, limit: number): Promise<readonly Bridge[]>;
  byKey(key: string): Promise<Bridge | undefined>;
  /** By the desk's own name of the conversation, which may be our key. */
  byRemote(desk: string, remote: string): Promise<Bridge | undefined>;
  /** Those that were given up, of all desks. */
  dead(): Promise<readonly Bridge[]>;
  remove(key: string): Promise<void>;
  /** Removes those that ended before an ISO time. */
  clear(before: string): Promise<void>;
};
