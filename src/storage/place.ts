import { existsSync } from "node:fs";
import type { Kysely } from "kysely";
import type { Store } from "../ports.ts";
import { withSecretFiles } from "../secret-files.ts";
import { databaseProblem } from "./database-problem.ts";
import { type Nodes, oneNode } from "./nodes.ts";
import { openSqlite, sqliteStores, storeFile } from "./sqlite.ts";
import type { Stores } from "./stores.ts";
import type { Tables } from "./tables.ts";

/** Where all is kept: a PostgreSQL database by its address, or a file. */
export type Place = { readonly url: string } | { readonly file: string };

/** The place that the settings name: the database, if there is one, else the file in a folder. */
export const placeOf = (databaseUrl: string | undefined, dataDir: string): Place =>
  databaseUrl === undefined ? { file: storeFile(dataDir) } : { url: databaseUrl };

/** The place that a command works on: the folder named when it was called, else what the environment says, else `otherwise`. */
export const placeFor = (
  named: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  otherwise: string,
): Place => {
  const { env: whole, problems } = withSecretFiles({
    DATABASE_URL: env["DATABASE_URL"],
    DATABASE_URL_FILE: env["DATABASE_URL_FILE"],
  });
  // Without it another place would be worked on than was meant.
  if (problems.length > 0) throw new Error(problems.join(" "));
  const url = whole["DATABASE_URL"]?.trim() || undefined;
  const folder = env["DATA_DIR"]?.trim() || otherwise;
  return named === undefined ? placeOf(url, folder) : placeOf(undefined, named);
};

/** Whether a file is meant that is not there. */
export const isMissing = (place: Place): place is { readonly file: string } =>
  "file" in place && !existsSync(place.file);

/** Joins the nodes that share the place; a file has one. */
export const joinAt = async (
  place: Place,
  store: Store,
  failed: (error: unknown) => void,
): Promise<Nodes> => {
  if ("file" in place) return oneNode(store);
  const { joinNodes } = await import("./postgres-nodes.ts");
  return joinNodes({ url: place.url, store, failed });
};

/** Runs what opens a database; says in one sentence, as an error, why it cannot be used. */
const opening = async <T>(open: () => Promise<T>): Promise<T> => {
  try {
    return await open();
  } catch (error) {
    throw new Error(`the database of DATABASE_URL cannot be used: ${databaseProblem(error)}`, {
      cause: error,
    });
  }
};

// What speaks PostgreSQL is loaded where it is needed: most installations have a file.

/** Opens what is kept at a place. */
export const openAt = async (place: Place): Promise<Stores> =>
  "file" in place
    ? sqliteStores(place.file)
    : opening(async () => (await import("./postgres.ts")).postgresStores(place.url));

/** Opens the tables at a place as they are. */
export const openTables = async (place: Place): Promise<Kysely<Tables>> =>
  "file" in place
    ? openSqlite(place.file)
    : opening(async () => (await import("./postgres.ts")).openPostgres(place.url));
