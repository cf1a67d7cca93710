import { describe, expect, it } from "vitest";
import { priorContinuousYears } from "../../../intents/slots.ts";
import { defineIntent, readFacts } from "../../../src/rules/intent.ts";
import {
  area,
  date,
  flag,
  money,
  month,
  months,
  option,
  percent,
  type Slot,
  year,
  years,
} from "../../../src/rules/slot.ts";

const takes = (slot: Slot, raw: unknown) => {
  const { facts, problems } = readFacts({ slots: { it: slot } }, { it: raw });
  return problems.length > 0 ? "refused" : facts["it"];
};

describe("what a slot takes", () => {
  it.each<[string, Slot, readonly [unknown, unknown][]]>([
    [
      "months",
      months(),
      [
        [0, 0],
        [1200, 1200],
        ["12", 12],
      ],
    ],
    [
      "years",
      years(),
      [
        [0, 0],
        [100, 100],
        ["7", 7],
      ],
    ],
    [
      "a year",
      year(),
      [
        [2000, 2000],
        [2100, 2100],
        ["2026", 2026],
      ],
    ],
    [
      "years before",
      priorContinuousYears,
      [
        [0, 0],
        [100, 100],
        [1.5, 1.5],
        ["1.5", 1.5],
        ["99", 99],
      ],
    ],
    [
      "a share",
      percent(),
      [
        [0, 0],
        [100, 100],
        ["88.25", 88.25],
        ["5", 5],
        ["0.5", 0.5],
      ],
    ],
    [
      "a month",
      month(),
      [
        ["1900-01", "1900-01"],
        ["2099-12", "2099-12"],
        ["2026-09", "2026-09"],
      ],
    ],
    ["a day", date(), [["2024-02-29", "2024-02-29"]]],
    [
      "money",
      money(),
      [
        ["0", "0.00"],
        ["12000", "12000.00"],
        ["800.5", "800.50"],
        ["007.05", "7.05"],
        [12.34, "12.34"],
        ["12345678901", "12345678901.00"],
      ],
    ],
    [
      "a place",
      area(),
      [
        ["310000", "310000"],
        ["other", "other"],
      ],
    ],
    [
      "yes or no",
      flag(),
      [
        [true, true],
        [false, false],
        ["true", true],
        ["false", false],
      ],
    ],
    [
      "one of a few",
      option("a", "b"),
      [
        ["a", "a"],
        ["b", "b"],
      ],
    ],
  ])("%s", (_, slot, taken) => {
    for (const [raw, fact] of taken) expect(takes(slot, raw), String(raw)).toBe(fact);
    expect(takes(slot, "unknown")).toBe("unknown");
  });

  it.each<[string, Slot, readonly unknown[]]>([
    ["months", months(), [-1, 1201, 1.5, "1234567", "x12", "12x", "", true]],
    ["years", years(), [-1, 101, 2.5]],
    ["a year", year(), [1999, 2101]],
    ["years before", priorContinuousYears, [-1, 101, "1.55", "100.0", "x1", "1x"]],
    ["a share", percent(), [-1, 101, "1.255", "1000", "x5", "5x", "5."]],
    [
      "a month",
      month(),
      ["2026-13", "2026-00", "1899-12", "2100-01", "2026-1", "x2026-01", "2026-01x", "2026-20"],
    ],
    ["a day", date(), ["2026-02-29", "2026-2-1"]],
    ["money", money(), ["-1", "1.234", "1,000", "123456789012", "x1", "1x", ".5", "5.", ""]],
    ["a place", area(), ["31000", "3100000", "x310000", "another", "others"]],
    ["yes or no", flag(), ["yes", 1, 0]],
    ["one of a few", option("a", "b"), ["c", "A", 1]],
  ])("not as %s", (_, slot, refused) => {
    for (const raw of refused) expect(takes(slot, raw), String(raw)).toBe("refused");
  });

  it("offers the values of a closed list, and listens for the right kind of phrase", () => {
    expect(option("a", "b").options).toEqual(["a", "b"]);
    expect(flag().options).toEqual(["true", "false"]);
    const all = [option("a"), flag(), months(), years(), year(), month(), date(), money(), percent(), area()];
    expect(all.map(({ hears }) => hears)).toEqual([
      "option",
      "flag",
      "months",
      "years",
      "year",
      "month",
      "date",
      "money",
      "percent",
      "place",
    ]);
  });
});

describe("facts from outside", () => {
  const intent = { slots: { gap: months(), late: flag() } };
  it("are taken where they pass, and left out where they are not there", () => {
    expect(readFacts(intent, { gap: 3, late: null })).toEqual({ facts: { gap: 3 }, problems: [] });
    expect(readFacts(intent, { gap: undefined })).toEqual({ facts: {}, problems: [] });
  });
  it("are refused with what would have been taken", () => {
    expect(readFacts(intent, { gap: -1, late: true })).toEqual({
      facts: { late: true },
      problems: [{ slot: "gap", problem: "-1 is not taken: expected a whole number of months, 0 to 1200" }],
    });
    expect(readFacts(intent, { gap: "x".repeat(80) }).problems[0]?.problem).toMatch(/^"x{59} is not taken/);
  });
  it("are refused under a name that is no slot, also one that every object has", () => {
    for (const name of ["gone", "toString"]) {
      expect(readFacts(intent, { [name]: 1 })).toEqual({
        facts: {},
        problems: [{ slot: name, problem: "no such slot; known are gap, late" }],
      });
    }
  });
});

describe("a topic", () => {
  it("that listens for nothing has no hearing", () => {
    expect(defineIntent({ id: "small", slots: {}, laws: {}, decide: () => {} }).hears).toEqual({});
  });
});
