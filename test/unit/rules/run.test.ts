import { describe, expect, it } from "vitest";
import { defineIntent, type Inquiry } from "../../../src/rules/intent.ts";
import { lawFlag, lawNumber, principle } from "../../../src/rules/law-ref.ts";
import { run } from "../../../src/rules/run.ts";
import { area, derived, flag, months, option } from "../../../src/rules/slot.ts";
import { answerOf, day, madeLaw, set, tryRule } from "../../support/made-law.ts";

// What a rule can do, each by a rule of one or two lines on a made-up law.

const slots = {
  area: area(),
  gap: months(),
  late: flag(),
  scheme: derived(option("resident", "employee"), ({ late }) => (late === true ? "resident" : undefined)),
  kind: derived(option("a", "b"), ({ gap, late }) => (gap === undefined || late === true ? undefined : "a")),
};
const laws = {
  wait: lawNumber("wait"),
  most: lawNumber("most"),
  byKind: lawNumber("by-kind", "kind"),
  right: principle("right"),
  allowed: lawFlag("allowed"),
};
type Small = Inquiry<typeof slots, typeof laws>;
const topic = (decide: (inquiry: Small) => void) => defineIntent({ id: "small", slots, laws, decide });

const law = madeLaw(
  set("wait", 3),
  set("wait", 6, { area: "310000", from: "2026-01-10", to: "2026-06-30" }),
  set("right", true),
  set("allowed", true, { from: "2026-01-01", to: "2026-03-31" }),
  set("by-kind", 1, { when: { kind: "a" } }),
  set("by-kind", 2, { when: { kind: "b" } }),
);

describe("facts", () => {
  it("are asked for where nobody has given them, and relied on where somebody has", () => {
    const rule = topic(({ ask, value }) => value({ gap: ask("gap") }));
    expect(tryRule(rule, law, {})).toEqual({ kind: "ask", slot: "gap", refused: false, relied: [] });
    expect(tryRule(rule, law, { gap: 4, late: true })).toMatchObject({
      kind: "guidance",
      values: { gap: 4 },
      relied: ["gap"],
      trace: [{ kind: "fact", slot: "gap", value: 4 }],
    });
  });
  it("that a person does not know end the answer with what is certain", () => {
    const rule = topic(({ ask, note }) => {
      note("first");
      ask("gap");
    });
    const answer = answerOf(rule, law, { gap: "unknown" });
    expect(answer).toMatchObject({ kind: "not-covered", parameter: "gap", missing: "fact", ended: null });
    expect(answer).toMatchObject({ area: "cn", on: day, relied: [] });
    expect(answer.names).toEqual(["first"]);
  });
  it("that are only looked at are never asked for", () => {
    const rule = topic(({ given, value }) => value({ gap: given("gap") ?? "none" }));
    expect(tryRule(rule, law, {})).toMatchObject({ values: { gap: "none" }, relied: [] });
    expect(tryRule(rule, law, { gap: "unknown" })).toMatchObject({ values: { gap: "none" }, relied: [] });
    expect(tryRule(rule, law, { gap: 0 })).toMatchObject({ values: { gap: 0 }, relied: ["gap"] });
  });
  it("that cannot be right are asked for again", () => {
    const rule = topic(({ ask, again }) => {
      if (ask("gap") > 9) again("gap");
    });
    expect(tryRule(rule, law, { gap: 10 })).toEqual({
      kind: "ask",
      slot: "gap",
      refused: true,
      relied: ["gap"],
    });
    expect(tryRule(rule, law, { gap: 9 }).kind).toBe("guidance");
  });
  it("that follow from others rest on those, and are said before what follows", () => {
    const rule = topic(({ ask, value }) => value({ scheme: ask("scheme") }));
    expect(tryRule(rule, law, { late: true, gap: 1 })).toMatchObject({
      values: { scheme: "resident" },
      relied: ["late", "scheme"],
      trace: [
        { kind: "fact", slot: "late", value: true },
        { kind: "fact", slot: "scheme", value: "resident" },
      ],
    });
    expect(tryRule(rule, law, { late: true, scheme: "employee" })).toMatchObject({
      values: { scheme: "employee" },
      relied: ["scheme"],
    });
    expect(tryRule(rule, law, { late: false })).toEqual({
      kind: "ask",
      slot: "scheme",
      refused: false,
      relied: [],
    });
    const other = topic(({ ask }) => void ask("kind"));
    expect(tryRule(other, law, { gap: "unknown" })).toMatchObject({ relied: ["kind"] });
  });
  it("are relied on once, and what derives from them does not rest on what was not there", () => {
    const rule = topic(({ ask }) => {
      ask("kind");
      ask("gap");
    });
    expect(tryRule(rule, law, { gap: 4 })).toMatchObject({ relied: ["gap", "kind"] });
    expect(tryRule(rule, law, { gap: 4 })).toHaveProperty("trace.length", 2);
  });
  it("hold everywhere for who does not know the place", () => {
    const rule = topic(({ ask, value }) => value({ area: ask("area"), gap: ask("gap") }));
    expect(tryRule(rule, law, { area: "unknown", gap: 4 })).toMatchObject({
      values: { area: "other", gap: 4 },
      relied: ["area", "gap"],
    });
  });
  it("are all listed as looked at, known or not", () => {
    const rule = topic(({ given, ask }) => {
      given("late");
      given("late");
      ask("gap");
    });
    expect(run(rule, {}, day, law).looked).toEqual(["late", "gap"]);
  });
});

