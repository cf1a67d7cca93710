import type { Kysely, Transaction } from "kysely";
import { type AuditEvent, type Chained, chained } from "../handoff/audit-chain.ts";
import type { Commit, Store } from "../ports.ts";
import { plainText } from "./plain-text.ts";
import type { Tables } from "./tables.ts";
import type { Ways } from "./ways.ts";

const append = async (
  transaction: Transaction<Tables>,
  last: Chained | undefined,
  event: AuditEvent,
): Promise<Chained> => {
  // The hash covers what is kept, which is not every character.
  const kept = Object.fromEntries(Object.entries(event).map(([name, value]) => [name, plainText(value)]));
  const link = chained(last, kept as AuditEvent);
  await transaction.insertInto("events").values(link).execute();
  return link;
};

/** Appends to the audit, within a transaction. */
export const writeEvents = async (
  transaction: Transaction<Tables>,
  events: readonly AuditEvent[],
  { holdChain }: Ways,
): Promise<void> => {
  if (events.length === 0) return;
  await holdChain(transaction);
  let last: Chained | undefined = await transaction
    .selectFrom("events")
    .selectAll()
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  for (const event of events) last = await append(transaction, last, event);
};

/** Writes what a commit says about a hand-off, within its transaction. */
export const writeHandOff = async (
  transaction: Transaction<Tables>,
  { conversation, handOff, events = [], notes = [] }: Commit,
  ways: Ways,
): Promise<void> => {
  if (handOff !== undefined) {
    const row = { stage: handOff.stage, value: JSON.stringify(handOff.value) };
    await transaction
      .insertInto("hand_offs")
      .values({ conversation, ...row })
      .onConflict((conflict) => conflict.column("conversation").doUpdateSet(row))
      .execute();
  }
  await writeEvents(transaction, events, ways);
  for (const note of notes)
    await transaction
      .insertInto("notes")
      .values({ ...note, conversation })
      .execute();
};

/** Reads hand-offs, notes about them and the audit. */
export const sqlHandOffs = (
  db: Kysely<Tables>,
): Pick<Store, "handOffs" | "channelOf" | "notes" | "events" | "eventsOf"> => ({
  handOffs: async (stages, limit) => {
    if (stages.length === 0) return [];
    const rows = await db
      .selectFrom("hand_offs")
      .leftJoin("conversations", "conversations.id", "hand_offs.conversation")
      .innerJoin("states", "states.conversation", "hand_offs.conversation")
      .select(["hand_offs.conversation", "states.version", "conversations.channel", "hand_offs.value"])
      .where("hand_offs.stage", "in", stages)
      .orderBy("hand_offs.conversation")
      .limit(limit)
      .execute();
    return rows.map(({ conversation, version, channel, value }) => ({
      conversation,
      version,
      channel: channel ?? "",
      handOff: JSON.parse(value),
    }));
  },
  channelOf: async (conversation) => {
    const row = await db
      .selectFrom("conversations")
      .select("channel")
      .where("id", "=", conversation)
      .executeTakeFirst();
    return row?.channel;
  },
  notes: async (conversation) => {
    const rows = await db
      .selectFrom("notes")
      .selectAll()
      .where("conversation", "=", conversation)
      .orderBy("at")
      .orderBy("id")
      .execute();
    return rows.map(({ id, at, by, text }) => ({ id, at, by, text }));
  },
  events: async (after, limit) =>
    db.selectFrom("events").selectAll().where("seq", ">", after).orderBy("seq").limit(limit).execute(),
  eventsOf: async (conversation) =>
    db.selectFrom("events").selectAll().where("conversation", "=", conversation).orderBy("seq").execute(),
});
