import type { Kysely } from "kysely";
import type { Delivery, Store } from "../ports.ts";
import { forgottenBy } from "./letters.ts";
import { ask, type Runner, type Steps } from "./steps.ts";
import type { Tables } from "./tables.ts";

/** Takes a delivery in, within a transaction. */
function* receive(db: Kysely<Tables>, { channel, source, cursor, letters, at }: Delivery): Steps<void> {
  // The source is written first: it takes the row's lock, so that numbers are not given twice on any database.
  const [counted] = yield* ask(
    db
      .insertInto("sources")
      .values({ channel, source, cursor, last_seq: letters.length })
      .onConflict((conflict) =>
        conflict.columns(["channel", "source"]).doUpdateSet(({ ref, eb }) => ({
          cursor: ref("excluded.cursor"),
          last_seq: eb("sources.last_seq", "+", letters.length),
        })),
      )
      .returning("last_seq")
      .compile(),
  );
  if (counted === undefined) throw new Error("a source was written and gave no number");
  let seq = counted.last_seq - letters.length;
  for (const { id, body } of letters) {
    seq += 1;
    yield db
      .insertInto("letters")
      .values({ channel, source, id, seq, body: JSON.stringify(body), came_at: at, settled_at: null })
      .onConflict((conflict) => conflict.doNothing())
      .compile();
  }
  yield db
    .deleteFrom("letters")
    .where("channel", "=", channel)
    .where("settled_at", "<=", forgottenBy(at))
    .compile();
}

/** The part of the store that keeps what channels were given until it is dealt with. */
export const sqlLetters = (
  db: Kysely<Tables>,
  { read, change, write }: Runner,
): Pick<Store, "receive" | "sources" | "letters" | "settle"> => ({
  receive: (delivery) => write(() => receive(db, delivery)),
  sources: (channel) =>
    read(
      db
        .selectFrom("sources")
        .select(["source", "cursor"])
        .where("channel", "=", channel)
        .orderBy("source")
        .compile(),
    ),
  letters: async (channel, limit) => {
    const rows = await read(
      db
        .selectFrom("letters")
        .select(["source", "id", "body"])
        .where("channel", "=", channel)
        .where("settled_at", "is", null)
        .orderBy("seq")
        .orderBy("came_at")
        .limit(limit)
        .compile(),
    );
    return rows.map(({ source, id, body }) => ({ source, id, body: JSON.parse(body ?? "null") }));
  },
  settle: async (channel, source, id, at) => {
    await change(
      db
        .updateTable("letters")
        .set({ body: null, settled_at: at })
        .where("channel", "=", channel)
        .where("source", "=", source)
        .where("id", "=", id)
        .compile(),
    );
  },
});
