import { afterEach, describe, expect, it } from "vitest";
import { deliveryOf } from "../../src/channels/told.ts";
import type { Store } from "../../src/ports.ts";
import { startConnector } from "../../src/simulators/connector.ts";
import { telegramSimulator, testTelegram } from "../../src/simulators/telegram.ts";
import { testAccount, wechatSimulator } from "../../src/simulators/wechat.ts";
import { testSecret, wechatApi } from "../../src/simulators/wechat-api.ts";
import { testCompany, testKf, wecomSimulator } from "../../src/simulators/wecom.ts";
import { memoryStore } from "../../src/storage/memory.ts";
import { channelWords } from "../support/channel-words.ts";
import { colleagues } from "../support/colleagues.ts";
import { standingClock, startServer } from "../support/dev-server.ts";

// What colleagues say and a platform does not take, or may have taken: it is not lost, not said twice where that can be
// known, and the desk can be told what became of it.

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
const clock = standingClock("2026-11-22T04:00:00Z");
type Options = NonNullable<Parameters<typeof startServer>[0]>;
const start = async (env: Record<string, string>, options: Options = {}) => {
  const server = await startServer({
    clock: clock.now,
    env,
    channelWords: () => channelWords,
    backOffMs: [5],
    // WeChat waits for answers as long as they take; pauses between attempts are over at once.
    wait: (ms) => (ms >= 4_000 ? new Promise<void>(() => undefined) : Promise.resolve()),
    ...options,
  });
  closing.push(server.close);
  return { server, office: colleagues(server.store, server.changes) };
};
const becomes = (store: Store, conversation: string, seq: number, what: string) =>
  expect.poll(() => deliveryOf(store, conversation, seq)).toBe(what);
const settled = async (store: Store, channel: string, conversation: string, entries: number) => {
  await expect.poll(() => store.entries(conversation, 0, 99)).toHaveLength(entries);
  await expect.poll(() => store.letters(channel, 9)).toEqual([]);
};

describe("WeChat", () => {
  const conversation = "wechat|u1";
  const open = async (env: Record<string, string>) => {
    const api = await wechatApi(clock.now);
    closing.push(api.close);
    const started = await start({ ...testAccount, WECHAT_API_URL: api.url, ...env });
    return { api, wechat: wechatSimulator(started.server.url, clock.now), ...started };
  };
  const verified = { WECHAT_APP_SECRET: testSecret };

  it("is told in the response to what the person writes next, where it may not be told before", async () => {
    const { api, wechat, server, office } = await open(verified);
    expect(await wechat.say("u1", "hush")).toEqual({ kind: "nothing" });
    for (const text of ["一", "二"]) await office.write(conversation, text);
    await expect.poll(() => api.calls.length).toBeGreaterThan(1);
    await settled(server.store, "wechat", conversation, 3);
    expect(await deliveryOf(server.store, conversation, 2)).toBe("waits");
    expect(api.said).toEqual([]);
    expect(await wechat.say("u1", "one")).toEqual({
      kind: "text",
      text: "小李：一\n\n小李：二\n\n2 2026-11-22 - one",
    });
    for (const seq of [2, 3]) expect(await deliveryOf(server.store, conversation, seq)).toBe("told");
    expect(server.problems).toEqual([]);
  });

  it("is told in a response in which the bot itself says nothing, by an account that has no other way", async () => {
    const { api, wechat, server, office } = await open({});
    await wechat.say("u1", "hush");
    await office.write(conversation, "您好");
    await becomes(server.store, conversation, 2, "waits");
    await settled(server.store, "wechat", conversation, 2);
    expect(await wechat.say("u1", "hush again", "900")).toEqual({ kind: "text", text: "小李：您好" });
    // WeChat asks again where it has not seen the answer.
    expect(await wechat.say("u1", "hush again", "900")).toEqual({ kind: "text", text: "小李：您好" });
    expect(await wechat.say("u1", "hush, and once more")).toEqual({ kind: "nothing" });
    expect(api.calls).toEqual([]);
  });

  it("is cut as a text must be, with the name once", async () => {
    const { api, wechat, office } = await open(verified);
    await wechat.say("u1", "hush");
    api.wrote("u1");
    await office.write(conversation, Array.from({ length: 4 }, () => "医".repeat(400)).join("\n"));
    await expect.poll(() => api.said.length).toBe(4);
    const texts = api.said.map(({ text }) => text);
    expect(texts.map((text) => text.startsWith("小李："))).toEqual([true, false, false, false]);
    expect(texts.join("").match(/医/g)).toHaveLength(1_600);
  });
});

