import { type Kysely, sql, type Transaction } from "kysely";
import { brokenAt, type Chained } from "../handoff/audit-chain.ts";
import type { Tables } from "./tables.ts";
import { holdPostgresChain } from "./ways.ts";

/** Every table, those that others refer to first. */
const tables: Readonly<Record<keyof Tables, true>> = {
  ...{ conversations: true, states: true, turns: true, entries: true, sources: true, letters: true },
  ...{ hand_offs: true, events: true, notes: true, slips: true, unanswered: true },
  ...{ staff: true, sessions: true, tallies: true, bridges: true },
};
const TABLES = Object.keys(tables) as readonly (keyof Tables)[];
const AT_ONCE = 500;

export type Copied =
  | { readonly ok: true; readonly rows: number; readonly tables: number }
  /** Something stands in a table of the target, or the audit did not arrive as it was. Nothing was written. */
  | { readonly ok: false; readonly problem: "not-empty" | "audit-broken"; readonly table: keyof Tables };

/** What ends a transaction so that nothing of it is written. */
const refused = (copied: Copied): Error => Object.assign(new Error("not copied"), { copied });

const isEmpty = async (db: Transaction<Tables>, table: keyof Tables): Promise<boolean> =>
  (await sql`select 1 from ${sql.table(table)} limit 1`.execute(db)).rows.length === 0;

const copyTable = async (from: Transaction<Tables>, to: Transaction<Tables>, table: keyof Tables) => {
  let rows = 0;
  for (let after = 0; ; ) {
    const page = await sql<{ readonly rowid: number }>`select rowid as rowid, * from ${sql.table(table)}
      where rowid > ${after} order by rowid limit ${AT_ONCE}`.execute(from);
    const last = page.rows.at(-1);
    if (last === undefined) return rows;
    const values = page.rows.map(({ rowid: _, ...row }) => row);
    await to
      .insertInto(table as "staff")
      .values(values as never)
      .execute();
    rows += values.length;
    after = last.rowid;
  }
};

/** Whether the audit is whole, and ends as the one that was copied. */
const isWhole = async (from: Transaction<Tables>, to: Transaction<Tables>): Promise<boolean> => {
  let last: Chained | undefined;
  for (;;) {
    const after = last?.seq ?? 0;
    const page = await to
      .selectFrom("events")
      .selectAll()
      .where("seq", ">", after)
      .orderBy("seq")
      .limit(AT_ONCE)
      .execute();
    if (brokenAt(page, undefined, last) !== undefined) return false;
    last = page.at(-1) ?? last;
    if (page.length < AT_ONCE) break;
  }
  const head = await from
    .selectFrom("events")
    .select("hash")
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return head?.hash === last?.hash;
};

/**
 * Copies all that is kept in SQLite to an empty PostgreSQL store, in one transaction there; nothing may be written at the
 * source meanwhile, which is held still.
 */
export const copyStore = async (from: Kysely<Tables>, to: Kysely<Tables>): Promise<Copied> => {
  try {
    return await from.transaction().execute(async (source) => {
      // Whoever would write waits from here on: this is the one writer that SQLite has.
      await sql`update states set version = version where 1 = 0`.execute(source);
      return to.transaction().execute(async (target) => {
        await target.executeQuery(holdPostgresChain(target));
        for (const table of TABLES)
          if (!(await isEmpty(target, table))) throw refused({ ok: false, problem: "not-empty", table });
        let rows = 0;
        for (const table of TABLES) rows += await copyTable(source, target, table);
        if (!(await isWhole(source, target)))
          throw refused({ ok: false, problem: "audit-broken", table: "events" });
        return { ok: true, rows, tables: TABLES.length } as const;
      });
    });
  } catch (error) {
    if (error instanceof Error && "copied" in error) return error.copied as Copied;
    throw error;
  }
};
