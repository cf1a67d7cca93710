import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Bot, Store } from "../../src/ports.ts";
import { testCompany, testKf, wecomSimulator } from "../../src/simulators/wecom.ts";
import { memoryStore } from "../../src/storage/memory.ts";
import { sqliteStore } from "../../src/storage/sqlite.ts";
import { channelWords } from "../support/channel-words.ts";
import { standingClock, startServer } from "../support/dev-server.ts";
import { echoBot } from "../support/echo-bot.ts";

// The customer service of WeCom against a simulator that keeps its rules and misbehaves where it is told to.

const SEND = "/cgi-bin/kf/send_msg";
const SYNC = "/cgi-bin/kf/sync_msg";

/** The echo bot; "long N" is answered with N lines of 600 characters. */
const longBot = (store: Store, clock: () => Date): Bot => {
  const bot = echoBot(store, clock);
  const lines = (count: number) =>
    Array.from({ length: count }, (_, at) => `${at + 1}${"医".repeat(600)}`).join("\n");
  return {
    ...bot,
    hear: (turn, body) => {
      const [, count] = /^long (\d+)$/.exec(turn.utterance) ?? [];
      return bot.hear(count === undefined ? turn : { ...turn, utterance: lines(Number(count)) }, body);
    },
  };
};

let wecom: Awaited<ReturnType<typeof wecomSimulator>>;
let clock: ReturnType<typeof standingClock>;
const closing: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  clock = standingClock("2026-11-22T04:00:00Z");
  wecom = await wecomSimulator(clock.now);
  closing.push(wecom.close);
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const start = async (options: { store?: Store; bot?: typeof longBot } = {}) => {
  const server = await startServer({
    bot: options.bot ?? longBot,
    clock: clock.now,
    env: { ...testCompany, WECOM_API_URL: wecom.url },
    channelWords: () => channelWords,
    backOffMs: [5],
    ...(options.store && { store: options.store }),
  });
  closing.push(server.close);
  wecom.attach(server.url);
  return server;
};
const seen = (user: string, count: number) => expect.poll(() => wecom.textsTo(user)).toHaveLength(count);
const calls = (path: string) => wecom.calls.filter((call) => call.path === path);
/** Resolves when all that was written has been read, and nothing waits any more. */
const idle = async (server: { store: Store }) => {
  const read = async () => (await server.store.sources("wecom"))[0]?.cursor;
  await expect.poll(read).toBe(String(wecom.written()));
  await expect.poll(() => server.store.letters("wecom", 9)).toEqual([]);
};

