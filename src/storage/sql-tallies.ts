import type { CompiledQuery, Kysely } from "kysely";
import type { Store, Tally } from "../ports.ts";
import { forEachNumber } from "./statements.ts";
import { given, type Runner, type Steps } from "./steps.ts";
import type { Tables } from "./tables.ts";

const KEY = ["day", "kind", "topic", "area", "lang", "channel", "detail"] as const;
const COLUMNS = [...KEY, "count"] as const;

/** One order for all, so that two transactions never wait for each other. */
const inOrder = (tallies: readonly Tally[]): readonly Tally[] =>
  tallies
    .map((tally) => ({ tally, key: KEY.map((part) => tally[part]).join("\0") }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ tally }) => tally);

const NONE: Tally = { day: "", kind: "", topic: "", area: "", lang: "", channel: "", detail: "", count: 0 };

const adding = (db: Kysely<Tables>, rows: number): CompiledQuery =>
  db
    .insertInto("tallies")
    .values(
      Array.from(
        { length: rows },
        () => Object.fromEntries(COLUMNS.map((name) => [name, NONE[name]])) as Tally,
      ),
    )
    .onConflict((conflict) =>
      conflict
        .columns(KEY)
        .doUpdateSet(({ eb, ref }) => ({ count: eb("tallies.count", "+", ref("excluded.count")) })),
    )
    .compile();

/** Adds to what was counted before, within a turn's steps: one statement, whatever their number, built once for each number. */
export const talliesWriter = (db: Kysely<Tables>) => {
  const added = forEachNumber((rows) => adding(db, rows));
  return function* (tallies: readonly Tally[]): Steps<void> {
    if (tallies.length === 0) return;
    yield given(
      added(tallies.length),
      ...inOrder(tallies).flatMap((tally) => COLUMNS.map((name) => tally[name])),
    );
  };
};

/** Reads what was counted. */
export const sqlTallies = (db: Kysely<Tables>, { read }: Runner): Pick<Store, "tallies"> => ({
  tallies: (from, to) =>
    read(
      db
        .selectFrom("tallies")
        .selectAll()
        .where("day", ">=", from)
        .where("day", "<=", to)
        .orderBy("day")
        .compile(),
    ),
});
