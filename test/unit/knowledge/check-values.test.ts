import { describe, expect, it } from "vitest";
import { checkValues } from "../../../src/knowledge/check-values.ts";
import type { Article, DatedValue } from "../../../src/knowledge/knowledge.ts";
import { set } from "../../support/made-law.ts";

const both = { zh: "", en: "" };
const review = { writer: "drafter", reviewer: null, checked: "2026-01-01", reviewBy: "2027-01-01" } as const;
const article = (id: string, from: string, to: string | null): [string, Article] => [
  id,
  { id, document: "d", label: both, says: both, from, to, fromMemory: false, review },
];
const articles = new Map([article("d#1", "2020-01-01", null), article("d#2", "2020-01-01", "2025-12-31")]);
type Where = NonNullable<Parameters<typeof set>[2]>;
const row = (from: string, to: string | null, where: Where = {}, value: number | null = 1): DatedValue =>
  set("it", value, { area: "310000", cites: ["d#1"], from, to, ...where })[1];

/** Where it says that something is wrong, and what. */
const wrong = (values: readonly DatedValue[], by: readonly string[] = []) => {
  const said: string[] = [];
  checkValues(
    { id: "it", kind: "number", by, local: "never", says: both, review, values },
    articles,
    (code) => code === "310000" || code === "cn",
    (path, message) => said.push(`${path.join(".")}: ${message}`),
  );
  return said;
};

describe("the values of a quantity", () => {
  it("may follow each other without a gap, and stand beside those of other areas and rows", () => {
    expect(wrong([row("2020-01-01", "2020-12-31"), row("2021-01-01", null)])).toEqual([]);
    expect(wrong([row("2020-01-01", null), row("2020-01-01", null, { area: "cn" })])).toEqual([]);
    const kinds = [row("2020-01-01", null, { when: { a: 1 } }), row("2020-01-01", null, { when: { a: 2 } })];
    expect(wrong(kinds, ["a"])).toEqual([]);
  });
  it("may not share a day, nor stand in another order than that of their days", () => {
    expect(wrong([row("2020-01-01", "2021-01-01"), row("2021-01-01", null)])).toEqual([
      "values.1.from: from 2021-01-01 overlaps the value from 2020-01-01 for 310000; end that one first",
    ]);
    expect(wrong([row("2021-01-01", null), row("2020-01-01", "2020-12-31")])).toEqual([
      "values.1.from: from 2020-01-01 stands after 2021-01-01; order values by date",
    ]);
  });
  it("overlap also where one row says less than the other", () => {
    const values = [row("2020-01-01", null, { when: { a: 1 } }, null), row("2020-01-01", null, {}, null)];
    expect(wrong(values, ["a"])).toHaveLength(1);
    expect(wrong([...values].reverse(), ["a"])).toHaveLength(1);
  });
  it("may not end before they begin, which alone is then said", () => {
    expect(wrong([row("2020-01-01", null), row("2020-01-01", "2019-12-31")])).toEqual([
      "values.1.to: ends on 2019-12-31, before it begins on 2020-01-01",
    ]);
  });
  it("belong to an area that there is, with every key of the row and no other", () => {
    expect(wrong([row("2020-01-01", null, { area: "990000" })])).toEqual([
      "values.0.area: 990000 is neither in areas/ nor in regions.yaml",
    ]);
    expect(wrong([row("2020-01-01", null, { when: { b: 1 } })], ["a", "c"])).toEqual([
      'values.0.when.b: b is not among the keys in "by"',
      "values.0: the row does not say a, c",
    ]);
    expect(wrong([row("2020-01-01", null, {}, null)], ["a"])).toEqual([]);
  });
  it("rest on articles that are in force all the time", () => {
    expect(wrong([row("2020-01-01", "2025-12-31", { cites: ["d#1", "d#2"] })])).toEqual([]);
    expect(wrong([row("2020-01-01", "2026-01-01", { cites: ["d#1", "d#2"] })])).toEqual([
      "values.0.cites.1: d#2 is not in force from 2020-01-01 to 2026-01-01",
    ]);
    expect(wrong([row("2020-01-01", null, { cites: ["d#2"] })])).toEqual([
      "values.0.cites.0: d#2 is not in force from 2020-01-01 on",
    ]);
    expect(wrong([row("2020-01-01", null, { cites: ["d#9"] })])).toEqual([
      "values.0.cites.0: no article d#9",
    ]);
  });
});
