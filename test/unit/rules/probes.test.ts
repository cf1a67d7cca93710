import { describe, expect, it } from "vitest";
import type { Knowledge, Parameter } from "../../../src/knowledge/knowledge.ts";
import { defineIntent } from "../../../src/rules/intent.ts";
import {
  lawBands,
  lawFlag,
  lawList,
  lawMoney,
  lawNumber,
  lawText,
  principle,
} from "../../../src/rules/law-ref.ts";
import { probes, turningDays } from "../../../src/rules/probes.ts";
import {
  age,
  area,
  date,
  type Facts,
  flag,
  money,
  month,
  months,
  option,
  percent,
  year,
  years,
} from "../../../src/rules/slot.ts";
import { day, madeLaw, set } from "../../support/made-law.ts";

// At which values of a slot an answer can change: worked out by hand from a made-up law of a few values.

const slots = {
  area: area(),
  scheme: option("resident", "employee"),
  late: flag(),
  gap: months(),
  missed: years(),
  age: age(),
  share: percent(),
  coverage: year(),
  paid: month(),
  born: date(),
  bill: money(),
};
const laws = {
  free: lawNumber("free"),
  most: lawNumber("most"),
  need: lawNumber("need"),
  cut: lawNumber("cut"),
  floor: lawMoney("floor"),
  premium: lawMoney("premium", "coverage"),
  share: lawBands("share"),
  ages: lawList("ages"),
  name: lawText("name"),
  allowed: lawFlag("allowed"),
  right: principle("right"),
};
const topic = defineIntent({ id: "small", slots, laws, decide: ({ note }) => note("nothing") });

const kinds: Readonly<Record<string, Pick<Parameter, "kind" | "unit">>> = {
  free: { kind: "number", unit: "month" },
  most: { kind: "number", unit: "month" },
  need: { kind: "number", unit: "year" },
  cut: { kind: "number", unit: "percentage-point" },
  floor: { kind: "money" },
  premium: { kind: "money" },
  share: { kind: "bands" },
  ages: { kind: "list" },
  name: { kind: "text" },
  allowed: { kind: "flag" },
};
/** The made-up law again, each value of the kind that the topic takes it for. */
const typed = (knowledge: Knowledge): Knowledge => ({
  ...knowledge,
  parameters: new Map(
    [...knowledge.parameters].map(([id, parameter]) => [id, { ...parameter, ...kinds[id] }]),
  ),
});
const law = typed(
  madeLaw(
    set("free", 3),
    set("free", 6, { area: "310000", from: "2026-01-10", to: "2026-06-30" }),
    set("most", null),
    set("need", 25),
    set("cut", 10),
    set("floor", "0.00"),
    set("floor", "800.00", { area: "420100" }),
    set("floor", null, { area: "350200" }),
    set("premium", "400.00", { when: { coverage: 2026 } }),
    set("premium", "420.00", { when: { coverage: "any" } }),
    set("share", [
      { upTo: "5000.00", percent: 80 },
      { upTo: null, percent: 90 },
    ]),
    set("ages", ["50", "primary", "60+"]),
    set("name", "7"),
    set("allowed", true),
    set("unread", 77),
  ),
);
const at = (slot: string, facts: Facts = {}) => probes(topic, slot, law, day, facts);

describe("the values at which an answer can change", () => {
  it("are all of a slot's named values, in their order", () => {
    expect(at("scheme")).toEqual(["resident", "employee"]);
    expect(at("late")).toEqual([true, false]);
    expect(at("area")).toEqual([]);
    expect(at("no-such-slot")).toEqual([]);
    expect(
      probes(topic, "area", { ...law, areas: new Map([["310000", { code: "310000" }]]) as never }, day),
    ).toEqual(["310000"]);
  });

  it("are of a length the numbers of the law in its own unit, their neighbours, none, one, and the most", () => {
    expect(at("gap")).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 1200]);
    expect(at("missed")).toEqual([0, 1, 24, 25, 26, 100]);
  });

  it("are also the counts that were told, for one may be held against the other", () => {
    expect(at("gap", { missed: 12, late: true, paid: "2026-01" })).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 1200,
    ]);
    expect(at("missed", { gap: 4 })).toEqual([0, 1, 3, 4, 5, 24, 25, 26, 100]);
  });

  it("never leave what the slot takes", () => {
    expect(at("gap", { missed: 1200 })).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 1199, 1200]);
    expect(at("gap", { missed: 0 })).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 1200]);
    expect(at("missed", { gap: 100 }).at(-1)).toBe(100);
  });

  it("come only from the law that reaches the place, where the place is known", () => {
    expect(at("gap", { area: "310000" })).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 1200]);
    expect(at("gap", { area: "420100" })).toEqual([0, 1, 2, 3, 4, 1200]);
    expect(at("gap", { area: "unknown" })).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 1200]);
  });

  it("are of an age the steps in the law's lists that are numbers", () => {
    expect(at("age")).toEqual([0, 49, 50, 51, 130]);
  });

  it("are of a share the ends, the middle and the cuts of the law", () => {
    expect(at("share")).toEqual([0, 9, 10, 11, 50, 100]);
  });

  it("are of a year this one, the next, and those of the law's own rows", () => {
    expect(at("coverage")).toEqual([2025, 2026, 2027]);
    expect(probes(topic, "coverage", law, "2030-12-31")).toEqual([2025, 2026, 2027, 2030, 2031]);
  });

  it("are of a month those around now and around each turn of the law", () => {
    // The turn's month is 2026-03; the law turns on 2000-01-01, 2026-01-10 and 2026-07-01.
    expect(at("paid")).toEqual([
      "1999-12",
      "2000-01",
      "2025-12",
      "2026-01",
      "2026-02",
      "2026-03",
      "2026-04",
      "2026-06",
      "2026-07",
    ]);
  });

  it("are of a day those around today and around each turn of the law", () => {
    expect(at("born")).toEqual([
      "1999-12-31",
      "2000-01-01",
      "2026-01-09",
      "2026-01-10",
      "2026-03-10",
      "2026-03-11",
      "2026-03-12",
      "2026-06-30",
      "2026-07-01",
    ]);
  });

  it("are of a sum every amount and edge of a band to the fen on either side, nothing, and a million", () => {
    expect(at("bill", { area: "420100" })).toEqual([
      "0.00",
      "0.01",
      "799.99",
      "800.00",
      "800.01",
      "399.99",
      "400.00",
      "400.01",
      "419.99",
      "420.00",
      "420.01",
      "4999.99",
      "5000.00",
      "5000.01",
      "1000000.00",
    ]);
  });
});

describe("the days on which the law turns", () => {
  it("are the first of each value and the day after its last", () => {
    expect(turningDays(topic, law)).toEqual(["2000-01-01", "2026-01-10", "2026-07-01"]);
  });
  it("are only those of some places, where they are named", () => {
    expect(turningDays(topic, law, ["310000"])).toEqual(["2026-01-10", "2026-07-01"]);
    expect(turningDays(topic, law, ["cn"])).toEqual(["2000-01-01"]);
    expect(turningDays(topic, law, [])).toEqual([]);
  });
});
