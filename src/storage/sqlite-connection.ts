import type { SqliteDatabase, SqliteStatement } from "kysely";
import Database from "libsql";
import { plainText } from "./plain-text.ts";

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
      all: (parameters) => prepared.all(parameters.map(plainText)),
      run: (parameters) => prepared.run(parameters.map(plainText)),
      iterate: (parameters) => prepared.iterate(parameters.map(plainText)),
    };
    // Only what runs in every turn is worth keeping; a statement of a migration must see the tables as they are then.
    if (
      /^(insert|update|delete|select|begin|commit|rollback|savepoint|release)\b/i.test(sql) &&
      !sql.includes("sqlite_")
    )
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

/** A connection to a SQLite file, as Kysely wants it, with these pragmas set. */
export const connect = (file: string, pragmas: readonly string[]) => {
  const database = new Database(file);
  for (const pragma of pragmas) database.pragma(pragma);
  return { database, ...withKeptStatements(database) };
};

/** Runs a statement on a connection, and gives its rows. */
export const rowsOf =
  ({ prepare }: Pick<SqliteDatabase, "prepare">) =>
  ({ sql, parameters }: { readonly sql: string; readonly parameters: readonly unknown[] }) => {
    const statement = prepare(sql);
    if (statement.reader) return statement.all(parameters);
    statement.run(parameters);
    return [];
  };
