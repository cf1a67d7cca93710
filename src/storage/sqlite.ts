import { chmod, mkdir, open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Kysely, SqliteDialect } from "kysely";
import type { Store } from "../ports.ts";
import { groups } from "./groups.ts";
import { migrate } from "./migrations.ts";
import { sqlBridges } from "./sql-bridges.ts";
import { sqlCensus } from "./sql-census.ts";
import { sqlStaff } from "./sql-staff.ts";
import { sqlStore } from "./sql-store.ts";
import { connect, rowsOf } from "./sqlite-connection.ts";
import type { Stores } from "./stores.ts";
import type { Tables } from "./tables.ts";
import { sqliteWays } from "./ways.ts";

/** Makes the file for its owner alone before anything is in it; SQLite gives its other files the same mode. */
const keepPrivate = async (file: string): Promise<void> => {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await (await open(file, "a", 0o600)).close();
  await chmod(file, 0o600);
};

/** Where the store of a data folder stands. */
export const storeFile = (dataDir: string): string => join(dataDir, "yibao.sqlite");

const openFile = async (file: string) => {
  await keepPrivate(file);
  const writing = connect(file, [
    ...["journal_mode = WAL", "synchronous = FULL"],
    ...["busy_timeout = 5000", "foreign_keys = ON"],
    // What is removed is overwritten, and no copy of it is left in a file beside.
    ...["secure_delete = ON", "temp_store = MEMORY"],
  ]);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: writing }) });
  await migrate(db);
  // What was removed before anything was overwritten goes once.
  const { database } = writing;
  if (database.pragma("user_version", { simple: true }) === 0) {
    database.exec("vacuum");
    database.pragma("user_version = 1");
  }
  return { db, writing };
};

/**
 * The durable store, the accounts of staff, and how far outside help desks were brought up, in one SQLite file, which is made if
 * it is not there; closing the store closes all. Write-ahead log with `synchronous = FULL`: a commit is on the disk, whether
 * the process dies or the power goes; turns share the wait for the disk. What is only read has a connection of its own.
 */
export const sqliteStores = async (file: string): Promise<Stores> => {
  const { db, writing } = await openFile(file);
  const reading = connect(file, ["busy_timeout = 5000", "query_only = ON"]);
  const runner = groups({
    written: rowsOf(writing),
    read: rowsOf(reading),
    // Of a database that was closed the library must not be asked: it ends the process.
    isOpen: () => writing.database.open && writing.database.inTransaction,
    alone: (work) => db.connection().execute(async () => work()),
  });
  const store = sqlStore(db, runner, sqliteWays);
  const close = async () => {
    reading.close();
    await store.close();
  };
  return {
    store: { ...store, close },
    staff: sqlStaff(db, runner),
    bridges: sqlBridges(db),
    census: sqlCensus(db, sqliteWays),
  };
};

/** The tables of a file, which is made if it is not there, brought up to date. */
export const openSqlite = async (file: string): Promise<Kysely<Tables>> => (await openFile(file)).db;

/** The store alone. */
export const sqliteStore = async (file: string): Promise<Store> => (await sqliteStores(file)).store;