describe("WeCom's customer service", () => {
  it("proves its server by the word that was sealed, and nobody else can", async () => {
    const { url } = await start();
    expect(await wecom.verify("1616140317555161061")).toBe("1616140317555161061");
    const forged = await fetch(`${url}/wecom?msg_signature=00&timestamp=1795000000&nonce=1&echostr=AAAA`);
    expect([forged.status, await forged.text()]).toEqual([403, ""]);
    const posted = await fetch(`${url}/wecom?msg_signature=00&timestamp=1795000000&nonce=1`, {
      method: "POST",
      body: "<xml><Encrypt>AAAA</Encrypt></xml>",
    });
    expect([posted.status, await posted.text()]).toEqual([403, ""]);
    expect((await fetch(`${url}/wecom`, { method: "PUT" })).status).toBe(405);
    expect(wecom.calls).toEqual([]);
  });

  it("greets who opens the chat, answers what they write, and says so where it cannot read", async () => {
    const server = await start();
    await wecom.enter("u1");
    await seen("u1", 1);
    await wecom.say("u1", "one");
    await wecom.show("u1");
    await seen("u1", 3);
    expect(wecom.textsTo("u1")).toEqual([
      "你好\n\n可以直接回复：\n参保\nRenew",
      "2 2026-11-22 - one",
      "请用文字",
    ]);
    await idle(server);
    expect(server.problems).toEqual([]);
  });

  it("reads page by page, in order, each message once", async () => {
    const server = await start();
    for (let n = 1; n <= 8; n += 1) wecom.write("u1", `m${n}`);
    await Promise.all([wecom.callBack(), wecom.callBack(), wecom.callBack()]);
    // The quota lets five through; the others come with what the person writes next.
    await idle(server);
    await wecom.say("u1", "m9");
    await idle(server);
    const log = await server.store.entries(`wecom|${testKf}|u1`, 0, 99);
    expect(
      log.filter(({ from }) => from === "user").map(({ body }) => (body as { text: string }).text),
    ).toEqual(Array.from({ length: 9 }, (_, n) => `m${n + 1}`));
    const all = wecom.textsTo("u1").join("\n");
    for (let n = 1; n <= 9; n += 1) expect(all.split(`- m${n}`), `m${n}`).toHaveLength(2);
  });

  it("keeps people apart, and one that has to wait holds up no other", async () => {
    await start();
    wecom.misbehave(SEND, { kind: "answer", body: { errcode: -1 } });
    await Promise.all(["a", "b", "c"].map((user) => wecom.say(user, `I am ${user}`)));
    for (const user of ["a", "b", "c"]) {
      await seen(user, 1);
      expect(wecom.textsTo(user)[0]).toContain(`- I am ${user}`);
    }
  });

  it("cuts a long answer and goes on with 继续, also after a restart", async () => {
    const store = memoryStore();
    const first = await start({ store: { ...store, close: async () => undefined } });
    await wecom.say("u1", "long 8");
    await seen("u1", 4);
    await first.close();
    await start({ store });
    await wecom.say("u1", "继续");
    await seen("u1", 8);
    const texts = wecom.textsTo("u1");
    for (const text of texts) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2_048);
    expect(texts.map((text) => text.endsWith("（继续）"))).toEqual([
      ...[false, false, false, true],
      ...[false, false, false, false],
    ]);
    expect(texts.map((text) => text.replace(/\n\n（继续）$/, "")).join("\n")).toContain("\n8医医");
  });
});

