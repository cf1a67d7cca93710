import type { CompiledQuery, Kysely } from "kysely";
import type { Commit, JsonObject, LogEntry, NewEntry, Store } from "../ports.ts";
import { again } from "./again.ts";
import { sqlHandOffs, writeEvents, writeHandOff } from "./sql-hand-offs.ts";
import { sqlLetters } from "./sql-letters.ts";
import { emptied, isStill, removed, sqlPrivacy, unkeepWithin } from "./sql-privacy.ts";
import { sqlTallies, writeTallies } from "./sql-tallies.ts";
import type { Tables } from "./tables.ts";
import { sqliteWays, type Ways } from "./ways.ts";

type Row = Tables["entries"];

const entryOf = (row: Row): LogEntry => {
  const { seq, id, at } = row;
  const body = JSON.parse(row.body);
  switch (row.sender) {
    case "user":
      return { seq, id, at, from: "user", body };
    case "bot":
      return { seq, id, at, from: "bot", body, replyTo: row.reply_to };
    case "agent":
      return { seq, id, at, from: "agent", body: body.reply, by: body.by };
  }
};

/** What of an entry is kept as JSON. */
const bodyOf = (entry: NewEntry): string =>
  JSON.stringify(entry.from === "agent" ? { by: entry.by, reply: entry.body } : entry.body);

/** Each statement is built once; a call only brings the values, in the order the columns are written here. */
const statements = (db: Kysely<Tables>, { movedAt }: Ways) => {
  const blank = { conversation: "", key: "", version: 0, last_seq: 0, state: "" };
  return {
    open: db
      .insertInto("conversations")
      .values({ id: "", channel: "", memo: "", opened_at: "" })
      .onConflict((conflict) => conflict.doNothing())
      .compile(),
    remember: db
      .insertInto("conversations")
      .values({ id: "", channel: "", memo: "", opened_at: "" })
      .onConflict((conflict) =>
        conflict.column("id").doUpdateSet((row) => ({ memo: row.ref("excluded.memo") })),
      )
      .compile(),
    memo: db.selectFrom("conversations").select("memo").where("id", "=", "").compile(),
    read: db
      .selectFrom("states")
      .leftJoin("hand_offs", "hand_offs.conversation", "states.conversation")
      .select(["states.version", "states.state", "states.unkept", "hand_offs.value"])
      .where("states.conversation", "=", "")
      .compile(),
    turn: db.selectFrom("turns").select("key").where("conversation", "=", "").where("key", "=", "").compile(),
    first: db
      .insertInto("states")
      .values({ conversation: "", version: 0, last_seq: 0, state: "", moved_at: movedAt })
      .onConflict((conflict) => conflict.doNothing())
      .returning("last_seq")
      .compile(),
    next: db
      .updateTable("states")
      .set((column) => ({
        version: column("version", "+", 1),
        last_seq: column("last_seq", "+", 0),
        state: blank.state,
        moved_at: movedAt,
      }))
      .where("conversation", "=", "")
      .where("version", "=", 0)
      .returning("last_seq")
      .compile(),
    done: db.insertInto("turns").values({ conversation: "", key: "" }).compile(),
    append: db
      .insertInto("entries")
      .values({ conversation: "", seq: 0, id: "", at: "", sender: "user", body: "", reply_to: null })
      .compile(),
    unanswered: db
      .insertInto("unanswered")
      .values({ id: "", day: "", lang: "", why: "", utterance: "", nearest: "", conversation: "" })
      .compile(),
    slip: db.selectFrom("slips").select("body").where("code", "=", "").where("until", ">", "").compile(),
    keep: db.insertInto("slips").values({ code: "", body: "", until: "", conversation: "" }).compile(),
    spend: db.deleteFrom("slips").where("code", "=", "").returning("code").compile(),
    runOut: db.deleteFrom("slips").where("until", "<=", "").compile(),
    entries: db
      .selectFrom("entries")
      .selectAll()
      .where("conversation", "=", "")
      .where("seq", ">", 0)
      .orderBy("seq")
      .limit(0)
      .compile(),
    latest: db
      .selectFrom("entries")
      .selectAll()
      .where("conversation", "=", "")
      .orderBy("seq", "desc")
      .limit(0)
      .compile(),
  };
};

const given = <R>(query: CompiledQuery<R>, ...parameters: readonly unknown[]): CompiledQuery<R> => ({
  ...query,
  parameters,
});

