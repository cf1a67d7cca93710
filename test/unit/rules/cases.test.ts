import { describe, expect, it } from "vitest";
import { branches, shapeOf, split } from "../../../src/rules/cases.ts";
import { difference, flips, whatIf, why, whyAsked, whyNot } from "../../../src/rules/explain.ts";
import { defineIntent, type Inquiry } from "../../../src/rules/intent.ts";
import { lawNumber, principle } from "../../../src/rules/law-ref.ts";
import type { Outcome } from "../../../src/rules/outcome.ts";
import {
  area,
  date,
  type Facts,
  flag,
  money,
  month,
  months,
  option,
  years,
} from "../../../src/rules/slot.ts";
import { day, madeLaw, set, tryRule } from "../../support/made-law.ts";

// What can be said of a fact that is not known, and about an answer that was given: each by a rule of a few lines.

const slots = {
  area: option("310000", "other"),
  gap: months(),
  other: months(),
  kind: option("a", "b", "c", "d", "e"),
  late: flag(),
  bill: money(),
  paid: month(),
  born: date(),
};
const laws = { free: lawNumber("free"), wait: lawNumber("wait"), right: principle("right") };
type Small = Inquiry<typeof slots, typeof laws>;
const topic = (decide: (inquiry: Small) => void) => defineIntent({ id: "small", slots, laws, decide });
const knowledge = (() => {
  const law = madeLaw(
    set("free", 3, { to: "2026-06-30" }),
    set("free", 5, { from: "2026-07-01" }),
    set("wait", 6, { from: "2026-01-01", to: "2026-12-31" }),
    set("right", true),
  );
  const free = law.parameters.get("free");
  if (free === undefined) throw new Error("free");
  return {
    ...law,
    parameters: new Map([...law.parameters, ["free", { ...free, unit: "month" }] as const]),
  };
})();

const casesOf = (intent: ReturnType<typeof topic>, facts: Facts, slot: string, on = day) => {
  const found = split(intent, facts, slot, on, knowledge);
  return found.kind === "cases" ? found.cases : found;
};

