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
      checkReply(counted, to % 2 === 0 ? one : other, reply.slice(0, to));
    expect(made()).toBe(1);
  });

  it("is never held against the basis of another case, day or mind", () => {
    const few = typed.filter((_, at) => at % 12 === 0);
    for (const on of ["2026-11-22", "2025-03-01"])
      for (const { one, reply } of few) {
        const basis = basisOf(mind, { ...one, on });
        expect(checkReply(mind, { ...one, on }, reply)).toEqual(
          basis === undefined ? [] : guard(reply, basis),
        );
      }
    const [first] = few;
    if (first === undefined) throw new Error("no replies");
    expect(checkReply({ ...mind, intents: new Map() }, first.one, first.reply)).toEqual([]);
  });
});
