import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { areaChain } from "../../../src/knowledge/area-chain.ts";
import type { DatedValue, Knowledge, LawValue, Scalar } from "../../../src/knowledge/knowledge.ts";
import { citations, cite, considered, inForce, stretches } from "../../../src/knowledge/law.ts";
import { knowledgeAt, knowledge as real } from "../../support/knowledge.ts";

const small = knowledgeAt(join(import.meta.dirname, "small"));

/** The small knowledge with other values for its one quantity. */
const waits = (...values: readonly DatedValue[]): Knowledge => {
  const parameter = small.parameters.get("wait.months");
  if (parameter === undefined) throw new Error("no wait.months");
  return { ...small, parameters: new Map([["wait.months", { ...parameter, values }]]) };
};
const row = (area: string, from: string, to: string | null, value: LawValue | null = 1): DatedValue => ({
  area,
  when: {},
  from,
  to,
  value,
  cites: ["old#1"],
  checked: "2026-01-15",
  reviewBy: "2027-01-15",
  basis: "verified",
});

const wait = (
  area: string | undefined,
  on: string,
  when: Record<string, Scalar> = { scheme: "resident" },
) => {
  const found = inForce(small, "wait.months", { area, on, when });
  return found.kind === "value" ? [found.value, found.region] : "nothing";
};

describe("which area decides", () => {
  it("goes from the city through its province to the nation", () => {
    expect(areaChain("210100")).toEqual(["210100", "210000", "cn"]);
    expect(areaChain("310000")).toEqual(["310000", "cn"]);
    expect(areaChain("330000")).toEqual(["330000", "cn"]);
  });
  it("knows only the nation for other places, and never a neighbour", () => {
    expect(areaChain("other")).toEqual(["cn"]);
    expect(areaChain(undefined)).toEqual(["cn"]);
    expect(areaChain("2101000")).toEqual(["cn"]);
    expect(areaChain("CN210100")).toEqual(["cn"]);
    expect(wait("210300", "2023-06-01")).toEqual([4, "210000"]);
    expect(wait("220100", "2023-06-01")).toEqual([2, "cn"]);
  });
  it("prefers city over province over nation", () => {
    expect(wait("210100", "2023-06-01")).toEqual([5, "210100"]);
    expect(wait("210000", "2023-06-01")).toEqual([4, "210000"]);
    expect(wait("other", "2023-06-01")).toEqual([2, "cn"]);
  });
  it("ends the search where nobody decides, while that lasts", () => {
    expect(wait("210200", "2023-12-31")).toEqual([4, "210000"]);
    expect(wait("210200", "2024-01-01")).toBe("nothing");
    expect(wait("210200", "2026-12-31")).toBe("nothing");
    expect(wait("210200", "2027-01-01")).toEqual([3, "cn"]);
  });
  it("treats a row that was not written as not covered", () => {
    expect(wait("210100", "2023-06-01", { scheme: "flexible" })).toBe("nothing");
    expect(wait("210100", "2023-06-01", {})).toBe("nothing");
  });
  it("takes a quantity that does not exist for a fault", () => {
    expect(() => inForce(small, "wait.weeks", { area: "cn", on: "2025-01-01" })).toThrow("wait.weeks");
  });
});

describe("which day decides", () => {
  it.each([
    ["nation, before its first window", "other", "2019-12-31", "nothing"],
    ["nation, first day", "other", "2020-01-01", [2, "cn"]],
    ["nation, last day of the old value", "other", "2024-12-31", [2, "cn"]],
    ["nation, first day of the new value", "other", "2025-01-01", [3, "cn"]],
    ["city, the day before its window", "210100", "2022-12-31", [4, "210000"]],
    ["city, first day", "210100", "2023-01-01", [5, "210100"]],
    ["city, last day", "210100", "2023-12-31", [5, "210100"]],
    ["city, the day after falls back to the province", "210100", "2024-01-01", [4, "210000"]],
    ["province, last day", "210100", "2025-06-30", [4, "210000"]],
    ["province, the day after falls back to the nation", "210100", "2025-07-01", [3, "cn"]],
  ])("%s", (_, area, on, expected) => {
    expect(wait(area, on)).toEqual(expected);
  });
});