describe("a slot that is not known", () => {
  const rule = topic(({ ask, law, claim, note, value }) => {
    const gap = ask("gap");
    claim("always", {}, "right");
    value({ gap, kept: true });
    if (gap > law("free")) {
      claim("wait", { months: law("wait") }, "wait");
      value({ waits: law("wait") });
    } else note("free", { gap });
  });

  it("falls into ranges from one probe to the last that is alike, and the last range has no end", () => {
    expect(casesOf(rule, {}, "gap")).toMatchObject([
      { among: [{ kind: "range", from: 0, to: 3 }], kind: "guidance" },
      { among: [{ kind: "range", from: 4, to: null }], kind: "guidance" },
    ]);
  });

  it("says of each case what holds throughout, what varies in it, and every article behind it", () => {
    const told = casesOf(rule, {}, "gap");
    expect("map" in told && told.map(({ varies }) => Object.keys(varies))).toEqual([["gap"], ["gap"]]);
    expect(told).toMatchObject([
      {
        articles: ["right#cn"],
        values: { kept: true },
        // What is the same throughout stands in `values` alone; 0, 1 and the neighbours of 3 (and of the 5 to come) are tried.
        varies: { gap: [0, 1, 2, 3] },
      },
      {
        articles: ["right#cn", "wait#cn"],
        values: { kept: true, waits: 6 },
        varies: { gap: [4, 5, 6, 1200] },
      },
    ]);
    const found = casesOf(rule, {}, "gap");
    // The sentence with the months in it differs inside the first case, so it is none of the case's.
    expect("map" in found && found.map(({ claims }) => claims.map(({ id }) => id))).toEqual([
      ["small.always"],
      ["small.always", "small.wait"],
    ]);
    expect("map" in found && found.every((one) => !("slot" in one))).toBe(true);
  });

  it("is in several ranges where an answer comes back", () => {
    const comesBack = topic(({ ask, note }) => note(ask("gap") === 1 ? "one" : "other"));
    expect(casesOf(comesBack, {}, "gap")).toMatchObject([
      {
        among: [
          { kind: "range", from: 0, to: 0 },
          { kind: "range", from: 2, to: null },
        ],
      },
      { among: [{ kind: "range", from: 1, to: 1 }] },
    ]);
  });

  it("is a range of years too, and in ranges only what was tried", () => {
    const old = defineIntent({
      id: "small",
      slots: { missed: years() },
      laws,
      decide: ({ ask, note }) => note(ask("missed") > 0 ? "some" : "none"),
    });
    expect(split(old, {}, "missed", day, knowledge)).toMatchObject({
      cases: [
        { among: [{ kind: "range", from: 0, to: 0 }], varies: {} },
        { among: [{ kind: "range", from: 1, to: null }], varies: {} },
      ],
    });
  });

  it("is told by its names where it has names", () => {
    const named = topic(({ ask, note }) => note(ask("kind") === "b" ? "b" : "not-b"));
    expect(casesOf(named, {}, "kind")).toMatchObject([
      { among: [{ kind: "values", values: ["a", "c", "d", "e"] }] },
      { among: [{ kind: "values", values: ["b"] }] },
    ]);
    const yes = topic(({ ask, note }) => note(ask("late") ? "late" : "in-time"));
    expect(casesOf(yes, {}, "late")).toMatchObject([
      { among: [{ kind: "values", values: [true] }] },
      { among: [{ kind: "values", values: [false] }] },
    ]);
  });

  it("makes up to three cases, and of four says how many there are", () => {
    const three = topic(({ ask, note }) => {
      const kind = ask("kind");
      note(kind === "a" || kind === "b" ? kind : "rest");
    });
    expect(casesOf(three, {}, "kind")).toHaveLength(3);
    const four = topic(({ ask, note }) => {
      const kind = ask("kind");
      note(kind === "d" || kind === "e" ? "rest" : kind);
    });
    expect(casesOf(four, {}, "kind")).toEqual({ kind: "unsplit", slot: "kind", why: "too-many", count: 4 });
  });

  it("makes a case of what would be asked next, and none of a value that cannot be", () => {
    const asks = topic(({ ask, again, note }) => {
      const kind = ask("kind");
      if (kind === "c" || kind === "d" || kind === "e") again("kind");
      if (kind === "b") ask("gap");
      note("done");
    });
    expect(casesOf(asks, {}, "kind")).toMatchObject([
      { among: [{ kind: "values", values: ["a"] }], kind: "guidance" },
      {
        among: [{ kind: "values", values: ["b"] }],
        kind: "ask",
        slot: "gap",
        claims: [],
        articles: [],
        values: {},
        varies: {},
      },
    ]);
  });

  it("is never split by a sum, a day or a month, for these have no end", () => {
    const sums = topic(({ ask, note }) => note(ask("bill") === "0.00" ? "none" : "some"));
    expect(casesOf(sums, {}, "bill")).toEqual({ kind: "unsplit", slot: "bill", why: "no-end", count: 2 });
    const days = topic(({ ask, note }) => note(ask("born")));
    expect(casesOf(days, {}, "born")).toMatchObject({ kind: "unsplit", why: "no-end" });
    expect(casesOf(days, {}, "no-such-slot")).toEqual({
      kind: "unsplit",
      slot: "no-such-slot",
      why: "no-end",
      count: 0,
    });
  });

  it("keeps every value as it is beside the others, and the day", () => {
    const two = topic(({ ask, law, note, value }) => {
      value({ more: ask("gap") > ask("other"), free: law("free") });
      note("done");
    });
    const found = casesOf(two, { other: 8 }, "gap", "2026-07-01");
    expect(found).toMatchObject([{ values: { free: 5 }, varies: { more: [false, true] } }]);
    expect(branches(two, { other: 8 }, "gap", day, knowledge).map(({ value }) => value)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1200,
    ]);
  });

  it("leaves out of what holds throughout a value that is missing in some of the case", () => {
    const some = topic(({ ask, note, value }) => {
      if (ask("gap") !== 0) value({ months: 6 });
      value({ kept: true });
      note("done");
    });
    expect(casesOf(some, {}, "gap")).toMatchObject([{ values: { kept: true }, varies: {} }]);
    const first = topic(({ ask, note, value }) => {
      if (ask("gap") === 0) value({ months: 6 });
      note("done");
    });
    expect(casesOf(first, {}, "gap")).toMatchObject([{ values: {}, varies: { months: [6] } }]);
  });
});

describe("what decides", () => {
  it("splits an answer that lacks a fact, and none that lacks a value of the law", () => {
    const rule = topic(({ ask, law, note }) => {
      note("certain");
      if (ask("late")) law("wait");
    });
    expect(tryRule(rule, knowledge, { late: "unknown" })).toMatchObject({
      missing: "fact",
      split: { kind: "cases", slot: "late" },
    });
    expect(tryRule(rule, knowledge, { late: true }, "2027-01-01")).toMatchObject({
      missing: "law",
      split: null,
    });
    expect(tryRule(rule, knowledge, { late: true })).not.toHaveProperty("split");
  });
});

