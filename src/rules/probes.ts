import { areaChain } from "../knowledge/area-chain.ts";
import { addDays, monthOf, shiftMonth, yearOf } from "../knowledge/calendar-days.ts";
import type { Knowledge, Parameter } from "../knowledge/knowledge.ts";
import { formatYuan, parseYuan } from "../knowledge/money.ts";
import type { IsoDate } from "../turn.ts";
import type { Intent } from "./intent.ts";
import { type Fact, type Facts, UNKNOWN } from "./slot.ts";

const CENTURY = 1200;

/** The law that a topic reads; where the place is known, only what reaches it. */
const lawsOf = (intent: Intent, knowledge: Knowledge, area?: Fact): readonly Parameter[] => {
  const laws = Object.values(intent.laws).flatMap(({ id }) => knowledge.parameters.get(id) ?? []);
  if (typeof area !== "string" || area === UNKNOWN) return laws;
  const chain = areaChain(area);
  return laws.map((law) => ({ ...law, values: law.values.filter((row) => chain.includes(row.area)) }));
};

/** Numbers in the law counted in a unit, and their neighbours. */
const counts = (laws: readonly Parameter[], counted: string): readonly number[] =>
  laws
    .filter(({ unit }) => unit === counted)
    .flatMap(({ values }) => values.flatMap(({ value }) => (typeof value === "number" ? [value] : [])))
    .flatMap((value) => [value - 1, value, value + 1]);

/** The days on which something in the law begins, and those after something ended. */
export const turningDays = (
  intent: Intent,
  knowledge: Knowledge,
  regions?: readonly string[],
): readonly IsoDate[] => [
  ...new Set(
    lawsOf(intent, knowledge)
      .flatMap(({ values }) => values)
      .filter(({ area }) => regions === undefined || regions.includes(area))
      .flatMap(({ from, to }) => [from, ...(to === null ? [] : [addDays(to, 1)])]),
  ),
];

/** What stands in the law's lists: names, numbers, bands. */
const itemsOf = (laws: readonly Parameter[]) =>
  laws.flatMap(({ values }) => values.flatMap(({ value }) => (Array.isArray(value) ? value : [])));

const MILLION_FEN = 100_000_000n;

/** Sums at which the share of the fund changes: nothing, a million, each amount in the law and each edge of a band to the fen. */
const sums = (laws: readonly Parameter[]): readonly string[] => {
  const amounts = laws
    .filter(({ kind }) => kind === "money")
    .flatMap(({ values }) => values.flatMap(({ value }) => (typeof value === "string" ? [value] : [])));
  const edges = itemsOf(laws).flatMap((item) => (typeof item === "object" ? (item.upTo ?? []) : []));
  const fen = [...amounts, ...edges].flatMap((yuan) => parseYuan(yuan) ?? []);
  const all = new Set([0n, ...fen.flatMap((sum) => [sum - 1n, sum, sum + 1n]), MILLION_FEN]);
  return [...all].filter((sum) => sum >= 0n).map(formatYuan);
};

/** Numbers in lists of the law, such as the ages at which a share changes, and their neighbours. */
const steps = (laws: readonly Parameter[]): readonly number[] =>
  itemsOf(laws)
    .flatMap((item) => (typeof item === "string" ? Number(item) : []))
    .flatMap((step) => [step - 1, step, step + 1]);

/** Each once; what is no number is left out. */
const ascending = (numbers: readonly number[], most: number): readonly number[] =>
  [...new Set(numbers)].filter((n) => n >= 0 && n <= most).sort((a, b) => a - b);

/**
 * Values of a slot at which an outcome can change, in order: every option and place, and for quantities the numbers
 * in the law that the topic reads and those among the facts, each with its neighbours, and the largest that is taken.
 * They stand for all the values in between.
 */
export const probes = (
  intent: Intent,
  slot: string,
  knowledge: Knowledge,
  on: IsoDate,
  facts: Facts = {},
): readonly Fact[] => {
  const laws = lawsOf(intent, knowledge, facts["area"]);
  // A count may also be held against another count that was told.
  const told = Object.values(facts)
    .filter((fact) => typeof fact === "number")
    .flatMap((fact) => [fact - 1, fact, fact + 1]);
  const kind = intent.slots[slot];
  switch (kind?.hears) {
    case undefined:
      return [];
    case "option":
      return kind.options ?? [];
    case "flag":
      return [true, false];
    case "place":
      return [...knowledge.areas.keys()];
    case "months":
      return ascending([0, 1, ...counts(laws, "month"), ...told, CENTURY], CENTURY);
    case "years":
      return ascending([0, 1, ...counts(laws, "year"), ...told, 100], 100);
    case "age":
      return ascending([0, ...steps(laws), 130], 130);
    case "percent":
      return ascending([0, 50, 100, ...counts(laws, "percentage-point")], 100);
    case "year": {
      const rows = laws.flatMap(({ values }) => values.map(({ when }) => when[slot]));
      const years = rows.filter((year) => typeof year === "number");
      return ascending(
        [yearOf(on), yearOf(on) + 1, ...years.flatMap((year) => [year - 1, year, year + 1])],
        2100,
      );
    }
    case "month": {
      const months = turningDays(intent, knowledge).map(monthOf);
      const now = monthOf(on);
      const near = months.flatMap((month) => [shiftMonth(month, -1), month]);
      return [...new Set([shiftMonth(now, -1), now, shiftMonth(now, 1), ...near])].sort();
    }
    case "date": {
      const days = turningDays(intent, knowledge).flatMap((day) => [addDays(day, -1), day]);
      return [...new Set([addDays(on, -1), on, addDays(on, 1), ...days])].sort();
    }
    case "money":
      return sums(laws);
  }
};
