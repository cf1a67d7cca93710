import { chmod, mkdir, open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement } from "kysely";
import Database from "libsql";
import type { Store } from "../ports.ts";
import { migrate } from "./migrations.ts";
import { plainText } from "./plain-text.ts";
import { sqlBridges } from "./sql-bridges.ts";
import { sqlStaff } from "./sql-staff.ts";
import { sqlStore } from "./sql-store.ts";
import type { Stores } from "./stores.ts";
import type { Tables } from "./tables.ts";

/** The database as Kysely's dialect wants it, with each statement prepared once and kept. */
const withKeptStatements = (database: Database.Database): SqliteDatabase => {
  const kept = new Map<string, SqliteStatement>();
  const prepare = (sql: string): SqliteStatement => {
    const known = kept.get(sql);
    if (known !== undefined) return known;
    const prepared = database.prepare(sql);
    const statement: SqliteStatement = {
      // Asked for once: each look at it is a call into the native module.
      reader: prepared.reader,
      all: (parameters) => prepared.all(...parameters.map(plainText)),
      run: (parameters) => prepared.run(...parameters.map(plainText)),
      iterate: (parameters) => prepared.iterate(...parameters.map(plainText)),
    };
    // Only what runs in every turn is worth keeping; a statement of a migration must see the tables as they are then.
    if (/^(insert|update|select|begin|commit|rollback)\b/i.test(sql) && !sql.includes("sqlite_"))
      kept.set(sql, statement);
    return statement;
  };
  return {
    prepare,
    close: () => {
      kept.clear();
      database.close();
    },
  };
};

/** Makes the file for its owner alone before anything is in it; SQLite gives its other files the same mode. */
const keepPrivate = async (file: string): Promise<void> => {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await (await open(file, "a", 0o600)).close();
  await chmod(file, 0o600);
};

/** Where the store of a data folder stands. */
export const storeFile = (dataDir: string): string => join(dataDir, "yibao.sqlite");

/**
 * The durable store, the accounts of staff, and how far outside help desks were brought up, in one SQLite file, which is made if
 * it is not there; closing the store closes all. Write-ahead log with `synchronous = NORMAL`:
 * a commit survives the death of the process; only a power cut can lose the last moments.
 */
export const sqliteStores = async (file: string): Promise<Stores> => {
  const db = await openSqlite(file);
  return { store: sqlStore(db), staff: sqlStaff(db), bridges: sqlBridges(db) };
};

/** The tables of a file, which is made if it is not there, brought up to date. */
export const openSqlite = async (file: string): Promise<Kysely<Tables>> => {
  await keepPrivate(file);
  const database = new Database(file);
  for (const pragma of [
    "journal_mode = WAL",
    "synchronous = NORMAL",
    "busy_timeout = 5000",
    "foreign_keys = ON",
    // What is removed is overwritten, and no copy of it is left in a file beside.
    "secure_delete = ON",
    "temp_store = MEMORY",
  ])
    database.pragma(pragma);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: withKeptStatements(database) }) });
  await migrate(db);
  // What was removed before anything was overwritten goes once.
  if (database.pragma("user_version", { simple: true }) === 0) {
    database.exec("vacuum");
    database.pragma("user_version = 1");
  }
  return db;
};

/** The store alone. */
export const sqliteStore = async (file: string): Promise<Store> => (await sqliteStores(file)).store;
