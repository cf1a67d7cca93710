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
  /** Deals with a letter. It must do no harm where a letter is dealt with once more. */
  readonly deal: (letter: Waiting) => Promise<Dealt>;
  readonly clock: () => Date;
  readonly log: Log;
  /** Milliseconds to wait after the first failure, the second, ...; the last counts for all others. */
  readonly backOffMs: readonly number[];
};

const AT_ONCE = 200;
/** A letter that cannot be dealt with so often is given up, so that what comes after it in its line is not lost with it. */
const MOST_FAILURES = 8;
/** How long what is in hand may take when the channel ends; what is not put away by then is dealt with at the next start. */
const GOODBYE_MS = 3_000;

/**
 * Letters of a channel that takes messages now and answers later: stored first, then dealt with, each as often as it
 * needs to be, also across a restart. A line that has to wait, or takes long, holds up no other.
 */
export const letterBox = (parts: LetterBoxParts): LetterBox => {
  const { channel, store, lineOf, deal, clock, log, backOffMs } = parts;
  const attempts = new Map<string, number>();
  /** Lines that are being dealt with, and those that wait until their time comes; how often each has failed in a row. */
  const running = new Map<string, Promise<void>>();
  const resting = new Map<string, NodeJS.Timeout>();
  const failures = new Map<string, number>();
  let reading: Promise<void> | undefined;
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
    if (!isClosed) resting.set(line, setTimeout(comeBack, ms).unref());
  };

  const keyOf = ({ source, id }: Waiting): string => JSON.stringify([source, id]);
  const putAway = async (letter: Waiting): Promise<void> => {
    await store.settle(channel, letter.source, letter.id, clock().toISOString());
    attempts.delete(keyOf(letter));
  };

  /** What became of a letter; one that fails again and again is given up. */
  const tried = async (letter: Waiting): Promise<Dealt> => {
    const attempt = (attempts.get(keyOf(letter)) ?? 0) + 1;
    attempts.set(keyOf(letter), attempt);
    try {
      return await deal(letter);
    } catch (error) {
      const isLast = attempt >= MOST_FAILURES;
      log({ problem: isLast ? "letter-given-up" : "letter-not-dealt-with", cause: causeOf(error) });
      return isLast ? "done" : "later";
    }
  };

  const dealWithLine = async (line: string, letters: readonly Waiting[]): Promise<void> => {
    try {
      for (const letter of letters) {
        if (isClosed) return;
        if ((await tried(letter)) === "later") return rest(line);
        await putAway(letter);
      }
      failures.delete(line);
    } catch (error) {
      log({ problem: "letter-not-put-away", cause: causeOf(error) });
      rest(line);
    } finally {
      running.delete(line);
      // More may have come for this line while it was being dealt with.
      wake();
    }
  };

  const isBusy = (line: string): boolean => running.has(line) || resting.has(line);

  /** Begins what can be begun; waits for nothing of it. */
  const round = async (): Promise<void> => {
    const lines = new Map<string, Waiting[]>();
    for (let most = AT_ONCE; ; most *= 4) {
      const waiting = await store.letters(channel, most);
      for (const letter of waiting) {
        const line = lineOf(letter);
        if (!isBusy(line)) lines.set(line, [...(lines.get(line) ?? []), letter]);
      }
      // Behind letters of lines that rest there may be others.
      if (lines.size > 0 || waiting.length < most) break;
    }
    for (const [line, letters] of lines) {
      if (isBusy(line) || isClosed) continue;
      // Stands in the map before it begins: it may end at once.
      const begun = Promise.resolve().then(() => dealWithLine(line, letters));
      running.set(line, begun);
    }
  };

  const read = async (): Promise<void> => {
    while (isWoken && !isClosed) {
      isWoken = false;
      try {
        await round();
        failures.delete("");
      } catch (error) {
        log({ problem: "letters-not-read", cause: causeOf(error) });
        rest("");
      }
    }
  };

  const wake = (): void => {
    isWoken = true;
    if (isClosed) return;
    reading ??= read().finally(() => {
      reading = undefined;
      // Somebody may have come while the door was being closed.
      if (isWoken) wake();
    });
  };

  return {
    take: async (delivery) => {
      await store.receive({ ...delivery, channel, at: clock().toISOString() });
      // A line that is being dealt with reads on by itself, and one that rests will: to look for what waits behind them
      // with every letter of somebody who writes without end would take longer with each.
      if (delivery.letters.some((letter) => !isBusy(lineOf({ ...letter, source: delivery.source })))) wake();
    },
    wake,
    close: async () => {
      isClosed = true;
      for (const timer of resting.values()) clearTimeout(timer);
      let timer: NodeJS.Timeout | undefined;
      const enough = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, GOODBYE_MS);
      });
      await Promise.race([Promise.allSettled([reading, ...running.values()]), enough]);
      clearTimeout(timer);
    },
  };
};