/** The store over any SQL database that Kysely speaks; the tables must be up to date. Closing it closes the database. */
export const sqlStore = (db: Kysely<Tables>, ways: Ways = sqliteWays): Store => {
  const sql = statements(db, ways);

  const commit = async (work: Commit): Promise<"ok" | "conflict" | "duplicate"> => {
    const { conversation, key, expectedVersion, entries } = work;
    const { unanswered = [], slips = [], spent = [] } = work;
    const state = JSON.stringify(work.state);
    const transaction = await db.startTransaction().execute();
    const run = <R>(query: CompiledQuery<R>) => transaction.executeQuery(query);
    try {
      // The state is written first: it takes the row's lock, so that what follows is not raced on any database.
      const moved =
        expectedVersion === 0
          ? await run(given(sql.first, conversation, 1, entries.length, state))
          : await run(given(sql.next, 1, entries.length, state, conversation, expectedVersion));
      const isKnown = key !== null && (await run(given(sql.turn, conversation, key))).rows.length > 0;
      const last = moved.rows[0]?.last_seq;
      if (isKnown || last === undefined) {
        await transaction.rollback().execute();
        return isKnown ? "duplicate" : "conflict";
      }
      if (work.erases === true) await emptied(transaction, conversation);
      if (key !== null) await run(given(sql.done, conversation, key));
      let seq = last - entries.length;
      for (const entry of entries) {
        seq += 1;
        const replyTo = entry.from === "bot" ? entry.replyTo : null;
        await run(
          given(sql.append, conversation, seq, entry.id, entry.at, entry.from, bodyOf(entry), replyTo),
        );
      }
      for (const { id, on, lang, why, utterance, nearest } of unanswered)
        await run(given(sql.unanswered, id, on, lang, why, utterance, JSON.stringify(nearest), conversation));
      // Whoever keeps something new clears away what has run out.
      if (slips.length > 0) await run(given(sql.runOut, entries[0]?.at ?? ""));
      for (const { code, body, until } of slips)
        await run(given(sql.keep, code, JSON.stringify(body), until, conversation));
      for (const code of spent) {
        // Another conversation was quicker.
        if ((await run(given(sql.spend, code))).rows.length > 0) continue;
        await transaction.rollback().execute();
        return "conflict";
      }
      if (work.unkept === true) await unkeepWithin(transaction, conversation, last);
      await writeHandOff(transaction, work, ways);
      await writeTallies(transaction, work.tallies ?? []);
      await transaction.commit().execute();
      if (work.erases === true) await ways.wipe(db);
      return "ok";
    } catch (cause) {
      if (!transaction.isCommitted && !transaction.isRolledBack) await transaction.rollback().execute();
      throw cause;
    }
  };

  return {
    ...sqlLetters(db),
    ...sqlHandOffs(db),
    ...sqlTallies(db),
    ...sqlPrivacy(db, ways),
    commit: (work) => again(() => commit(work)),
    forget: async (conversation, events = [], version) => {
      await db.transaction().execute(async (transaction) => {
        if (version !== undefined && !(await isStill(transaction, conversation, version))) return;
        await removed(transaction, conversation);
        await writeEvents(transaction, events, ways);
      });
      await ways.wipe(db);
    },
    open: async (conversation, channel, memo, at) => {
      await db.executeQuery(given(sql.open, conversation, channel, JSON.stringify(memo), at));
    },
    remember: async (conversation, channel, memo, at) => {
      await db.executeQuery(given(sql.remember, conversation, channel, JSON.stringify(memo), at));
    },
    memo: async (conversation) => {
      const [row] = (await db.executeQuery(given(sql.memo, conversation))).rows;
      return row === undefined ? undefined : (JSON.parse(row.memo) as JsonObject);
    },
    read: async (conversation) => {
      const [row] = (await db.executeQuery(given(sql.read, conversation))).rows;
      if (row === undefined) return undefined;
      const handOff = row.value === null ? null : JSON.parse(row.value);
      return { version: row.version, state: JSON.parse(row.state), handOff, kept: row.unkept === 0 };
    },
    entries: async (conversation, after, limit) =>
      (await db.executeQuery(given(sql.entries, conversation, after, limit))).rows.map(entryOf),
    latest: async (conversation, limit) =>
      (await db.executeQuery(given(sql.latest, conversation, limit))).rows.map(entryOf).reverse(),
    unanswered: async (limit) => {
      const rows = await db
        .selectFrom("unanswered")
        .selectAll()
        .orderBy("day")
        .orderBy("id")
        .limit(limit)
        .execute();
      return rows.map(({ day, nearest, conversation: _, ...row }) => ({
        ...row,
        on: day,
        nearest: JSON.parse(nearest),
      }));
    },
    looked: async (ids) => {
      for (const id of ids) await db.deleteFrom("unanswered").where("id", "=", id).execute();
    },
    slip: async (code, at) => {
      const [row] = (await db.executeQuery(given(sql.slip, code, at))).rows;
      return row === undefined ? undefined : JSON.parse(row.body);
    },
    ready: async () => {
      try {
        await db.executeQuery(given(sql.read, ""));
        return true;
      } catch {
        return false;
      }
    },
    close: () => db.destroy(),
  };
};
