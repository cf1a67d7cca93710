import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FEWEST, guardedList, guardedTable, type Shown, shownAlone } from "../../../src/insights/guard.ts";

const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
const columnsOf = <T>(rows: readonly (readonly T[])[]) =>
  (rows[0] ?? []).map((_, at) => rows.flatMap((row) => row.slice(at, at + 1)));

/** Whether a number could stand where so much is shown. What is held back is guessed by those who know how it is done. */
const couldBe = (value: number, shown: Shown, isNought: boolean, hasSmallOnes: boolean) => {
  if (typeof shown === "number") return value === shown;
  if (shown === "small") return value > 0 && value < FEWEST;
  if (isNought) return true;
  return hasSmallOnes ? value >= FEWEST : value > 0;
};

type Seen = {
  readonly counts: readonly (readonly number[])[];
  readonly cells: readonly (readonly Shown[])[];
  readonly rows: readonly Shown[];
  readonly columns: readonly Shown[];
  /** Whether nobody who knows how it is done can take a number that is held back for a small one. */
  readonly isLarge: (at: number) => boolean;
};

/** Every way to fill in what is not shown so that all that is known is true, found by trying all numbers. */
const fillings = ({ counts, cells, rows, columns, isLarge }: Seen): readonly (readonly number[])[] => {
  const [flat, marks, width] = [counts.flat(), cells.flat(), columns.length];
  const total = sum(flat);
  const hasSmall = (some: readonly Shown[]) => some.includes("small");
  const found: number[][] = [];
  const fits = (filled: readonly number[]) => {
    const table = rows.map((_, at) => filled.slice(at * width, (at + 1) * width));
    const isSum = (own: readonly number[], shown: Shown, known: readonly number[], all: readonly Shown[]) =>
      couldBe(sum(own), shown, sum(known) === 0, hasSmall(all));
    return (
      couldBe(sum(filled), shownAlone(total), false, false) &&
      table.every((own, at) => isSum(own, rows[at] ?? 0, counts[at] ?? [], rows)) &&
      columnsOf(table).every((own, at) => isSum(own, columns[at] ?? 0, columnsOf(counts)[at] ?? [], columns))
    );
  };
  const most = total < FEWEST ? FEWEST - 1 : total;
  const isTooMuch = (filled: readonly number[]) => {
    const row = Math.floor((filled.length - 1) / width);
    const [own, known] = [sum(filled.slice(row * width)), rows[row]];
    const isFull = filled.length === (row + 1) * width;
    return typeof known === "number" && (own > known || (isFull && own < known));
  };
  const go = (filled: readonly number[]) => {
    if (filled.length === flat.length) {
      if (fits(filled)) found.push([...filled]);
      return;
    }
    const at = filled.length;
    for (let value = 0; value + sum(filled) <= most; value += 1)
      if (couldBe(value, marks[at] ?? 0, flat[at] === 0, isLarge(at)) && !isTooMuch([...filled, value]))
        go([...filled, value]);
  };
  go([]);
  return found;
};

/** A small number that is shown, or that can be narrowed down further than to be small. */
const leakIn = (seen: Seen): string | undefined => {
  const all = fillings(seen);
  for (const [at, count] of seen.counts.flat().entries()) {
    if (count === 0 || count >= FEWEST) continue;
    if (typeof seen.cells.flat()[at] === "number") return `${count} is shown`;
    for (let small = 1; small < FEWEST; small += 1)
      if (!all.some((filled) => filled[at] === small))
        return `cell ${at} of ${JSON.stringify(seen)} cannot be ${small}`;
  }
  return undefined;
};
const leakInList = (counts: readonly number[]) => {
  const shown = guardedList(counts);
  if (shown === undefined) return undefined;
  const all = { counts: [counts], cells: [shown], rows: [shownAlone(sum(counts))] };
  // The sums of columns of one cell are those cells.
  return leakIn({ ...all, columns: shown, isLarge: () => shown.includes("small") });
};
const leakInTable = (counts: readonly (readonly number[])[]) => {
  const shown = guardedTable(counts);
  if (shown === undefined) return undefined;
  const width = shown.columns.length;
  // Where all of a line is held back together, none of it is shown as small.
  const isLarge = (at: number) =>
    shown.cells[Math.floor(at / width)]?.includes("small") === true &&
    columnsOf(shown.cells)[at % width]?.includes("small") === true;
  return leakIn({ counts, ...shown, isLarge });
};