describe("WeCom's customer service where something fails", () => {
  it.each([
    ["busy", { kind: "answer", body: { errcode: -1 } }],
    ["too many calls", { kind: "answer", body: { errcode: 45009 } }],
    ["a server's error", { kind: "answer", status: 502, body: {} }],
    ["cut off before it was taken", { kind: "cut-before" }],
    ["cut off after it was taken", { kind: "cut-after" }],
  ] as const)("says each text once: %s", async (_what, how) => {
    const server = await start();
    wecom.misbehave(SEND, how, how);
    wecom.misbehave(SYNC, how, how);
    await wecom.say("u1", "one");
    await seen("u1", 1);
    await idle(server);
    expect(wecom.textsTo("u1")).toEqual(["1 2026-11-22 - one"]);
    const keys = new Set(calls(SEND).map(({ body }) => body["msgid"]));
    expect(keys.size).toBe(1);
  });

  it("replaces a token that is refused, once, and fetches one for many", async () => {
    const server = await start();
    await Promise.all(["a", "b", "c", "d"].map((user) => wecom.say(user, "hi")));
    await idle(server);
    expect(calls("/cgi-bin/gettoken")).toHaveLength(1);
    wecom.expire();
    await wecom.say("a", "again");
    await seen("a", 2);
    expect(calls("/cgi-bin/gettoken")).toHaveLength(2);
  });

  it("says that the account is not accepted where its secret is wrong, and reads on once it is right", async () => {
    const wrong = { kind: "answer", body: { errcode: 40001, errmsg: "invalid secret" } } as const;
    const server = await start();
    wecom.misbehave("/cgi-bin/gettoken", wrong, wrong);
    await wecom.say("u1", "one");
    await seen("u1", 1);
    expect(server.problems).toEqual([
      { problem: "account-not-accepted" },
      { problem: "account-not-accepted" },
    ]);
  });

  it("reads without the word of a callback that is not good any more", async () => {
    await start();
    wecom.misbehave(SYNC, { kind: "answer", body: { errcode: 95007 } });
    await wecom.say("u1", "one");
    await seen("u1", 1);
    expect(calls(SYNC).map(({ body }) => "token" in body)).toEqual([true, false]);
  });

  it("keeps what is beyond the quota for the person's next message", async () => {
    const server = await start();
    for (let n = 1; n <= 6; n += 1) wecom.write("u1", `m${n}`);
    await wecom.callBack();
    await idle(server);
    expect(wecom.textsTo("u1")).toHaveLength(5);
    await wecom.say("u1", "m7");
    await seen("u1", 6);
    expect(wecom.textsTo("u1").at(-1)).toBe("6 2026-11-22 - m6\n\n7 2026-11-22 - m7");
  });

  it("tries a turn that fails again, and says so in the end", async () => {
    const server = await start();
    await wecom.say("u1", "fail");
    await seen("u1", 1);
    expect(wecom.textsTo("u1")).toEqual(["出错了"]);
    const problem = { problem: "turn-failed", conversation: `wecom|${testKf}|u1`, cause: "Error" };
    expect(server.problems).toEqual([problem, problem, problem]);
  });

  it("is silent where a person has the conversation, told or not, and speaks again when they have ended it", async () => {
    const server = await start();
    await wecom.serve("u1", true);
    await wecom.say("u1", "for the person");
    await wecom.serve("u2", true, false);
    await wecom.say("u2", "first");
    await wecom.say("u2", "second");
    await idle(server);
    expect(wecom.seen).toEqual([]);
    // u2 was heard, because nobody had said that a person was there; only WeCom kept the bot from speaking.
    expect(calls(SEND)).toHaveLength(2);
    const refused = { problem: "conversation-with-a-person", conversation: `wecom|${testKf}|u2` };
    expect(server.problems).toEqual([refused, refused]);
    await wecom.serve("u1", false);
    await wecom.serve("u2", false);
    await wecom.say("u1", "hello");
    await seen("u1", 1);
    expect(wecom.textsTo("u1")).toEqual(["1 2026-11-22 - hello"]);
  });

  it("hears people again two days after the last sign of a person, and never falls silent by a refusal alone", async () => {
    const server = await start();
    await wecom.serve("u1", true);
    await idle(server);
    clock.advance(48 * 60);
    await wecom.serve("u1", false, false);
    await wecom.say("u1", "hello again");
    await seen("u1", 1);
    wecom.misbehave(SEND, { kind: "answer", body: { errcode: 95018 } });
    await wecom.say("u2", "refused");
    await wecom.say("u2", "taken");
    await seen("u2", 1);
    await idle(server);
  });

  it("says that it failed as a text of its own: the answer that comes later is no repetition of it", async () => {
    let failures = 3;
    const failing = (store: Store, now: () => Date): Bot => {
      const bot = echoBot(store, now);
      const hear: Bot["hear"] = (turn, body) => {
        failures -= 1;
        return failures >= 0 ? Promise.reject(new Error("made to fail")) : bot.hear(turn, body);
      };
      return { ...bot, hear };
    };
    const server = await start({ bot: failing });
    wecom.misbehave(SEND, { kind: "cut-after" });
    await wecom.say("u1", "one");
    await seen("u1", 2);
    await idle(server);
    expect(wecom.textsTo("u1")).toEqual(["出错了", "1 2026-11-22 - one"]);
  });

  it("reads on however long the messages of one person are", async () => {
    const large = await wecomSimulator(clock.now, 1_000);
    closing.push(large.close);
    wecom = large;
    await start();
    for (let n = 0; n < 350; n += 1) wecom.write("long", "医".repeat(1_000));
    await wecom.say("u1", "hello");
    await seen("u1", 1);
    for (const { body } of calls(SYNC)) expect(body["limit"]).toBeLessThanOrEqual(100);
  });

  it("ends while a call is held, and says the text at the next start", async () => {
    const store = { ...memoryStore(), close: async () => undefined };
    const first = await start({ store });
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    wecom.misbehave(SEND, { kind: "hold", until: held });
    await wecom.say("u1", "one");
    await expect.poll(() => calls(SEND).length).toBe(1);
    await first.close();
    letGo();
    await start({ store });
    await expect.poll(() => store.letters("wecom", 9)).toEqual([]);
    expect(wecom.textsTo("u1")).toEqual(["1 2026-11-22 - one"]);
  });

  it("logs what did not reach anybody, and never what was said", async () => {
    const server = await start();
    await wecom.say("u1", "secret words");
    await seen("u1", 1);
    await wecom.lose("u1");
    await idle(server);
    expect(server.problems).toEqual([
      { problem: "text-not-delivered-4", conversation: `wecom|${testKf}|u1` },
    ]);
  });
});

