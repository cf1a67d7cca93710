import { expect, it } from "vitest";
import { exposition } from "../../../src/metrics/exposition.ts";
import { turnFigures } from "../../../src/metrics/turn-figures.ts";
import type { Bot, Store } from "../../../src/ports.ts";
import { memoryStore } from "../../../src/storage/memory.ts";
import type { Turn } from "../../../src/turn.ts";
import { numberOf, readExposition } from "../../support/exposition.ts";

const turn: Turn = { id: "t", conversation: "c", channel: "wechat", utterance: "x", on: "2026-05-01" };
const commit = (key: string, expectedVersion: number) => ({
  ...{ conversation: "c", key, expectedVersion, state: {}, entries: [] },
  tallies: [
    {
      ...{ day: "2026-05-01", kind: "ending", topic: "backpay", area: "", lang: "zh", channel: "wechat" },
      ...{ detail: "answered", count: 1 },
    },
    {
      ...{ day: "2026-05-01", kind: "claim", topic: "backpay", area: "", lang: "zh", channel: "wechat" },
      ...{ detail: "x", count: 1 },
    },
  ],
});

it("turns are counted by what became of them, and timed by a clock that is given", async () => {
  let seconds = 0;
  const figures = turnFigures(() => seconds);
  const bot: Bot = figures.timed({
    greet: async () => ({ kind: "duplicate" }),
    hear: async (_turn, { text }) => {
      seconds += 0.2;
      expect(numberOf(readExposition(exposition(figures.families())), "yibao_turns_under_way")).toBe(1);
      if (text === "fails") throw new Error("down");
      return { kind: "replied", replies: [] };
    },
  });
  await bot.greet(turn);
  await bot.hear(turn, {});
  await expect(bot.hear(turn, { text: "fails" })).rejects.toThrow("down");
  const read = readExposition(exposition(figures.families()));
  for (const result of ["replied", "duplicate", "failed"])
    expect([result, numberOf(read, "yibao_turns_total", { channel: "wechat", result })]).toEqual([result, 1]);
  expect(numberOf(read, "yibao_turn_seconds_bucket", { channel: "wechat", le: "0.1" })).toBe(1);
  expect(numberOf(read, "yibao_turn_seconds_sum", { channel: "wechat" })).toBeCloseTo(0.4);
  expect(numberOf(read, "yibao_turns_under_way")).toBe(0);
});

it("outcomes are counted where they are committed: not those that met another, nor a second time", async () => {
  const figures = turnFigures(() => 0);
  const store = figures.counted(memoryStore());
  expect(await store.commit(commit("k1", 0))).toBe("ok");
  expect(await store.commit(commit("k1", 1))).toBe("duplicate");
  expect(await store.commit(commit("k2", 0))).toBe("conflict");
  const read = readExposition(exposition(figures.families()));
  expect(numberOf(read, "yibao_outcomes_total", { topic: "backpay", ending: "answered" })).toBe(1);
  expect(read.get("yibao_outcomes_total")?.samples.length).toBe(1);
  expect(numberOf(read, "yibao_store_conflicts_total")).toBe(1);
  expect(numberOf(read, "yibao_store_commit_seconds_count")).toBe(3);
});

it("what fails in the store is counted by what was asked of it, and fails as before", async () => {
  const figures = turnFigures(() => 0);
  const failing: Store = { ...memoryStore(), read: async () => Promise.reject(new Error("disk")) };
  await expect(figures.counted(failing).read("c")).rejects.toThrow("disk");
  const read = readExposition(exposition(figures.families()));
  expect(numberOf(read, "yibao_store_errors_total", { operation: "read" })).toBe(1);
});
