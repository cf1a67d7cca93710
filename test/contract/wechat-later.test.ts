import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Bot, Store } from "../../src/ports.ts";
import { testAccount, wechatSimulator } from "../../src/simulators/wechat.ts";
import { testSecret, wechatApi } from "../../src/simulators/wechat-api.ts";
import { memoryStore } from "../../src/storage/memory.ts";
import { channelWords } from "../support/channel-words.ts";
import { standingClock, startServer } from "../support/dev-server.ts";
import { echoBot } from "../support/echo-bot.ts";

// What an official account says when an answer takes too long for the response to the message.

const SEND = "/cgi-bin/message/custom/send";
const TOKEN = "/cgi-bin/stable_token";

type Gate = { readonly bot: typeof echoBot; open(): void };

/** The echo bot, whose answers to "slow …" wait behind a gate that the test opens. */
const gatedBot = (): Gate => {
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    open,
    bot: (store, clock) => {
      const bot = echoBot(store, clock);
      const hear: Bot["hear"] = async (turn, body) => {
        if (turn.utterance.startsWith("slow")) await gate;
        return bot.hear(turn, body);
      };
      return { ...bot, hear };
    },
  };
};

let api: Awaited<ReturnType<typeof wechatApi>>;
const closing: (() => Promise<void>)[] = [];
let clock: ReturnType<typeof standingClock>;
let patient = false;
beforeEach(async () => {
  patient = false;
  clock = standingClock("2026-11-22T04:00:00Z");
  api = await wechatApi(clock.now);
  closing.push(api.close);
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const start = async (verified: boolean, store?: Store, gate = gatedBot()) => {
  const env = {
    ...testAccount,
    WECHAT_API_URL: api.url,
    ...(verified && { WECHAT_APP_SECRET: testSecret }),
  };
  const server = await startServer({
    bot: gate.bot,
    clock: clock.now,
    env,
    channelWords: () => channelWords,
    backOffMs: [5],
    ...(store && { store }),
    // No test waits for a real clock: patience ends when the test says so, pauses between attempts at once.
    wait: (ms) => (ms >= 4_000 && patient ? new Promise<void>(() => undefined) : Promise.resolve()),
  });
  closing.push(server.close);
  return { gate, server, wechat: wechatSimulator(server.url, clock.now, 1_000) };
};
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
};
const pushed = () => api.said.map(({ user, text }) => `${user}: ${text}`);

describe("a verified account that is late", () => {
  it("says nothing in the response and the answer by a customer-service message", async () => {
    const { gate, wechat } = await start(true);
    api.wrote("u1");
    expect(await wechat.say("u1", "slow one")).toEqual({ kind: "nothing" });
    expect(pushed()).toEqual([]);
    gate.open();
    await until(() => api.said.length === 1);
    expect(pushed()).toEqual(["u1: 1 2026-11-22 - slow one"]);
    // A text in Chinese goes out as it is.
    expect(api.calls.find(({ path }) => path === SEND)?.raw).not.toContain("\\u");
  });

  it("fetches one token for many, keeps it, and replaces one that is refused once", async () => {
    const { gate, wechat } = await start(true);
    for (const user of ["a", "b", "c"]) {
      api.wrote(user);
      await wechat.say(user, "slow");
    }
    gate.open();
    await until(() => api.said.length === 3);
    expect(api.calls.filter(({ path }) => path === TOKEN)).toHaveLength(1);
    api.expire();
    await wechat.say("a", "slow again");
    await until(() => api.said.length === 4);
    expect(api.calls.filter(({ path }) => path === TOKEN)).toHaveLength(2);
  });

  it("tries again where WeChat is busy, and not where nobody knows whether it arrived", async () => {
    const { gate, wechat, server } = await start(true);
    api.wrote("u1");
    api.misbehave(
      SEND,
      { kind: "answer", body: { errcode: -1 } },
      { kind: "answer", body: { errcode: 45011 } },
    );
    await wechat.say("u1", "slow one");
    gate.open();
    await until(() => api.said.length === 1);
    api.misbehave(SEND, { kind: "cut-after" });
    await wechat.say("u1", "slow two");
    await until(() => server.problems.length === 1);
    expect(server.problems).toEqual([{ problem: "text-not-pushed-unknown", conversation: "wechat|u1" }]);
    expect(pushed()).toEqual(["u1: 1 2026-11-22 - slow one", "u1: 2 2026-11-22 - slow two"]);
    // It may not have arrived: it stands before what is said next.
    await expect
      .poll(() => server.store.memo("wechat|u1"))
      .toMatchObject({ owed: [{ turn: expect.any(String), from: 0 }] });
    patient = true;
    const text = "2 2026-11-22 - slow two\n\n3 2026-11-22 - three";
    expect(await wechat.say("u1", "three", "30")).toEqual({ kind: "text", text });
    expect(await wechat.say("u1", "three", "30")).toEqual({ kind: "text", text });
    expect(api.said).toHaveLength(2);
  });

  it("keeps what may not be pushed any more for the person's next message", async () => {
    const { gate, wechat, server } = await start(true);
    await wechat.say("u1", "slow one");
    gate.open();
    await expect
      .poll(() => server.store.memo("wechat|u1"))
      .toMatchObject({ owed: [{ turn: expect.any(String), from: 0 }] });
    expect(pushed()).toEqual([]);
    patient = true;
    expect(await wechat.say("u1", "继续")).toEqual({ kind: "text", text: "1 2026-11-22 - slow one" });
    expect((await server.store.memo("wechat|u1"))?.["owed"]).toBeUndefined();
    expect(await wechat.say("u1", "two")).toEqual({
      kind: "text",
      text: "2 2026-11-22 - two\n\nsecond",
    });
  });

  it.each([
    [{ errcode: 43019 }, []],
    [{ errcode: 48001 }, ["text-not-pushed-settings"]],
    [{ errcode: 47001 }, ["text-not-pushed-mistake"]],
  ])("acts on %o by its class", async (body, problems) => {
    const { gate, wechat, server } = await start(true);
    api.wrote("u1");
    api.misbehave(SEND, { kind: "answer", body });
    await wechat.say("u1", "slow one");
    gate.open();
    await until(() => api.calls.some(({ path }) => path === SEND));
    await expect.poll(() => server.problems.map((one) => Object.values(one)[0])).toEqual(problems);
    expect(pushed()).toEqual([]);
    expect(api.calls.filter(({ path }) => path === SEND)).toHaveLength(1);
  });
});

describe("an account that may not push", () => {
  it("lets WeChat ask again, speaks at the third time, and shows the answer on 继续", async () => {
    const { gate, server } = await start(false);
    const hasty = wechatSimulator(server.url, clock.now, 200);
    expect(await hasty.say("u2", "slow one", "77")).toEqual({ kind: "text", text: "还在算" });
    expect(hasty.posts).toEqual(["77", "77", "77"]);
    expect(await server.store.read("wechat|u2")).toBeUndefined();
    gate.open();
    await expect
      .poll(() => server.store.memo("wechat|u2"))
      .toMatchObject({ owed: [{ turn: "77", from: 0 }] });
    patient = true;
    expect(await hasty.say("u2", "继续", "78")).toEqual({ kind: "text", text: "1 2026-11-22 - slow one" });
    expect(await hasty.say("u2", "继续", "78")).toEqual({ kind: "text", text: "1 2026-11-22 - slow one" });
    expect(api.calls).toEqual([]);
  });
});

describe("what was taken over", () => {
  /** A store that outlives the server which uses it. */
  const lasting = (): Store => ({ ...memoryStore(), close: async () => undefined });
  const open = (): Gate => {
    const gate = gatedBot();
    gate.open();
    return gate;
  };

  it("is said after a stop of the server, by a message or when the person writes again", async () => {
    for (const verified of [true, false]) {
      const store = lasting();
      const user = verified ? "u1" : "u2";
      api.wrote(user);
      patient = false;
      const first = await start(verified, store);
      const hasty = wechatSimulator(first.server.url, clock.now, 200);
      await hasty.say(user, "slow one", `50${verified ? 1 : 2}`);
      await first.server.close();
      patient = true;
      const second = await start(verified, store, open());
      if (verified) await until(() => api.said.length === 1);
      else {
        await expect.poll(() => store.letters("wechat", 9)).toEqual([]);
        expect(await second.wechat.say(user, "继续")).toEqual({
          kind: "text",
          text: "1 2026-11-22 - slow one",
        });
      }
    }
    expect(pushed()).toEqual(["u1: 1 2026-11-22 - slow one"]);
  });

  it("is not said in a response as well, when WeChat delivers the message again", async () => {
    const { gate, wechat } = await start(true);
    api.wrote("u1");
    await wechat.say("u1", "slow one", "60");
    gate.open();
    await until(() => api.said.length === 1);
    patient = true;
    expect(await wechat.say("u1", "slow one", "60")).toEqual({ kind: "nothing" });
  });

  it("is found by 继续 that is written before there is an answer", async () => {
    const { gate, server, wechat } = await start(false);
    const hasty = wechatSimulator(server.url, clock.now, 200);
    await hasty.say("u1", "slow one", "61");
    patient = true;
    const asked = wechat.say("u1", "继续", "62");
    await until(() => wechat.posts.length === 1);
    gate.open();
    expect(await asked).toEqual({ kind: "text", text: "1 2026-11-22 - slow one" });
  });

  it("is not sent again where a gateway answers in WeChat's place, and comes first next time", async () => {
    const { gate, wechat, server } = await start(true);
    api.wrote("u1");
    api.misbehave(SEND, { kind: "answer", status: 504, body: {} });
    await wechat.say("u1", "slow one", "63");
    gate.open();
    await expect
      .poll(() => server.store.memo("wechat|u1"))
      .toMatchObject({ owed: [{ turn: "63", from: 0 }] });
    expect(api.calls.filter(({ path }) => path === SEND)).toHaveLength(1);
  });
});

describe("somebody who leaves", () => {
  it("is forgotten the second time where the store could not the first, and stays so whatever is late", async () => {
    const store = memoryStore();
    const { forget } = store;
    let isDown = true;
    store.forget = (conversation) => {
      if (!isDown) return forget(conversation);
      isDown = false;
      return Promise.reject(new Error("down"));
    };
    const { wechat, gate } = await start(false, store);
    await wechat.follow("u3");
    await wechat.unfollow("u3");
    expect(await store.entries("wechat|u3", 0, 9)).toHaveLength(1);
    gate.open();
    await wechat.unfollow("u3");
    expect(await store.entries("wechat|u3", 0, 9)).toEqual([]);
  });

  it("is forgotten, and greeted as new when they come back", async () => {
    const { wechat, server } = await start(false);
    await wechat.follow("u3");
    await wechat.say("u3", "hello");
    expect(await server.store.entries("wechat|u3", 0, 9)).toHaveLength(3);
    await wechat.unfollow("u3");
    expect(await server.store.entries("wechat|u3", 0, 9)).toEqual([]);
    expect(await server.store.read("wechat|u3")).toBeUndefined();
  });
});
