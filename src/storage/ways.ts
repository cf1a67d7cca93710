import { type RawBuilder, sql, type Transaction } from "kysely";
import type { Tables } from "./tables.ts";

/** What one SQL database needs and another does not. */
export type Ways = {
  /** Lets no other transaction append to the audit's chain until this one ends. */
  readonly holdChain: (transaction: Transaction<Tables>) => Promise<void>;
  /** Milliseconds of the database's clock, where somebody has to find out what has moved since. */
  readonly movedAt: RawBuilder<number | null>;
  /** The bytes that the database takes up. */
  readonly size: RawBuilder<{ readonly bytes: number }>;
};

/** SQLite has one writer at a time. */
export const sqliteWays: Ways = {
  holdChain: async () => undefined,
  movedAt: sql`null`,
  size: sql`select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`,
};

const CHAIN = 7_213_001;

/** PostgreSQL writes to different conversations side by side. */
export const postgresWays: Ways = {
  movedAt: sql`(extract(epoch from clock_timestamp()) * 1000)::bigint`,
  size: sql`select pg_database_size(current_database()) as bytes`,
  holdChain: async (transaction) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(CHAIN)})`.execute(transaction);
  },
};
