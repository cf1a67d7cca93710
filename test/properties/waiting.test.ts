import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { monthOf, monthsBetween, shiftMonth } from "../../src/knowledge/calendar-days.ts";
import type { Mind } from "../../src/respond.ts";
import { decide } from "../../src/rules/decide.ts";
import { readFacts } from "../../src/rules/intent.ts";
import type { Outcome } from "../../src/rules/outcome.ts";
import { day, factsFor } from "../support/any-facts.ts";
import { realMind } from "../support/mind.ts";

// What holds of every break and its wait, whatever the facts, the place and the day.

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const topicOf = (topic: string) => {
  const intent = mind.intents.get(topic);
  if (intent === undefined) throw new Error(topic);
  return intent;
};

/** Where one stretch of months ends and the next begins. */
const seams = ({ timeline }: Exclude<Outcome, { kind: "ask" }>) =>
  timeline.slice(1).map(({ from }, at) => [timeline[at]?.to, from] as const);

describe.each(["backpay", "replace"])("the months of a break in %s", (topic) => {
  it("follow each other without a hole, number the gap and the wait, and end in benefits", () => {
    const intent = topicOf(topic);
    let drawn = 0;
    fc.assert(
      fc.property(factsFor(intent), day, (raw, on) => {
        const { facts } = readFacts(intent, topic === "replace" ? { ...raw, lost: "cover" } : raw);
        const outcome = decide(intent, facts, on, mind.knowledge);
        if (outcome.kind === "ask" || outcome.timeline.length === 0) return;
        drawn += 1;
        const { timeline, values } = outcome;
        for (const [end, next] of seams(outcome)) expect(shiftMonth(end ?? "", 1)).toBe(next);
        const said = (slot: string) => (facts[slot] === "unknown" ? undefined : facts[slot]);
        const paidOn = said("paidOn");
        // The day of payment tells the month, but to who says that they do not know that.
        const tellsMonth = paidOn !== undefined && facts["payMonth"] === undefined;
        const onDay = tellsMonth ? monthOf(String(paidOn)) : undefined;
        const paid = String(said("firstNewMonth") ?? said("payMonth") ?? onDay ?? monthOf(on));
        const first = timeline[0]?.from ?? paid;
        const gap = monthsBetween(first, paid);
        if (gap > 0) expect(values["gapMonths"] ?? said("gapMonths") ?? gap).toBe(gap);
        for (const { from, state } of timeline) {
          if (from < paid) expect(["made-good", "unpaid", "unknown"]).toContain(state);
          else expect(["waiting", "benefits", "unknown"]).toContain(state);
        }
        const benefitsFrom = values["benefitsFrom"];
        if (typeof benefitsFrom !== "string") return;
        const last = timeline.at(-1);
        expect(last?.to).toBeNull();
        const waited = timeline
          .filter(({ from, state }) => from >= paid && state === "waiting")
          .reduce((sum, { from, to }) => sum + monthsBetween(from, to ?? from) + 1, 0);
        const wait = monthsBetween(paid, benefitsFrom);
        expect(wait).toBeGreaterThanOrEqual(Number(values["waitingMonths"] ?? 0));
        if (timeline.every(({ state }) => state !== "unknown")) {
          expect(waited).toBe(wait);
          if (Number(values["waitingMonths"] ?? 0) > 0) expect(waited).toBe(values["waitingMonths"]);
          expect(last).toMatchObject({ from: benefitsFrom, state: "benefits" });
        }
      }),
      { numRuns: 1500, seed: 20261122 },
    );
    expect(drawn).toBeGreaterThan(50);
  });
});

describe("a longer gap", () => {
  const causes = [undefined, "changed-area", "changed-scheme", "stopped-paying"];
  it("never shortens a wait, in any area, scheme and cause", () => {
    const intent = topicOf("backpay");
    let compared = 0;
    for (const area of mind.knowledge.regions.keys()) {
      if (!/^\d{4}00$/.test(area)) continue;
      for (const scheme of ["employee", "flexible", "resident"]) {
        for (const gapCause of causes) {
          for (const fromScheme of [undefined, "employee", "resident"]) {
            for (const priorContinuousYears of [1, 2]) {
              const waits = Array.from({ length: 15 }, (_, gapMonths) => {
                const raw = { area, scheme, gapCause, fromScheme, priorContinuousYears, gapMonths };
                const { facts } = readFacts(intent, raw);
                const outcome = decide(intent, facts, "2026-11-22", mind.knowledge);
                if (outcome.kind !== "guidance") return undefined;
                const { benefitsFrom } = outcome.values;
                return typeof benefitsFrom === "string" ? monthsBetween("2026-11", benefitsFrom) : undefined;
              }).filter((wait) => wait !== undefined);
              if (waits.length > 1) compared += 1;
              expect(waits, `${area} ${scheme} ${gapCause} ${fromScheme}`).toEqual(
                waits.toSorted((one, other) => one - other),
              );
            }
          }
        }
      }
    }
    expect(compared).toBeGreaterThan(50);
  });
});
