import { randomUUID } from "node:crypto";
import type { HandOff } from "../../src/handoff/hand-off.ts";
import type { Changes, Json, NewEntry, Store } from "../../src/ports.ts";
import type { Choice, People, Reply } from "../../src/turn.ts";

/** Somebody has the conversation, for as long as any test lasts. */
const handOff: HandOff = {
  version: 3,
  stage: {
    ...{ kind: "human", by: "li", until: Date.parse("2100-01-01T00:00:00Z") },
    ...{
      since: 0,
      reason: "asked",
      team: "420100",
      episode: "e",
      asked: false,
      closedUntil: null,
      ticket: null,
      matters: 1,
      adding: false,
    },
  },
  done: [],
};

/**
 * What the help desk commits, without the help desk: words of a colleague, and what the bot says of a change of hands,
 * each in a commit of its own that is told. Nobody checks here whose the conversation is.
 */
export const colleagues = (store: Store, changes: Pick<Changes, "said"> | undefined) => {
  const commit = async (conversation: string, entry: Omit<NewEntry, "id" | "at">): Promise<string> => {
    const id = randomUUID();
    const at = "2026-05-01T04:00:00.000Z";
    for (;;) {
      const saved = await store.read(conversation);
      const done = await store.commit({
        conversation,
        key: id,
        expectedVersion: saved?.version ?? 0,
        state: saved?.state ?? 0,
        entries: [{ ...entry, id, at } as NewEntry],
        handOff: { value: handOff as unknown as Json, stage: "human" },
      });
      if (done === "conflict") continue;
      if (done !== "ok") throw new Error(done);
      changes?.said(conversation);
      return id;
    }
  };
  const line = (text: string, people?: People, choices: readonly Choice[] = []): Reply => ({
    lang: /[\u3400-\u9fff]/.test(text) ? "zh" : "en",
    text,
    parts: [{ kind: "line", text }],
    choices,
    ...(people && { people }),
  });
  return {
    write: (conversation: string, text: string, by = "小李") =>
      commit(conversation, { from: "agent", body: line(text), by } as Omit<NewEntry, "id" | "at">),
    /** Sends a claim as it stands. */
    writeClaim: (conversation: string, text: string, by = "小李") => {
      const body = { ...line(text), parts: [{ kind: "claim", id: "c", text, cites: [] }] };
      return commit(conversation, { from: "agent", body, by } as Omit<NewEntry, "id" | "at">);
    },
    tell: (conversation: string, text: string, people?: People, choices?: readonly Choice[]) =>
      commit(conversation, { from: "bot", body: line(text, people, choices), replyTo: null } as Omit<
        NewEntry,
        "id" | "at"
      >),
  };
};