describe("law that is no longer there", () => {
  const ended = (area: string, on: string, when: Record<string, Scalar> = { scheme: "resident" }) => {
    const found = inForce(small, "wait.months", { area, on, when });
    return found.kind === "value" ? "in force" : found.ended;
  };
  it("says the last day on which the place had a value, also where a nearer null took it away", () => {
    expect(ended("210200", "2023-12-31")).toBe("in force");
    expect(ended("210200", "2024-01-01")).toBe("2023-12-31");
    expect(ended("210200", "2026-12-31")).toBe("2023-12-31");
  });
  it("says nothing where there never was a value before that day, or none for the row", () => {
    expect(ended("other", "2019-12-31")).toBeNull();
    expect(ended("210100", "2023-06-01", { scheme: "flexible" })).toBeNull();
  });
  it("finds that day in whatever order the rows stand", () => {
    const city = row("210100", "2020-01-01", "2021-12-31");
    const province = row("210000", "2022-03-01", "2023-06-30");
    for (const rows of [
      [city, province],
      [province, city],
    ]) {
      const at = (on: string) => inForce(waits(...rows), "wait.months", { area: "210100", on });
      expect(at("2026-01-01")).toEqual({ kind: "not-in-force", ended: "2023-06-30" });
      expect(at("2022-02-01")).toEqual({ kind: "not-in-force", ended: "2021-12-31" });
      expect(at("2019-12-31")).toEqual({ kind: "not-in-force", ended: null });
    }
  });
  it("takes no day of a neighbour for it, and none on which nobody decided", () => {
    const rows = [
      row("210200", "2020-01-01", "2025-12-31"),
      row("210100", "2020-01-01", "2020-12-31"),
      row("210100", "2021-01-01", "2021-12-31", null),
    ];
    expect(inForce(waits(...rows), "wait.months", { area: "210100", on: "2026-06-01" })).toEqual({
      kind: "not-in-force",
      ended: "2020-12-31",
    });
  });
  it("takes the day before a null that begins inside an open value", () => {
    const rows = [row("cn", "2020-01-01", null), row("210100", "2024-03-01", null, null)];
    expect(inForce(waits(...rows), "wait.months", { area: "210100", on: "2026-06-01" })).toEqual({
      kind: "not-in-force",
      ended: "2024-02-29",
    });
  });
  it("knows when the rules of Shanghai and the transfer rules of Guangdong lapse", () => {
    const lapsed = (id: string, area: string, on: string, when: Record<string, Scalar> = {}) =>
      inForce(real, id, { area, on, when });
    expect(lapsed("wait.flexible.months", "310000", "2030-09-09")).toMatchObject({ value: 6 });
    expect(lapsed("wait.flexible.months", "310000", "2030-09-10")).toEqual({
      kind: "not-in-force",
      ended: "2030-09-09",
    });
    // Guangdong's own limit lapsed on 2025-06-30; the nation's goes on, so nothing is missing.
    expect(lapsed("transfer.free-gap-months", "440100", "2025-06-30")).toMatchObject({ region: "440000" });
    expect(lapsed("transfer.free-gap-months", "440100", "2025-07-01")).toMatchObject({ region: "cn" });
    expect(lapsed("retirement.required-months", "440300", "2025-01-01", { sex: "men" })).toEqual({
      kind: "not-in-force",
      ended: "2024-12-31",
    });
  });
});

