import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { telegramSimulator, testTelegram } from "../../src/simulators/telegram.ts";
import { postgresStores } from "../../src/storage/postgres.ts";
import { joinNodes } from "../../src/storage/postgres-nodes.ts";
import { channelWords } from "../support/channel-words.ts";
import { colleagues } from "../support/colleagues.ts";
import { startServer } from "../support/dev-server.ts";
import { withPostgres } from "../support/with-postgres.ts";

// A messenger whose messages come to all of the nodes, and are answered by one of them.

await withPostgres((postgres) => {
  describe("a messenger of several nodes", () => {
    let telegram: Awaited<ReturnType<typeof telegramSimulator>>;
    let nodes: Awaited<ReturnType<typeof startServer>>[] = [];
    beforeEach(async () => {
      telegram = await telegramSimulator();
      const url = await postgres.database();
      for (let count = 0; count < 3; count += 1) {
        const { store } = await postgresStores(url);
        const joined = await joinNodes({ url, store, lookMs: 200, graceMs: 1, failed: () => undefined });
        const env = { ...testTelegram, TELEGRAM_API_URL: telegram.url };
        const words = { channelWords: () => channelWords, backOffMs: [5] };
        nodes.push(await startServer({ ...words, nodes: joined, env }));
      }
    });
    afterEach(async () => {
      for (const node of nodes) await node.close();
      nodes = [];
      await telegram.close();
    });
    const texts = () => telegram.shown.map(({ text }) => text);
    /** Says something by way of one of the nodes. */
    const say = async (at: number, text: string) => {
      telegram.attach(nodes[at % nodes.length]?.url ?? "");
      await telegram.say("7", text);
    };
    const shown = (count: number) =>
      expect.poll(() => telegram.shown.length, { timeout: 20_000 }).toBe(count);

    it("gets each message answered once and in its order, whichever node it came to", async () => {
      for (let number = 0; number < 12; number += 1) await say(number, `m${number}`);
      await shown(12);
      expect(texts()).toEqual(
        expect.arrayContaining([expect.stringContaining("- m0"), expect.stringContaining("- m11")]),
      );
      const order = texts().map((text) => Number(/- m(\d+)/.exec(text)?.[1]));
      expect(order).toEqual(Array.from({ length: 12 }, (_, number) => number));
    });

    it("brings a colleague's word once, from a node that does not send", async () => {
      await say(1, "one");
      await shown(1);
      const third = nodes[2];
      if (third === undefined) throw new Error("no third node");
      const office = colleagues(third.store, third.changes);
      await office.write("telegram|7", "您好");
      await shown(2);
      await office.write("telegram|7", "请稍等");
      await shown(3);
      expect(texts().slice(1)).toEqual(["小李：您好", "小李：请稍等"]);
    });

    it("is answered by the next when the one that answers goes, with nothing said twice", async () => {
      for (let number = 0; number < 6; number += 1) {
        await say(number + 1, `m${number}`);
        // The first node answers until it goes, then the second, then the third.
        if (number === 1 || number === 3) await nodes.shift()?.close();
      }
      await shown(6);
      const order = texts().map((text) => Number(/- m(\d+)/.exec(text)?.[1]));
      expect(order).toEqual([0, 1, 2, 3, 4, 5]);
    });
  });
});
