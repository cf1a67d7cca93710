import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { citations, covers } from "../../src/knowledge/law.ts";
import type { Mind } from "../../src/respond.ts";
import { decide } from "../../src/rules/decide.ts";
import { type Intent, readFacts } from "../../src/rules/intent.ts";
import type { Outcome } from "../../src/rules/outcome.ts";
import { day, factsFor } from "../support/any-facts.ts";
import { realMind } from "../support/mind.ts";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

describe.each(["renew", "replace", "backpay", "reimburse", "coordinate"])("%s", (topic) => {
  const run = (
    check: (intent: Intent, facts: Record<string, string | number | boolean>, on: string) => void,
  ) => {
    const intent = mind.intents.get(topic);
    if (intent === undefined) throw new Error(topic);
    fc.assert(
      fc.property(factsFor(intent), day, (raw, on) => {
        const { facts, problems } = readFacts(intent, raw);
        expect(problems).toEqual([]);
        check(intent, facts, on);
      }),
      { numRuns: 300, seed: 20261122 },
    );
  };

  it("comes to an outcome on any facts and day, and asks only for what is not known", () => {
    run((intent, facts, on) => {
      const outcome = decide(intent, facts, on, mind.knowledge);
      if (outcome.kind !== "ask") return;
      expect(Object.hasOwn(intent.slots, outcome.slot)).toBe(true);
      if (!outcome.refused) expect(facts).not.toHaveProperty(outcome.slot);
    });
  });

  it("does not care in which order the facts were said", () => {
    run((intent, facts, on) => {
      const turned = Object.fromEntries(Object.entries(facts).reverse());
      expect(decide(intent, turned, on, mind.knowledge)).toEqual(decide(intent, facts, on, mind.knowledge));
    });
  });

  it("rests every normative claim on an article in force that day, and gives no number without one", () => {
    run((intent, facts, on) => {
      const outcome = decide(intent, facts, on, mind.knowledge);
      if (outcome.kind === "ask") return;
      for (const claim of outcome.claims.filter(({ normative }) => normative)) {
        const cites = citations(mind.knowledge, claim.articles, on, "zh");
        expect(cites, claim.id).not.toEqual([]);
        for (const { inForceFrom, inForceTo } of cites)
          expect(covers({ from: inForceFrom, to: inForceTo }, on)).toBe(true);
      }
    });
  });

  it("relies only on facts that matter: without the others the outcome is the same", () => {
    run((intent, facts, on) => {
      const outcome = decide(intent, facts, on, mind.knowledge);
      const kept = Object.fromEntries(
        Object.entries(facts).filter(
          ([slot, value]) =>
            outcome.relied.includes(slot) ||
            value === "unknown" ||
            slot === "area" ||
            intent.slots[slot]?.hears === "month" ||
            slot === "gapCause" ||
            slot === "scheme" ||
            slot === "residentGroup" ||
            slot === "retirementGroup",
        ),
      );
      // The cases of a fact that is missing look beyond the point where the rule stopped.
      const answer = (one: Outcome) => (one.kind === "not-covered" ? { ...one, split: null } : one);
      expect(answer(decide(intent, kept, on, mind.knowledge))).toEqual(answer(outcome));
    });
  });
});

describe("a waiting period", () => {
  it("never gets shorter because more years were missed", () => {
    const intent = mind.intents.get("backpay");
    if (intent === undefined) throw new Error("backpay");
    const wait = (missedYears: number, repaidYears: number) => {
      const outcome = decide(
        intent,
        { scheme: "resident", missedYears, repaidYears },
        "2026-11-22",
        mind.knowledge,
      );
      return outcome.kind === "guidance" ? Number(outcome.values["waitingMonths"]) : Number.NaN;
    };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 20 }), (missed, repaid) => {
        fc.pre(repaid <= missed);
        expect(wait(missed + 1, repaid)).toBeGreaterThanOrEqual(wait(missed, repaid));
        // GAP-05: the fixed part cannot be bought back.
        expect(wait(missed, repaid)).toBeGreaterThanOrEqual(3);
      }),
      { seed: 20261122 },
    );
  });
});