describe("two outcomes are the same answer", () => {
  const shapes = (decide: (inquiry: Small) => void, facts: Facts, on = day) =>
    shapeOf(tryRule(topic(decide), knowledge, facts, on));
  it("whatever numbers are in them", () => {
    const rule = ({ ask, value, note }: Small) => {
      value({ gap: ask("gap") });
      note("done", { gap: ask("gap") });
    };
    expect(shapes(rule, { gap: 1 })).toBe(shapes(rule, { gap: 2 }));
  });
  it("only with the same sentences, of the same kind, missing the same, or asking for the same", () => {
    const all = [
      shapes(({ note }) => note("one"), {}),
      shapes(({ note }) => note("two"), {}),
      shapes(
        ({ note, law }) => {
          note("one");
          law("wait");
        },
        {},
        "2027-01-01",
      ),
      shapes(
        ({ note, ask }) => {
          note("one");
          ask("gap");
        },
        { gap: "unknown" },
      ),
      shapes(({ ask }) => ask("gap"), {}),
      shapes(({ ask }) => ask("other"), {}),
      shapes(({ again }) => again("gap"), {}),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe("what would change an answer", () => {
  const rule = topic(({ ask, law, note, value }) => {
    const gap = ask("gap");
    const free = gap <= law("free");
    value({ free });
    note(free ? "free" : "waits");
  });

  it("is the nearest value of each fact, below or above, and the next day on which the law turns", () => {
    expect(flips(rule, { gap: 1000 }, day, knowledge)).toMatchObject([{ kind: "fact", slot: "gap", to: 3 }]);
    expect(flips(rule, { gap: 4 }, day, knowledge)).toEqual([
      {
        kind: "fact",
        slot: "gap",
        to: 3,
        difference: {
          kind: null,
          values: { free: [false, true] },
          gone: ["small.waits"],
          come: ["small.free"],
        },
      },
      {
        kind: "day",
        to: "2026-07-01",
        difference: {
          kind: null,
          values: { free: [false, true] },
          gone: ["small.waits"],
          come: ["small.free"],
        },
      },
    ]);
    expect(flips(rule, { gap: 0 }, day, knowledge)).toMatchObject([{ kind: "fact", slot: "gap", to: 4 }]);
  });

  it("is never the value that it has, a day that has passed, or a question", () => {
    expect(flips(rule, { gap: 4 }, "2026-07-01", knowledge)).toMatchObject([
      { kind: "fact", slot: "gap", to: 6 },
    ]);
    const asks = topic(({ ask, note }) => {
      if (ask("gap") > 3) ask("late");
      note("done");
    });
    expect(flips(asks, { gap: 0 }, day, knowledge)).toEqual([]);
    expect(flips(asks, {}, day, knowledge)).toEqual([]);
  });

  it("is of sums, months and days the nearest too, whichever way", () => {
    const sums = topic(({ ask, note }) => note(Number(ask("bill")) < 1 ? "small" : "large"));
    expect(flips(sums, { bill: "2.00" }, day, knowledge)).toMatchObject([{ slot: "bill", to: "0.00" }]);
    const late = topic(({ ask, note }) => note(ask("paid") < "2026-03" ? "before" : "after"));
    // Tried are the months around 2026-03, 2026-01, 2026-07, 2027-01 and 2000-01.
    expect(flips(late, { paid: "2026-08" }, day, knowledge)).toMatchObject([{ to: "2026-02" }]);
    expect(flips(late, { paid: "2001-01" }, day, knowledge)).toMatchObject([{ to: "2026-03" }]);
    const old = topic(({ ask, note }) => note(ask("born") <= day ? "born" : "to-come"));
    expect(flips(old, { born: "2026-03-01" }, day, knowledge)).toMatchObject([{ to: "2026-03-12" }]);
    expect(flips(old, { born: "2027-05-05" }, day, knowledge)).toMatchObject([{ to: "2026-03-11" }]);
  });

  it("is of named values the first in their order, places included", () => {
    const areas = new Map(["420100", "310000", "110000"].map((code) => [code, { code }])) as never;
    const placed = defineIntent({
      id: "small",
      slots: { area: area() },
      laws,
      decide: ({ ask, note }) => note(ask("area") === "420100" ? "here" : "there"),
    });
    expect(flips(placed, { area: "420100" }, day, { ...knowledge, areas })).toMatchObject([{ to: "310000" }]);
    const named = topic(({ ask, note }) => note(ask("kind") === "c" ? "c" : "not-c"));
    expect(flips(named, { kind: "c" }, day, knowledge)).toMatchObject([{ to: "a" }]);
    expect(flips(named, { kind: "e" }, day, knowledge)).toMatchObject([{ to: "c" }]);
  });

  it("leads to what is wished for, all of it", () => {
    const two = topic(({ ask, note, value }) => {
      value({ gap: ask("gap"), late: ask("late") });
      note("done");
    });
    expect(whyNot(two, { gap: 3, late: true }, { gap: 4 }, day, knowledge)).toMatchObject([
      { slot: "gap", to: 4, difference: { values: { gap: [3, 4] }, gone: [], come: [] } },
    ]);
    expect(whyNot(two, { gap: 3, late: true }, { gap: 3, late: false }, day, knowledge)).toMatchObject([
      { slot: "late", to: false },
    ]);
    expect(whyNot(two, { gap: 3, late: true }, { gap: 4, late: false }, day, knowledge)).toEqual([]);
    expect(whyNot(two, { gap: 3 }, { gap: 4 }, day, knowledge)).toEqual([]);
  });
});

describe("what differs between two outcomes", () => {
  const asked: Outcome = { kind: "ask", slot: "gap", refused: false, relied: [] };
  const answered = tryRule(
    topic(({ note, value }) => {
      note("one");
      value({ months: 3, list: ["a"] });
    }),
    knowledge,
    {},
  );
  it("is all of an answer beside a question, which has neither values nor sentences", () => {
    expect(difference(asked, answered)).toEqual({
      kind: ["ask", "guidance"],
      values: { months: [null, 3], list: [null, ["a"]] },
      gone: [],
      come: ["small.one"],
    });
    expect(difference(answered, asked)).toEqual({
      kind: ["guidance", "ask"],
      values: { months: [3, null], list: [["a"], null] },
      gone: ["small.one"],
      come: [],
    });
  });
  it("is nothing between an outcome and itself, lists of the same things included", () => {
    expect(difference(answered, structuredClone(answered))).toEqual({
      kind: null,
      values: {},
      gone: [],
      come: [],
    });
  });
  it("is what several facts change together, the others staying as they are", () => {
    const sum = topic(({ ask, value, note }) => {
      value({ sum: ask("gap") + ask("other") });
      note("done");
    });
    expect(whatIf(sum, { gap: 1, other: 2 }, { gap: 5 }, day, knowledge).values).toEqual({ sum: [3, 7] });
    expect(whatIf(sum, { gap: 1 }, { other: 5 }, day, knowledge)).toMatchObject({
      kind: ["ask", "guidance"],
      values: { sum: [null, 6] },
    });
  });
});

describe("why", () => {
  it("counts a version that begins with the month as begun in it", () => {
    const rule = topic(({ lawIn, value }) => value({ july: lawIn("2026-07", "free") }));
    const [reason] = why(tryRule(rule, knowledge, {}, "2026-08-01"), undefined, knowledge);
    expect(reason?.kind === "law" && reason.versions.map(({ because }) => because)).toEqual([
      "ended",
      "chosen",
    ]);
  });
  it("reads the law of a month at that month's first day, and of a day at that day", () => {
    const rule = topic(({ lawIn, law, value }) => {
      value({ april: lawIn("2026-04", "free"), now: law("free") });
    });
    const reasons = why(tryRule(rule, knowledge, {}), undefined, knowledge);
    expect(reasons).toMatchObject([
      { kind: "law", parameter: "free", read: "2026-04", value: 3 },
      { kind: "law", parameter: "free", read: day, value: 3 },
    ]);
    expect(
      reasons.map((one) =>
        one.kind === "law" ? one.versions.map(({ from, because }) => [from, because]) : [],
      ),
    ).toEqual([
      [
        ["2000-01-01", "chosen"],
        ["2026-07-01", "not-begun"],
      ],
      [
        ["2000-01-01", "chosen"],
        ["2026-07-01", "not-begun"],
      ],
    ]);
    expect(why(tryRule(rule, knowledge, {}, "2026-07-01"), undefined, knowledge)).toMatchObject([
      { read: "2026-04" },
    ]);
  });
});

describe("why a slot is asked", () => {
  it("gives every answer that its values lead to, and none of a slot that the topic does not have", () => {
    const many = topic(({ ask, note }) => note(ask("kind")));
    expect(whyAsked(many, {}, "kind", day, knowledge)).toHaveLength(5);
    expect(whyAsked(many, {}, "no-such-slot", day, knowledge)).toEqual([]);
  });
});
