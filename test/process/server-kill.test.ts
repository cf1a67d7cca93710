import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seededRandom } from "../../src/understand/seeded-random.ts";
import { call, newConversation, type Seen } from "../support/directline-client.ts";
import { type OwnProcess, run } from "../support/own-process.ts";

// The built server on its file, killed without warning again and again while people write.

/** How often it is killed; more for a longer run. */
const KILLS = Number(process.env["SERVER_KILLS"] ?? 30);
const PEOPLE = 8;

type Known = Awaited<ReturnType<typeof newConversation>>;

let folder = "";
let server: OwnProcess | undefined;
let url = "";
const start = async (): Promise<void> => {
  server = run("dist/main.js", [], {
    ...{ PORT: "0", HOST: "127.0.0.1", DATA_DIR: folder, CONVERSATIONS_PER_MINUTE: "100000" },
    ...{ MESSAGES_PER_MINUTE: "1000000", REQUESTS_PER_MINUTE: "1000000" },
  });
  url = /http:\S+/.exec(await server.line())?.[0] ?? "";
};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yibao-kills-"));
  await start();
});
afterAll(async () => {
  await server?.end("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

/** Everything in a conversation, page after page. */
const logOf = async ({ conversationId, token }: Known): Promise<readonly Seen[]> => {
  const log: Seen[] = [];
  for (let watermark = "0"; ; ) {
    const path = `/conversations/${conversationId}/activities?watermark=${watermark}`;
    const { body } = await call(url, "GET", path, { token });
    const page = body.activities as Seen[];
    if (page.length === 0) return log;
    log.push(...page);
    watermark = String(body.watermark);
  }
};

describe("a server that is killed again and again", () => {
  it(
    "loses none of what was acknowledged, doubles none, and keeps all in its order",
    async () => {
      const random = seededRandom(Number(process.env["SERVER_SEED"] ?? 11));
      let isOver = false;
      let failed = 0;
      let count = 0;

      /** Writes one message after another; each again under its id until it is acknowledged. */
      const write = async ({ conversationId, token }: Known): Promise<readonly string[]> => {
        const acknowledged: string[] = [];
        for (let number = 0; !isOver; number += 1) {
          const text = `你好 ${number}`;
          const body = { type: "message", text, channelData: { clientActivityID: `m${number}` } };
          const path = `/conversations/${conversationId}/activities`;
          const send = () => call(url, "POST", path, { token, body }).catch(() => undefined);
          for (let answer = await send(); answer?.status !== 200; answer = await send()) {
            failed += 1;
            await setTimeout(50);
          }
          acknowledged.push(text);
          count += 1;
        }
        return acknowledged;
      };

      const people = await Promise.all(Array.from({ length: PEOPLE }, () => newConversation(url)));
      const writing = people.map(write);
      for (let kill = 0; kill < KILLS; kill += 1) {
        // At least one more has come through, so that each kill meets a server at work; then at any moment.
        for (const before = count; count === before; ) await setTimeout(2);
        await setTimeout(random() * 200);
        await server?.end("SIGKILL");
        await start();
      }
      isOver = true;
      const acknowledged = await Promise.all(writing);

      for (const [at, known] of people.entries()) {
        const log = await logOf(known);
        const said = log.filter(({ from }) => from.role !== "bot");
        expect(said.map(({ text }) => text)).toEqual(acknowledged[at]);
        // Each is answered once, right after it.
        const answered = log.filter(({ replyToId }) => replyToId !== undefined);
        expect(answered.map(({ replyToId }) => replyToId)).toEqual(said.map(({ id }) => id));
      }
      console.info(
        `${KILLS} kills: ${count} acknowledged, ${failed} attempts failed, none lost, doubled or out of order`,
      );
      expect(count).toBeGreaterThan(KILLS);
    },
    60_000 + KILLS * 15_000,
  );
});