describe("the law", () => {
  it("is that of the area and the day, and the area is relied on only where it has a value of its own", () => {
    const rule = topic(({ law, local, value }) => value({ wait: law("wait"), local: local("wait") }));
    expect(tryRule(rule, law, { area: "310000" })).toMatchObject({
      values: { wait: 6, local: true },
      relied: ["area"],
      trace: [
        {
          kind: "law",
          parameter: "wait",
          row: {},
          read: day,
          region: "310000",
          value: 6,
          version: { from: "2026-01-10", to: "2026-06-30" },
        },
        { kind: "fact", slot: "area", value: "310000" },
      ],
    });
    expect(tryRule(rule, law, { area: "110000" })).toMatchObject({
      values: { wait: 3, local: false },
      relied: [],
    });
    expect(tryRule(rule, law, {})).toMatchObject({ values: { wait: 3, local: false }, relied: [] });
    expect(tryRule(rule, law, { area: "unknown" })).toMatchObject({ values: { wait: 3 }, relied: [] });
  });
  it("that is not in force ends the answer, and says until when it was", () => {
    const rule = topic(({ law }) => void law("allowed"));
    expect(tryRule(rule, law, { area: "310000" }, "2026-04-01")).toMatchObject({
      kind: "not-covered",
      parameter: "allowed",
      missing: "law",
      ended: "2026-03-31",
      area: "310000",
      trace: [{ kind: "law", parameter: "allowed", region: null, value: null, version: null }],
    });
    expect(tryRule(rule, law, {}, "2026-03-31").kind).toBe("guidance");
  });
  it("that is only looked at does not end it, and is local nowhere", () => {
    const rule = topic(({ known, local, value }) =>
      value({ known: known("allowed") ?? "none", local: local("allowed") }),
    );
    expect(tryRule(rule, law, {}, "2026-04-01")).toMatchObject({ values: { known: "none", local: false } });
  });
  it("has rows", () => {
    const rule = topic(({ law, value }) =>
      value({ a: law("byKind", { kind: "a" }), b: law("byKind", { kind: "b" }) }),
    );
    expect(tryRule(rule, law, {})).toMatchObject({ values: { a: 1, b: 2 } });
  });
  it("that a rule reads without declaring it is a fault", () => {
    const rule = topic(({ law }) => void law("gone" as "wait"));
    expect(() => tryRule(rule, law, {})).toThrow('small: the rule reads "gone"');
  });
});

describe("the law of another month", () => {
  const rule = topic(({ lawIn, value }) => value({ wait: lawIn("2026-05", "wait") }));
  const soft = topic(({ knownIn, value }) => value({ wait: knownIn("2026-05", "wait") ?? "none" }));
  const may = (...values: ReturnType<typeof set>[]) => {
    const outcome = tryRule(rule, madeLaw(...values), {});
    return outcome.kind === "not-covered" ? outcome.ended : outcome;
  };
  it("is a number where it is the same on the day and through the month", () => {
    expect(tryRule(rule, law, { area: "310000" })).toMatchObject({
      values: { wait: 6 },
      trace: [{ kind: "law", parameter: "wait", read: "2026-05", region: "310000" }, { kind: "fact" }],
    });
    expect(may(set("wait", 3, { to: "2026-05-31" }))).toMatchObject({ values: { wait: 3 } });
    const same = [set("wait", 3, { to: "2026-05-15" }), set("wait", 3, { from: "2026-05-16" })];
    expect(may(...same)).toMatchObject({ values: { wait: 3 } });
  });
  it("is none where it ends, begins or changes in between", () => {
    expect(may(set("wait", 3, { to: "2026-05-30" }))).toBe("2026-05-30");
    expect(may(set("wait", 3, { to: "2026-04-30" }))).toBe("2026-04-30");
    expect(may(set("wait", 3, { from: "2026-05-01" }))).toBeNull();
    const changed = [set("wait", 3, { to: "2026-05-15" }), set("wait", 4, { from: "2026-05-16" })];
    expect(may(...changed)).toBeNull();
    expect(tryRule(soft, madeLaw(...changed), {})).toMatchObject({ values: { wait: "none" } });
    expect(tryRule(soft, law, {})).toMatchObject({ values: { wait: 3 } });
  });
  it("is none where there is none on the day, and says until when there was one", () => {
    const twice = [set("wait", 3, { to: "2026-02-28" }), set("wait", 3, { from: "2026-05-01" })];
    expect(may(...twice)).toBe("2026-02-28");
  });
  it("is the same where a list says the same again, and another where it says something else", () => {
    const lists = (first: string[], then: string[]) =>
      may(set("wait", first, { to: "2026-05-15" }), set("wait", then, { from: "2026-05-16" }));
    expect(lists(["a", "b"], ["a", "b"])).toMatchObject({ values: { wait: ["a", "b"] } });
    expect(lists(["a", "b"], ["a"])).toBeNull();
  });
  it("is that of the day where the month is the day's own", () => {
    const own = topic(({ lawIn, value }) => value({ wait: lawIn("2026-03", "wait") }));
    const ending = madeLaw(set("wait", 3, { from: "2026-03-11", to: "2026-03-11" }));
    expect(tryRule(own, ending, {})).toMatchObject({ values: { wait: 3 } });
  });
});

