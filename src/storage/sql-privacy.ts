import { type Kysely, sql } from "kysely";
import { cutAt } from "../handoff/audit-chain.ts";
import type { Store } from "../ports.ts";
import { forgottenBy } from "./letters.ts";
import { ask, type Steps } from "./steps.ts";
import type { Tables } from "./tables.ts";
import { IN_NOBODYS_HANDS, KEPT_LINES } from "./unkept.ts";
import type { Ways } from "./ways.ts";

/** Above the number of every event: the greatest that the column holds. */
const PAST_ALL = 2 ** 31 - 1;

/** Takes out of a conversation all that was said in it or kept of it, and has outside desks told that had it, within a transaction. */
export function* emptied(db: Kysely<Tables>, conversation: string): Steps<void> {
  for (const table of ["turns", "entries", "notes", "hand_offs", "slips", "unanswered"] as const)
    yield db.deleteFrom(table).where("conversation", "=", conversation).compile();
  // Also of what has ended there, or was given up, the desk is told that it is gone; the row goes with that.
  yield db
    .updateTable("bridges")
    .set({ step: "gone", dead: null, attempts: 0, next_at: 0 })
    .where("conversation", "=", conversation)
    .compile();
}

/** Whether a conversation is at a version, and lets nobody change it before the transaction ends. */
export function* isStill(db: Kysely<Tables>, conversation: string, version: number): Steps<boolean> {
  const held = yield* ask(
    db
      .updateTable("states")
      .set({ version })
      .where("conversation", "=", conversation)
      .where("version", "=", version)
      .returning("version")
      .compile(),
  );
  return held.length > 0;
}

/** Removes a conversation, within a transaction. */
export function* removed(db: Kysely<Tables>, conversation: string): Steps<void> {
  yield* emptied(db, conversation);
  yield db.deleteFrom("states").where("conversation", "=", conversation).compile();
  yield db.deleteFrom("conversations").where("id", "=", conversation).compile();
}

/** From here on a conversation has but its last few lines, and goes when it has ended. `last`: the number of its last line. */
export function* unkeepWithin(db: Kysely<Tables>, conversation: string, last: number): Steps<void> {
  yield db
    .updateTable("states")
    .set({ unkept: 1 })
    .where("conversation", "=", conversation)
    .where("unkept", "=", 0)
    .compile();
  yield db
    .deleteFrom("entries")
    .where("conversation", "=", conversation)
    .where("seq", "<=", last - KEPT_LINES)
    .compile();
  yield db.deleteFrom("unanswered").where("conversation", "=", conversation).compile();
}

/** Removes the events that are as old as a time; in the place of the last of them stands where the chain was cut. */
const cutChain = async (db: Kysely<Tables>, before: string, { holdChain }: Ways): Promise<void> => {
  await db.transaction().execute(async (transaction) => {
    if (holdChain !== undefined) await transaction.executeQuery(holdChain(transaction));
    // By their numbers and not their times: nodes' clocks differ, and the chain is cut in one place.
    const young = await transaction
      .selectFrom("events")
      .select("seq")
      .where("at", ">", before)
      .orderBy("seq")
      .limit(1)
      .executeTakeFirst();
    const last = await transaction
      .selectFrom("events")
      .selectAll()
      .where("seq", "<", young?.seq ?? PAST_ALL)
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirst();
    if (last === undefined) return;
    await transaction.deleteFrom("events").where("seq", "<", last.seq).execute();
    const { seq, ...cut } = cutAt(last);
    await transaction.updateTable("events").set(cut).where("seq", "=", seq).execute();
  });
};

/** The part of the store that lets go of what is not to be kept any longer. */
export const sqlPrivacy = (
  db: Kysely<Tables>,
  ways: Ways,
): Pick<Store, "left" | "aged" | "trim" | "expire" | "scrub"> => ({
  left: async (before, limit) => {
    const rows = await db
      .selectFrom("states")
      .select("conversation")
      .where("unkept", "=", sql.lit(1))
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("entries")
              .select("entries.seq")
              .whereRef("entries.conversation", "=", "states.conversation")
              .where("entries.at", ">", before),
          ),
        ),
      )
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("hand_offs")
              .select("hand_offs.stage")
              .whereRef("hand_offs.conversation", "=", "states.conversation")
              .where("hand_offs.stage", "not in", [...IN_NOBODYS_HANDS]),
          ),
        ),
      )
      .limit(limit)
      .execute();
    return rows.map(({ conversation }) => conversation);
  },
  aged: async (before, limit) => {
    const old = await db
      .selectFrom("entries")
      .select("conversation")
      .distinct()
      .where("at", "<=", before)
      .limit(limit)
      .execute();
    const aged = [];
    for (const { conversation } of old) {
      const young = await db
        .selectFrom("entries")
        .select("seq")
        .where("conversation", "=", conversation)
        .where("at", ">", before)
        .limit(1)
        .executeTakeFirst();
      aged.push({ conversation, isSilent: young === undefined });
    }
    const empty = await db
      .selectFrom("conversations")
      .select("id")
      .where("opened_at", "<=", before)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("states")
              .select("states.version")
              .whereRef("states.conversation", "=", "conversations.id"),
          ),
        ),
      )
      .limit(limit)
      .execute();
    return [...aged, ...empty.map(({ id }) => ({ conversation: id, isSilent: true }))];
  },
  trim: async (conversation, before) => {
    await db.transaction().execute(async (transaction) => {
      for (const table of ["entries", "notes"] as const)
        await transaction
          .deleteFrom(table)
          .where("conversation", "=", conversation)
          .where("at", "<=", before)
          .execute();
    });
  },
  expire: async ({ text, day, events, now }) => {
    await db.deleteFrom("unanswered").where("day", "<=", day).execute();
    await db.deleteFrom("notes").where("at", "<=", text).execute();
    await db.deleteFrom("slips").where("until", "<=", now).execute();
    await db
      .deleteFrom("letters")
      .where(({ eb, or }) => or([eb("came_at", "<=", text), eb("settled_at", "<=", forgottenBy(now))]))
      .execute();
    await db.deleteFrom("bridges").where("step", "in", ["ended", "gone"]).where("at", "<=", text).execute();
    await cutChain(db, events, ways);
  },
  scrub: () => ways.scrub(db),
});
