import { Kysely } from "kysely";
import pg from "pg";
import { migrate } from "./migrations.ts";
import { postgresDialect } from "./postgres-dialect.ts";
import { sqlBridges } from "./sql-bridges.ts";
import { sqlCensus } from "./sql-census.ts";
import { sqlStaff } from "./sql-staff.ts";
import { sqlStore } from "./sql-store.ts";
import type { Stores } from "./stores.ts";
import type { Tables } from "./tables.ts";
import { transactions } from "./transactions.ts";
import { postgresWays } from "./ways.ts";

/** Numbers that fit into 64 bits come as text from the driver; ours are milliseconds and counts, which a double holds. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (id, format) =>
    id === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(id, format as "text"),
};

/** How the database is spoken to by a node. What hangs is given up, so that no lock outlives the node that took it. */
const connected = (url: string): pg.PoolConfig => ({
  connectionString: url,
  types,
  max: 10,
  application_name: "yibao-guide",
  connectionTimeoutMillis: 5_000,
  keepAlive: true,
  statement_timeout: 15_000,
  idle_in_transaction_session_timeout: 15_000,
});

/**
 * The durable store, the accounts of staff, and how far outside help desks were brought up, in a PostgreSQL database (14 or
 * later) that may be shared by several nodes; closing the store closes all. The tables are made, or brought up to date,
 * by whichever node comes first, under a lock. A commit is as durable as the database's `synchronous_commit` makes it.
 */
export const postgresStores = async (url: string): Promise<Stores> => {
  const db = await openPostgres(url);
  const runner = transactions(db);
  return {
    store: sqlStore(db, runner, postgresWays),
    staff: sqlStaff(db, runner),
    bridges: sqlBridges(db),
    census: sqlCensus(db, postgresWays),
  };
};

/** The tables of a database, made or brought up to date. */
export const openPostgres = async (url: string): Promise<Kysely<Tables>> => {
  const pool = new pg.Pool(connected(url));
  // Unheard, a connection that breaks would end the process, in use or not: whoever uses it is told by the failing query, and
  // it is replaced at the next use.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => void client.on("error", () => undefined));
  const db = new Kysely<Tables>({ dialect: postgresDialect(pool) });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return db;
};
