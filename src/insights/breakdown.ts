import type { Tally } from "../ports.ts";
import { FEWEST, guardedList, guardedTable, type Shown, shownAlone } from "./guard.ts";

/** Counts by a key, and by columns where there are several. */
export type Breakdown = {
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly key: readonly string[];
    readonly shown: readonly Shown[];
    /** The sum of the row; undefined where its numbers do not add up to anything. */
    readonly sum: Shown | undefined;
  }[];
  /** By column. */
  readonly sums: readonly Shown[];
  /** There are rows, but they are so few and small that none can be listed. */
  readonly isWithheld: boolean;
};

/** A row before anything is held back. */
export type Counted = { readonly key: readonly string[]; readonly counts: readonly number[] };

const add = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

type Row = Breakdown["rows"][number];

/** The largest first, by no more than what is shown: the place of a small number must not tell how small it is. */
const inOrder =
  (by: readonly number[]) =>
  (one: Row, other: Row): number => {
    const size = ({ shown }: Row) =>
      add(by.map((at) => shown[at]).filter((count) => typeof count === "number"));
    const bySize = size(other) - size(one);
    return bySize === 0 ? (one.key.join(" ") < other.key.join(" ") ? -1 : 1) : bySize;
  };

/** What the numbers of a row add up to: something that is known, or nothing. */
type Sums = "partition" | "apart";

/** The cells as they may be shown, with the sums of rows where they have any; undefined where none may be. */
const cellsOf = (rows: readonly Counted[], columns: number, sums: Sums) => {
  const counts = rows.map((row) => row.counts);
  if (sums === "partition") {
    const table = guardedTable(counts);
    return table?.cells.map((shown, at) => ({ shown, sum: table.rows[at] }));
  }
  const lists = Array.from({ length: columns }, (_, at) => guardedList(counts.map((own) => own[at] ?? 0)));
  if (lists.includes(undefined)) return undefined;
  return counts.map((_, row) => ({ shown: lists.map((list) => list?.[row] ?? 0), sum: undefined }));
};

/**
 * The rows as they may be shown. `by`: the columns that the rows are put in order by; none leaves them as they are.
 */
export const shownRows = (
  columns: readonly string[],
  rows: readonly Counted[],
  {
    sums = columns.length > 1 ? "partition" : "apart",
    by = columns.map((_, at) => at),
  }: { readonly sums?: Sums; readonly by?: readonly number[] } = {},
): Breakdown => {
  const cells = cellsOf(rows, columns.length, sums);
  const columnSums = columns.map((_, at) => add(rows.map((row) => row.counts[at] ?? 0)));
  return {
    columns,
    rows: rows
      .flatMap(({ key }, at) => (cells?.[at] === undefined ? [] : [{ key, ...cells[at] }]))
      .sort(by.length === 0 ? () => 0 : inOrder(by)),
    sums:
      sums === "partition"
        ? (guardedList(columnSums) ?? columnSums.map(() => "held"))
        : columnSums.map(shownAlone),
    isWithheld: cells === undefined,
  };
};

/** The sums of a table as a list of their own with its sum, so that both say the same. */
export const sumsOf = ({ columns, sums }: Breakdown, total: number): Breakdown => {
  const rows = columns.map((column, at) => ({ key: [column], shown: [sums[at] ?? 0], sum: undefined }));
  return { columns: ["count"], rows: rows.sort(inOrder([0])), sums: [shownAlone(total)], isWithheld: false };
};

/** Rows that say much the same as others are held back with them, and the sum that they could be worked out from. */
export const heldWith = (breakdown: Breakdown, isHeld: (key: readonly string[]) => boolean): Breakdown => {
  const hold = (one: Shown): Shown => (typeof one === "number" && one > 0 ? "held" : one);
  const rows = breakdown.rows.map((row) => (isHeld(row.key) ? { ...row, shown: row.shown.map(hold) } : row));
  const isChanged = rows.some((row, at) => row !== breakdown.rows[at]);
  return { ...breakdown, rows, sums: isChanged ? breakdown.sums.map(hold) : breakdown.sums };
};

/**
 * Numbers rounded down to the fives: two such tables of which one holds a little more than the other give nothing or five when
 * they are subtracted, and never how little that was.
 */
export const inSteps = (breakdown: Breakdown): Breakdown => {
  const step = (one: Shown): Shown => (typeof one === "number" ? one - (one % FEWEST) : one);
  return {
    ...breakdown,
    rows: breakdown.rows.map(({ key, shown, sum }) => ({
      key,
      shown: shown.map(step),
      sum: sum === undefined ? undefined : step(sum),
    })),
    sums: breakdown.sums.map(step),
  };
};

/** The share of what is there that is shown as a number. */
const shareShown = ({ rows }: Breakdown): number => {
  const there = rows.flatMap(({ shown }) => shown).filter((one) => one !== 0);
  return there.length === 0 ? 0 : there.filter((one) => typeof one === "number").length / there.length;
};

/** The first of several ways to break something down that shows at least half of it, else the one that shows most. */
export const mostShown = (ways: readonly (() => Breakdown)[]): Breakdown => {
  let best = shownRows([], []);
  for (const [at, way] of ways.entries()) {
    const found = way();
    if (at === 0 || shareShown(found) > shareShown(best)) best = found;
    if (shareShown(best) >= 0.5) break;
  }
  return best;
};

/** Adds up tallies by a key. */
export const countedBy = (
  tallies: readonly Tally[],
  keyOf: (tally: Tally) => readonly string[],
  columnOf: (tally: Tally) => number = () => 0,
  columns = 1,
): readonly Counted[] => {
  const found = new Map<string, { key: readonly string[]; counts: number[] }>();
  for (const tally of tallies) {
    const key = keyOf(tally);
    const name = JSON.stringify(key);
    const row = found.get(name) ?? { key, counts: Array.from({ length: columns }, () => 0) };
    const column = columnOf(tally);
    row.counts[column] = (row.counts[column] ?? 0) + tally.count;
    found.set(name, row);
  }
  return [...found.values()];
};

/** One count a key. */
export const countOf = (tallies: readonly Tally[], keyOf: (tally: Tally) => readonly string[]): Breakdown =>
  shownRows(["count"], countedBy(tallies, keyOf));
