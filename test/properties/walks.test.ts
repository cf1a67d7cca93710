import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Mind, newState, respond } from "../../src/respond.ts";
import { fromSaved, toSaved } from "../../src/state.ts";
import { realMind } from "../support/mind.ts";

// Random walks through conversations, typed and tapped, with a seed: what must hold at every step.

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const said = [
  "医保断缴了能补吗",
  "居民医保断了两年",
  "上海",
  "武汉灵活就业断了四个月",
  "不知道",
  "3",
  "三个月",
  "一年都没补过",
  "两年",
  "是",
  "没有",
  "医保卡丢了怎么补办",
  "住院花了2万能报多少",
  "普通生病",
  "三级医院",
  "异地就医怎么备案",
  "医保怎么转到外地",
  "新生儿怎么参保",
  "2026年10月8日",
  "取消",
  "重新开始",
  "你能做什么",
  "找人工",
  "你好",
  "今天天气怎么样",
  "？？？",
  "",
  "   ",
  "😀",
  '{"a":1}',
  "\u0000\u0007",
  "ok",
  "I lost my card",
  "how long do I have to wait after a gap of 5 months",
  "employee",
  "Hangzhou",
  "I don't know",
  "talk to a person",
  "start over",
  "what is pooling?",
  "no",
  "yes",
  "12000 yuan",
  "last March",
  "x".repeat(3000),
  "职工医保，在北京，退休了",
  "单位欠费",
  "欠了10万，从2026年11月1日起",
  "听说断缴半年以前交的全清零，是真的吗",
  "听说断半年清零，我断了7个月，武汉灵活就业",
  "is it true that I need a new card after a gap",
  "人家说办医保要去社保局",
  "按2024年3月的规定",
  "under the 2027 law",
  "按现在的规定",
  "3月的规定",
  "按1980年的规定",
];

const step = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...said).map((text) => ({ text, tap: -1 })) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 8 }).map((tap) => ({ text: "", tap })) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }).map((text) => ({ text, tap: -1 })) },
);

describe("a random walk", () => {
  it("always gets one reply, at most one question, and a state that can be kept", {
    timeout: 120_000,
  }, () => {
    const questions = new Set<string>();
    for (const book of Object.values(mind.library)) {
      for (const phrases of [book.shared, ...book.topics.values()]) {
        for (const [id, text] of phrases) if (/^(ask|again) /.test(id)) questions.add(text);
      }
    }
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 14 }), (steps) => {
        let state = newState("zh");
        let labels: readonly string[] = [];
        for (const { text, tap } of steps) {
          const utterance = tap >= 0 ? (labels[tap] ?? "好") : text;
          const response = respond(mind, state, { utterance, on: "2026-11-22" });
          const { reply } = response;
          expect(reply.text.trim()).not.toBe("");
          expect(reply.text).not.toMatch(/[{}]|undefined|NaN|\[object/);
          const asked = reply.parts.filter((part) => part.kind === "line" && questions.has(part.text));
          expect(asked.length).toBeLessThanOrEqual(1);
          if (asked.length === 1) expect(reply.parts.at(-1)).toEqual(asked[0]);
          expect(new Set(reply.choices.map(({ label }) => label)).size).toBe(reply.choices.length);
          expect(fromSaved(JSON.parse(JSON.stringify(toSaved(response.state))))).toEqual(response.state);
          state = response.state;
          labels = reply.choices.map(({ label }) => label);
        }
        const cancelled = respond(mind, state, { utterance: "取消", on: "2026-11-22" });
        expect(cancelled.state.mode.kind).toBe("idle");
      }),
      { numRuns: 300, seed: 20261122 },
    );
  });
});
