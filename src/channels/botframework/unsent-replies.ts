import type { LogEntry, Store } from "../../ports.ts";
import type { Reply } from "../../turn.ts";
import { isGreeting } from "../told.ts";

/** A turn by the conversation it was in and what its replies answer; `null` for the opening words. */
export type Answered = { readonly conversation: string; readonly replyTo: string | null };

/** All replies of a turn, none where none is owed, and how many of the messages that they are were taken. */
export type Owed = { readonly replies: readonly Reply[]; readonly taken: number };

/** What this process has committed and could not send. A restart forgets it; the log does not. */
export type UnsentReplies = {
  /** The first `taken` messages of the turn were sent, the others were not. */
  add(turn: Answered, taken: number): void;
  owed(turn: Answered): Promise<Owed>;
  remove(turn: Answered): void;
};

const pageLength = 100;

async function* logOf(store: Pick<Store, "entries">, conversation: string): AsyncGenerator<LogEntry> {
  let after = 0;
  for (;;) {
    const page = await store.entries(conversation, after, pageLength);
    yield* page;
    after = page.at(-1)?.seq ?? after;
    if (page.length < pageLength) return;
  }
}

/** Lines at the end of a log in which is looked for what was said last: a person may write several times before the bot does. */
export const MOST_LOOKED_AT = 50;

/** The last reply in a conversation's log; undefined where there is none near its end. */
export const lastReply = async (
  store: Pick<Store, "latest">,
  conversation: string,
): Promise<Extract<LogEntry, { from: "bot" }> | undefined> => {
  const last = (await store.latest(conversation, MOST_LOOKED_AT)).findLast(({ from }) => from === "bot");
  return last?.from === "bot" ? last : undefined;
};

/** What was said in a turn, from the log; to nothing, the greeting alone was said. */
export const repliesOf = async (
  store: Pick<Store, "entries">,
  { conversation, replyTo }: Answered,
): Promise<readonly Reply[]> => {
  const replies: Reply[] = [];
  for await (const entry of logOf(store, conversation))
    if (entry.from === "bot" && entry.replyTo === replyTo && (replyTo !== null || isGreeting(entry)))
      replies.push(entry.body);
  return replies;
};

/** Whether a person has said something since what was said in a turn. */
export const isOutOfDate = async (
  store: Pick<Store, "entries">,
  { conversation, replyTo }: Answered,
): Promise<boolean> => {
  let isPast = false;
  for await (const entry of logOf(store, conversation)) {
    if (isPast && entry.from === "user") return true;
    isPast ||= entry.from === "bot" && entry.replyTo === replyTo;
  }
  return false;
};

/** For channels that ask again until they are answered: every turn's replies are owed, however often it comes. */
export const repliesInLog = (store: Pick<Store, "entries">): UnsentReplies => ({
  add: () => undefined,
  owed: async (turn) => ({ replies: await repliesOf(store, turn), taken: 0 }),
  remove: () => undefined,
});

/** Remembers the last `most` turns whose replies were not delivered. */
export const unsentReplies = (store: Pick<Store, "entries">, most = 1000): UnsentReplies => {
  const counts = new Map<string, number>();
  const keyOf = ({ conversation, replyTo }: Answered): string => JSON.stringify([conversation, replyTo]);
  return {
    add: (turn, taken) => {
      counts.set(keyOf(turn), taken);
      const [oldest] = counts.keys();
      if (counts.size > most && oldest !== undefined) counts.delete(oldest);
    },
    owed: async (turn) => {
      const taken = counts.get(keyOf(turn));
      return taken === undefined
        ? { replies: [], taken: 0 }
        : { replies: await repliesOf(store, turn), taken };
    },
    remove: (turn) => void counts.delete(keyOf(turn)),
  };
};
