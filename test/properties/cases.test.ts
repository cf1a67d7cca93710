import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Mind } from "../../src/respond.ts";
import { decide } from "../../src/rules/decide.ts";
import { readFacts } from "../../src/rules/intent.ts";
import type { Among, Outcome } from "../../src/rules/outcome.ts";
import type { Fact } from "../../src/rules/slot.ts";
import { anyValue, day, factsFor } from "../support/any-facts.ts";
import { realMind } from "../support/mind.ts";

// "I don't know" is answered in cases: whatever the value turns out to be, the case it falls into must have said
// nothing but what then holds.

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const isAmong = (value: Fact, among: Among): boolean =>
  among.kind === "values"
    ? among.values.includes(value)
    : Number(value) >= Number(among.from) && (among.to === null || Number(value) <= Number(among.to));

const refuses = (outcome: Outcome): boolean => outcome.kind === "ask" && outcome.refused;

describe.each(["renew", "replace", "backpay", "reimburse", "coordinate"])("%s", (topic) => {
  it("covers with the cases of a slot the answer of each of its values", { timeout: 120_000 }, () => {
    const intent = mind.intents.get(topic);
    if (intent === undefined) throw new Error(topic);
    let compared = 0;
    fc.assert(
      fc.property(
        factsFor(intent),
        day,
        fc.constantFrom(...Object.keys(intent.slots)),
        fc.context(),
        fc.infiniteStream(fc.nat()),
        (raw, on, slot, context, numbers) => {
          const { facts } = readFacts(intent, { ...raw, [slot]: "unknown" });
          const outcome = decide(intent, facts, on, mind.knowledge);
          if (outcome.kind !== "not-covered" || outcome.missing !== "fact") return;
          const { split } = outcome;
          expect(split?.slot).toBe(outcome.parameter);
          if (split?.kind !== "cases") {
            expect(split?.count).toBeGreaterThan(0);
            return;
          }
          expect(split.cases.length).toBeLessThanOrEqual(3);
          const missing = intent.slots[split.slot];
          if (missing === undefined) throw new Error(split.slot);
          const seed = Number(numbers.next().value);
          for (const made of fc.sample(anyValue(missing), { numRuns: 4, seed })) {
            const value = missing.schema.parse(made);
            const after = decide(intent, { ...facts, [split.slot]: value }, on, mind.knowledge);
            if (refuses(after)) continue;
            compared += 1;
            context.log(`${split.slot}=${value}`);
            const one = split.cases.find(({ among }) => among.some((some) => isAmong(value, some)));
            expect(one?.kind).toBe(after.kind);
            if (after.kind === "ask") {
              expect(one?.slot).toBe(after.slot);
              continue;
            }
            expect(after.values).toMatchObject(one?.values ?? {});
            expect(after.claims).toEqual(expect.arrayContaining([...(one?.claims ?? [])]));
          }
        },
      ),
      { numRuns: 1500, seed: 20261125 },
    );
    expect(compared).toBeGreaterThan(20);
  });
});
