import type { Letter, Store } from "../../ports.ts";
import { causeOf, type Log } from "../problem.ts";
import type { LetterBox } from "../texts/letter-box.ts";
import type { KfApi } from "./kf-api.ts";
import { readKfMessage } from "./kf-message.ts";

export type Reading = {
  /** Reads what is new in an account; `word` is that of a callback. Resolves when all that could be read is stored. */
  read(account: string, word?: string): Promise<void>;
  /** Tries nothing again. */
  close(): void;
};

/** Where an account is read for the first time, what people wrote longer ago is not answered any more. */
const FIRST_TIME_SECONDS = 600;

/**
 * Reads accounts page by page: each page is stored together with the cursor behind it, so that nothing is lost between
 * the two and nothing is taken twice. An account is read by one at a time; who comes meanwhile has it read once more. What
 * could not be read is tried again after `backOffMs`, the last of which counts for all others.
 */
export const kfReading = (parts: {
  readonly api: Pick<KfApi, "sync">;
  readonly store: Pick<Store, "sources">;
  readonly box: Pick<LetterBox, "take">;
  readonly channel: string;
  readonly clock: () => Date;
  readonly log: Log;
  readonly backOffMs: readonly number[];
}): Reading => {
  const { api, store, box, channel, clock, log, backOffMs } = parts;
  const failures = new Map<string, number>();
  const timers = new Map<string, NodeJS.Timeout>();
  let isClosed = false;
  const running = new Map<string, Promise<void>>();
  const again = new Map<string, string | undefined>();

  /** Whether all that there was has been read. */
  const readAll = async (account: string, word: string | undefined): Promise<boolean> => {
    let cursor = (await store.sources(channel)).find(({ source }) => source === account)?.cursor ?? null;
    const since = cursor === null ? clock().getTime() / 1000 - FIRST_TIME_SECONDS : 0;
    for (let isMore = true; isMore; ) {
      const page = await api.sync(account, cursor, word);
      if (page === undefined) {
        log({ problem: "messages-not-read" });
        return false;
      }
      const letters = page.messages
        .map((message) => readKfMessage(message, since))
        .filter((letter): letter is Letter => letter !== undefined);
      await box.take({ source: account, cursor: page.cursor, letters });
      cursor = page.cursor;
      isMore = page.hasMore;
    }
    return true;
  };

  const readLater = (account: string): void => {
    const failed = failures.get(account) ?? 0;
    failures.set(account, failed + 1);
    const ms = backOffMs[Math.min(failed, backOffMs.length - 1)] ?? 1_000;
    clearTimeout(timers.get(account));
    if (!isClosed) timers.set(account, setTimeout(() => void read(account), ms).unref());
  };

  const read: Reading["read"] = async (account, word) => {
    const busy = running.get(account);
    if (busy !== undefined) {
      again.set(account, word);
      return busy;
    }
    const run = async (): Promise<void> => {
      let next = word;
      for (;;) {
        again.delete(account);
        try {
          if (await readAll(account, next)) failures.delete(account);
          else readLater(account);
        } catch (error) {
          log({ problem: "messages-not-read", cause: causeOf(error) });
          readLater(account);
        }
        if (!again.has(account)) return;
        next = again.get(account);
      }
    };
    const reading = run().finally(() => running.delete(account));
    running.set(account, reading);
    return reading;
  };
  return {
    read,
    close: () => {
      isClosed = true;
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
};
