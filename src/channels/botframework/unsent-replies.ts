import type { LogEntry, Store } from "../../ports.ts";
import type { Reply } from "../../turn.ts";

/** A turn by the conversation it was in and what its replies answer; `null` for the opening words. */
export type Answered = { readonly conversation: string; readonly replyTo: string | null };

/** What this process has committed and could not send. A restart forgets it; the log does not. */
export type UnsentReplies = {
  add(turn: Answered): void;
  /** The replies of a turn, from the log, if they are still to be sent. */
  owed(turn: Answered): Promise<readonly Reply[]>;
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

/** The last reply in a conversation's log; undefined where there is none. */
export const lastReply = async (
  store: Pick<Store, "entries">,
  conversation: string,
): Promise<Extract<LogEntry, { from: "bot" }> | undefined> => {
  let last: Extract<LogEntry, { from: "bot" }> | undefined;
  for await (const entry of logOf(store, conversation)) if (entry.from === "bot") last = entry;
  return last;
};

const repliesOf = async (
  store: Pick<Store, "entries">,
  { conversation, replyTo }: Answered,
): Promise<readonly Reply[]> => {
  const replies: Reply[] = [];
  for await (const entry of logOf(store, conversation))
    if (entry.from === "bot" && entry.replyTo === replyTo) replies.push(entry.body);
  return replies;
};

/** For channels that ask again until they are answered: every turn's replies are owed, however often it comes. */
export const repliesInLog = (store: Pick<Store, "entries">): UnsentReplies => ({
  add: () => undefined,
  owed: (turn) => repliesOf(store, turn),
  remove: () => undefined,
});

/** Remembers the last `most` turns whose replies were not delivered. */
export const unsentReplies = (store: Pick<Store, "entries">, most = 1000): UnsentReplies => {
  const keys = new Set<string>();
  const keyOf = ({ conversation, replyTo }: Answered): string => JSON.stringify([conversation, replyTo]);
  return {
    add: (turn) => {
      keys.add(keyOf(turn));
      const [oldest] = keys;
      if (keys.size > most && oldest !== undefined) keys.delete(oldest);
    },
    owed: async (turn) => (keys.has(keyOf(turn)) ? repliesOf(store, turn) : []),
    remove: (turn) => void keys.delete(keyOf(turn)),
  };
};
