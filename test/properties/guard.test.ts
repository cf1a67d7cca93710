import { beforeAll, describe, expect, it } from "vitest";
import { basisOf, type Case, keepingReadings } from "../../src/check-reply.ts";
import { LONGEST_REPLY } from "../../src/handoff/guard/plain.ts";
import { readText } from "../../src/handoff/guard/reading.ts";
import { type GuardBasis, guard } from "../../src/handoff/guard.ts";
import { render } from "../../src/render/render.ts";
import { type Mind, newState, renderingFor, respond } from "../../src/respond.ts";
import { decide } from "../../src/rules/decide.ts";
import type { Lang } from "../../src/turn.ts";
import { hostileText } from "../bench/hostile.ts";
import { goldenFiles } from "../support/golden.ts";
import { realMind } from "../support/mind.ts";

// What the bot says itself is never warned of: each answer of the golden conversations, from its beginning and, where it is
// longer than what is looked at, to its end, in both languages and wordings. It needs nobody to say what is right.

let mind: Mind;
let cases: readonly Case[];

beforeAll(async () => {
  mind = await realMind();
  const seen = new Map<string, Case>();
  for (const { turns, on, lang } of goldenFiles("test/conversations")) {
    let state = newState(lang);
    for (const { move } of turns) {
      const words = move.kind === "say" ? { utterance: move.text } : { utterance: "", act: move.act };
      const response = respond(mind, state, { ...words, on });
      state = response.state;
      for (const say of response.say) {
        if (say.kind !== "answer") continue;
        const one = { intent: say.intent, facts: say.facts, on: state.asOf ?? on };
        seen.set(JSON.stringify(one), one);
      }
    }
  }
  cases = [...seen.values()];
}, 60_000);

// As for what is typed: cases have most of their texts in common, and each is read once.
const read = keepingReadings(2_000);
const basisFor = (one: Case): GuardBasis => basisOf(mind, [one], read) as GuardBasis;

const TOPICS = ["backpay", "coordinate", "reimburse", "renew", "replace"];

/** An answer as the bot says it: its beginning, and its end where that is looked at by itself. */
const saidOf = ({ intent: id, facts, on }: Case): readonly string[] => {
  const intent = mind.intents.get(id);
  if (intent === undefined) return [];
  const answer = decide(intent, facts, on, mind.knowledge);
  if (answer.kind === "ask") return [];
  return (["zh", "en"] as readonly Lang[]).flatMap((lang) =>
    [mind.library, mind.plain].flatMap((library) => {
      const rendering = { ...renderingFor(mind, lang, on), library };
      const { text } = render([{ kind: "answer", intent: id, facts, answer }], rendering);
      const rest = text.slice(text.lastIndexOf("\n", LONGEST_REPLY) + 1);
      return text.length > LONGEST_REPLY ? [text, rest] : [text];
    }),
  );
};

describe("what the bot says", () => {
  it("is looked at in answers enough", () => {
    expect(cases.length).toBeGreaterThan(300);
    expect([...new Set(cases.map(({ intent }) => intent))].toSorted()).toEqual(TOPICS);
  });

  // Topic by topic: all in one took longer than a test may on a busy machine.
  it.each(TOPICS)(
    "is never warned of, in any golden conversation's answer and either language: %s",
    (topic) => {
      const warned = cases
        .filter(({ intent }) => intent === topic)
        .flatMap((one) => {
          const basis = basisFor(one);
          return saidOf(one).flatMap((text) =>
            guard(text, basis).map(({ kind, typed, claim }) => `${one.intent} ${kind} ${typed} <> ${claim}`),
          );
        });
      expect([...new Set(warned)]).toEqual([]);
    },
  );
});

describe("any text", () => {
  it("is read without throwing, with spans inside it", () => {
    const bases = cases.filter((_, at) => at % 40 === 0).map(basisFor);
    for (let nth = 0; nth < 600; nth += 1) {
      const text = hostileText(nth);
      const basis = bases[nth % bases.length] as GuardBasis;
      for (const { from, to, typed } of guard(text, basis)) {
        expect(from >= 0 && from < to && to <= text.length).toBe(true);
        expect(typed).toBe(text.slice(from, to));
      }
    }
  });

  it.each([
    "1",
    "一",
    "a ",
    "6个月",
    "one ",
    "不",
    "12,",
    "“",
    "2026-",
    "如果",
    "等",
    "wait ",
    "第",
    "3月",
    "%",
    "可以报销",
  ])("is read in steps proportional to its length, made of %j alone", (piece) => {
    const stepsOf = (length: number): number => {
      let steps = 0;
      readText(piece.repeat(length).slice(0, length), "2026-11-22", () => {
        steps += 1;
      });
      return steps;
    };
    const half = stepsOf(LONGEST_REPLY / 2);
    expect(stepsOf(LONGEST_REPLY)).toBeLessThanOrEqual(half * 2.1 + 100);
    expect(stepsOf(LONGEST_REPLY * 4)).toBe(stepsOf(LONGEST_REPLY));
  });
});
