import { join } from "node:path";
import { createBot } from "./bot.ts";
import { newCode } from "./codes.ts";
import { readConfig } from "./config.ts";
import { loadMind } from "./load-mind.ts";
import { phrase } from "./render/book.ts";
import { cardsOf } from "./render/cards.ts";
import { wordsOfChannels } from "./render/channel-words.ts";
import { createServer } from "./server/server.ts";
import { sqliteStore, storeFile } from "./storage/sqlite.ts";
import { createTakeAways } from "./take-aways.ts";

// The composition root: the only file that knows every part. Nothing imports it.

const root = join(import.meta.dirname, "..");

const refuse = (what: string, problems: readonly string[]): never => {
  for (const problem of problems) process.stderr.write(`${what}: ${problem}\n`);
  process.exit(1);
};

const settings = readConfig(process.env);
if (!settings.ok) refuse("cannot start", settings.problems);
else {
  const { config } = settings;
  const loaded = await loadMind(root);
  if (!loaded.ok) refuse("cannot start", loaded.problems);
  else {
    const store = await sqliteStore(storeFile(config.dataDir));
    const clock = () => new Date();
    const mind = { ...loaded.mind, site: config.publicUrl };
    const bot = createBot({
      mind,
      store,
      journal: {
        record: (ending, { conversation, id, channel }) => {
          process.stdout.write(
            `${JSON.stringify({ at: clock().toISOString(), channel, conversation, turn: id, ending })}\n`,
          );
        },
      },
      newId: () => crypto.randomUUID(),
      newCode: () => newCode(() => crypto.getRandomValues(new Uint8Array(8))),
      clock: () => clock().toISOString(),
    });
    const server = await createServer({
      config,
      bot,
      store,
      takeAways: createTakeAways({ mind, store, clock: () => clock().toISOString() }),
      publicDir: join(root, "dist", "public"),
      drawCards: cardsOf(loaded.mind.library),
      channelWords: wordsOfChannels(loaded.mind.library),
      apology: (lang) => phrase(loaded.mind.library[lang], "failed"),
      clock,
    });
    process.stdout.write(`医保向导 Yibao Guide: ${server.url}\n`);
    const stop = () => {
      server.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    };
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  }
}
