import type { Letter, Store } from "../../ports.ts";
import { causeOf, type Log } from "../problem.ts";
import type { LetterBox } from "../texts/letter-box.ts";
import type { KfApi } from "./kf-api.ts";
import { readKfMessage } from "./kf-message.ts";

/** Reads what is new in an account; `word` is that of a callback. Resolves when all that there was is stored. */
export type Reading = (account: string, word?: string) => Promise<void>;

/** Where an account is read for the first time, what people wrote longer ago is not answered any more. */
const FIRST_TIME_SECONDS = 600;

/**
 * Reads accounts page by page: each page is stored together with the cursor behind it, so that nothing is lost between
 * the two and nothing is taken twice. An account is read by one at a time; who comes meanwhile has it read once more.
 */
export const kfReading = (parts: {
  readonly api: Pick<KfApi, "sync">;
  readonly store: Pick<Store, "sources">;
  readonly box: Pick<LetterBox, "take">;
  readonly channel: string;
  readonly clock: () => Date;
  readonly log: Log;
}): Reading => {
  const { api, store, box, channel, clock, log } = parts;
  const running = new Map<string, Promise<void>>();
  const again = new Map<string, string | undefined>();

  const readAll = async (account: string, word: string | undefined): Promise<void> => {
    let cursor = (await store.sources(channel)).find(({ source }) => source === account)?.cursor ?? null;
    const since = cursor === null ? clock().getTime() / 1000 - FIRST_TIME_SECONDS : 0;
    for (let isMore = true; isMore; ) {
      const page = await api.sync(account, cursor, word);
      if (page === undefined) return log({ problem: "messages-not-read" });
      const letters = page.messages
        .map((message) => readKfMessage(message, since))
        .filter((letter): letter is Letter => letter !== undefined);
      await box.take({ source: account, cursor: page.cursor, letters });
      cursor = page.cursor;
      isMore = page.hasMore;
    }
  };

  const read: Reading = async (account, word) => {
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
          await readAll(account, next);
        } catch (error) {
          log({ problem: "messages-not-read", cause: causeOf(error) });
        }
        if (!again.has(account)) return;
        next = again.get(account);
      }
    };
    const reading = run().finally(() => running.delete(account));
    running.set(account, reading);
    return reading;
  };
  return read;
};
