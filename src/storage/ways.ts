import { type CompiledQuery, type Kysely, type RawBuilder, sql } from "kysely";
import type { Tables } from "./tables.ts";

/** What one SQL database needs and another does not. */
export type Ways = {
  /** Lets no other transaction append to the audit's chain until the one that asks ends; undefined where none can. */
  readonly holdChain: ((db: Kysely<Tables>) => CompiledQuery) | undefined;
  /** Milliseconds of the database's clock, where somebody has to find out what has moved since. */
  readonly movedAt: RawBuilder<number | null>;
  /** The bytes that the database takes up. */
  readonly size: RawBuilder<{ readonly bytes: number }>;
  /** Makes what a transaction has just removed unreadable in the database's files. */
  readonly wipe: (db: Kysely<Tables>) => Promise<void>;
  /** The same after much was removed, where that takes longer. */
  readonly scrub: (db: Kysely<Tables>) => Promise<void>;
};

/** What was removed is overwritten in the file at once (`secure_delete`), but stands in the write-ahead log until that is cut. */
const cutLog = async (db: Kysely<Tables>): Promise<void> => {
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
};

/** SQLite has one writer at a time. */
export const sqliteWays: Ways = {
  holdChain: undefined,
  movedAt: sql`null`,
  size: sql`select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`,
  wipe: cutLog,
  scrub: cutLog,
};

const CHAIN = 7_213_001;
/** The tables that hold what people said, or what leads to them. */
const WITH_WORDS = [
  ...(["conversations", "states", "entries", "turns", "notes", "hand_offs", "slips"] as const),
  ...(["unanswered", "letters", "events", "bridges"] as const),
];

/** Holds the chain of PostgreSQL, which writes to different conversations side by side. */
export const holdPostgresChain = (db: Kysely<Tables>): CompiledQuery =>
  sql`select pg_advisory_xact_lock(${sql.lit(CHAIN)})`.compile(db);

/** What PostgreSQL needs. */
export const postgresWays: Ways = {
  movedAt: sql`(extract(epoch from clock_timestamp()) * 1000)::bigint`,
  holdChain: holdPostgresChain,
  size: sql`select pg_database_size(current_database()) as bytes`,
  // Rows that were removed are dead to everybody at once, and taken out of the tables by a vacuum.
  wipe: async () => undefined,
  scrub: async (db) => {
    for (const table of WITH_WORDS) await sql`vacuum ${sql.table(table)}`.execute(db);
  },
};
