import { describe, expect, it } from "vitest";
import type { Knowledge } from "../../../src/knowledge/knowledge.ts";
import { defineIntent, type Inquiry } from "../../../src/rules/intent.ts";
import { lawNumber } from "../../../src/rules/law-ref.ts";
import { reachable } from "../../../src/rules/reachable.ts";
import { area, flag, months, option } from "../../../src/rules/slot.ts";
import { day, madeLaw, set } from "../../support/made-law.ts";

// The ways that a conversation can take, counted by hand for rules of a few lines.

const law = ((): Knowledge => {
  const made = madeLaw(set("free", 3), set("local", 7, { area: "310000" }));
  const months = (id: string) => {
    const parameter = made.parameters.get(id);
    if (parameter === undefined) throw new Error(id);
    return [id, { ...parameter, unit: "month" }] as const;
  };
  const code = (area: string) => [area, { code: area }] as const;
  return {
    ...made,
    parameters: new Map([months("free"), months("local")]),
    areas: new Map([code("310000"), code("420100")]) as never,
  };
})();
const laws = { free: lawNumber("free"), local: lawNumber("local") };
const slots = { gap: months(), more: months(), late: flag(), kind: option("a", "b") };
type Small = Inquiry<typeof slots, typeof laws>;
const topic = (decide: (inquiry: Small) => void) => defineIntent({ id: "small", slots, laws, decide });
const placed = { area: area(), gap: months() };
const ways = (intent: ReturnType<typeof topic>, volunteered: number) =>
  [...reachable(intent, law, day, volunteered)].map(({ facts }) => facts);

const GAPS = [0, 1, 2, 3, 4, 6, 7, 8, 1200];

describe("the walk", () => {
  it("begins with nothing known, and gives the outcome and the day of every step", () => {
    const [first, ...rest] = reachable(
      topic(({ note }) => note("done")),
      law,
      day,
      0,
    );
    expect(first).toMatchObject({ facts: {}, on: day, outcome: { kind: "guidance" } });
    expect(rest).toEqual([]);
  });

  it("takes a question with each value at which the outcome can change, and with don't know", () => {
    const rule = topic(({ ask, note }) => note(ask("gap") > 3 ? "long" : "short"));
    expect(ways(rule, 0)).toEqual([{}, ...[...GAPS, "unknown"].map((gap) => ({ gap }))]);
  });

  it("follows one of the lengths that lead on alike, and every one that has a name", () => {
    const lengths = topic(({ ask, note }) => {
      if (ask("gap") > 3) ask("late");
      note("done");
    });
    // 4 is the first of those that lead to the second question, and the only one that is followed.
    expect(ways(lengths, 0).filter((facts) => "late" in facts)).toEqual(
      [true, false, "unknown"].map((late) => ({ gap: 4, late })),
    );
    const names = topic(({ ask, note }) => {
      ask("kind");
      ask("late");
      note("done");
    });
    expect(ways(names, 0).filter((facts) => "late" in facts)).toEqual(
      ["a", "b"].flatMap((kind) => [true, false, "unknown"].map((late) => ({ kind, late }))),
    );
  });

  it("does not ask again what the rule refuses", () => {
    const rule = topic(({ ask, again }) => {
      if (ask("late")) again("late");
    });
    expect(ways(rule, 0)).toEqual([{}, { late: true }, { late: false }, { late: "unknown" }]);
  });

  it("tells facts that are looked at and not asked for, as many as it may, each set once", () => {
    const rule = topic(({ given, note }) => note(`${given("late")} ${given("kind")}`));
    expect(ways(rule, 0)).toEqual([{}]);
    const one = ways(rule, 1);
    expect(one).toEqual([{}, { late: true }, { late: false }, { kind: "a" }, { kind: "b" }]);
    const two = ways(rule, 2);
    expect(two).toHaveLength(one.length + 4);
    expect(new Set(two.map((facts) => JSON.stringify(Object.entries(facts).sort()))).size).toBe(two.length);
  });

  it("tells beside a question's answers what was not asked, and leaves a place once that it comes to before and after", () => {
    const rule = topic(({ ask, given, note }) => note(`${given("late")} ${ask("kind")}`));
    const found = ways(rule, 1);
    expect(found).toContainEqual({ kind: "a", late: true });
    expect(found).toContainEqual({ kind: "unknown", late: false });
    // Told without the question: two; with each of three answers: two each, which are the answers after each told, too.
    expect(found).toHaveLength(1 + 3 + 3 * 2 + 2);
  });

  it("tries the place even where the rule does not look at it, and then only the law that reaches it", () => {
    const rule = defineIntent({
      id: "small",
      slots: placed,
      laws,
      decide: ({ ask, note }) => note(ask("gap") > 3 ? "long" : "short"),
    });
    expect(ways(rule as never, 0).filter((facts) => "area" in facts)).toEqual([]);
    const found = ways(rule as never, 1);
    const gapsIn = (place: string) =>
      new Set(found.filter((facts) => facts["area"] === place && "gap" in facts).map(({ gap }) => gap));
    expect(gapsIn("310000")).toEqual(new Set([...GAPS, "unknown"]));
    expect(gapsIn("420100")).toEqual(new Set([0, 1, 2, 3, 4, 1200, "unknown"]));
  });
});
