import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Scalar } from "../../../src/knowledge/knowledge.ts";
import { areaChain, citations, cite, inForce } from "../../../src/knowledge/law.ts";
import { loadKnowledge } from "../../../src/knowledge/load.ts";

const load = (root: string) => {
  const loaded = loadKnowledge(root);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.knowledge;
};
const small = load(join(import.meta.dirname, "small"));

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
  it("knows when the rules of Shanghai and the transfer rules of Guangdong lapse", () => {
    const real = load(".");
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

describe("citing", () => {
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
