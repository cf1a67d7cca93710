import type { Delivery, Letter, Store } from "../../ports.ts";
import { causeOf, type Log } from "../problem.ts";

/** A letter with where it came from. */
export type Waiting = Letter & { readonly source: string };
/** What became of a letter: it is dealt with, or it has to wait. */
export type Dealt = "done" | "later";

export type LetterBox = {
  /** Takes a delivery in; it is stored when this resolves, and dealt with after. */
  take(delivery: Omit<Delivery, "channel" | "at">): Promise<void>;
  /** Deals with what waits, such as what a stop of the process has left. */
  wake(): void;
  /** Deals with no more letters, and resolves when those in hand are put away. */
  close(): Promise<void>;
};

export type LetterBoxParts = {
  readonly channel: string;
  readonly store: Pick<Store, "receive" | "letters" | "settle">;
  /** Letters of one line are dealt with one after another, in the order they came. */
  readonly lineOf: (letter: Waiting) => string;
  /** Deals with a letter; `attempt` counts from 1. It must do no harm where a letter is dealt with once more. */
  readonly deal: (letter: Waiting, attempt: number) => Promise<Dealt>;
  readonly clock: () => Date;
  readonly log: Log;
  /** Milliseconds to wait after the first failure, the second, ...; the last counts for all others. */
  readonly backOffMs: readonly number[];
};

const AT_ONCE = 200;

/**
 * Letters of a channel that takes messages now and answers later: stored first, then dealt with, each as often as it
 * needs to be, also across a restart. A line that has to wait holds up no other.
 */
export const letterBox = (parts: LetterBoxParts): LetterBox => {
  const { channel, store, lineOf, deal, clock, log, backOffMs } = parts;
  const attempts = new Map<string, number>();
  /** Lines that wait until their time comes, and how often they have failed in a row. */
  const resting = new Map<string, NodeJS.Timeout>();
  const failures = new Map<string, number>();
  let working: Promise<void> | undefined;
  let isWoken = false;
  let isClosed = false;

  const rest = (line: string): void => {
    const failed = failures.get(line) ?? 0;
    failures.set(line, failed + 1);
    const ms = backOffMs[Math.min(failed, backOffMs.length - 1)] ?? 1000;
    const comeBack = () => {
      resting.delete(line);
      wake();
    };
    resting.set(line, setTimeout(comeBack, ms).unref());
  };

  const dealWithLine = async (line: string, letters: readonly Waiting[]): Promise<void> => {
    for (const letter of letters) {
      if (isClosed) return;
      const key = JSON.stringify([letter.source, letter.id]);
      const attempt = (attempts.get(key) ?? 0) + 1;
      attempts.set(key, attempt);
      if ((await deal(letter, attempt)) === "later") return rest(line);
      await store.settle(channel, letter.source, letter.id, clock().toISOString());
      attempts.delete(key);
    }
    failures.delete(line);
  };

  const round = async (): Promise<void> => {
    const waiting = await store.letters(channel, AT_ONCE);
    const lines = new Map<string, Waiting[]>();
    for (const letter of waiting) {
      const line = lineOf(letter);
      if (!resting.has(line)) lines.set(line, [...(lines.get(line) ?? []), letter]);
    }
    const dealt = await Promise.allSettled([...lines].map(([line, letters]) => dealWithLine(line, letters)));
    for (const [at, line] of [...lines.keys()].entries()) {
      const result = dealt[at];
      if (result?.status !== "rejected") continue;
      log({ problem: "letter-not-dealt-with", cause: causeOf(result.reason) });
      rest(line);
    }
    if (waiting.length === AT_ONCE && lines.size > 0) isWoken = true;
  };

  const work = async (): Promise<void> => {
    while (isWoken && !isClosed) {
      isWoken = false;
      try {
        await round();
      } catch (error) {
        log({ problem: "letters-not-read", cause: causeOf(error) });
        rest("");
      }
    }
  };

  const wake = (): void => {
    isWoken = true;
    working ??= work().finally(() => {
      working = undefined;
      // Somebody may have come while the door was being closed.
      if (isWoken && !isClosed) wake();
    });
  };

  return {
    take: async (delivery) => {
      await store.receive({ ...delivery, channel, at: clock().toISOString() });
      wake();
    },
    wake,
    close: async () => {
      isClosed = true;
      for (const timer of resting.values()) clearTimeout(timer);
      await working;
    },
  };
};
