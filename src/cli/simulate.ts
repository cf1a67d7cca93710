import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assemble } from "../assemble.ts";
import { fail, inputLines, mindOrFail } from "../command-line.ts";
import { readConfig } from "../config.ts";
import { privacyOf } from "../privacy/privacy-of.ts";
import { wordsOfChannels } from "../render/channel-words.ts";
import { createServer } from "../server/server.ts";
import { memoryStore } from "../storage/memory.ts";
import { connector } from "./simulate/connector.ts";
import type { Simulation } from "./simulate/simulation.ts";
import { telegram } from "./simulate/telegram.ts";
import { wechat } from "./simulate/wechat.ts";
import { wecom } from "./simulate/wecom.ts";

// npm run simulate -- wechat, or another: a conversation in the terminal through the whole channel: a server of its own
// on this machine, and a simulator of the other side that keeps its rules. An empty line or Ctrl-D ends it.

const simulations = new Map<string, () => Promise<Simulation>>(
  Object.entries({ connector, wechat, wecom, telegram }),
);

const begin = process.argv.length === 3 ? simulations.get(process.argv[2] ?? "") : undefined;
if (begin === undefined) fail(`usage: npm run simulate -- ${[...simulations.keys()].join(" | ")}`);
else {
  const clock = () => new Date();
  const mind = await mindOrFail();
  const store = memoryStore();
  const folder = await mkdtemp(join(tmpdir(), "yibao-simulate-"));
  const simulation = await begin();
  const settings = readConfig({ PORT: "0", DATA_DIR: folder, ...simulation.settings });
  if (!settings.ok) fail(settings.problems.join("\n"));
  else {
    const privacy = privacyOf(settings.config);
    const { bot, changes } = assemble({ minds: { now: () => mind }, store, clock, privacy });
    const server = await createServer({
      config: settings.config,
      ...{ bot, store, changes },
      publicDir: folder,
      channelWords: wordsOfChannels(mind.library),
      clock,
    });
    const show = (text: string) => void process.stdout.write(`\n${text}\n\n> `);
    const chat = await simulation.begin(server.url, show);
    for await (const line of inputLines()) {
      if (line.trim() === "") break;
      await chat.say(line);
    }
    process.stdout.write("\n");
    await chat.end();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}
