import type { CompiledQuery, Kysely } from "kysely";
import type { Tables } from "./tables.ts";
import type { Ways } from "./ways.ts";

/** A statement for so many rows, built once for each number of them. */
export const forEachNumber = (build: (rows: number) => CompiledQuery): ((rows: number) => CompiledQuery) => {
  const built = new Map<number, CompiledQuery>();
  return (rows) => {
    const known = built.get(rows) ?? build(rows);
    built.set(rows, known);
    return known;
  };
};

/** The statements of every turn, each built once; a call only brings the values, in the order the columns are written here. */
export const statements = (db: Kysely<Tables>, { movedAt }: Ways) => {
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
    turn: db.selectFrom("turns").select("key").where("conversation", "=", "").where("key", "=", "").compile(),
    /** No row where the turn was done before. */
    done: db
      .insertInto("turns")
      .values({ conversation: "", key: "" })
      .onConflict((conflict) => conflict.doNothing())
      .returning("key")
      .compile(),
    append: forEachNumber((entries) =>
      db
        .insertInto("entries")
        .values(
          Array.from({ length: entries }, () => ({
            ...{ conversation: "", seq: 0, id: "", at: "" },
            ...{ sender: "user" as const, body: "", reply_to: null },
          })),
        )
        .compile(),
    ),
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

export type Statements = ReturnType<typeof statements>;
