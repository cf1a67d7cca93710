import type { Changes, LogEntry, Store } from "../ports.ts";
import { causeOf, type Log } from "./problem.ts";
import { isTold, type Told, toldUpTo } from "./told.ts";

/** The part of a channel without a connection that brings people what answers no turn. */
export type Tells = {
  /** Whether a conversation is one of its own, by its name. */
  isMine(conversation: string): boolean;
  /** Takes what is to be told to a conversation, in its order: stored when this resolves, and told once, after. Takes nothing twice. */
  tell(conversation: string, entries: readonly Told[]): Promise<void>;
};

const AT_ONCE = 100;
/** The stages of a hand-off: first those in which somebody waits for a word, then those that are over. */
const STAGES = [
  ["human", "claimed", "queued", "ticket", "offered"],
  ["bot", "closed"],
] as const;
const MOST_SWEPT = 10_000;

/**
 * Sees to it that what is committed outside of a turn gets to the channel of its conversation: at each change, and at the
 * start for what a stop of the process has left. What could not be read is tried again after `backOffMs`.
 */
export const telling = (parts: {
  readonly store: Pick<Store, "entries" | "handOffs" | "memo" | "read">;
  readonly changes: Pick<Changes, "watch"> | undefined;
  readonly channels: readonly Tells[];
  readonly log: Log;
  readonly backOffMs: readonly number[];
}): { close(): Promise<void> } => {
  const { store, changes, channels, log, backOffMs } = parts;
  const running = new Map<string, Promise<void>>();
  /** Conversations in which something more has happened while they were being looked at. */
  const again = new Set<string>();
  const failures = new Map<string, number>();
  const timers = new Map<string, NodeJS.Timeout>();
  let isClosed = false;

  const newsIn = async (conversation: string): Promise<readonly Told[]> => {
    const news: Told[] = [];
    let after = toldUpTo(await store.memo(conversation));
    for (let page: readonly LogEntry[]; ; after = page.at(-1)?.seq ?? after) {
      page = await store.entries(conversation, after, AT_ONCE);
      news.push(...page.filter(isTold));
      if (page.length < AT_ONCE) return news;
    }
  };

  const look = async (conversation: string, channel: Tells): Promise<void> => {
    // Only where people have come into it something is said outside of turns.
    if (((await store.read(conversation))?.handOff ?? null) === null) return;
    const news = await newsIn(conversation);
    if (news.length > 0) await channel.tell(conversation, news);
  };

  const later = (conversation: string): void => {
    const failed = failures.get(conversation) ?? 0;
    failures.set(conversation, failed + 1);
    const ms = backOffMs[Math.min(failed, backOffMs.length - 1)] ?? 1_000;
    clearTimeout(timers.get(conversation));
    if (!isClosed) timers.set(conversation, setTimeout(() => note(conversation), ms).unref());
  };

  const lookOften = async (conversation: string, channel: Tells): Promise<void> => {
    do {
      again.delete(conversation);
      try {
        await look(conversation, channel);
        failures.delete(conversation);
      } catch (error) {
        log({ problem: "not-looked-for-news", conversation, cause: causeOf(error) });
        return later(conversation);
      }
    } while (again.has(conversation) && !isClosed);
  };

  const note = (conversation: string): void => {
    const channel = channels.find((one) => one.isMine(conversation));
    if (channel === undefined || isClosed) return;
    timers.delete(conversation);
    if (running.has(conversation)) return void again.add(conversation);
    // Stands in the map before it begins: it may end at once.
    const begun = Promise.resolve().then(() => lookOften(conversation, channel));
    const ended = begun.finally(() => {
      running.delete(conversation);
      if (again.delete(conversation)) note(conversation);
    });
    running.set(conversation, ended);
  };

  const sweep = async (): Promise<void> => {
    for (const stages of STAGES) {
      for (const { conversation } of await store.handOffs(stages, MOST_SWEPT)) {
        if (isClosed) return;
        note(conversation);
        await running.get(conversation);
      }
    }
  };

  const unwatch = changes?.watch(note);
  const sweeping =
    channels.length === 0
      ? Promise.resolve()
      : sweep().catch((error) => log({ problem: "not-looked-for-news", cause: causeOf(error) }));
  return {
    close: async () => {
      isClosed = true;
      unwatch?.();
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.allSettled([sweeping, ...running.values()]);
    },
  };
};
