import { join } from "node:path";
import type { Mind } from "../../src/respond.ts";
import { sqliteStore } from "../../src/storage/sqlite.ts";
import type { Driver } from "./channel-drivers.ts";
import { channelWords } from "./channel-words.ts";
import { startServer } from "./dev-server.ts";
import { realBot } from "./real-bot.ts";

/** The product's own bot on a file in a folder, behind the channel of a driver, which is told where it stands. */
export const channelServer = async (
  folder: string,
  driver: Driver,
  mind: Mind,
  clock: () => Date,
): Promise<Awaited<ReturnType<typeof startServer>>> => {
  const server = await startServer({
    bot: realBot(mind),
    store: await sqliteStore(join(folder, "yibao.sqlite")),
    clock,
    env: driver.env,
    channelWords: () => channelWords,
    backOffMs: [5],
  });
  driver.attach(server);
  return server;
};
