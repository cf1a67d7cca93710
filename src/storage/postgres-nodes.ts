import type { Store } from "../ports.ts";
import { keepLine, type Line } from "./line.ts";
import { listeners } from "./listeners.ts";
import { movedConversations } from "./moved.ts";
import type { Nodes } from "./nodes.ts";
import { type Notice, noticesOf, readNotice } from "./notices.ts";

const CHANNEL = "yibao_guide";
/** A line that brings no answer for so long is taken for broken: sooner than the database frees what the line holds. */
const ANSWER_MS = 5_000;
/** Whoever holds this lock of the database works. */
const WORK = 7_213_002;

/**
 * Joins the nodes that share a PostgreSQL database. What is committed here is notified to the others; what a notice did not
 * bring, since the line was down or the node that committed was ended before it could tell, is found in the log within
 * `lookMs`. One node works: the one whose line holds a lock, which the database frees when that line breaks. It begins
 * `graceMs` after the one before it, so that what that one had in hand is put away.
 */
export const joinNodes = async (parts: {
  readonly url: string;
  readonly store: Store;
  /** Is told why others could not be heard or looked for; it is tried again. */
  readonly failed: (error: unknown) => void;
  readonly lookMs?: number;
  readonly graceMs?: number;
}): Promise<Nodes> => {
  const { url, store, failed, lookMs = 5_000, graceMs = 3_000 } = parts;
  const me = crypto.randomUUID();
  const said = listeners<string>();
  const work = listeners<void>();
  let holding: "no" | "waiting" | "works" = "no";
  let isFirst = true;
  let grace: NodeJS.Timeout | undefined;
  let isClosed = false;
  let line: Line | undefined;
  /** How many lines were lost. */
  let lines = 0;

  const ask: Line["ask"] = async (sql, values) => {
    if (line === undefined) throw new Error("the line is down");
    return line.ask(sql, values);
  };
  const moved = movedConversations(ask);

  const begin = (): void => {
    if (holding !== "waiting") return;
    holding = "works";
    work.tell();
  };
  const takeWork = async (): Promise<void> => {
    if (holding !== "no") return;
    const before = lines;
    const [row] = await ask("select pg_try_advisory_lock($1) as got", [WORK]);
    const isAlone = isFirst;
    isFirst = false;
    // A lock that a line has taken is gone with it.
    if (row?.["got"] !== true || lines !== before) return;
    holding = "waiting";
    if (isAlone) begin();
    else grace = setTimeout(begin, graceMs).unref();
  };

  let looking: Promise<void> | undefined;
  let isWanted = false;
  const lookOften = async (): Promise<void> => {
    while (isWanted && !isClosed) {
      isWanted = false;
      try {
        for (const conversation of await moved.look()) said.tell(conversation);
        await takeWork();
      } catch (error) {
        // The line says itself when it is there again.
        if (!isClosed) failed(error);
        isWanted = false;
      }
    }
  };
  const look = (): void => {
    isWanted = true;
    looking ??= lookOften().finally(() => {
      looking = undefined;
      if (isWanted && !isClosed) look();
    });
  };

  const heard = (payload: string): void => {
    const notice = readNotice(payload);
    if (notice === undefined || notice.from === me) return;
    for (const [conversation, version] of notice.said ?? []) {
      moved.known(conversation, version);
      said.tell(conversation);
    }
    if (notice.work !== true) return;
    if (holding === "works") work.tell();
    else look();
  };

  const notify = async (notice: Notice): Promise<void> => {
    await ask("select pg_notify($1, $2)", [CHANNEL, JSON.stringify(notice)]).catch(() => undefined);
  };
  const untold = new Map<string, number>();
  const tell = (conversation: string, version: number): void => {
    moved.known(conversation, version);
    untold.set(conversation, version);
    if (untold.size > 1) return;
    // Those of one moment go together.
    setImmediate(() => {
      const notices = noticesOf(me, untold);
      untold.clear();
      for (const notice of notices) void notify(notice);
    });
  };

  line = await keepLine({
    ...{ url, channel: CHANNEL, answersWithinMs: ANSWER_MS, heard, failed },
    opened: () => setImmediate(look),
    lost: () => {
      lines += 1;
      holding = "no";
      clearTimeout(grace);
    },
  });
  const timer = setInterval(look, lookMs).unref();
  look();
  await looking;

  const close = async (): Promise<void> => {
    isClosed = true;
    clearInterval(timer);
    clearTimeout(grace);
    await looking;
    if (holding !== "no") {
      holding = "no";
      await ask("select pg_advisory_unlock($1)", [WORK]).catch(() => undefined);
      await notify({ from: me, work: true });
    }
    await line?.close();
    await store.close();
  };

  return {
    watch: said.add,
    works: () => holding === "works",
    onWork: work.add,
    store: {
      ...store,
      commit: async (turn) => {
        const done = await store.commit(turn);
        if (done === "ok") tell(turn.conversation, turn.expectedVersion + 1);
        return done;
      },
      forget: async (conversation, events, version) => {
        await store.forget(conversation, events, version);
        tell(conversation, 0);
      },
      receive: async (delivery) => {
        await store.receive(delivery);
        if (delivery.letters.length > 0 && holding !== "works") await notify({ from: me, work: true });
      },
      letters: async (channel, limit) => (holding === "works" ? store.letters(channel, limit) : []),
      close,
    },
  };
};
