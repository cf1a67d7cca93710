import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { basisOf, type Case, checkReply } from "../../src/check-reply.ts";
import { guard } from "../../src/handoff/guard.ts";
import type { Mind } from "../../src/respond.ts";
import type { Intent } from "../../src/rules/intent.ts";
import { realMind } from "../support/mind.ts";

const lines = readFileSync("test/unit/handoff/guard-replies-2.jsonl", "utf8").trim().split("\n");
const facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const typed = z
  .array(z.object({ topic: z.string(), facts, on: z.string(), reply: z.string() }))
  .parse(lines.map((line) => JSON.parse(line)))
  .map(({ topic: intent, reply, ...rest }): { one: Case; reply: string } => ({
    one: { intent, ...rest },
    reply,
  }));

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

/** A mind that counts how often a topic is looked up, which is once for each basis that is made. */
const counting = (): { readonly mind: Mind; readonly made: () => number } => {
  let count = 0;
  class Counted extends Map<string, Intent> {
    override get(id: string) {
      count += 1;
      return super.get(id);
    }
  }
  return { mind: { ...mind, intents: new Counted(mind.intents) }, made: () => count };
};

describe("a reply that is being typed", () => {
  it("is held against one basis at every key, in whatever order the facts were told", () => {
    const { mind: counted, made } = counting();
    const [first] = typed;
    if (first === undefined) throw new Error("no replies");
    const { one, reply } = first;
    const other = { ...one, facts: Object.fromEntries(Object.entries(one.facts).reverse()) };
    for (let to = 1; to <= reply.length; to += 1)
      checkReply(counted, [to % 2 === 0 ? one : other], reply.slice(0, to));
    expect(made()).toBe(1);
  });

  it("is never held against the basis of another case, day or mind", () => {
    const few = typed.filter((_, at) => at % 12 === 0);
    for (const on of ["2026-11-22", "2025-03-01"])
      for (const { one, reply } of few) {
        const basis = basisOf(mind, [{ ...one, on }]);
        expect(checkReply(mind, [{ ...one, on }], reply)).toEqual(
          basis === undefined ? [] : guard(reply, basis),
        );
      }
    const [first] = few;
    if (first === undefined) throw new Error("no replies");
    expect(checkReply({ ...mind, intents: new Map() }, [first.one], first.reply)).toEqual([]);
  });
});

const shortest = (runs: readonly number[]): number => Math.min(...runs);
const timeOf = (work: () => void): number => {
  const from = performance.now();
  work();
  return performance.now() - from;
};

describe("a long reply", () => {
  // Times are held against times of the same run only: four times the length against nine times the time at most, which
  // what is quadratic would miss by far.
  it.each(["zh", "en"])("is held against the answer in time proportional to its length, %s", (lang) => {
    const basis = basisOf(mind, [typed[0]?.one as Case]);
    if (basis === undefined) throw new Error("no such topic");
    const all = typed
      .map(({ reply }) => reply)
      .filter((reply) => /\p{Script=Han}/u.test(reply) === (lang === "zh"));
    const text = all.join("\n").repeat(3);
    const runs = Array.from({ length: 25 }, () => ({
      short: timeOf(() => guard(text.slice(0, 1_000), basis)),
      long: timeOf(() => guard(text.slice(0, 4_000), basis)),
    }));
    const [short, long] = [shortest(runs.map((one) => one.short)), shortest(runs.map((one) => one.long))];
    console.log(`${lang}: ${short.toFixed(2)} ms for 1,000 units, ${long.toFixed(2)} ms for 4,000`);
    expect(long / short).toBeLessThan(9);
  });

  it("that is typed on takes less than what it is held against took to make", () => {
    const few = typed.filter((_, at) => at % 20 === 0);
    const made = few.map(({ one }) => timeOf(() => basisOf(mind, [one])));
    const checked = few.flatMap(({ one, reply }) => {
      checkReply(mind, [one], reply);
      return Array.from({ length: 5 }, () => timeOf(() => checkReply(mind, [one], reply)));
    });
    const middle = [...checked].sort((a, b) => a - b)[Math.floor(checked.length / 2)] ?? 0;
    console.log(`${shortest(made).toFixed(1)} ms to make a basis, ${middle.toFixed(2)} ms to check`);
    expect(middle * 10).toBeLessThan(shortest(made));
  });
});
