import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Mind } from "../../src/respond.ts";
import { testAccount, wechatSimulator } from "../../src/simulators/wechat.ts";
import { channelWords } from "../support/channel-words.ts";
import { colleagues } from "../support/colleagues.ts";
import { standingClock, startServer } from "../support/dev-server.ts";
import { echoBot } from "../support/echo-bot.ts";
import { realMind } from "../support/mind.ts";
import { realBot } from "../support/real-bot.ts";

// An official account of WeChat against a simulator that keeps its rules.

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const clock = standingClock("2026-11-22T04:00:00Z");
let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

const start = async (bot = realBot(mind)) => {
  const server = await startServer({
    bot,
    clock: clock.now,
    env: testAccount,
    channelWords: () => channelWords,
  });
  close = server.close;
  return { server, wechat: wechatSimulator(server.url, clock.now) };
};
const textOf = async (seen: ReturnType<ReturnType<typeof wechatSimulator>["say"]>): Promise<string> => {
  const shown = await seen;
  return shown.kind === "text" ? shown.text : shown.kind;
};

describe("a WeChat official account", () => {
  it("proves its server, and nobody else can", async () => {
    const { server, wechat } = await start();
    expect(await wechat.verify("4375120948345356249")).toBe("4375120948345356249");
    const forged = await fetch(`${server.url}/wechat?signature=00&timestamp=1795000000&nonce=1&echostr=5`);
    expect([forged.status, await forged.text()]).toEqual([403, ""]);
    expect(await wechat.verify("<script>")).toBe("");
  });

  it("holds a whole conversation: greeting, question, options as words, answer, the rest by 继续", async () => {
    const { wechat } = await start();
    expect(await textOf(wechat.follow("user-1"))).toContain("医保向导");
    const asked = await textOf(wechat.say("user-1", "医保断缴了还能补吗"));
    expect(asked).toContain("可以直接回复：");
    expect(asked).toContain("灵活就业（自己交职工医保）");
    await wechat.say("user-1", "灵活就业");
    await wechat.say("user-1", "上海");
    // SH-01: after more than three months six months of payment come first.
    expect(await textOf(wechat.say("user-1", "4个月"))).toContain("2027年5月");
    const first = await textOf(wechat.say("user-6", "公司漏缴了我的医保，在上海，能补缴吗"));
    expect(first).toContain("（继续）");
    const rest = await textOf(wechat.say("user-6", "继续"));
    expect(rest).toContain("社会保险法");
    for (const text of [first, rest]) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2_048);
  });

  it("takes 继续 for the colleague who has the conversation, and not for the bot's next page", async () => {
    const { server, wechat } = await start();
    const office = colleagues(server.store, server.changes);
    expect(await textOf(wechat.say("user-7", "公司漏缴了我的医保，在上海，能补缴吗"))).toContain("（继续）");
    await office.write("wechat|user-7", "您慢慢说");
    expect(await textOf(wechat.say("user-7", "继续"))).not.toContain("社会保险法");
  });

  it("hears speech that was turned into words and a menu's button, and says so where it cannot read", async () => {
    const { wechat } = await start();
    expect(await textOf(wechat.speak("user-2", "异地就医怎么备案"))).toContain("外地看病");
    expect(await textOf(wechat.tapMenu("user-3", "断缴补缴"))).toContain("哪种医保");
    expect(await textOf(wechat.show("user-2"))).toBe("请用文字");
    expect((await wechat.unfollow("user-2")).kind).toBe("nothing");
  });

  it("answers a message that comes again as it did the first time, and takes one turn", async () => {
    const { server, wechat } = await start();
    const once = await textOf(wechat.say("user-4", "医保断缴了还能补吗", "900"));
    expect(await textOf(wechat.say("user-4", "医保断缴了还能补吗", "900"))).toBe(once);
    const log = await server.store.entries("wechat|user-4", 0, 10);
    expect(log.filter(({ from }) => from === "user")).toHaveLength(1);
  });

  it("lets a message that comes again while it is answered join the answer", async () => {
    const slow = (store: Parameters<ReturnType<typeof realBot>>[0], now: () => Date) => {
      const bot = echoBot(store, now);
      return {
        ...bot,
        hear: async (...given: Parameters<typeof bot.hear>) => {
          await new Promise((resolve) => setTimeout(resolve, 400));
          return bot.hear(...given);
        },
      };
    };
    const { server } = await start(slow as ReturnType<typeof realBot>);
    const hasty = wechatSimulator(server.url, clock.now, 250);
    expect((await hasty.say("user-5", "hello")).kind).toBe("text");
    expect(hasty.posts.length).toBeGreaterThan(1);
    const log = await server.store.entries("wechat|user-5", 0, 10);
    expect(log.filter(({ from }) => from === "user")).toHaveLength(1);
  });

  it("refuses what was not sealed by the account, with 403 and no word", async () => {
    const { server } = await start();
    const timestamp = String(Math.floor(clock.now().getTime() / 1000));
    for (const [query, body] of [
      [`timestamp=${timestamp}&nonce=1&msg_signature=00`, "<xml><Encrypt>AAAA</Encrypt></xml>"],
      [`timestamp=${timestamp}&nonce=1&nonce=2&msg_signature=00`, "<xml><Encrypt>AAAA</Encrypt></xml>"],
      [
        "",
        "<xml><FromUserName>u</FromUserName><MsgType>text</MsgType><Content>hi</Content><MsgId>1</MsgId></xml>",
      ],
      [`timestamp=${timestamp}&nonce=1`, "<!DOCTYPE a><xml/>"],
      [`timestamp=${timestamp}&nonce=1`, "not xml"],
    ] as const) {
      const response = await fetch(`${server.url}/wechat?${query}`, { method: "POST", body });
      expect([response.status, await response.text()], query).toEqual([403, ""]);
    }
    const large = await fetch(`${server.url}/wechat`, { method: "POST", body: "x".repeat(70_000) });
    expect(large.status).toBe(413);
    expect((await fetch(`${server.url}/wechat`, { method: "PUT" })).status).toBe(405);
  });

  it("is not there where no account is set", async () => {
    const server = await startServer({ bot: realBot(mind), clock: clock.now });
    close = server.close;
    expect((await fetch(`${server.url}/wechat`)).status).toBe(404);
  });
});