describe("what decides over a stretch of days", () => {
  const cut = (from: string, to: string, ...rows: readonly DatedValue[]) =>
    stretches(waits(...rows), "wait.months", { area: "210100" }, { from, to }).map((piece) => [
      piece.from,
      piece.to,
      piece.found.kind === "value" ? piece.found.value : "nothing",
    ]);
  const province = row("210000", "2020-01-01", null, 4);

  it("is cut where a row begins and the day after it ends, in the order of days", () => {
    const city = row("210100", "2024-07-01", "2024-09-30", 6);
    const later = row("210000", "2024-11-01", null, 7);
    const until = row("210000", "2020-01-01", "2024-10-31", 4);
    expect(cut("2024-09-01", "2024-12-31", later, city, until)).toEqual([
      ["2024-09-01", "2024-09-30", 6],
      ["2024-10-01", "2024-10-31", 4],
      ["2024-11-01", "2024-12-31", 7],
    ]);
    expect(cut("2024-01-01", "2024-12-31", city, province)).toEqual([
      ["2024-01-01", "2024-06-30", 4],
      ["2024-07-01", "2024-09-30", 6],
      ["2024-10-01", "2024-12-31", 4],
    ]);
  });
  it("is cut on its last day, and on its first day only once", () => {
    const city = row("210100", "2024-01-01", "2024-12-30", 6);
    expect(cut("2024-01-01", "2024-12-31", province, city)).toEqual([
      ["2024-01-01", "2024-12-30", 6],
      ["2024-12-31", "2024-12-31", 4],
    ]);
    expect(cut("2023-12-31", "2024-01-01", province, city)).toEqual([
      ["2023-12-31", "2023-12-31", 4],
      ["2024-01-01", "2024-01-01", 6],
    ]);
  });
  it("is not cut by what lies outside of it, nor by a neighbour", () => {
    const before = row("210100", "2021-01-01", "2022-12-31", 6);
    const after = row("210100", "2026-01-01", null, 7);
    const neighbour = row("210200", "2024-03-01", "2024-04-30", 8);
    expect(cut("2024-01-01", "2024-12-31", before, after, neighbour, province)).toEqual([
      ["2024-01-01", "2024-12-31", 4],
    ]);
  });
  it("has nothing where nothing is in force", () => {
    expect(cut("2024-01-01", "2024-02-29", row("210100", "2024-02-01", null, 6))).toEqual([
      ["2024-01-01", "2024-01-31", "nothing"],
      ["2024-02-01", "2024-02-29", 6],
    ]);
  });
});

describe("citing", () => {
  it("names a region by its code where it has no name, and shows nothing of a document that is not there", () => {
    expect(cite({ ...small, regions: new Map() }, "old#1", "2026-01-01", "en")).toMatchObject({
      region: "cn",
      regionName: "cn",
    });
    const lost = { ...small, sources: new Map() };
    expect(cite(lost, "old#1", "2026-01-01", "en")).toBeUndefined();
    expect(citations(lost, ["old#1"], "2026-01-01", "en")).toEqual([]);
  });
  it("hands an article on from the day it yields", () => {
    expect(cite(small, "old#1", "2026-12-31", "en")).toEqual({
      article: "old#1",
      law: "Old Law",
      locator: "Article 1",
      says: "old one",
      inForceFrom: "2010-01-01",
      inForceTo: null,
      region: "cn",
      regionName: "nationwide",
      checked: "2026-01-15",
      url: "https://law.example/old",
    });
    expect(cite(small, "old#1", "2027-01-01", "zh")).toMatchObject({
      article: "new#7",
      law: "新法",
      locator: "第七条",
    });
  });
  it("shows nothing outside the window of an article", () => {
    expect(cite(small, "old#3", "2024-12-31", "en")?.inForceTo).toBe("2024-12-31");
    expect(cite(small, "old#3", "2025-01-01", "en")).toBeUndefined();
    expect(cite(small, "new#7", "2026-12-31", "en")).toBeUndefined();
    expect(cite(small, "old#1", "2009-12-31", "en")).toBeUndefined();
    expect(cite(small, "nowhere#1", "2026-01-01", "en")).toBeUndefined();
  });
  it("puts a leading law first and says nothing twice", () => {
    const ids = ["old#2", "old#1", "new#7", "old#2"];
    const shown = (on: string) => citations(small, ids, on, "en").map(({ article }) => article);
    expect(shown("2026-12-31")).toEqual(["old#2", "old#1"]);
    expect(shown("2027-01-01")).toEqual(["new#7", "old#2"]);
  });
});

describe("the versions considered", () => {
  it("have begun on their first day, and ended after their last", () => {
    const knowledge = waits(row("210100", "2026-01-01", null), row("cn", "2026-03-10", "2026-03-20", 2));
    const because = (on: string) =>
      considered(knowledge, "wait.months", { area: "210100", on }).map((one) => one.because);
    expect(because("2026-03-09")).toEqual(["chosen", "not-begun"]);
    expect(because("2026-03-10")).toEqual(["chosen", "nearer-decides"]);
    expect(because("2026-03-20")).toEqual(["chosen", "nearer-decides"]);
    expect(because("2026-03-21")).toEqual(["chosen", "ended"]);
    expect(because("2025-12-31")).toEqual(["not-begun", "not-begun"]);
  });
});
