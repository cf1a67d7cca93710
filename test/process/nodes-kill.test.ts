import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seededRandom } from "../../src/understand/seeded-random.ts";
import { balancer } from "../support/balancer.ts";
import { call, directLineClient, newConversation, type Seen } from "../support/directline-client.ts";
import { type OwnProcess, run } from "../support/own-process.ts";
import { withPostgres } from "../support/with-postgres.ts";

// Two built servers on one database, behind a balancer that remembers nobody, killed without warning while people write.

/** How often a node is killed; more for a longer run. */
const KILLS = Number(process.env["NODE_KILLS"] ?? 3);
const PEOPLE = 8;

type Node = { url: string; process: OwnProcess };

await withPostgres((postgres) => {
  describe("two nodes that are killed again and again", () => {
    let nodes: (Node | undefined)[] = [];
    let front: Awaited<ReturnType<typeof balancer>>;
    let settings: Record<string, string> = {};
    const start = async (): Promise<Node> => {
      const child = run("dist/main.js", [], settings);
      return { url: /http:\S+/.exec(await child.line())?.[0] ?? "", process: child };
    };
    beforeAll(async () => {
      settings = {
        ...{ PORT: "0", HOST: "127.0.0.1", DATABASE_URL: await postgres.database() },
        ...{ DIRECTLINE_SECRET: "k".repeat(32), CONVERSATIONS_PER_MINUTE: "100000" },
        ...{ MESSAGES_PER_MINUTE: "1000000", REQUESTS_PER_MINUTE: "1000000" },
      };
      nodes = await Promise.all([start(), start()]);
      front = await balancer(() => nodes.flatMap((node) => (node === undefined ? [] : [node.url])));
    });
    afterAll(async () => {
      await front?.close();
      for (const node of nodes) await node?.process.end("SIGKILL");
    });

    it(
      "lose none of what was acknowledged, double none, and keep all in its order",
      async () => {
        const random = seededRandom(Number(process.env["NODE_SEED"] ?? 7));
        let isOver = false;
        let failed = 0;

        /** Writes one message after another; each again under its id until it is acknowledged. */
        const write = async (known: { conversationId: string; token: string }) => {
          const acknowledged: string[] = [];
          for (let number = 0; !isOver; number += 1) {
            const body = {
              type: "message",
              text: `你好 ${number}`,
              channelData: { clientActivityID: `m${number}` },
            };
            const path = `/conversations/${known.conversationId}/activities`;
            for (;;) {
              const answer = await call(front.url, "POST", path, { token: known.token, body }).catch(
                () => undefined,
              );
              if (answer?.status === 200) break;
              failed += 1;
              await setTimeout(20);
            }
            acknowledged.push(body.text);
          }
          return acknowledged;
        };

        const people = await Promise.all(Array.from({ length: PEOPLE }, () => newConversation(front.url)));
        const first = people[0] as (typeof people)[number];
        const watching = directLineClient(front.url, {
          token: first.token,
          conversationId: first.conversationId,
        });
        const writing = people.map(write);
        for (let kill = 0; kill < KILLS; kill += 1) {
          await setTimeout(200 + random() * 800);
          const at = random() < 0.5 ? 0 : 1;
          const killed = nodes[at];
          await killed?.process.end("SIGKILL");
          nodes[at] = undefined;
          nodes[at] = await start();
        }
        await setTimeout(300);
        isOver = true;
        const acknowledged = await Promise.all(writing);

        for (const [at, known] of people.entries()) {
          const log: Seen[] = [];
          for (let watermark = "0"; ; ) {
            const path = `/conversations/${known.conversationId}/activities?watermark=${watermark}`;
            const { body } = await call(front.url, "GET", path, { token: known.token });
            const page = body.activities as Seen[];
            if (page.length === 0) break;
            log.push(...page);
            watermark = String(body.watermark);
          }
          const said = log.filter(({ from }) => from.role !== "bot");
          expect(said.map(({ text }) => text)).toEqual(acknowledged[at]);
          // Each is answered once, right after it.
          const answered = log.filter(({ replyToId }) => replyToId !== undefined);
          expect(answered.map(({ replyToId }) => replyToId)).toEqual(said.map(({ id }) => id));
          if (at === 0) {
            await watching.until(() => watching.received.length >= log.length);
            expect(watching.received.map(({ id }) => id).sort()).toEqual(log.map(({ id }) => id).sort());
          }
        }
        watching.end();
        const sum = acknowledged.flat().length;
        console.info(
          `${KILLS} kills: ${sum} acknowledged, ${failed} attempts failed, none lost, doubled or out of order`,
        );
        expect(sum).toBeGreaterThan(PEOPLE * KILLS);
      },
      60_000 + KILLS * 15_000,
    );
  });
});
