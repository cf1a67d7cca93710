import { type RawBuilder, sql, type Transaction } from "kysely";
import type { Tables } from "./tables.ts";

/** What one SQL database needs and another does not. */
export type Ways = {
  /** Lets no other transaction append to the audit's chain until this one ends. */
  readonly holdChain: (transaction: Transaction<Tables>) => Promise<void>;
  /** Milliseconds of the database's clock, where somebody has to find out what has moved since. */
  readonly movedAt: RawBuilder<number | null>;
};

/** SQLite has one writer at a time. */
export const sqliteWays: Ways = { holdChain: async () => undefined, movedAt: sql`null` };

const CHAIN = 7_213_001;

/** PostgreSQL writes to different conversations side by side. */
export const postgresWays: Ways = {
  movedAt: sql`(extract(epoch from clock_timestamp()) * 1000)::bigint`,
  holdChain: async (transaction) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(CHAIN)})`.execute(transaction);
  },
};
