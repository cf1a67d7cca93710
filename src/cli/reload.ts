import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { environmentOrFail, fail, reasonOf, short } from "../command-line.ts";
import { requestReload } from "../reload-request.ts";
import { isMissing, placeFor, placeOf } from "../storage/place.ts";

// npm run -s reload -- [--data DIR]: the server that uses the folder takes up what is written in knowledge/, intents/ and
// dialogs/. It checks all of it first; what is wrong is printed, and the server goes on as it was.

const WAIT_MS = 120_000;
const usage = "usage: npm run -s reload -- [--data DIR]";

const read = (): string | undefined => {
  try {
    return parseArgs({ options: { data: { type: "string" } } }).values.data;
  } catch (problem) {
    return fail(`${short(reasonOf(problem))}; ${usage}`);
  }
};

const named = read();
const env = environmentOrFail();
const dataDir = named ?? (env["DATA_DIR"]?.trim() || "./data");
const hasDatabase = "url" in placeFor(undefined, env, dataDir);
// A slip of the pen makes no folder, and is not waited for.
if (hasDatabase ? !existsSync(dataDir) : isMissing(placeOf(undefined, dataDir)))
  fail(`${dataDir}: no server keeps anything there; name the server's folder by --data or DATA_DIR`);
const done = await requestReload(dataDir, crypto.randomUUID(), WAIT_MS).catch((problem) =>
  fail(`${dataDir} cannot be written to, which only the server's user may: ${reasonOf(problem)}`),
);
if (done === undefined)
  fail(`no server that uses ${dataDir} has answered; name its folder by --data, or send it SIGHUP`);
else {
  for (const problem of done.problems) process.stderr.write(`${problem}\n`);
  if (!done.ok)
    fail(`nothing was taken up: ${done.problems.length} problems; version ${done.version} holds still`);
  console.log(`ok: version ${done.version}`);
}
