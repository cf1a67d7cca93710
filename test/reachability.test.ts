import { beforeAll, describe, expect, it } from "vitest";
import { addDays } from "../src/knowledge/calendar-days.ts";
import { reachability } from "../src/reachability.ts";
import type { Mind } from "../src/respond.ts";
import { defineIntent, type Inquiry } from "../src/rules/intent.ts";
import { lawNumber } from "../src/rules/law-ref.ts";
import { months } from "../src/rules/slot.ts";
import { realMind } from "./support/mind.ts";

// Every answer that people can get, on a day of today's law, the first day of the Medical Security Law, and around
// each day on which something in a topic's law begins or ends.

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});
const before = (day: string) => addDays(day, -1);

describe.each(["renew", "replace", "backpay", "reimburse", "coordinate"])("%s", (topic) => {
  it("says nothing with legal force without an article in force, and leaves no gap in a sentence", {
    timeout: 240_000,
  }, () => {
    const intent = mind.intents.get(topic);
    if (intent === undefined) throw new Error(topic);
    const found = reachability(intent, mind, ["2026-11-22", "2027-01-01"], 1, before);
    console.log(`${topic}: ${found.outcomes} outcomes, ${found.answers.length} different answers`);
    expect(
      found.faults.map(({ claim, fault, at }) => `${claim} ${fault} ${at.on} ${JSON.stringify(at.facts)}`),
    ).toEqual([]);
    expect(found.answers.length).toBeGreaterThan(20);
  });
});

describe("the walk itself", () => {
  const slots = { gapMonths: months(), missedYears: months() };
  const laws = { free: lawNumber("transfer.free-gap-months") };
  type One = Inquiry<typeof slots, typeof laws>;
  const topic = (decide: (inquiry: One) => void) => defineIntent({ id: "backpay", slots, laws, decide });

  it("finds a sentence that rests on nothing in force, and one that is not filled in", () => {
    const bare = topic(({ claim }) => claim("years-kept", {}, "free"));
    const gap = topic(({ note }) => note("transfer-free", { gap: 1 }));
    const faults = (intent: typeof bare, on: string) =>
      reachability(intent, mind, [on], 0, before).faults.map(({ fault }) => fault);
    expect(faults(bare, "2026-11-22")).toEqual([]);
    const lapsed: typeof bare = {
      ...bare,
      decide: ({ note }) => note("years-kept"),
    };
    expect(faults(lapsed, "2026-11-22")).toEqual([]);
    expect(faults(gap, "2026-11-22")[0]).toMatch(/no value for \{/);
  });
});
