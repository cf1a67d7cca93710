// A whole server with the echo bot, as a process of its own: settings from the environment, its address as one line on stdout.
// Arguments: the folder of the page, and settings of the Bot Framework SDK as JSON.
import { join } from "node:path";
import { readConfig } from "../../src/config.ts";
import { createServer } from "../../src/server/server.ts";
import { sqliteStore } from "../../src/storage/sqlite.ts";
import { echoBot } from "./echo-bot.ts";

const read = readConfig(process.env);
if (!read.ok) {
  process.stderr.write(`${read.problems.join("\n")}\n`);
  process.exit(1);
}
const { config } = read;
const store = await sqliteStore(join(config.dataDir, "yibao.sqlite"));
const bot = echoBot(store, () => new Date());
const [, , publicDir = "dist/public", cloudSettings = "{}"] = process.argv;
const server = await createServer({
  config,
  bot,
  store,
  publicDir,
  cloudSettings: JSON.parse(cloudSettings) as Record<string, string>,
});
process.stdout.write(`${server.url}\n`);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.close());