describe("small numbers", () => {
  it("are shown as small, and zero and large ones as they are", () => {
    expect(guardedList([0, 12, 30])).toEqual([0, 12, 30]);
    // 2 + 3 = 5: each of them could be 1, 2, 3 or 4.
    expect(guardedList([2, 3, 40, 0])).toEqual(["small", "small", 40, 0]);
    expect([shownAlone(0), shownAlone(1), shownAlone(4), shownAlone(5)]).toEqual([0, "small", "small", 5]);
  });

  it("take the next smallest with them where they would be the difference to the sum", () => {
    expect(guardedList([3, 20, 50])).toEqual(["small", "held", 50]);
    // 1 + 6 = 7, so that the 6, which is 5 or more, would leave at most 2: it takes a larger one.
    expect(guardedList([1, 6, 30, 50])).toEqual(["small", 6, "held", 50]);
    expect(guardedList([1, 6, 7])).toEqual(["small", "held", "held"]);
    expect(guardedList([1, 5])).toEqual(["held", "held"]);
  });

  it("are not told from others where they alone make up the sum, or are not listed at all", () => {
    // 4 + 4 = 8 would leave nothing but 4 for each.
    expect(guardedList([4, 4])).toEqual(["held", "held"]);
    expect(guardedList([1, 1, 1, 1, 1])).toBeUndefined();
    expect(guardedList([3])).toEqual(["small"]);
    expect(guardedList([])).toEqual([]);
  });

  it("of a table are held back in its rows and its columns", () => {
    const shown = guardedTable([
      [2, 30, 40],
      [20, 50, 60],
      [25, 35, 45],
    ]);
    const cells = shown?.cells ?? [];
    expect(cells[0]?.[0]).toBe("small");
    for (const line of [cells[0] ?? [], columnsOf(cells)[0] ?? []])
      expect(line.filter((mark) => typeof mark !== "number").length).toBeGreaterThan(1);
    expect(cells.flat().filter((mark) => typeof mark === "number").length).toBeGreaterThanOrEqual(4);
    expect([shown?.rows, shown?.columns]).toEqual([
      [72, 130, 105],
      [47, 115, 145],
    ]);
  });

  it("of a table with many noughts take noughts with them rather than the whole table", () => {
    const shown = guardedTable([
      [700, 0, 0, 17],
      [0, 500, 3, 0],
      [140, 0, 0, 0],
    ]);
    expect(shown?.columns).toEqual([840, 500, "small", "held"]);
    expect(shown?.cells[1]?.[2]).toBe("small");
    expect(shown?.cells.flat().filter((mark) => typeof mark === "number").length).toBeGreaterThan(2);
  });

  it("cannot be worked out from a list, whatever its numbers: all that is possible is tried", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 }), { maxLength: 5 }), (counts) => {
        expect(leakInList(counts)).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  it("cannot be worked out from a table with all its sums", () => {
    const row = fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 9 }), fc.nat({ max: 7 }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 2 }), (counts) => {
        expect(leakInTable(counts)).toBeUndefined();
      }),
      { numRuns: 150 },
    );
  });

  it("are looked after in a list of thousands", () => {
    const counts = Array.from({ length: 3_000 }, (_, at) => at % 7);
    const shown = guardedList(counts) ?? [];
    expect(shown).toHaveLength(3_000);
    expect(shown.filter((mark) => mark === "small")).toHaveLength(
      counts.filter((n) => n > 0 && n < 5).length,
    );
  });
});
