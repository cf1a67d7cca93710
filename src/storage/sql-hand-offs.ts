import type { Kysely } from "kysely";
import { type AuditEvent, type Chained, chained } from "../handoff/audit-chain.ts";
import type { Commit, Store } from "../ports.ts";
import { plainText } from "./plain-text.ts";
import { ask, given, type Runner, type Steps } from "./steps.ts";
import type { Tables } from "./tables.ts";
import type { Ways } from "./ways.ts";

/** The event as it is chained: the hash covers what is kept, which is not every character. */
const linked = (last: Chained | undefined, event: AuditEvent): Chained =>
  chained(
    last,
    Object.fromEntries(Object.entries(event).map(([name, value]) => [name, plainText(value)])) as AuditEvent,
  );

/** Appends to the audit, within a transaction. */
export function* writeEvents(
  db: Kysely<Tables>,
  events: readonly AuditEvent[],
  { holdChain }: Ways,
): Steps<void> {
  if (events.length === 0) return;
  if (holdChain !== undefined) yield holdChain(db);
  const [head] = yield* ask(db.selectFrom("events").selectAll().orderBy("seq", "desc").limit(1).compile());
  let last: Chained | undefined = head;
  for (const event of events) {
    last = linked(last, event);
    yield db.insertInto("events").values(last).compile();
  }
}

/** Writes what a commit says about a hand-off, within its transaction. */
export function* writeHandOff(
  db: Kysely<Tables>,
  { conversation, handOff, events = [], notes = [] }: Commit,
  ways: Ways,
): Steps<void> {
  if (handOff !== undefined) {
    const row = { stage: handOff.stage, value: JSON.stringify(handOff.value) };
    yield db
      .insertInto("hand_offs")
      .values({ conversation, ...row })
      .onConflict((conflict) => conflict.column("conversation").doUpdateSet(row))
      .compile();
  }
  yield* writeEvents(db, events, ways);
  for (const note of notes)
    yield db
      .insertInto("notes")
      .values({ ...note, conversation })
      .compile();
}

/** Reads hand-offs, notes about them and the audit. */
export const sqlHandOffs = (
  db: Kysely<Tables>,
  { read }: Runner,
): Pick<Store, "handOffs" | "channelOf" | "notes" | "events" | "eventsOf"> => {
  const events = db.selectFrom("events").selectAll().where("seq", ">", 0).orderBy("seq").limit(0).compile();
  const at = (stages: readonly string[]) =>
    db
      .selectFrom("hand_offs")
      .leftJoin("conversations", "conversations.id", "hand_offs.conversation")
      .innerJoin("states", "states.conversation", "hand_offs.conversation")
      .select(["hand_offs.conversation", "states.version", "conversations.channel", "hand_offs.value"])
      .where("hand_offs.stage", "in", stages)
      .orderBy("hand_offs.conversation")
      .limit(0)
      .compile();
  const byStages = new Map<number, ReturnType<typeof at>>();
  return {
    handOffs: async (stages, limit) => {
      if (stages.length === 0) return [];
      const query = byStages.get(stages.length) ?? at(stages);
      byStages.set(stages.length, query);
      return (await read(given(query, ...stages, limit))).map(
        ({ conversation, version, channel, value }) => ({
          conversation,
          version,
          channel: channel ?? "",
          handOff: JSON.parse(value),
        }),
      );
    },
    channelOf: async (conversation) => {
      const [row] = await read(
        db.selectFrom("conversations").select("channel").where("id", "=", conversation).compile(),
      );
      return row?.channel;
    },
    notes: async (conversation) => {
      const rows = await read(
        db
          .selectFrom("notes")
          .selectAll()
          .where("conversation", "=", conversation)
          .orderBy("at")
          .orderBy("id")
          .compile(),
      );
      return rows.map(({ id, at, by, text }) => ({ id, at, by, text }));
    },
    events: (after, limit) => read(given(events, after, limit)),
    eventsOf: (conversation) =>
      read(
        db.selectFrom("events").selectAll().where("conversation", "=", conversation).orderBy("seq").compile(),
      ),
  };
};
