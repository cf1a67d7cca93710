import type { Kysely } from "kysely";
import type { Census } from "../ports.ts";
import type { Tables } from "./tables.ts";
import type { Ways } from "./ways.ts";

const counts = (rows: readonly { readonly name: string; readonly count: number | string | bigint }[]) =>
  Object.fromEntries(rows.map(({ name, count }) => [name, Number(count)]));

/** Counts what waits, over any SQL database that Kysely speaks. */
export const sqlCensus =
  (db: Kysely<Tables>, { size }: Ways) =>
  async (): Promise<Census> => {
    const handOffs = await db
      .selectFrom("hand_offs")
      .select(({ fn }) => ["stage as name", fn.countAll().as("count")])
      .where("stage", "not in", ["bot", "closed"])
      .groupBy("stage")
      .execute();
    const letters = await db
      .selectFrom("letters")
      .select(({ fn }) => ["channel as name", fn.countAll().as("count")])
      .where("body", "is not", null)
      .groupBy("channel")
      .execute();
    const outbox = (which: "open" | "late" | "given-up") => {
      const rows = db.selectFrom("bridges").select(({ fn }) => ["desk as name", fn.countAll().as("count")]);
      const alive = rows.where("step", "!=", "ended").where("dead", "is", null);
      if (which === "given-up") return rows.where("dead", "is not", null).groupBy("desk").execute();
      return (which === "late" ? alive.where("attempts", ">", 0) : alive).groupBy("desk").execute();
    };
    const { rows } = await size.execute(db);
    return {
      handOffs: counts(handOffs),
      letters: counts(letters),
      outbox: {
        open: counts(await outbox("open")),
        late: counts(await outbox("late")),
        givenUp: counts(await outbox("given-up")),
      },
      bytes: rows[0] === undefined ? null : Number(rows[0].bytes),
    };
  };
