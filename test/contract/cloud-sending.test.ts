import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { startConnector } from "../../src/simulators/connector.ts";
import { sqliteStore } from "../../src/storage/sqlite.ts";
import type { Reply } from "../../src/turn.ts";
import { appId, tokenFor } from "../support/cloud-cases.ts";
import { startServer } from "../support/dev-server.ts";
import { startIdentityEndpoint } from "../support/identity-endpoint.ts";
import { settingsFor, startKeyServer } from "../support/key-server.ts";

// What the bot sends to the channels of Azure Bot Service, in a turn and of its own accord, to a connector that
// misbehaves. No test waits: the pauses are counted instead.

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const reply = (text: string): Reply => ({
  lang: "zh",
  text,
  parts: [{ kind: "line", text }],
  choices: [{ label: "好" }],
});

type Options = NonNullable<Parameters<typeof startServer>[0]>;
const start = async (
  options: Options = {},
  connecting: Partial<Parameters<typeof startConnector>[0]> = {},
) => {
  const pauses: number[] = [];
  const pause = async (ms: number): Promise<void> => void pauses.push(ms);
  const server = await startServer({ wait: pause, ...options });
  closing.push(server.close);
  const connector = await startConnector({ bot: `${server.url}/api/messages`, ...connecting });
  closing.push(connector.close);
  const sendTo = async (conversation: string, ...texts: readonly string[]) =>
    server.cloud?.sendTo(conversation, texts.map(reply));
  return { server, connector, pauses, sendTo };
};

const busy = (status: number, retryAfter?: number) =>
  ({ kind: "answer", status, ...(retryAfter !== undefined && { retryAfter }) }) as const;

const threeCards = { drawCards: () => [{ n: 1 }, { n: 2 }, { n: 3 }] };
const inTeams = { channelId: "msteams" };
type OnCard = { attachments?: { content: { n: number } }[] };
/** Which cards were taken, in their order. */
const cardsIn = (taken: readonly { activity: object }[]) =>
  taken.map(({ activity }) => (activity as OnCard).attachments?.[0]?.content.n);

describe("the replies of a turn", () => {
  it("are sent again while the connector is busy, each once, as long as it says", async () => {
    const { server, connector, pauses } = await start();
    connector.misbehave(busy(503), busy(429, 2));
    expect(await connector.say("c", "two")).toMatchObject({ status: 200 });
    expect(connector.texts()).toEqual(["1 2026-05-01 - two", "second"]);
    expect(pauses).toEqual([500, 2000]);
    expect([connector.asked.length, server.problems]).toEqual([4, []]);
  });

  it("are not sent again at once where the connection broke: the connector may have them", async () => {
    const { server, connector, pauses } = await start();
    connector.misbehave({ kind: "cut", when: "after" });
    await connector.say("c", "hi");
    expect([connector.texts(), pauses]).toEqual([["1 2026-05-01 - hi"], []]);
    expect(server.problems).toEqual([
      { problem: "reply-not-delivered", conversation: "test|c", cause: "Undelivered unknown" },
    ]);
  });

  it("that were not taken are sent when their activity comes again, and those before them are not", async () => {
    const { server, connector } = await start();
    const says = () => connector.say("c", "two", { id: "m" });
    connector.misbehave({ kind: "slow", ms: 1 }, busy(404));
    await says();
    expect(connector.texts()).toEqual(["1 2026-05-01 - two"]);
    expect(server.problems).toEqual([
      { problem: "reply-not-delivered", conversation: "test|c", cause: "Undelivered refused" },
    ]);
    await says();
    await says();
    expect(connector.texts()).toEqual(["1 2026-05-01 - two", "second"]);
  });
});

