import { parseArgs } from "node:util";
import { environmentOrFail, fail, reasonOf, short } from "../command-line.ts";
import { requestReload } from "../reload-request.ts";

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

const dataDir = read() ?? (environmentOrFail()["DATA_DIR"]?.trim() || "./data");
const done = await requestReload(dataDir, crypto.randomUUID(), WAIT_MS);
if (done === undefined)
  fail(`no server that uses ${dataDir} has answered; name its folder by --data, or send it SIGHUP`);
else {
  for (const problem of done.problems) process.stderr.write(`${problem}\n`);
  if (!done.ok)
    fail(`nothing was taken up: ${done.problems.length} problems; version ${done.version} holds still`);
  console.log(`ok: version ${done.version}`);
}