describe("WeCom", () => {
  const SEND = "/cgi-bin/kf/send_msg";
  const conversation = `wecom|${testKf}|u1`;
  const open = async () => {
    const wecom = await wecomSimulator(clock.now);
    closing.push(wecom.close);
    const started = await start({ ...testCompany, WECOM_API_URL: wecom.url });
    wecom.attach(started.server.url);
    await wecom.say("u1", "hush");
    await settled(started.server.store, "wecom", conversation, 1);
    return { wecom, ...started };
  };

  it("is sent again under the same key where nobody knows whether it was taken, and shown once", async () => {
    const { wecom, server, office } = await open();
    wecom.misbehave(SEND, { kind: "cut-after" }, { kind: "cut-before" });
    await office.write(conversation, "一");
    await office.write(conversation, "二");
    await settled(server.store, "wecom", conversation, 3);
    expect(wecom.textsTo("u1")).toEqual(["小李：一", "小李：二"]);
    const keys = wecom.calls.filter(({ path }) => path === SEND).map(({ body }) => body["msgid"]);
    expect(keys).toHaveLength(4);
    expect(new Set(keys).size).toBe(2);
  });

  it("comes with what is said next, where no more texts are let through", async () => {
    const { wecom, server, office } = await open();
    for (const text of ["1", "2", "3", "4", "5", "6", "7"]) await office.write(conversation, text);
    await settled(server.store, "wecom", conversation, 8);
    expect(wecom.textsTo("u1")).toHaveLength(5);
    expect(await deliveryOf(server.store, conversation, 6)).toBe("told");
    expect(await deliveryOf(server.store, conversation, 7)).toBe("waits");
    await wecom.say("u1", "hush again");
    await expect.poll(() => wecom.textsTo("u1")).toHaveLength(6);
    expect(wecom.textsTo("u1").at(-1)).toBe("小李: 6\n\n小李: 7");
    await becomes(server.store, conversation, 8, "told");
  });

  it("reads on where it stood, whatever was told meanwhile", async () => {
    const { server, office } = await open();
    const cursor = async () => (await server.store.sources("wecom"))[0]?.cursor;
    const before = await cursor();
    await office.write(conversation, "一");
    await settled(server.store, "wecom", conversation, 2);
    expect(await cursor()).toBe(before);
    expect(await server.store.sources("wecom")).toHaveLength(1);
  });
});

