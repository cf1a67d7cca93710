import { describe, expect, it } from "vitest";
import type { Read } from "../../../src/knowledge/read-yaml.ts";
import { cover, notDealtWith } from "../../../src/review/coverage.ts";
import { coveragePage } from "../../../src/review/coverage-page.ts";
import { mentionsIn } from "../../../src/review/mentions.ts";
import type { FactRows, SetAside } from "../../../src/review/row-files.ts";

const read = <T>(file: string, content: T): Read<T> => ({ file, content, lineOf: () => 7 });
const facts = read<FactRows>("knowledge/fact-rows.yaml", {
  groups: [{ key: "g", zh: "组", en: "Group" }],
  rows: ["GAP-05", "GAP-06", "GAP-07", "GAP-10", "LAW-X1", "REG-735", "SH-01"].map((id) => ({
    id,
    group: "g",
    compute: "yes",
    confidence: "high",
    status: "in_force",
  })),
});
const setAside = (content: Partial<SetAside> = {}) =>
  read<SetAside>("knowledge/set-aside.yaml", { open: [], aside: [], ...content });
const aside = (...rows: string[]) => ({
  rows,
  reason: "no-slot" as const,
  why: { zh: "没有人问。", en: "Nobody asks." },
});
const of = (file: string, text: string) => cover(facts, setAside(), mentionsIn(file, text));
const usedIn = (file: string, text: string): Record<string, string[]> =>
  Object.fromEntries(
    of(file, text)
      .rows.filter(({ used }) => used.length > 0)
      .map(({ id, used }) => [id, used.map(({ place, times }) => `${place.kind} ${place.id} ${times}`)]),
  );

describe("what a mention is", () => {
  it.each<[name: string, file: string, text: string, used: Record<string, string[]>]>([
    [
      "a row",
      "knowledge/parameters/wait.yaml",
      "id: wait\n# GAP-05 disputed",
      { "GAP-05": ["parameter wait 1"] },
    ],
    [
      "rows with odd numbers",
      "knowledge/parameters/wait.yaml",
      "# LAW-X1, REG-735",
      { "LAW-X1": ["parameter wait 1"], "REG-735": ["parameter wait 1"] },
    ],
    ...["GAP-05..07", "GAP-05..GAP-07", "GAP-05 to GAP-07", "GAP-05 至 GAP-07"].map(
      (range): [string, string, string, Record<string, string[]>] => [
        `a range, ${range}`,
        "knowledge/areas/310000-shanghai.yaml",
        `# ${range}\ncode: "310000"`,
        {
          "GAP-05": ["area 310000-shanghai 1"],
          "GAP-06": ["area 310000-shanghai 1"],
          "GAP-07": ["area 310000-shanghai 1"],
        },
      ],
    ),
    [
      "a comment above an entry, and one behind a line of it",
      "knowledge/articles/sil.yaml",
      'document: sil\narticles:\n  # GAP-05\n  - locator: "23"\n    from: 2020-01-01 # GAP-06\n  # GAP-07\n  - locator: "24"\n',
      {
        "GAP-05": ["article sil#23 1"],
        "GAP-06": ["article sil#23 1"],
        "GAP-07": ["article sil#24 1"],
      },
    ],
    [
      "a comment above the whole",
      "knowledge/articles/sil.yaml",
      "# GAP-05\ndocument: sil",
      { "GAP-05": ["article sil 1"] },
    ],
    [
      "an entry on one line",
      "knowledge/conflicts.yaml",
      "# SH-01\n- { id: late, texts: [] }",
      { "SH-01": ["conflict late 1"] },
    ],
    ["an article in a value is none", "knowledge/parameters/wait.yaml", 'cites: ["sil#GAP-05"]', {}],
    ["a sentence in knowledge is none", "knowledge/sources.yaml", '- id: a\n  note: "GAP-05"', {}],
    [
      "why of an example, each counted",
      "intents/backpay/examples.yaml",
      '- name: a\n  why: "GAP-05: 3 + 2"\n- name: b\n  why: >\n    by hand,\n    GAP-05\n',
      { "GAP-05": ["example backpay 2"] },
    ],
    [
      "a rule",
      "intents/renew/paying.ts",
      "/** A year's premium (GAP-05). */",
      { "GAP-05": ["rule renew/paying.ts 1"] },
    ],
    ["other things with a dash", "intents/waiting.ts", "// ISO-8601, AB-GAP-05x, 2026-11, COVID-19", {}],
  ])("%s", (_, file, text, used) => {
    expect(usedIn(file, text)).toEqual(used);
    expect(of(file, text).problems).toEqual([]);
  });
});

describe("what is wrong", () => {
  it.each([
    ["# GAP-08", "the fact base has no row GAP-08"],
    ["# GPA-05", "the fact base has no row GPA-05"],
    ["# GAP-05 to GAP-09", "the fact base has no row GAP-09"],
    ["# GAP-07..05", "GAP-07 to GAP-05: no range"],
    ["# GAP-05 to SH-01", "GAP-05 to SH-01: no range"],
  ])("%s", (comment, message) => {
    const file = "knowledge/parameters/wait.yaml";
    expect(of(file, `id: wait\n${comment}`).problems).toEqual([{ file, line: 2, message }]);
  });

  it("names a row that is used and set aside, set aside twice, or does not exist", () => {
    const mentions = mentionsIn("knowledge/parameters/wait.yaml", "# GAP-05");
    const lists = setAside({
      open: ["GAP-08"],
      aside: [aside("GAP-05", "GAP-06"), aside("GAP-06", "GAP-09")],
    });
    const { problems } = cover(facts, lists, mentions);
    expect(problems.map(({ file, line, message }) => `${file}:${line}: ${message}`)).toEqual([
      "knowledge/set-aside.yaml:7: GAP-05 is used (parameter wait); take it out of here",
      "knowledge/set-aside.yaml:7: GAP-06 is set aside twice",
      "knowledge/set-aside.yaml:7: the fact base has no row GAP-09",
      "knowledge/set-aside.yaml:7: the fact base has no row GAP-08",
    ]);
  });
});

describe("the page", () => {
  const mentions = [
    ...mentionsIn("knowledge/parameters/wait.yaml", "# GAP-05..07"),
    ...mentionsIn("intents/backpay/examples.yaml", "why: GAP-05\nwhy: GAP-05"),
  ];
  const coverage = cover(facts, setAside({ aside: [aside("SH-01", "LAW-X1")] }), mentions);

  it("counts used, set aside and open, and gives each row its place", () => {
    const page = coveragePage(coverage);
    expect(page).toContain("| all | 7 | 3 | 2 | 2 |");
    expect(page).toContain("| GAP-05 | yes, high | parameters: wait; examples: backpay 2 |");
    expect(page).toContain("| SH-01 | yes, high | **no-slot**: 没有人问。 Nobody asks. |");
    expect(page).toContain("| GAP-10 | yes, high | **open** |");
    expect(notDealtWith(coverage)).toEqual(["GAP-10", "REG-735"]);
  });
});
