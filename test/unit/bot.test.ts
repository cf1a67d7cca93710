import { beforeAll, describe, expect, it } from "vitest";
import { createBot } from "../../src/bot.ts";
import type { Commit, JsonObject, Store } from "../../src/ports.ts";
import type { Mind } from "../../src/respond.ts";
import { memoryStore } from "../../src/storage/memory.ts";
import type { Turn } from "../../src/turn.ts";
import { realMind } from "../support/mind.ts";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const turn = (id: string, utterance: string): Turn => ({
  id,
  conversation: "c",
  channel: "test",
  utterance,
  on: "2026-11-22",
  locale: "zh",
});
const bodyOf = (text: string): JsonObject => ({ type: "message", text });

const set = (store: Store = memoryStore()) => {
  const endings: string[] = [];
  let ids = 0;
  const bot = createBot({
    mind,
    store,
    journal: { record: (ending, { id }) => void endings.push(`${id} ${ending}`) },
    newId: () => {
      ids += 1;
      return `made-${ids}`;
    },
    newCode: () => "TAKE2WAY",
    clock: () => "2026-11-22T04:00:00.000Z",
  });
  return { bot, store, endings };
};

describe("a turn", () => {
  it("is done once, however often it comes", async () => {
    const { bot, store, endings } = set();
    const first = await bot.hear(turn("t1", "帮助"), bodyOf("帮助"));
    expect(first.kind).toBe("replied");
    expect(await bot.hear(turn("t1", "帮助"), bodyOf("帮助"))).toEqual({ kind: "duplicate" });
    expect((await store.entries("c", 0, 10)).map(({ from, id }) => [from, id])).toEqual([
      ["user", "t1"],
      ["bot", "made-1"],
    ]);
    expect(endings).toEqual(["t1 helped"]);
  });

  it("is thought through again where another was written meanwhile, and has its effects once", async () => {
    const memory = memoryStore();
    const tried: number[] = [];
    const other = set(memory);
    const raced = set({
      ...memory,
      commit: async (work: Commit) => {
        tried.push(work.expectedVersion);
        if (tried.length === 1) await other.bot.hear(turn("t0", "我的居民医保断了两年"), bodyOf("x"));
        return memory.commit(work);
      },
    });
    const heard = await raced.bot.hear(turn("t1", "一年也没补过"), bodyOf("一年也没补过"));
    expect(tried).toEqual([0, 1]);
    expect(raced.endings).toHaveLength(1);
    // Only beside what the other turn said is it an answer: GAP-09, 3 + 2 months.
    expect(heard.kind === "replied" && heard.replies[0]?.text).toContain("要等 5 个月");
    expect(raced.endings).toEqual(["t1 answered"]);
    expect((await memory.entries("c", 0, 10)).filter(({ from }) => from === "user")).toHaveLength(2);
  });

  it("fails, with nothing done, where the state never keeps still", async () => {
    const { bot, endings } = set({ ...memoryStore(), commit: async () => "conflict" });
    await expect(bot.hear(turn("t1", "帮助"), bodyOf("帮助"))).rejects.toThrow("state kept changing");
    expect(endings).toEqual([]);
  });
});

it("greets a conversation once, and not one that has begun", async () => {
  const { bot, store } = set();
  expect((await bot.greet(turn("g", ""))).kind).toBe("replied");
  expect(await bot.greet(turn("g2", ""))).toEqual({ kind: "duplicate" });
  expect(await store.entries("c", 0, 10)).toHaveLength(1);
  const late = { ...turn("g", ""), conversation: "d" };
  await bot.hear({ ...turn("t", "帮助"), conversation: "d" }, bodyOf("帮助"));
  expect(await bot.greet(late)).toEqual({ kind: "duplicate" });
});

describe("what is written down", () => {
  const phone = "13800138000";
  const card = "6222021234567890128";

  it("has no personal number in it: not in a text, a number, the name of a member or at any depth", async () => {
    const { bot, store } = set();
    const body: JsonObject = {
      type: "message",
      text: `电话${phone}`,
      value: {
        [phone]: Number(phone),
        deep: [{ clientActivityID: phone, number: 13800138000.5 }],
        count: 20000,
      },
      channelData: { clientActivityID: `${card}-1`, lang: "zh", inner: { clientActivityID: phone } },
    };
    await bot.hear(turn("t1", `电话${phone}，我的居民医保断了两年`), body);
    const [said, reply] = await store.entries("c", 0, 10);
    expect(JSON.stringify([said, reply, await store.read("c")])).not.toContain(phone);
    expect(said?.body).toMatchObject({
      value: { count: 20000 },
      // The client knows its message again by this.
      channelData: { clientActivityID: `${card}-1`, lang: "zh", inner: { clientActivityID: "***********" } },
    });
  });

  it("and the person is told so, once, in either language, whoever hid it", async () => {
    const { bot } = set();
    const told = async (id: string, words: string, locale: "zh" | "en") => {
      const heard = await bot.hear({ ...turn(id, words), locale }, bodyOf(words));
      const text = heard.kind === "replied" ? (heard.replies[0]?.text ?? "") : "";
      return text.match(/我已隐藏|I have hidden/g) ?? [];
    };
    expect(await told("t1", `电话${phone}，卡号${card}，我的居民医保断了两年`, "zh")).toEqual(["我已隐藏"]);
    expect(await told("t2", "一年也没补过，要等5个月，花了20000元，***", "zh")).toEqual([]);
    expect(await told("t3", "my passport is E12345678", "en")).toEqual(["I have hidden"]);
    expect(await told("t4", "手机***-****-****，邮箱**@**.***", "zh")).toEqual(["我已隐藏"]);
  });

  it("is the same body where there is nothing to hide", async () => {
    const { bot, store } = set();
    const body: JsonObject = {
      type: "message",
      text: "帮助",
      value: [1, 2.5, null, true],
      timestamp: "2026-11-22T04:00:00.000Z",
      channelData: { clientActivityID: "1700000000001abc" },
    };
    await bot.hear(turn("t1", "帮助"), body);
    expect((await store.entries("c", 0, 1))[0]?.body).toEqual(body);
  });
});