describe("Telegram", () => {
  const SEND = `/bot${testTelegram.TELEGRAM_BOT_TOKEN}/sendMessage`;
  const conversation = "telegram|7";
  const open = async (store?: Store) => {
    const telegram = await telegramSimulator();
    closing.push(telegram.close);
    const env = { ...testTelegram, TELEGRAM_API_URL: telegram.url };
    const begin = async (kept?: Store) => {
      const started = await start(env, kept === undefined ? {} : { store: kept });
      telegram.attach(started.server.url);
      return started;
    };
    return { telegram, begin, texts: () => telegram.shown.map(({ text }) => text), ...(await begin(store)) };
  };

  it("says nothing twice by itself where nobody knows whether it was taken: it stands before what is said next", async () => {
    const { telegram, texts, server, office } = await open();
    await telegram.say("7", "hush");
    await settled(server.store, "telegram", conversation, 1);
    telegram.misbehave(SEND, { kind: "cut-before" });
    await office.write(conversation, "一");
    await settled(server.store, "telegram", conversation, 2);
    expect([texts(), await deliveryOf(server.store, conversation, 2)]).toEqual([[], "waits"]);
    expect(server.problems).toEqual([{ problem: "not-told-unknown", conversation }]);
    await office.write(conversation, "二");
    await settled(server.store, "telegram", conversation, 3);
    expect(texts()).toEqual(["小李：一", "小李：二"]);
    await becomes(server.store, conversation, 2, "told");
  });

  it("does not know what became of a text that the process died over, and leaves it before the next", async () => {
    const store = memoryStore();
    const { telegram, begin, texts, server, office } = await open(store);
    await telegram.say("7", "hush");
    await settled(store, "telegram", conversation, 1);
    await server.close();
    // As a process leaves it that dies in the middle of the call.
    await office.write(conversation, "一");
    const memo = { told: 2, owed: [{ told: 2, from: 0 }], trying: true };
    await store.remember(conversation, "telegram", memo, "");
    const [, entry] = await store.entries(conversation, 0, 9);
    const letter = { id: `tell|${entry?.id}`, body: { kind: "tell", user: "7", seq: 2 } };
    await store.receive({
      channel: "telegram",
      source: "telegram",
      cursor: null,
      letters: [letter],
      at: "2026-11-22T04:00:00.000Z",
    });
    await begin(store);
    await settled(store, "telegram", conversation, 2);
    expect(texts()).toEqual([]);
    await telegram.say("7", "one");
    await expect.poll(texts).toEqual(["小李：一\n\n2 2026-11-22 - one"]);
  });

  it("does not overtake an answer that waits", async () => {
    const { telegram, texts, server, office } = await open();
    await telegram.say("7", "hush");
    await settled(server.store, "telegram", conversation, 1);
    telegram.misbehave(
      SEND,
      ...Array.from({ length: 20 }, () => ({ kind: "answer", status: 429, body: { ok: false } }) as const),
    );
    await telegram.say("7", "one");
    await expect.poll(() => server.store.entries(conversation, 0, 9)).toHaveLength(3);
    await office.write(conversation, "一");
    await expect.poll(() => server.store.letters("telegram", 9)).toHaveLength(2);
    telegram.behave();
    await expect.poll(texts).toEqual(["2 2026-11-22 - one", "小李：一"]);
  });

  it("gives up what Telegram will never take, says so, and goes on", async () => {
    const { telegram, texts, server, office } = await open();
    await telegram.say("7", "hush");
    await settled(server.store, "telegram", conversation, 1);
    telegram.misbehave(SEND, { kind: "answer", status: 400, body: { ok: false, error_code: 400 } });
    await office.write(conversation, "一");
    await office.write(conversation, "二");
    await settled(server.store, "telegram", conversation, 3);
    expect(texts()).toEqual(["小李：二"]);
    expect(await deliveryOf(server.store, conversation, 2)).toBe("lost");
    expect(await deliveryOf(server.store, conversation, 3)).toBe("told");
    expect(server.problems).toEqual([{ problem: "not-told-mistake", conversation }]);
  });

  it("shows the choices of what the bot says of itself as buttons, and greets with the greeting alone", async () => {
    const { telegram, texts, server, office } = await open();
    await telegram.say("7", "/start");
    await telegram.say("7", "hush");
    await settled(server.store, "telegram", conversation, 2);
    const act = { kind: "hand-off", choice: "bot" } as const;
    await office.tell(conversation, "您在排队", { stage: "queued", place: 1 }, [{ label: "回到向导", act }]);
    await settled(server.store, "telegram", conversation, 3);
    expect(telegram.shown.at(-1)).toEqual({ user: "7", text: "您在排队", buttons: ["回到向导"] });
    await telegram.say("7", "/start");
    await settled(server.store, "telegram", conversation, 3);
    expect(texts()).toEqual(["你好", "您在排队", "你好"]);
  });

  it("shows the choices also where they come late, before an answer that says nothing", async () => {
    const { telegram, server, office } = await open();
    await telegram.say("7", "hush");
    await settled(server.store, "telegram", conversation, 1);
    telegram.misbehave(SEND, { kind: "cut-before" });
    await office.tell(conversation, "您在排队", undefined, [{ label: "回到向导" }]);
    await settled(server.store, "telegram", conversation, 2);
    await telegram.say("7", "hush again");
    await settled(server.store, "telegram", conversation, 3);
    expect(telegram.shown).toEqual([{ user: "7", text: "您在排队", buttons: ["回到向导"] }]);
  });

  it("is not told again where the process died before it was put away", async () => {
    const store = memoryStore();
    const { telegram, begin, texts, server, office } = await open(store);
    await telegram.say("7", "hush");
    await settled(store, "telegram", conversation, 1);
    await office.write(conversation, "一");
    await settled(store, "telegram", conversation, 2);
    await server.close();
    await store.receive({
      ...{ channel: "telegram", source: "telegram", cursor: null, at: "2026-11-22T04:00:00.000Z" },
      letters: [
        { id: "tell|once more", body: { kind: "tell", user: "7", seq: 2 } },
        { id: "tell|forgotten", body: { kind: "tell", user: "8", seq: 2 } },
        { id: "tell|the greeting", body: { kind: "tell", user: "7", seq: 1 } },
      ],
    });
    await begin(store);
    await settled(store, "telegram", conversation, 2);
    expect(texts()).toEqual(["小李：一"]);
    // Nothing is written down about somebody who is not there any more.
    expect(await store.memo("telegram|8")).toBeUndefined();
  });

  it("writes nothing down about somebody who has been forgotten", async () => {
    const { telegram, server, office } = await open();
    await telegram.say("7", "hush");
    await settled(server.store, "telegram", conversation, 1);
    telegram.misbehave(
      SEND,
      ...Array.from({ length: 3 }, () => ({ kind: "answer", status: 429, body: { ok: false } }) as const),
    );
    await office.write(conversation, "一");
    await telegram.block("7");
    await expect.poll(() => server.store.letters("telegram", 9)).toEqual([]);
    expect(await server.store.memo(conversation)).toBeUndefined();
    server.changes.said(conversation);
    expect(await server.store.entries(conversation, 0, 9)).toEqual([]);
  });
});

