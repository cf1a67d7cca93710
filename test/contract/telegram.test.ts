import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Bot, Store } from "../../src/ports.ts";
import { telegramSimulator, testTelegram } from "../../src/simulators/telegram.ts";
import { memoryStore } from "../../src/storage/memory.ts";
import { channelWords } from "../support/channel-words.ts";
import { startServer } from "../support/dev-server.ts";
import { echoBot } from "../support/echo-bot.ts";

// A bot of Telegram against a simulator that keeps its rules.

const SEND = `/bot${testTelegram.TELEGRAM_BOT_TOKEN}/sendMessage`;

let telegram: Awaited<ReturnType<typeof telegramSimulator>>;
const closing: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  telegram = await telegramSimulator();
  closing.push(telegram.close);
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
const start = async (store?: Store, bot?: (store: Store, clock: () => Date) => Bot) => {
  const server = await startServer({
    ...(bot && { bot }),
    ...(store && { store }),
    env: { ...testTelegram, TELEGRAM_API_URL: telegram.url },
    channelWords: () => channelWords,
    backOffMs: [5],
  });
  closing.push(server.close);
  telegram.attach(server.url);
  return server;
};
const shown = (count: number) => expect.poll(() => telegram.shown).toHaveLength(count);
const texts = () => telegram.shown.map(({ text }) => text);
const idle = (server: { store: { letters(channel: string, limit: number): Promise<unknown> } }) =>
  expect.poll(() => server.store.letters("telegram", 9)).toEqual([]);

