import type { Kysely, Transaction } from "kysely";
import type { Store, Tally } from "../ports.ts";
import type { Tables } from "./tables.ts";

const KEY = ["day", "kind", "topic", "area", "lang", "channel", "detail"] as const;

/** One order for all, so that two transactions never wait for each other. */
const inOrder = (tallies: readonly Tally[]): readonly Tally[] => {
  const keyOf = (tally: Tally) => JSON.stringify(KEY.map((part) => tally[part]));
  return tallies.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
};

/** Adds to what was counted before, within a turn's transaction: one statement, whatever their number. */
export const writeTallies = async (
  transaction: Transaction<Tables>,
  tallies: readonly Tally[],
): Promise<void> => {
  if (tallies.length === 0) return;
  await transaction
    .insertInto("tallies")
    .values(inOrder(tallies))
    .onConflict((conflict) =>
      conflict
        .columns(KEY)
        .doUpdateSet(({ eb, ref }) => ({ count: eb("tallies.count", "+", ref("excluded.count")) })),
    )
    .execute();
};

/** Reads what was counted. */
export const sqlTallies = (db: Kysely<Tables>): Pick<Store, "tallies"> => ({
  tallies: (from, to) =>
    db
      .selectFrom("tallies")
      .selectAll()
      .where("day", ">=", from)
      .where("day", "<=", to)
      .orderBy("day")
      .execute(),
});
