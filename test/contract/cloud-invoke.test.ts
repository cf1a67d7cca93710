import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Bot, Store } from "../../src/ports.ts";
import { startConnector } from "../../src/simulators/connector.ts";
import type { Turn } from "../../src/turn.ts";
import { startServer } from "../support/dev-server.ts";
import { echoBot } from "../support/echo-bot.ts";

// Buttons of cards, which wait for the answer in the response; the shapes are those of Bot Framework's
// "Universal Actions for Adaptive Cards".

let turns: Turn[] = [];
const watchedBot = (store: Store, clock: () => Date): Bot => {
  const bot = echoBot(store, clock);
  return {
    greet: bot.greet,
    hear: (turn, body) => {
      turns.push(turn);
      return bot.hear(turn, body);
    },
  };
};

let server: Awaited<ReturnType<typeof startServer>>;
let connector: Awaited<ReturnType<typeof startConnector>>;
beforeEach(async () => {
  turns = [];
  server = await startServer({ bot: watchedBot });
  connector = await startConnector({ bot: `${server.url}/api/messages` });
});
afterEach(async () => {
  await connector.close();
  await server.close();
});

const invoke = (value: unknown, more: object = {}) =>
  connector.deliver({ type: "invoke", name: "adaptiveCard/action", conversation: "c", value, ...more });
const action = (data: unknown, more: object = {}) => ({
  action: { type: "Action.Execute", data, ...more },
  trigger: "manual",
});
const says = (value: string) => ({
  kind: "answered",
  status: 200,
  body: { statusCode: 200, type: "application/vnd.microsoft.activity.message", value },
});

describe("a card's button", () => {
  it("runs the turn that its words and its meaning are, and is answered in the response alone", async () => {
    const act = { kind: "set", intent: "renew", slot: "scheme", value: "resident" };
    expect(await invoke(action({ text: "居民医保", act }))).toEqual(says("1 2026-05-01 - 居民医保"));
    expect(turns).toMatchObject([{ utterance: "居民医保", act, channel: "test", conversation: "test|c" }]);
    expect(connector.asked).toEqual([]);
    expect((await server.store.entries("test|c", 0, 10)).map(({ from, body }) => [from, body])).toMatchObject(
      [
        ["user", { type: "message", text: "居民医保", value: { act } }],
        ["bot", { text: "1 2026-05-01 - 居民医保" }],
      ],
    );
  });

  it("says its verb where it has no words, and nothing where it has only a meaning", async () => {
    expect(await invoke(action(undefined, { verb: "more" }))).toEqual(says("1 2026-05-01 - more"));
    expect(await invoke(action({ text: "" }, { verb: "more" }))).toEqual(says("2 2026-05-01 - more"));
    const act = { kind: "change", intent: "renew", slot: "scheme" };
    expect(await invoke(action({ act }))).toEqual(says("3 2026-05-01 - "));
    expect(turns.at(-1)).toMatchObject({ utterance: "", act });
  });

  it("is answered with a sign alone where people have the conversation and the bot says nothing", async () => {
    expect(await invoke(action({ text: "hush" }), { id: "h" })).toEqual(says("✓"));
    expect(await invoke(action({ text: "hush" }), { id: "h" })).toEqual(says("✓"));
    const waited = await connector.say("c", "hush", { deliveryMode: "expectReplies" });
    expect(waited).toMatchObject({ status: 200, body: { activities: [] } });
    expect(connector.taken).toEqual([]);
  });

  it("is answered with all replies of its turn, as often as it comes, and takes the turn once", async () => {
    const both = says("1 2026-05-01 - two\n\nsecond");
    expect(await invoke(action({ text: "two" }), { id: "i1" })).toEqual(both);
    expect(await invoke(action({ text: "two" }), { id: "i1" })).toEqual(both);
    const twice = { type: "invoke", name: "adaptiveCard/action", conversation: "c", id: "i2" };
    const same = says("2 2026-05-01 - again");
    expect(await connector.twice({ ...twice, value: action({ text: "again" }) })).toEqual([same, same]);
    expect((await server.store.read("test|c"))?.version).toBe(2);
  });

  it("gets no more than a client shows, cut after a whole line", async () => {
    const long = Array.from({ length: 390 }, () => "0123456789").join("");
    const text = `${long}\n${"x".repeat(50)}`;
    const at = "2026-05-01T00:00:00Z";
    const body = { lang: "zh", text, parts: [], choices: [] } as const;
    const replies = [1, 2, 3, 4].map(
      (part) => ({ id: `k.${part}`, at, from: "bot", replyTo: "k", body }) as const,
    );
    const entries = [{ id: "k", at, from: "user", body: {} } as const, ...replies];
    await server.store.commit({ conversation: "test|long", key: "k", expectedVersion: 0, state: 0, entries });
    const answer = await invoke(action({ text: "long" }), { id: "k", conversation: "long" });
    const { value } = (answer as { body: { value: string } }).body;
    expect(value.length).toBeLessThanOrEqual(12_000);
    expect(value.endsWith("\n…")).toBe(true);
    const whole = replies.map(() => text).join("\n\n");
    expect(whole.startsWith(value.slice(0, -2))).toBe(true);
    expect(value.length).toBeGreaterThan(8_000);
  });

  it.each<[string, unknown]>([
    ["no value", undefined],
    ["a value in words", "x"],
    ["no action", { trigger: "manual" }],
    ["an action in words", { action: "x" }],
    ["another kind of action", { action: { type: "Action.Submit", data: { text: "x" } } }],
    ["a verb in numbers", action({ text: "x" }, { verb: 5 })],
    ["words in numbers", action({ text: 5 })],
    ["neither words nor verb nor meaning", action({ other: 1 })],
    ["data in a list", action([1])],
    ["too many words", action({ text: "x".repeat(4_001) })],
  ])("is refused with %s", async (_what, value) => {
    expect(await invoke(value)).toEqual({
      kind: "answered",
      status: 400,
      body: {
        statusCode: 400,
        type: "application/vnd.microsoft.error",
        value: { code: "BadRequest", message: expect.any(String) },
      },
    });
    expect(turns).toEqual([]);
  });

  it("is the only invoke there is", async () => {
    for (const name of [undefined, "", "signin/verifyState", "application/search", "task/fetch", "__proto__"])
      expect([name, await invoke(action({ text: "x" }), { name })]).toEqual([
        name,
        { kind: "answered", status: 501, body: undefined },
      ]);
    expect(turns).toEqual([]);
  });

  it("says nothing of what went wrong in the bot", async () => {
    expect(await invoke(action({ text: "fail" }))).toMatchObject({
      status: 502,
      body: { error: { code: "BotError" } },
    });
    expect(server.problems).toEqual([{ problem: "turn-failed", conversation: "test|c", cause: "Error" }]);
  });
});
