import type { Kysely } from "kysely";
import type { JsonObject, LogEntry, Store } from "../ports.ts";
import { committing } from "./committing.ts";
import { sqlHandOffs, writeEvents } from "./sql-hand-offs.ts";
import { sqlLetters } from "./sql-letters.ts";
import { isStill, removed, sqlPrivacy } from "./sql-privacy.ts";
import { sqlTallies } from "./sql-tallies.ts";
import { statements } from "./statements.ts";
import { given, type Runner } from "./steps.ts";
import type { Tables } from "./tables.ts";
import type { Ways } from "./ways.ts";

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

/** The store over any SQL database that Kysely speaks; the tables must be up to date. Closing it closes the database. */
export const sqlStore = (db: Kysely<Tables>, runner: Runner, ways: Ways): Store => {
  const { read, change, write } = runner;
  const sql = statements(db, ways);
  const commit = committing(db, sql, ways);

  return {
    ...sqlLetters(db, runner),
    ...sqlHandOffs(db, runner),
    ...sqlTallies(db, runner),
    ...sqlPrivacy(db, ways),
    commit: async (work) => {
      const came = await write(
        () => commit(work),
        (came) => came === "ok",
      );
      if (came === "ok" && work.erases === true) await ways.wipe(db);
      return came;
    },
    forget: async (conversation, events = [], version) => {
      await write(function* () {
        if (version !== undefined && !(yield* isStill(db, conversation, version))) return;
        yield* removed(db, conversation);
        yield* writeEvents(db, events, ways);
      });
      await ways.wipe(db);
    },
    open: async (conversation, channel, memo, at) => {
      await change(given(sql.open, conversation, channel, JSON.stringify(memo), at));
    },
    remember: async (conversation, channel, memo, at) => {
      await change(given(sql.remember, conversation, channel, JSON.stringify(memo), at));
    },
    memo: async (conversation) => {
      const [row] = await read(given(sql.memo, conversation));
      return row === undefined ? undefined : (JSON.parse(row.memo) as JsonObject);
    },
    read: async (conversation) => {
      const [row] = await read(given(sql.read, conversation));
      if (row === undefined) return undefined;
      const handOff = row.value === null ? null : JSON.parse(row.value);
      return { version: row.version, state: JSON.parse(row.state), handOff, kept: row.unkept === 0 };
    },
    entries: async (conversation, after, limit) =>
      (await read(given(sql.entries, conversation, after, limit))).map(entryOf),
    latest: async (conversation, limit) =>
      (await read(given(sql.latest, conversation, limit))).map(entryOf).reverse(),
    unanswered: async (limit) => {
      const rows = await read(
        db.selectFrom("unanswered").selectAll().orderBy("day").orderBy("id").limit(limit).compile(),
      );
      return rows.map(({ day, nearest, conversation: _, ...row }) => ({
        ...row,
        on: day,
        nearest: JSON.parse(nearest),
      }));
    },
    looked: async (ids) => {
      for (const id of ids) await change(db.deleteFrom("unanswered").where("id", "=", id).compile());
    },
    slip: async (code, at) => {
      const [row] = await read(given(sql.slip, code, at));
      return row === undefined ? undefined : JSON.parse(row.body);
    },
    ready: async () => {
      try {
        await read(given(sql.read, ""));
        return true;
      } catch {
        return false;
      }
    },
    close: () => db.destroy(),
  };
};
