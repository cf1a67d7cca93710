import fc from "fast-check";
import type { Intent } from "../../src/rules/intent.ts";
import type { Slot } from "../../src/rules/slot.ts";

// Facts and days as fast-check makes them up, for properties that must hold whatever a person says.

export const places = [
  "110000",
  "310000",
  "320100",
  "330100",
  "330200",
  "350200",
  "420100",
  "440100",
  "440300",
  "510100",
  "other",
];
export const day = fc
  .integer({ min: 0, max: 365 * 25 })
  .map((days) => new Date(Date.UTC(2010, 0, 1 + days)).toISOString().slice(0, 10));

export const anyValue = (slot: Slot): fc.Arbitrary<string | number | boolean> => {
  switch (slot.hears) {
    case "option":
    case "flag":
      return fc.constantFrom(...(slot.options ?? [""]));
    case "place":
      return fc.constantFrom(...places);
    case "months":
      return fc.integer({ min: 0, max: 500 });
    case "years":
      return fc.integer({ min: 0, max: 12 });
    case "year":
      return fc.integer({ min: 2022, max: 2030 });
    case "money":
      return fc.integer({ min: 0, max: 90_000_000 }).map((fen) => (fen / 100).toFixed(2));
    case "age":
      return fc.integer({ min: 0, max: 110 });
    case "percent":
      return fc.integer({ min: 0, max: 100 });
    case "month":
      return day.map((date) => date.slice(0, 7));
    case "date":
      return day;
  }
};

export const factsFor = (intent: Intent) =>
  fc.record(
    Object.fromEntries(
      Object.entries(intent.slots).map(([name, slot]) => [
        name,
        fc.oneof({ weight: 9, arbitrary: anyValue(slot) }, fc.constant("unknown")),
      ]),
    ),
    { requiredKeys: [] },
  );