describe("what is said", () => {
  it("rests on the articles of what it names, in that order and each once", () => {
    const rule = topic(({ claim, law }) => {
      law("wait");
      claim("both", { n: 1 }, "right", "wait", "right");
    });
    expect(tryRule(rule, law, {})).toMatchObject({
      claims: [{ id: "small.both", values: { n: 1 }, articles: ["right#cn", "wait#cn"], normative: true }],
      trace: [
        { kind: "law", parameter: "wait" },
        { kind: "law", parameter: "right" },
        { kind: "claim", id: "small.both", articles: ["right#cn", "wait#cn"] },
      ],
    });
  });
  it("cannot rest on what is not in force", () => {
    const rule = topic(({ claim }) => claim("it", {}, "most"));
    const most = madeLaw(set("most", 1, { to: "2026-03-10" }));
    expect(tryRule(rule, most, {})).toMatchObject({ kind: "not-covered", parameter: "most" });
  });
  it("stands in the order in which it was said, what holds anyhow after it; a note has no legal force", () => {
    const rule = topic(({ claim, also, note, value }) => {
      also("anyhow", { a: 1 }, "right");
      claim("first", {}, "right");
      note("plain");
      note("more", { b: 2 });
      value({ a: 1, b: 1 });
      value({ b: 2 });
    });
    const answer = answerOf(rule, law, {});
    expect(answer.names).toEqual(["first", "plain", "more", "anyhow"]);
    expect(answer.said.get("anyhow")).toMatchObject({ values: { a: 1 }, normative: true });
    expect(answer.said.get("plain")).toEqual({
      id: "small.plain",
      values: {},
      articles: [],
      normative: false,
    });
    expect(answer.said.get("more")?.values).toEqual({ b: 2 });
    expect(answer.values).toEqual({ a: 1, b: 2 });
  });
  it("is kept where the rule ends early", () => {
    const rule = topic(({ also, claim, law }) => {
      also("anyhow", {}, "right");
      claim("first", {}, "right");
      law("most");
    });
    expect(answerOf(rule, madeLaw(set("right", true), set("most", null)), {}).names).toEqual([
      "first",
      "anyhow",
    ]);
  });
  it("lets a fault of a rule through", () => {
    const rule = topic(() => {
      throw new TypeError("a fault");
    });
    expect(() => tryRule(rule, law, {})).toThrow("a fault");
  });
});

describe("time limits, papers and months", () => {
  const limit = { who: "agency", start: day, count: 5 } as const;
  it("gives a time limit its name as a value, and its articles", () => {
    const rule = topic(({ deadline, value }) => {
      value({ due: deadline("by", { ...limit, unit: "days" }, "right") });
    });
    const answer = answerOf(rule, law, {});
    expect(answer.values).toEqual({ by: "2026-03-16", due: "2026-03-16" });
    expect(answer.deadlines).toEqual([
      { id: "by", ...limit, unit: "days", due: "2026-03-16", articles: ["right#cn"] },
    ]);
  });
  it("keeps one without a day where a year's holidays are not known", () => {
    const rule = topic(({ deadline, value }) => {
      const due = deadline("by", { ...limit, unit: "working-days", start: "2026-12-31" }, "right");
      value({ none: due === undefined });
    });
    const answer = answerOf(rule, law, {});
    expect(answer.values).toEqual({ none: true });
    expect(answer.deadlines).toMatchObject([{ id: "by", due: null }]);
  });
  it("adds papers up, each once and on what first asked for it", () => {
    const rule = topic(({ papers }) => {
      papers(["identity"], "right");
      papers(["bill", "identity"], "wait");
    });
    const answer = answerOf(rule, law, {});
    expect(answer.values).toEqual({ documents: ["identity", "bill"] });
    expect(answer.papers).toEqual([
      { item: "identity", articles: ["right#cn"] },
      { item: "bill", articles: ["wait#cn"] },
    ]);
  });
  it("draws months by the law of those months", () => {
    const rule = topic(({ months }) => months("2025-12", "2026-04", "made-good", "allowed"));
    expect(answerOf(rule, law, {}).timeline).toEqual([
      { from: "2025-12", to: "2025-12", state: "unknown", parameter: "allowed", region: null, articles: [] },
      {
        from: "2026-01",
        to: "2026-03",
        state: "made-good",
        parameter: "allowed",
        region: "cn",
        articles: ["allowed#cn"],
      },
      { from: "2026-04", to: "2026-04", state: "unknown", parameter: "allowed", region: null, articles: [] },
    ]);
  });
});
