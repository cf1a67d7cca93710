import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { checkReply } from "../../../src/check-reply.ts";
import type { Mind } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";

// How much is found of what is wrong, and how often what is right is warned of. The share and not each sentence is what
// has to hold; a reply that is met by chance only should not be tuned to.

const facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const cases = z
  .array(
    z.strictObject({
      name: z.string(),
      intent: z.string(),
      on: z.string(),
      facts,
      wrong: z.array(z.string()),
      right: z.array(z.string()),
    }),
  )
  .parse(parse(readFileSync("test/unit/handoff/guard-cases.yaml", "utf8")));

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const warned = (how: "wrong" | "right") =>
  cases.flatMap((one) =>
    one[how].map((reply) => ({ name: one.name, reply, warnings: checkReply(mind, one, reply) })),
  );

describe("replies of the office", () => {
  it("are 80 of each kind and more, in all topics", () => {
    expect(warned("wrong").length).toBeGreaterThanOrEqual(80);
    expect(warned("right").length).toBeGreaterThanOrEqual(80);
    expect(new Set(cases.map(({ intent }) => intent)).size).toBe(5);
  });

  it("that contradict the computed answer are found, 95 in a hundred", () => {
    const all = warned("wrong");
    const missed = all.filter(({ warnings }) => warnings.length === 0);
    const list = missed.map(({ name, reply }) => `${name}: ${reply}`).join("\n");
    expect(missed.length / all.length, list).toBeLessThanOrEqual(0.05);
  });

  it("that do not are let pass, 95 in a hundred", () => {
    const all = warned("right");
    const felt = all.filter(({ warnings }) => warnings.length > 0);
    const list = felt.map(({ name, reply, warnings }) => `${name}: ${reply} ${JSON.stringify(warnings)}`);
    expect(felt.length / all.length, list.join("\n")).toBeLessThanOrEqual(0.05);
  });
});