describe("WeCom's customer service across stops", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "yibao-wecom-"));
    closing.unshift(() => rm(folder, { recursive: true, force: true }));
  });
  const durable = () => sqliteStore(join(folder, "yibao.sqlite"));

  it("goes on with what was read and not answered, and reads what came meanwhile", async () => {
    const first = await start({ store: await durable() });
    await wecom.say("u1", "one");
    await seen("u1", 1);
    const down = { kind: "answer", status: 503, body: {} } as const;
    wecom.misbehave(SEND, ...Array.from({ length: 400 }, () => down));
    await wecom.say("u1", "other");
    await expect.poll(() => first.store.letters("wecom", 9)).toHaveLength(1);
    await first.close();
    wecom.write("u1", "three");
    wecom.behave();
    const second = await start({ store: await durable() });
    await expect.poll(() => wecom.textsTo("u1")).toHaveLength(3);
    expect(wecom.textsTo("u1").map((text) => text.replace(/^.* - /, ""))).toEqual(["one", "other", "three"]);
    await idle(second);
  });

  it("masks personal numbers before anything is written", async () => {
    const store = await durable();
    const server = await start({ store, bot: () => ({ greet: fails, hear: fails }) });
    const written: unknown[] = [];
    const { receive } = store;
    store.receive = (delivery) => {
      written.push(...delivery.letters);
      return receive(delivery);
    };
    await wecom.say("u1", "我的身份证是11010519491231002X");
    await idle(server);
    expect(written).toMatchObject([{ body: { kind: "said", user: "u1" } }]);
    expect(JSON.stringify(written)).not.toContain("19491231");
  });

  it("reads at the next start what a callback announced before the process died", async () => {
    const store = await durable();
    const down = { kind: "answer", status: 503, body: {} } as const;
    wecom.misbehave(SYNC, ...Array.from({ length: 300 }, () => down));
    const first = await start({ store });
    await wecom.say("u1", "one");
    await first.close();
    clock.advance(60);
    wecom.behave();
    await start({ store: await durable() });
    await seen("u1", 1);
  });

  it("leaves old messages alone where the first reading breaks off between two pages", async () => {
    for (let n = 0; n < 6; n += 1) wecom.write("old", `m${n}`);
    clock.advance(11);
    const server = await start();
    wecom.misbehave(
      SYNC,
      { kind: "answer", status: 503, body: {} },
      { kind: "answer", status: 503, body: {} },
    );
    await wecom.say("new", "now");
    await seen("new", 1);
    await idle(server);
    expect(wecom.textsTo("old")).toEqual([]);
  });

  it("does not answer what is older than ten minutes where it reads an account for the first time", async () => {
    wecom.write("old", "long ago");
    clock.advance(11);
    const server = await start();
    await wecom.say("new", "now");
    await seen("new", 1);
    await idle(server);
    expect(wecom.textsTo("old")).toEqual([]);
  });
});

const fails = (): Promise<never> => Promise.reject(new Error("made to fail"));