describe("a reply of several cards", () => {
  it("is sent on from the first that was not taken when its activity comes again", async () => {
    const { connector } = await start(threeCards, inTeams);
    const says = () => connector.say("c", "hi", { id: "m" });
    connector.misbehave({ kind: "slow", ms: 1 }, busy(404));
    await says();
    expect(cardsIn(connector.taken)).toEqual([1]);
    connector.misbehave({ kind: "slow", ms: 1 }, busy(404));
    for (let time = 0; time < 3; time += 1) await says();
    expect(cardsIn(connector.taken)).toEqual([1, 2, 3]);
  });

  it("that is sent of its own accord can be sent on", async () => {
    const { server, connector } = await start(threeCards, inTeams);
    await connector.join("c");
    const replies = [reply("a"), reply("b")];
    const sendOn = (taken = 0) => server.cloud?.sendTo("msteams|c", replies, { taken });
    connector.misbehave(...Array.from({ length: 4 }, () => ({ kind: "slow", ms: 1 }) as const), busy(403));
    expect(await sendOn()).toEqual({ kind: "refused", sent: 4 });
    connector.misbehave({ kind: "slow", ms: 1 }, busy(403));
    expect(await sendOn(4)).toEqual({ kind: "refused", sent: 5 });
    expect(await sendOn(5)).toEqual({ kind: "sent" });
    expect(cardsIn(connector.taken)).toEqual([1, 2, 3, 1, 2, 3, 1, 2, 3]);
  });

  it("is told once to those who listen", async () => {
    const { connector } = await start(threeCards, inTeams);
    await connector.say("c", "hi");
    const told = connector.taken.map(({ activity: { speak, summary } }) => [speak, summary]);
    const words = "1 2026-05-01 - hi";
    expect(told).toEqual([
      [words, words],
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });
});

describe("the replies of a turn that the connector was too busy for", () => {
  /** A server whose pauses of half a minute and more end when they are let. */
  const held = async (options: Options = {}, connecting: Parameters<typeof start>[1] = {}) => {
    const pauses: { ms: number; end: () => void }[] = [];
    const changed = new Set<() => void>();
    const pause = (ms: number): Promise<void> =>
      ms < 30_000
        ? Promise.resolve()
        : new Promise((end) => {
            pauses.push({ ms, end });
            for (const check of [...changed]) check();
          });
    /** The next long pause, once it has begun. */
    const next = (): Promise<{ ms: number; end: () => void }> =>
      new Promise((resolve) => {
        const check = (): void => {
          const first = pauses.shift();
          if (first === undefined) return;
          changed.delete(check);
          resolve(first);
        };
        changed.add(check);
        check();
      });
    return { ...(await start({ wait: pause, ...options }, connecting)), next, pending: () => pauses.length };
  };
  const fourTimes = Array.from({ length: 4 }, () => busy(503));

  it("are sent later, those that are missing, and then no more", async () => {
    const { connector, next, pending } = await held();
    connector.misbehave({ kind: "slow", ms: 1 }, ...fourTimes);
    expect(await connector.say("c", "two", { id: "m" })).toMatchObject({ status: 200 });
    connector.misbehave(busy(429, 100));
    const first = await next();
    first.end();
    const second = await next();
    expect([first.ms, second.ms, connector.texts()]).toEqual([30_000, 120_000, ["1 2026-05-01 - two"]]);
    second.end();
    await connector.until(2);
    await connector.say("c", "two", { id: "m" });
    expect([connector.texts(), pending()]).toEqual([["1 2026-05-01 - two", "second"], 0]);
  });

  it("are sent later by their cards, those that are missing", async () => {
    const { connector, next } = await held(threeCards, inTeams);
    connector.misbehave({ kind: "slow", ms: 1 }, busy(429, 60));
    await connector.say("c", "hi");
    connector.misbehave({ kind: "slow", ms: 1 }, busy(429, 60));
    (await next()).end();
    (await next()).end();
    await connector.until(3);
    expect(cardsIn(connector.taken)).toEqual([1, 2, 3]);
  });

  it("answer what they answered, to whom had said it, whoever has joined since", async () => {
    const { connector, next } = await held({}, { channelId: "msteams" });
    connector.misbehave(busy(429, 60), busy(429, 60));
    await connector.say("c", "hi", { id: "m", from: { id: "alice", name: "Alice" } });
    await connector.join("d", { id: "j" });
    await connector.join("c", { from: { id: "bob" } });
    const before = connector.taken.length;
    (await next()).end();
    await connector.until(before + 1);
    (await next()).end();
    await connector.until(before + 2);
    expect(connector.taken.slice(before)).toMatchObject([
      { replyTo: "m", activity: { text: "1 2026-05-01 - hi", replyToId: "m", recipient: { id: "alice" } } },
      { conversation: "d", replyTo: "j", activity: { text: "你好", recipient: { id: "u" } } },
    ]);
    expect(JSON.stringify(connector.taken.slice(before))).not.toContain("Alice");
  });

  it("are dropped once the person has said something else, which is answered", async () => {
    const { server, connector, next, pending } = await held();
    connector.misbehave(busy(429, 60), busy(429, 60), busy(429, 60));
    await connector.join("c");
    await connector.say("c", "first", { id: "m" });
    await connector.say("c", "second");
    for (const pause of [await next(), await next(), await next()]) pause.end();
    await connector.until(1);
    // Neither does the channel get it that asks once more.
    await connector.say("c", "first", { id: "m" });
    await connector.say("c", "third");
    expect(connector.texts()).toEqual(["3 2026-05-01 - second", "4 2026-05-01 - third"]);
    const outOfDate = { problem: "reply-out-of-date", conversation: "test|c" };
    expect([server.problems.slice(3), pending()]).toEqual([[outOfDate, outOfDate], 0]);
  });

  it("are not sent once the server has been closed", async () => {
    const { server, connector, next } = await held();
    connector.misbehave(busy(429, 60));
    await connector.say("c", "hi");
    const pause = await next();
    await server.close();
    const read = vi.spyOn(server.store, "entries");
    pause.end();
    // Whatever follows from the end of the pause has begun by then.
    await setImmediate();
    expect([read.mock.calls, connector.texts()]).toEqual([[], []]);
  });

  it("wait as long as the connector says, and end after three times", async () => {
    const { server, connector, next, pending } = await held();
    connector.misbehave(busy(429, 300));
    await connector.say("c", "hi");
    const first = await next();
    connector.misbehave(busy(429, 86_400));
    first.end();
    const second = await next();
    connector.misbehave(...fourTimes);
    second.end();
    const third = await next();
    expect([first.ms, second.ms, third.ms]).toEqual([300_000, 3_600_000, 600_000]);
    connector.misbehave(...fourTimes);
    third.end();
    // The next turn of the conversation comes after the last attempt.
    await connector.say("c", "again");
    expect([connector.texts(), pending()]).toEqual([["2 2026-05-01 - again"], 0]);
    expect(server.problems).toHaveLength(4);
  });

  it("are sent at once where their activity comes again in the meantime, and not later as well", async () => {
    const { connector, next } = await held();
    connector.misbehave(...fourTimes);
    await connector.say("c", "hi", { id: "m" });
    const first = await next();
    await connector.say("c", "hi", { id: "m" });
    expect(connector.texts()).toEqual(["1 2026-05-01 - hi"]);
    first.end();
    await connector.say("c", "again");
    expect(connector.texts()).toEqual(["1 2026-05-01 - hi", "2 2026-05-01 - again"]);
  });

  it("are not sent later where the connector does not want them, or may have them", async () => {
    const { connector, pending } = await held();
    connector.misbehave(busy(403));
    await connector.say("c", "hi");
    connector.misbehave({ kind: "cut", when: "before" });
    await connector.say("c", "hi");
    expect([connector.texts(), pending()]).toEqual([[], 0]);
  });
});

describe("a conversation that nobody has just written from", () => {
  it("gets replies in their order, with what they say and no answer to anything", async () => {
    const { connector, sendTo } = await start();
    await connector.say("c", "hi", { id: "a1" });
    expect(await sendTo("test|c", "one", "two")).toEqual({ kind: "sent" });
    expect(connector.asked.slice(1)).toEqual([
      "POST /v3/conversations/c/activities",
      "POST /v3/conversations/c/activities",
    ]);
    expect(connector.taken.slice(1)).toMatchObject([
      {
        replyTo: undefined,
        activity: {
          type: "message",
          text: "one",
          from: { id: "b" },
          recipient: { id: "u" },
          channelId: "test",
          conversation: { id: "c" },
          suggestedActions: { actions: [{ title: "好" }] },
        },
      },
      { activity: { text: "two" } },
    ]);
  });

  it("can be tried later where the store does not answer", async () => {
    const { server, connector, sendTo } = await start();
    await connector.say("c", "hi");
    vi.spyOn(server.store, "memo").mockRejectedValueOnce(new Error("no store"));
    expect(await sendTo("test|c", "one")).toEqual({ kind: "try-later", sent: 0 });
    expect(server.problems).toEqual([
      { problem: "reply-not-delivered", conversation: "test|c", cause: "Error" },
    ]);
  });

  it("is not known before it was heard of", async () => {
    const { server, connector, sendTo } = await start();
    expect(await sendTo("test|c", "one")).toEqual({ kind: "unknown-conversation" });
    await server.store.open("test|d", "test", { other: 1 }, "2026-05-01T00:00:00Z");
    expect(await sendTo("test|d", "one")).toEqual({ kind: "unknown-conversation" });
    expect(connector.asked).toEqual([]);
  });

  it("is found after a restart on the same store, and where it has moved to", async () => {
    const folder = await mkdtemp(join(tmpdir(), "yibao-sending-"));
    closing.push(() => rm(folder, { recursive: true }));
    const file = join(folder, "yibao.sqlite");
    const before = await start({ store: await sqliteStore(file) });
    await before.connector.join("c", { locale: "en-GB" });
    await before.server.close();

    const after = await start({ store: await sqliteStore(file) });
    expect(await after.sendTo("test|c", "still there")).toEqual({ kind: "sent" });
    expect(before.connector.texts()).toEqual(["你好 en", "still there"]);
    // The channel has another address for it now.
    await after.connector.say("c", "hi");
    expect(await after.sendTo("test|c", "moved")).toEqual({ kind: "sent" });
    expect(before.connector.texts()).toEqual(["你好 en", "still there"]);
    expect(after.connector.texts().at(-1)).toBe("moved");
  });

  it("is kept by its address alone, without names, and written only when that changes", async () => {
    const { server, connector } = await start();
    const remembered = vi.spyOn(server.store, "remember");
    const named = { from: { id: "u", name: "王小明", role: "user" }, locale: "zh-CN" };
    for (const text of ["one", "two"]) await connector.say("c", text, named);
    expect(await server.store.memo("test|c")).toEqual({
      reference: {
        user: { id: "u", role: "user" },
        bot: { id: "b", name: "bot", role: "bot" },
        conversation: { id: "c" },
        channelId: "test",
        locale: "zh-CN",
        serviceUrl: connector.serviceUrl,
      },
    });
    await connector.say("c", "three", { ...named, locale: "en-GB" });
    expect(remembered).toHaveBeenCalledTimes(2);
  });

  it("can be written to where it went on after the store had forgotten it", async () => {
    const { server, connector, sendTo } = await start();
    await connector.say("c", "hi");
    await server.store.forget("test|c");
    expect(await sendTo("test|c", "one")).toEqual({ kind: "unknown-conversation" });
    await connector.say("c", "hi again");
    expect(await sendTo("test|c", "two")).toEqual({ kind: "sent" });
    expect(connector.texts().slice(1)).toEqual(["1 2026-05-01 - hi again", "two"]);
  });

  it("is not written to at an address that is not allowed any more", async () => {
    const { server, connector, sendTo } = await start();
    await connector.say("c", "hi");
    const memo = (await server.store.memo("test|c")) as { reference: object };
    const reference = { ...memo.reference, serviceUrl: "https://evil.example/" };
    await server.store.remember("test|c", "test", { reference }, "2026-05-01T00:00:00Z");
    expect(await sendTo("test|c", "one")).toEqual({ kind: "refused", sent: 0 });
    expect(connector.asked.length).toBe(1);
  });

  it("is written to between its turns, not within one", async () => {
    const { connector, sendTo } = await start();
    await connector.say("c", "hi");
    connector.misbehave({ kind: "slow", ms: 30 });
    const turn = connector.say("c", "two");
    await connector.until(2);
    await Promise.all([turn, sendTo("test|c", "by itself")]);
    expect(connector.texts().slice(1)).toEqual(["2 2026-05-01 - two", "second", "by itself"]);
  });

  it("where the connector misbehaves, gets what can be sent; the rest is told", async () => {
    const { connector, pauses, sendTo } = await start();
    await connector.say("c", "hi");
    const taken = () => connector.texts().slice(1);

    connector.misbehave(busy(503), busy(500), busy(429, 1));
    expect(await sendTo("test|c", "patience")).toEqual({ kind: "sent" });
    expect([taken(), pauses.splice(0)]).toEqual([["patience"], [500, 1000, 2000]]);

    connector.misbehave(busy(429, 600));
    expect(await sendTo("test|c", "later")).toEqual({ kind: "try-later", sent: 0, afterMs: 600_000 });
    connector.misbehave({ kind: "slow", ms: 1 }, busy(503), busy(503), busy(503), busy(503));
    expect(await sendTo("test|c", "first", "later")).toEqual({ kind: "try-later", sent: 1 });
    connector.misbehave({ kind: "slow", ms: 1 }, busy(403));
    expect(await sendTo("test|c", "second", "unwanted")).toEqual({ kind: "refused", sent: 1 });
    expect(taken()).toEqual(["patience", "first", "second"]);

    connector.misbehave({ kind: "cut", when: "after" });
    expect(await sendTo("test|c", "perhaps")).toEqual({ kind: "unknown", sent: 0 });
    connector.misbehave({ kind: "cut", when: "before" });
    expect(await sendTo("test|c", "perhaps not")).toEqual({ kind: "unknown", sent: 0 });
    expect(taken()).toEqual(["patience", "first", "second", "perhaps"]);
  });

  it("can be tried later where the connector is gone", async () => {
    const { connector, pauses, sendTo } = await start();
    await connector.say("c", "hi");
    closing.pop();
    await connector.close();
    expect(await sendTo("test|c", "one")).toEqual({ kind: "try-later", sent: 0 });
    expect(pauses).toEqual([500, 1000, 2000]);
  });

  it("is not led elsewhere by a redirect, and the bot's token with it", async () => {
    const { connector, sendTo } = await start();
    await connector.say("c", "hi");
    const elsewhere = await startConnector({ bot: "http://127.0.0.1:1/" });
    closing.push(elsewhere.close);
    const path = "v3/conversations/c/activities";
    for (const base of [elsewhere.serviceUrl, connector.serviceUrl])
      for (const status of [301, 302, 303, 307, 308]) {
        connector.misbehave({ kind: "answer", status, location: `${base}${path}` });
        expect(await sendTo("test|c", "one")).toEqual({ kind: "refused", sent: 0 });
      }
    expect(connector.asked.length).toBe(11);
    expect(elsewhere.asked).toEqual([]);
  });
});

describe("with a registration", () => {
  it("the connector's token is checked, and it gets the bot's, in a turn and after a restart", async () => {
    const keys = await startKeyServer("k1", ["test"]);
    closing.push(keys.close);
    const identity = await startIdentityEndpoint("the-bots-token");
    closing.push(identity.close);
    for (const [name, value] of Object.entries(identity.env)) vi.stubEnv(name, value);
    closing.push(() => vi.unstubAllEnvs());
    const folder = await mkdtemp(join(tmpdir(), "yibao-sending-"));
    closing.push(() => rm(folder, { recursive: true }));
    const options = async (): Promise<Options> => ({
      env: {
        MicrosoftAppType: "UserAssignedMSI",
        MicrosoftAppId: appId,
        MicrosoftAppTenantId: "t",
        CROSS_BORDER_ASSESSMENT: "A-1",
      },
      cloudSettings: settingsFor(keys.metadataUrl),
      store: await sqliteStore(join(folder, "yibao.sqlite")),
    });
    const wantedToken = "the-bots-token";
    const tokenOf = (serviceurl: string): string => tokenFor(keys, "known", { serviceurl });
    const before = await start(await options(), { wantedToken, tokenFor: tokenOf });
    expect(await before.connector.say("c", "hi")).toMatchObject({ kind: "answered", status: 200 });
    expect(before.connector.texts()).toEqual(["1 2026-05-01 - hi"]);
    await before.server.close();

    const after = await start(await options(), { wantedToken: "another", tokenFor: tokenOf });
    expect(await after.sendTo("test|c", "still there")).toEqual({ kind: "sent" });
    expect(before.connector.texts()).toEqual(["1 2026-05-01 - hi", "still there"]);
    // A connector that does not know the bot.
    await after.connector.say("d", "hi");
    expect(await after.sendTo("test|d", "one")).toEqual({ kind: "refused", sent: 0 });
    expect(identity.asked.length).toBeGreaterThan(0);
    expect(identity.asked[0]).toContain(appId);
  });
});
