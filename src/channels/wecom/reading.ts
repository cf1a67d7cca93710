import type { Letter, Store } from "../../ports.ts";
import { causeOf, type Log } from "../problem.ts";
import type { LetterBox } from "../texts/letter-box.ts";
import type { KfApi } from "./kf-api.ts";
import { readKfMessage } from "./kf-message.ts";

export type Reading = {
  /** Makes an account known before it is read, so that it is read at the next start if the process stops now. */
  know(account: string): Promise<void>;
  /** Reads what is new in an account; `word` is that of a callback. Resolves when all that could be read is stored. */
  read(account: string, word?: string): Promise<void>;
  /** Tries nothing again. */
  close(): void;
};

/** Where an account is read for the first time, what people wrote longer ago is not answered any more. */
const FIRST_TIME_SECONDS = 600;

/**
 * Until an account has been read to its end once, its cursor is kept with the time (seconds) since when its messages count:
 * `since:1795000000`, and after the first page `since:1795000000|CURSOR`.
 */
const SINCE = /^since:(\d{1,12})(?:\|(.*))?$/;
const firstCursor = (since: number, cursor: string | null): string =>
  cursor === null ? `since:${since}` : `since:${since}|${cursor}`;

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
    const kept = (await store.sources(channel)).find(({ source }) => source === account)?.cursor ?? null;
    const [, since, from] = SINCE.exec(kept ?? "") ?? [];
    let cursor = since === undefined ? kept : (from ?? null);
    for (let isMore = true; isMore && !isClosed; ) {
      const page = await api.sync(account, cursor, word);
      if (typeof page === "string") {
        log({ problem: page === "settings" ? "account-not-accepted" : "messages-not-read" });
        return false;
      }
      const letters = page.messages
        .map((message) => readKfMessage(message, Number(since ?? 0)))
        .filter((letter): letter is Letter => letter !== undefined);
      // A page that leads nowhere is the last one.
      isMore = page.hasMore && page.cursor !== cursor;
      const next = since !== undefined && isMore ? firstCursor(Number(since), page.cursor) : page.cursor;
      await box.take({ source: account, cursor: next, letters });
      cursor = page.cursor;
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
  const known = new Set<string>();
  return {
    know: async (account) => {
      if (known.has(account)) return;
      if (!(await store.sources(channel)).some(({ source }) => source === account)) {
        const since = Math.floor(clock().getTime() / 1000) - FIRST_TIME_SECONDS;
        await box.take({ source: account, cursor: firstCursor(since, null), letters: [] });
      }
      known.add(account);
    },
    read,
    close: () => {
      isClosed = true;
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
};
