import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FEWEST, type Grid, guarded, type Shown, shownAlone } from "../../../src/insights/guard.ts";

const list = (...counts: number[]): Grid => ({
  counts: counts.map((count) => [count]),
  knows: { rows: false, columns: true },
});
const shownList = (...counts: number[]) => guarded(list(...counts))?.flat();
const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);

/** What somebody knows of a number that is shown so, from 0 up to a sum. */
const isPossible = (value: number, shown: Shown, isBlank: boolean) => {
  if (typeof shown === "number") return value === shown;
  if (shown === "small") return value > 0 && value < FEWEST;
  return isBlank ? value > 0 : value >= FEWEST;
};

/** Every way to fill in what is not shown so that all that is known is true, found by trying all numbers. */
const fillings = (grid: Grid, shown: readonly (readonly Shown[])[]): readonly (readonly number[])[] => {
  const width = grid.counts[0]?.length ?? 0;
  const flat = shown.flat();
  const total = sum(grid.counts.flat());
  const columns = Array.from({ length: width }, (_, at) => grid.counts.map((row) => row[at] ?? 0));
  // Whoever sees no "<5" in a line in which something is held back may guess that small ones are among that.
  const lines = [...(grid.knows.rows ? shown : []), ...(grid.knows.columns ? transposed(shown) : [])];
  const isBlank = lines.some((line) => line.includes("held") && !line.includes("small"));
  const agrees = (known: number, filled: number) =>
    shownAlone(known) === "small" ? filled > 0 && filled < FEWEST : filled === known;
  const found: number[][] = [];
  const go = (filled: readonly number[]) => {
    const rowsDone = Math.floor(filled.length / width);
    if (filled.length > 0 && filled.length % width === 0 && grid.knows.rows) {
      const row = filled.slice((rowsDone - 1) * width);
      if (!agrees(sum(grid.counts[rowsDone - 1] ?? []), sum(row))) return;
    }
    if (filled.length === flat.length) {
      const isWhole = agrees(total, sum(filled));
      const holds =
        !grid.knows.columns ||
        columns.every((column, at) => agrees(sum(column), sum(filled.filter((_, i) => i % width === at))));
      if (isWhole && holds) found.push([...filled]);
      return;
    }
    const mark = flat[filled.length] ?? 0;
    for (let value = 0; value + sum(filled) <= Math.max(total, FEWEST); value += 1)
      if (isPossible(value, mark, isBlank)) go([...filled, value]);
  };
  go([]);
  return found;
};
const transposed = (shown: readonly (readonly Shown[])[]) =>
  (shown[0] ?? []).map((_, at) => shown.map((row) => row[at] ?? 0));

/** No small number that is not shown may be narrowed down further than to be small. */
const leaks = (grid: Grid): string | undefined => {
  const shown = guarded(grid);
  if (shown === undefined) return undefined;
  const all = fillings(grid, shown);
  const counts = grid.counts.flat();
  for (const [at, count] of counts.entries()) {
    if (count === 0 || count >= FEWEST) continue;
    if (typeof shown.flat()[at] === "number") return `${count} is shown`;
    for (let small = 1; small < FEWEST; small += 1)
      if (!all.some((filled) => filled[at] === small))
        return `cell ${at} of ${JSON.stringify([grid, shown])} cannot be ${small}`;
  }
  return undefined;
};

describe("small numbers", () => {
  it("are shown as small, and zero and large ones as they are", () => {
    expect(shownList(0, 12, 30)).toEqual([0, 12, 30]);
    // 2 + 3 = 5: each of them could be 1, 2, 3 or 4.
    expect(shownList(2, 3, 40, 0)).toEqual(["small", "small", 40, 0]);
    expect([shownAlone(0), shownAlone(1), shownAlone(4), shownAlone(5)]).toEqual([0, "small", "small", 5]);
  });

  it("take the next smallest with them where they would be the difference to the sum", () => {
    expect(shownList(3, 20, 50)).toEqual(["small", "held", 50]);
    // 1 + 6 = 7, so that the 6, which is 5 or more, would leave at most 2: it takes one more.
    expect(shownList(1, 6, 30, 50)).toEqual(["small", "held", "held", 50]);
  });

  it("are not told from others where they alone make up the sum, or are not listed at all", () => {
    // 4 + 4 = 8 would leave nothing but 4 for each.
    expect(shownList(4, 4)).toEqual(["held", "held"]);
    expect(shownList(1, 1, 1, 1, 1)).toBeUndefined();
    expect(shownList(3)).toEqual(["small"]);
    expect(shownList()).toEqual([]);
  });

  it("of a table are held back in its rows and its columns", () => {
    const grid: Grid = {
      counts: [
        [2, 30, 40],
        [20, 50, 60],
        [25, 35, 45],
      ],
      knows: { rows: true, columns: true },
    };
    const shown = guarded(grid) ?? [];
    for (const line of [shown[0] ?? [], transposed(shown)[0] ?? []])
      expect(line.filter((mark) => typeof mark !== "number").length).toBeGreaterThan(1);
    expect(shown[0]?.[0]).toBe("small");
    expect(shown.flat().filter((mark) => typeof mark === "number").length).toBeGreaterThanOrEqual(4);
  });

  it("cannot be worked out from a list, whatever its numbers: all that is possible is tried", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 }), { maxLength: 5 }), (counts) => {
        expect(leaks(list(...counts))).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  it("cannot be worked out from a table with all its sums", () => {
    const row = fc.tuple(fc.nat({ max: 8 }), fc.nat({ max: 8 }), fc.nat({ max: 8 }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 2 }), (counts) => {
        expect(leaks({ counts, knows: { rows: true, columns: true } })).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  it("are looked after in a list of thousands", () => {
    const counts = Array.from({ length: 3_000 }, (_, at) => at % 7);
    const shown = shownList(...counts) ?? [];
    expect(shown).toHaveLength(3_000);
    expect(shown.filter((mark) => mark === "small")).toHaveLength(
      counts.filter((n) => n > 0 && n < 5).length,
    );
  });
});
