import { describe, expect, it } from "vitest";
import type { Knowledge, LawValue, Parameter } from "../../../src/knowledge/knowledge.ts";
import { loadKnowledge } from "../../../src/knowledge/load.ts";
import type { Library } from "../../../src/render/book.ts";
import { compareKnowledge, type Example, readableBy } from "../../../src/review/compare.ts";
import { diffPage } from "../../../src/review/diff-page.ts";
import { outcomeLeaves } from "../../../src/review/outcome-leaves.ts";
import { defineIntent } from "../../../src/rules/intent.ts";
import { lawNumber } from "../../../src/rules/law-ref.ts";
import type { Outcome } from "../../../src/rules/outcome.ts";
import { area, months, option } from "../../../src/rules/slot.ts";

const loaded = loadKnowledge("test/unit/knowledge/small");
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
const now = loaded.knowledge;

const intent = defineIntent({
  id: "wait",
  slots: { area: area(), scheme: option("resident", "employee"), gap: months() },
  laws: { wait: lawNumber("wait.months", "scheme") },
  decide: ({ ask, law, claim, value }) => {
    const scheme = ask("scheme");
    const gap = ask("gap");
    const wait = law("wait", { scheme });
    claim("wait", { wait }, "wait");
    value({ left: Math.max(0, wait - gap) });
  },
});
const book = (text: string) => ({
  topics: new Map([["wait", new Map([["wait", text]])]]),
  shared: new Map(),
  dialog: new Map(),
});
const library: Library = { zh: book("等{wait}个月。"), en: book("Wait {wait|month|months}.") };
const spoken = { intents: new Map([["wait", intent]]), library };

const example = (name: string, on: string, facts: Example["facts"]): Example => ({
  topic: "wait",
  name,
  on,
  facts,
});
const nation = example("nation", "2026-06-01", { scheme: "resident", gap: 1 });
const before2025 = example("before", "2024-06-01", { scheme: "resident", gap: 1 });
const nothingSet = example("nothing", "2026-06-01", { scheme: "employee", gap: 1 });
const noGap = example("no gap", "2026-06-01", { scheme: "resident" });
const all = [nation, before2025, nothingSet, noGap];

const wait = now.parameters.get("wait.months");
if (wait === undefined) throw new Error("no wait.months");
/** The small knowledge with another nationwide wait from 2025 on; `null`: none. */
const withWait = (value: LawValue | null): Knowledge => {
  const values = wait.values.map((row) =>
    row.area === "cn" && row.from === "2025-01-01" ? { ...row, value } : row,
  );
  return { ...now, parameters: new Map([["wait.months", { ...wait, values } satisfies Parameter]]) };
};

describe("comparing two knowledges", () => {
  it("finds nothing between a knowledge and itself", () => {
    expect(compareKnowledge(all, spoken, now, now)).toEqual([]);
  });

  it("names only the examples whose outcome differs, with words in both languages, values and what is behind", () => {
    expect(compareKnowledge(all, spoken, withWait(4), now)).toEqual([
      {
        ...nation,
        changes: [
          { path: "claims.wait.wait.zh", before: "等4个月。", after: "等3个月。", lang: "zh" },
          { path: "claims.wait.wait.en", before: "Wait 4 months.", after: "Wait 3 months.", lang: "en" },
          { path: "values.left", before: "3", after: "2" },
        ],
        articles: ["old#1"],
        parameters: ["wait.months"],
      },
    ]);
  });

  it("shows a value that was not there yet as an outcome of another kind", () => {
    const [changed, ...others] = compareKnowledge(all, spoken, withWait(null), now);
    expect(others).toEqual([]);
    expect(changed?.changes).toEqual(
      expect.arrayContaining([
        { path: "kind", before: "not-covered", after: "guidance" },
        { path: "parameter", before: "wait.months", after: null },
        { path: "claims.wait.wait.zh", before: null, after: "等3个月。", lang: "zh" },
      ]),
    );
  });

  it("sees an article in force for another time, and not that its source was checked again", () => {
    const old = now.articles.get("old#1");
    const source = now.sources.get("old");
    if (old === undefined || source === undefined) throw new Error("old#1");
    const sources = new Map([...now.sources, ["old", { ...source, checked: "2020-02-02" }]]);
    expect(compareKnowledge(all, spoken, { ...now, sources }, now)).toEqual([]);
    const articles = new Map([...now.articles, ["old#1", { ...old, from: "2012-01-01" }]]);
    const [changed] = compareKnowledge([nation], spoken, { ...now, articles }, now);
    expect(changed?.changes.map(({ path }) => path)).toEqual(["cites.old#1.zh", "cites.old#1.en"]);
    expect(changed?.changes[0]?.before).toContain("2012-01-01..");
    expect(changed?.changes[0]?.after).toContain("2010-01-01..");
    expect(changed?.articles).toEqual(["old#1"]);
  });

  it("takes a quantity that the older knowledge lacks or has in another shape as one without a value", () => {
    const shapes: readonly Knowledge["parameters"][] = [
      new Map(),
      new Map([["wait.months", { ...wait, by: [] }]]),
      new Map([["wait.months", { ...wait, kind: "money" }]]),
    ];
    for (const parameters of shapes) {
      const { knowledge, without } = readableBy(now, { ...now, parameters });
      expect(without).toEqual(["wait.months"]);
      expect(compareKnowledge(all, spoken, knowledge, now).map(({ name }) => name)).toEqual([
        "nation",
        "before",
      ]);
    }
    expect(readableBy(now, withWait(4)).without).toEqual([]);
  });

  it("shows a rule that fails on the older knowledge as what it says", () => {
    const [changed] = compareKnowledge([nation], spoken, { ...now, parameters: new Map() }, now);
    expect(changed?.changes).toContainEqual({
      path: "fails",
      before: expect.stringContaining("wait.months"),
      after: null,
    });
  });
});