describe("a cloud channel", () => {
  const conversation = "test|c";
  const open = async (options: Options = {}) => {
    const started = await start({}, options);
    const connector = await startConnector({ bot: `${started.server.url}/api/messages` });
    closing.push(connector.close);
    await connector.say("c", "hush");
    return { connector, ...started };
  };

  it("is not told again what may have been taken, and the desk can see that nobody knows", async () => {
    const { connector, server, office } = await open();
    connector.misbehave({ kind: "cut", when: "before" });
    await office.write(conversation, "一");
    await office.write(conversation, "二");
    await settled(server.store, "cloud", conversation, 3);
    expect(connector.texts()).toEqual(["小李：二"]);
    expect(await deliveryOf(server.store, conversation, 2)).toBe("lost");
    expect(await deliveryOf(server.store, conversation, 3)).toBe("told");
    expect(server.problems).toContainEqual({ problem: "not-told-unknown", conversation });
  });

  it("answers nothing, and remembers how far was told when the person writes again", async () => {
    const { connector, server, office } = await open();
    await office.write(conversation, "一");
    await settled(server.store, "cloud", conversation, 2);
    const sent = connector.taken.at(-1)?.activity as { replyToId?: string };
    expect(sent.replyToId).toBeUndefined();
    await connector.say("c", "one");
    await connector.say("c", "hush");
    server.changes.said(conversation);
    await settled(server.store, "cloud", conversation, 5);
    expect(connector.texts()).toEqual(["小李：一", "2 2026-11-22 - one"]);
    // Its address is another now, and what was told stays told.
    await connector.say("c", "hush", { locale: "en-US" });
    expect(await deliveryOf(server.store, conversation, 2)).toBe("told");
  });

  it("is not told again where the process died before it was put away", async () => {
    const store = memoryStore();
    const { connector, server, office } = await open({ store });
    await office.write(conversation, "一");
    await settled(store, "cloud", conversation, 2);
    await server.close();
    const letters = [{ id: "once more", body: { conversation, seq: 2 } }];
    await store.receive({
      channel: "cloud",
      source: "cloud",
      cursor: null,
      at: "2026-11-22T04:00:00.000Z",
      letters,
    });
    await start({}, { store });
    await settled(store, "cloud", conversation, 2);
    expect(connector.texts()).toEqual(["小李：一"]);
  });

  it("is told a colleague's words as words, and the bot's own on cards where it shows cards", async () => {
    const started = await start(
      {},
      { drawCards: ({ parts }) => (parts.some(({ kind }) => kind === "claim") ? [{ n: 1 }] : []) },
    );
    const connector = await startConnector({
      bot: `${started.server.url}/api/messages`,
      channelId: "webchat",
    });
    closing.push(connector.close);
    await connector.say("c", "hush");
    await started.office.writeClaim("webchat|c", "可以补缴。");
    await settled(started.server.store, "cloud", "webchat|c", 2);
    expect(connector.taken.map(({ activity }) => activity)).toMatchObject([{ text: "小李：可以补缴。" }]);
    expect(connector.taken[0]?.activity).not.toHaveProperty("attachments");
  });

  it("that nobody has ever written from is told nothing", async () => {
    const { server, office } = await open();
    await office.write("test|nobody", "一");
    await office.write("test|nobody", "二");
    await settled(server.store, "cloud", "test|nobody", 2);
    expect(server.problems).toEqual([]);
  });
});
