import type { Change, Store } from "../../ports.ts";
import type { Activity } from "../botframework/activity.ts";
import type { DrawCards } from "../botframework/looks.ts";
import { causeOf, type Log } from "../problem.ts";
import { turnQueue } from "../turn-queue.ts";
import {
  activityId,
  joiningActivity,
  receivedActivity,
  type SentActivity,
  shownEntry,
} from "./activities.ts";
import type { ShownActivity } from "./for-clients.ts";
import { createStreams, type Streams } from "./streams.ts";
import type { View } from "./views.ts";

/** A piece of a conversation's log as clients see it, the number of its last entry, and whether more may follow. */
export type Page = {
  readonly activities: readonly ShownActivity[];
  readonly last: number;
  readonly isFull: boolean;
};

type Speaker = { readonly conversation: string; readonly user: string };

/** The conversations of the web channel, apart from how they are reached. */
export type Conversations = {
  readonly streams: Streams;
  /** Something happened to a conversation: it has grown, or may be gone. */
  changed(conversation: string, change: Change): void;
  /** Makes a conversation known and has its person greeted; `resumed` where it was known before. */
  start(speaker: Speaker, locale: string | undefined): Promise<"new" | "resumed">;
  isKnown(conversation: string): Promise<boolean>;
  /** Takes an activity; its id once the turn is committed, `undefined` where too many turns wait. */
  say(speaker: Speaker, sent: SentActivity): Promise<string | undefined>;
  /** What comes after an entry of the log, at most a page of it. */
  history(conversation: string, after: number, view: View): Promise<Page>;
  /** Number of the last entry; 0 as long as the person has not said anything, so that no greeting is missed. */
  present(conversation: string): Promise<number>;
  /** How many turns wait for one before them. */
  waiting(): number;
  close(): Promise<void>;
};

const pageLength = 100;
const mostKept = 20_000;

export const createConversations = (parts: {
  store: Store;
  /** Runs a turn; it is committed when this resolves. */
  turns: (activity: Activity) => Promise<void>;
  /** Draws cards for those who view them. */
  draw: DrawCards | undefined;
  clock: () => Date;
  newId: () => string;
  log: Log;
  limits: { turnsWaiting: number; sockets: number; beatMs: number };
}): Conversations => {
  const { store, turns, draw, clock, newId, log, limits } = parts;
  const queue = turnQueue(limits.turnsWaiting);
  const users = new Map<string, string>();

  /** Who a conversation belongs to, from the store or from memory; undefined where it is not known. */
  const userOf = async (conversation: string): Promise<string | undefined> => {
    const kept = users.get(conversation);
    if (kept !== undefined) return kept;
    const { user } = (await store.memo(conversation)) ?? {};
    if (typeof user !== "string") return undefined;
    if (users.size >= mostKept) users.clear();
    users.set(conversation, user);
    return user;
  };

  const history = async (conversation: string, after: number, view: View): Promise<Page> => {
    const user = (await userOf(conversation)) ?? "";
    const entries = await store.entries(conversation, after, pageLength);
    const activities = entries
      .map((entry) => shownEntry(entry, conversation, user, view === "cards" ? draw : undefined))
      .filter((activity) => activity !== undefined);
    return { activities, last: entries.at(-1)?.seq ?? after, isFull: entries.length === pageLength };
  };

  const streams = createStreams(history, { most: limits.sockets, beatMs: limits.beatMs, log });

  const present = async (conversation: string): Promise<number> => {
    const last = await store.latest(conversation, pageLength);
    const heard = last.length === pageLength || last.some(({ from }) => from === "user");
    return heard ? (last.at(-1)?.seq ?? 0) : 0;
  };

  /** Greets in the conversation's own line. The bot greets once, so that asking again after a crash is safe. */
  const greet = async ({ conversation, user }: Speaker, locale: string | undefined): Promise<void> => {
    try {
      await queue.run(conversation, () =>
        turns(joiningActivity({ conversation, user, locale, now: clock() })),
      );
      streams.grown(conversation);
    } catch (error) {
      log({ problem: "greeting-failed", conversation, cause: causeOf(error) });
    }
  };

  return {
    streams,
    changed: (conversation, change) => {
      if (change !== "grown") users.delete(conversation);
      streams.grown(conversation);
    },
    history,
    present,
    isKnown: async (conversation) => (await userOf(conversation)) !== undefined,
    start: async (speaker, locale) => {
      const known = await userOf(speaker.conversation);
      if (known === undefined) {
        const memo = { user: speaker.user, ...(locale !== undefined && { locale }) };
        await store.open(speaker.conversation, "directline", memo, clock().toISOString());
      }
      const greeted = known !== undefined && (await store.entries(speaker.conversation, 0, 1)).length > 0;
      if (!greeted) void greet(speaker, locale);
      return known === undefined ? "new" : "resumed";
    },
    say: async ({ conversation, user }, sent) => {
      const id = activityId(conversation, sent, newId());
      const activity = receivedActivity(sent, { id, conversation, user, now: clock() });
      if (sent.type !== "message") {
        streams.show(conversation, { ...activity });
        return id;
      }
      const done = await queue.run(conversation, async () => {
        await turns(activity);
        return id;
      });
      if (done !== undefined) streams.grown(conversation);
      return done;
    },
    waiting: queue.waiting,
    close: async () => {
      streams.close();
      await queue.idle();
    },
  };
};
