import assert from "node:assert/strict";
import fc from "fast-check";
import { beforeAll, describe, it } from "vitest";
import { codeIn } from "../../src/codes.ts";
import type { Book } from "../../src/render/book.ts";
import { type Mind, newState, type Response, respond } from "../../src/respond.ts";
import { decide } from "../../src/rules/decide.ts";
import { readFacts } from "../../src/rules/intent.ts";
import { placeSlip, readSlip, receiptSlip, type SlipRead } from "../../src/slips.ts";
import { fromSaved, toSaved } from "../../src/state.ts";
import type { Choice, Reply } from "../../src/turn.ts";
import { realMind } from "../support/mind.ts";

// Random walks through conversations, typed and tapped, with a seed: what must hold at every step. It is asserted with
// Node's own means: what makes an expectation takes as long as a tenth of a step, and there are half a million of them.

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

/** The code that every answer and every place gets here; what was kept last stands under it. */
const CODE = "TAKE2WAY";

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
  "为什么要问这个",
  "为什么？",
  "什么会改变结果？",
  "要是断了三个月呢",
  "what if it were 2 months?",
  "不对，是杭州",
  "no, 3 months",
  "不想说",
  "第二个",
  "English please",
  "说中文",
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
  "带走",
  "take it with me",
  "换个手机接着问",
  CODE,
  `${CODE} 变了吗`,
  "R7K4-92QM",
  "上次的答复变了没有",
  "长辈版",
  "完整版",
  "shorter",
  "那我妈呢",
  "what about my father?",
  "我孩子刚出生，怎么参保",
  "一样",
  "same",
  "我胸口痛得厉害",
];

/** So many walks: `WALKS=100000 npx vitest run test/properties/walks.test.ts` for more, with `WALK_SEED` for others. */
const WALKS = Number(process.env["WALKS"] ?? 10_000);
const SEED = Number(process.env["WALK_SEED"] ?? 20261122);
const DAYS = ["2026-11-22", "2027-02-01"] as const;

type Move = { readonly text: string; readonly tap: number };
const step: fc.Arbitrary<Move> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...said).map((text) => ({ text, tap: -1 })) },
  // A button: of the last reply, or of one long ago.
  { weight: 5, arbitrary: fc.nat({ max: 60 }).map((tap) => ({ text: "", tap })) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }).map((text) => ({ text, tap: -1 })) },
);

/** Every button of a reply: those under it, and those of the facts in it. */
const buttonsOf = ({ choices, parts }: Reply): readonly Choice[] => [
  ...choices,
  ...parts.flatMap((part) =>
    part.kind === "facts" ? part.facts.map(({ label, act }) => ({ label, act })) : [],
  ),
];

/** What stands under the code after a turn. */
const keptAfter = (before: SlipRead, { effects, state }: Response): SlipRead =>
  effects.reduce((kept: SlipRead, effect) => {
    const at = "2026-11-22T00:00:00.000Z";
    if (effect.kind === "keep-answer") return readSlip(CODE, receiptSlip(CODE, effect.receipt, at).body);
    if (effect.kind === "keep-place") return readSlip(CODE, placeSlip(CODE, state, at).body);
    return effect.kind === "spend" ? { kind: "unknown" } : kept;
  }, before);

/** As it comes back from where it was written: a key without a value is none. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

const questionsIn = (book: Book): readonly string[] =>
  [book.shared, ...book.topics.values()].flatMap((phrases) =>
    [...phrases].flatMap(([id, text]) => (/^(ask|again) /.test(id) ? [text] : [])),
  );

describe("a random walk", () => {
  it("holds what a conversation must hold, typed and tapped", { timeout: 600_000 }, () => {
    const questions = new Set(Object.values(mind.library).flatMap(questionsIn));
    const walk = fc.array(step, { minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(walk, fc.constantFrom(...DAYS), (steps, on) => {
        let state = newState("zh");
        let buttons: readonly Choice[] = [];
        let askedBefore: string | undefined;
        let slip: SlipRead = { kind: "unknown" };
        for (const { text, tap } of steps) {
          const button = tap < 0 ? undefined : buttons[buttons.length - 1 - tap];
          const utterance = button?.label ?? text;
          const response = respond(mind, state, {
            utterance,
            on,
            act: button?.act,
            slip: codeIn(utterance) === undefined ? undefined : slip,
            code: CODE,
          });
          const { reply } = response;
          slip = keptAfter(slip, response);
          assert.notEqual(reply.text.trim(), "");
          assert.doesNotMatch(reply.text, /[{}]|undefined|NaN|\[object/);
          const asked = reply.parts.filter((part) => part.kind === "line" && questions.has(part.text));
          assert(asked.length <= 1);
          if (asked.length === 1) assert.deepEqual(reply.parts.at(-1), asked[0]);
          // No question comes twice in a row in the same words.
          const words = asked[0]?.text;
          if (words !== undefined) assert.notEqual(words, askedBefore);
          askedBefore = words;
          assert.equal(new Set(reply.choices.map(({ label }) => label)).size, reply.choices.length);
          const restored = fromSaved(plain(toSaved(response.state)));
          assert.deepEqual(plain(restored), plain({ kind: "whole", state: response.state }));
          for (const say of response.say) {
            if (say.kind !== "answer") continue;
            const intent = mind.intents.get(say.intent);
            if (intent === undefined) throw new Error(say.intent);
            assert.deepEqual(readFacts(intent, say.facts).problems, []);
            const fresh = decide(intent, say.facts, response.state.asOf ?? on, mind.knowledge);
            assert.equal(JSON.stringify(say.answer), JSON.stringify(fresh));
          }
          state = response.state;
          buttons = [...buttons, ...buttonsOf(reply)];
        }
        // Cancelling gives up what is open, and then what it had interrupted.
        for (let times = 0; times < 2 && state.mode.kind !== "idle"; times += 1)
          state = respond(mind, state, { utterance: "取消", on }).state;
        assert.equal(state.mode.kind, "idle");
      }),
      { numRuns: WALKS, seed: SEED },
    );
  });
});