describe("a bot of Telegram", () => {
  it("greets with buttons, answers, and says so where it cannot read", async () => {
    const server = await start();
    await telegram.say("7", "/start");
    await shown(1);
    await telegram.say("7", "one");
    await telegram.show("7");
    await shown(3);
    expect(telegram.shown).toEqual([
      { user: "7", text: "你好", buttons: ["参保", "Renew"] },
      { user: "7", text: "2 2026-05-01 - one", buttons: [] },
      { user: "7", text: "请用文字", buttons: [] },
    ]);
    await idle(server);
    expect(server.problems).toEqual([]);
  });

  it("takes an update that is delivered again once", async () => {
    const server = await start();
    await telegram.say("7", "one", 3);
    await shown(1);
    await telegram.say("7", "two");
    await shown(2);
    await idle(server);
    expect(texts()).toEqual(["1 2026-05-01 - one", "2 2026-05-01 - two\n\nsecond"]);
  });

  it("hears nobody without the secret, and answers no group", async () => {
    const server = await start();
    for (const secret of ["", "wrong", `${testTelegram.TELEGRAM_SECRET}x`])
      expect(await telegram.forge("7", secret)).toBe(403);
    expect(await telegram.sayInGroup("hello")).toBe(200);
    await idle(server);
    expect(telegram.shown).toEqual([]);
    expect((await fetch(`${server.url}/telegram`)).status).toBe(405);
  });

  it("takes what it cannot read, so that later updates are not held up", async () => {
    const server = await start();
    const headers = { "X-Telegram-Bot-Api-Secret-Token": testTelegram.TELEGRAM_SECRET };
    const long = `{"update_id":1,"message":{"chat":{"id":1,"type":"private"},"text":"${"x".repeat(2_000_000)}"}}`;
    for (const body of [
      "{}",
      "[]",
      '{"update_id":"x"}',
      '{"update_id":1,"message":{"chat":{}}}',
      "7",
      "{",
      long,
    ]) {
      const { status } = await fetch(`${server.url}/telegram`, { method: "POST", headers, body });
      expect(status, body.slice(0, 50)).toBe(200);
    }
    await telegram.say("7", "one");
    await shown(1);
  });

  it.each([
    ["too many calls", { kind: "answer", status: 429, body: { ok: false, parameters: { retry_after: 1 } } }],
    ["the token is not known for a moment", { kind: "answer", status: 401, body: { ok: false } }],
  ] as const)("sends again what did not arrive: %s", async (_what, how) => {
    const server = await start();
    telegram.misbehave(SEND, how, how);
    await telegram.say("7", "one");
    await shown(1);
    await idle(server);
    expect(texts()).toEqual(["1 2026-05-01 - one"]);
  });

  it.each([
    ["cut off after it was taken", { kind: "cut-after" }, 1],
    ["cut off before it was taken", { kind: "cut-before" }, 0],
    ["a gateway's error", { kind: "answer", status: 502, body: {} }, 0],
  ] as const)("says nothing twice by itself where nobody knows: %s", async (_what, how, arrived) => {
    const server = await start();
    telegram.misbehave(SEND, how);
    await telegram.say("7", "one");
    await idle(server);
    expect(texts()).toHaveLength(arrived);
    // It stands before what is said next.
    await telegram.say("7", "then");
    await shown(arrived + 1);
    expect(texts().at(-1)).toBe("1 2026-05-01 - one\n\n2 2026-05-01 - then");
  });

  it("goes on where an answer broke off, and repeats nothing of it", async () => {
    const longBot = (store: Store, clock: () => Date): Bot => {
      const bot = echoBot(store, clock);
      const lines = Array.from({ length: 9 }, (_, at) => `L${at + 1}${"医".repeat(900)}`).join("\n");
      return {
        ...bot,
        hear: (turn, body) =>
          bot.hear(turn.utterance === "long" ? { ...turn, utterance: lines } : turn, body),
      };
    };
    const server = await start(undefined, longBot);
    const parts = () => texts().map((text) => text.replaceAll(/医+/g, "").replaceAll("\n", " "));
    // The second of its texts may have arrived, or not.
    telegram.misbehave(SEND, { kind: "hold", until: Promise.resolve() }, { kind: "cut-before" });
    await telegram.say("7", "long");
    await idle(server);
    await telegram.say("7", "then");
    await idle(server);
    expect(parts()[0]).toContain("L1");
    expect(parts().slice(1).join("|")).not.toContain("L1");
    const rest = async () => {
      await telegram.say("7", "继续");
      await idle(server);
    };
    await rest();
    await rest();
    const all = parts().join("|");
    for (let n = 1; n <= 9; n += 1) expect(all.split(`L${n}`), `L${n}`).toHaveLength(2);
    expect(all).toContain("- then");
  });

  it("answers others while a call for one is held", async () => {
    await start();
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    telegram.misbehave(SEND, { kind: "hold", until: held });
    await telegram.say("7", "held");
    await expect.poll(() => telegram.calls.length).toBe(1);
    await telegram.say("8", "other");
    await expect.poll(() => telegram.shown.map(({ user }) => user)).toContain("8");
    letGo();
  });

  it("says before the next text what was on its way when the process died, and what it owed", async () => {
    for (const state of [
      { sending: { id: "800001", begun: 1, gone: 0 } },
      { owed: [{ turn: "800001", from: 0 }] },
    ]) {
      const store = memoryStore();
      const name = "telegram|7";
      const bot = echoBot(store, () => new Date("2026-05-01T04:00:00Z"));
      const turn = {
        id: "800001",
        conversation: name,
        channel: "telegram",
        utterance: "one",
        on: "2026-05-01",
      };
      await bot.hear(turn, { text: "one" });
      await store.remember(name, "telegram", state, "2026-05-01T04:00:00Z");
      const letters = [{ id: "800001", body: { kind: "said", user: "7", text: "one" } }];
      await store.receive({
        channel: "telegram",
        source: "telegram",
        cursor: null,
        letters,
        at: "2026-05-01",
      });
      const server = await start(store);
      await idle(server);
      const before = telegram.shown.length;
      await telegram.say("7", `then ${before}`);
      await shown(before + 1);
      expect(texts().at(-1)).toBe(`1 2026-05-01 - one\n\n2 2026-05-01 - then ${before}`);
      await server.close();
    }
  });

  it("forgets who blocks it, and goes on for others where somebody cannot be reached", async () => {
    const server = await start();
    await telegram.say("7", "one");
    await shown(1);
    await telegram.block("7");
    await idle(server);
    expect(await server.store.entries("telegram|7", 0, 9)).toEqual([]);
    await telegram.say("7", "unheard");
    await telegram.say("8", "other");
    await shown(2);
    await idle(server);
    expect(server.problems).toEqual([{ problem: "text-not-sent-person", conversation: "telegram|7" }]);
  });
});