describe("the leaves of an outcome", () => {
  const claim = { id: "wait.wait", values: { wait: 3 }, articles: ["old#1"], normative: true };
  const leaves = (more: object) =>
    Object.fromEntries(
      [
        ...outcomeLeaves({ kind: "guidance", trace: [{ kind: "claim" }], ...more } as unknown as Outcome, {
          library,
          knowledge: now,
          on: "2026-06-01",
        }),
      ].map(([path, { text }]) => [path, text]),
    );

  it("are there for fields that nobody has thought of, and not for the trace", () => {
    expect(
      leaves({
        due: [{ id: "pay", count: 3, on: null, articles: ["old#1"] }],
        spans: [
          { from: "2026-01", to: null },
          { from: "2026-02", to: "2026-03" },
        ],
        deep: { cases: [{ among: [1, 2], claims: [claim, claim] }] },
      }),
    ).toMatchObject({
      kind: "guidance",
      due: "pay",
      "due.pay.count": "3",
      "due.pay.on": "null",
      "due.pay.articles": "[old#1]",
      "spans.1.to": "null",
      "spans.2.from": "2026-02",
      "deep.cases.1.among": "[1, 2]",
      "deep.cases.1.claims.wait.wait.zh": "等3个月。",
      "deep.cases.1.claims.wait.wait(2).en": "Wait 3 months.",
      "cites.old#1.en": expect.stringMatching(/^Old Law Article 1 /),
    });
    expect(Object.keys(leaves({})).filter((path) => path.startsWith("trace"))).toEqual([]);
  });
});

describe("the page for the reviewer", () => {
  const comparison = { ref: "v1", commit: "0123456789abcdef", examples: 4, without: [], changed: [] };

  it("says that nothing changes", () => {
    expect(diffPage(comparison, "en")).toBe(
      "Knowledge compared: v1 (0123456789) → working tree\nnothing changes: all 4 examples come out the same\n",
    );
    expect(diffPage(comparison, "zh")).toContain("没有变化");
  });

  it("shows before and after in one language, the sums, and lines to sign", () => {
    const changed = compareKnowledge(all, spoken, withWait(4), now);
    const page = diffPage({ ...comparison, changed }, "en");
    expect(page).toContain(
      "wait · nation · 2026-06-01\n  claims.wait.wait.en\n    - Wait 4 months.\n    + Wait 3 months.\n",
    );
    expect(page).not.toContain("等4个月");
    expect(page).toContain("  rests on: old#1\n");
    expect(page).toContain("1 of 4 examples change: wait 1\n");
    expect(page).toMatch(/Reviewer role: _+\n {2}Date: _+\n {2}Decision .*: _+\n/);
  });
});
