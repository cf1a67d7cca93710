import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createBot } from "../bot.ts";
import { newCode } from "../codes.ts";
import { fail, inputLines, mindOrFail } from "../command-line.ts";
import { readConfig } from "../config.ts";
import { wordsOfChannels } from "../render/channel-words.ts";
import { createServer } from "../server/server.ts";
import { testAccount, wechatSimulator } from "../simulators/wechat.ts";
import { memoryStore } from "../storage/memory.ts";

// npm run simulate -- wechat: a conversation in the terminal through the whole channel: a server of its own on this
// machine, and a simulator of the other side that keeps its rules. An empty line or Ctrl-D ends it.

if (process.argv[2] !== "wechat" || process.argv.length > 3) fail("usage: npm run simulate -- wechat");
const clock = () => new Date();
const mind = await mindOrFail();
const store = memoryStore();
const folder = await mkdtemp(join(tmpdir(), "yibao-simulate-"));
const settings = readConfig({ PORT: "0", DATA_DIR: folder, ...testAccount });
if (!settings.ok) fail(settings.problems.join("\n"));
else {
  const server = await createServer({
    config: settings.config,
    bot: createBot({
      mind,
      store,
      journal: { record: () => undefined },
      newId: () => crypto.randomUUID(),
      newCode: () => newCode(() => crypto.getRandomValues(new Uint8Array(8))),
      clock: () => clock().toISOString(),
    }),
    store,
    publicDir: folder,
    channelWords: wordsOfChannels(mind.library),
    clock,
  });
  const wechat = wechatSimulator(server.url, clock);
  const show = (seen: Awaited<ReturnType<typeof wechat.say>>) => {
    const shown =
      seen.kind === "text"
        ? seen.text
        : seen.kind === "nothing"
          ? "(nothing)"
          : "该公众号暂时无法提供服务，请稍后再试";
    process.stdout.write(`\n${shown}\n\n> `);
  };
  show(await wechat.follow("developer"));
  for await (const line of inputLines()) {
    if (line.trim() === "") break;
    show(await wechat.say("developer", line));
  }
  process.stdout.write("\n");
  await server.close();
  await rm(folder, { recursive: true, force: true });
}
