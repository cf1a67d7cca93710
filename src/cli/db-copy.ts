import { join } from "node:path";
import { argumentsOrFail, environmentOrFail, fail, reasonOf } from "../command-line.ts";
import { copyStore } from "../storage/copy.ts";
import { holdFolder } from "../storage/folder-hold.ts";
import { isMissing, openTables, placeFor } from "../storage/place.ts";
import { storeFile } from "../storage/sqlite.ts";

// npm run -s db:copy: takes all that is kept in the SQLite file to the PostgreSQL database of DATABASE_URL, which must hold
// nothing yet. The server must be stopped first, since what it wrote afterwards would stay behind. The file is left as it is.

const usage = "usage: DATABASE_URL=postgres://... npm run -s db:copy -- [--data DIR]";
const root = join(import.meta.dirname, "../..");

const { data } = argumentsOrFail({ options: { data: { type: "string" } } }, usage).values;
const env = environmentOrFail();
const folder = data ?? (env["DATA_DIR"]?.trim() || join(root, "data"));
const from = { file: storeFile(folder) };
const to = placeFor(undefined, env, "");
if ("file" in to) fail(`DATABASE_URL is not set; ${usage}`);
if (isMissing(from)) fail(`${from.file}: there is no such store; name its folder by --data`);
const hold = await holdFolder(folder).catch((problem) => fail(reasonOf(problem)));
if (hold === undefined) fail(`a server uses ${folder}; stop it first, what it still wrote would stay behind`);
const source = await openTables(from).catch((problem) => fail(reasonOf(problem)));
const target = await openTables(to).catch((problem) => fail(reasonOf(problem)));
const copied = await copyStore(source, target);
await Promise.all([source.destroy(), target.destroy()]);
hold?.release();
if (!copied.ok)
  fail(
    copied.problem === "not-empty"
      ? `the database has something in the table ${copied.table} already; nothing was copied`
      : "the audit in the file is not what was written, npm run -s audit:verify says where; nothing was copied",
  );
else console.log(`ok: ${copied.rows} rows of ${copied.tables} tables; the audit is whole`);
