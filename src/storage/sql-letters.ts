import type { Kysely } from "kysely";
import type { Store } from "../ports.ts";
import { again } from "./again.ts";
import { forgottenBy } from "./letters.ts";
import type { Tables } from "./tables.ts";

/** The part of the store that keeps what channels were given until it is dealt with. */
export const sqlLetters = (
  db: Kysely<Tables>,
): Pick<Store, "receive" | "sources" | "letters" | "settle"> => ({
  receive: ({ channel, source, cursor, letters, at }) =>
    again(() =>
      db.transaction().execute(async (transaction) => {
        // The source is written first: it takes the row's lock, so that numbers are not given twice on any database.
        const { last_seq: last } = await transaction
          .insertInto("sources")
          .values({ channel, source, cursor, last_seq: letters.length })
          .onConflict((conflict) =>
            conflict.columns(["channel", "source"]).doUpdateSet(({ ref, eb }) => ({
              cursor: ref("excluded.cursor"),
              last_seq: eb("sources.last_seq", "+", letters.length),
            })),
          )
          .returning("last_seq")
          .executeTakeFirstOrThrow();
        let seq = last - letters.length;
        for (const { id, body } of letters) {
          seq += 1;
          await transaction
            .insertInto("letters")
            .values({ channel, source, id, seq, body: JSON.stringify(body), came_at: at, settled_at: null })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        }
        await transaction
          .deleteFrom("letters")
          .where("channel", "=", channel)
          .where("settled_at", "<=", forgottenBy(at))
          .execute();
      }),
    ),
  sources: (channel) =>
    db
      .selectFrom("sources")
      .select(["source", "cursor"])
      .where("channel", "=", channel)
      .orderBy("source")
      .execute(),
  letters: async (channel, limit) => {
    const rows = await db
      .selectFrom("letters")
      .select(["source", "id", "body"])
      .where("channel", "=", channel)
      .where("settled_at", "is", null)
      .orderBy("seq")
      .orderBy("came_at")
      .limit(limit)
      .execute();
    return rows.map(({ source, id, body }) => ({ source, id, body: JSON.parse(body ?? "null") }));
  },
  settle: async (channel, source, id, at) => {
    await db
      .updateTable("letters")
      .set({ body: null, settled_at: at })
      .where("channel", "=", channel)
      .where("source", "=", source)
      .where("id", "=", id)
      .execute();
  },
});
