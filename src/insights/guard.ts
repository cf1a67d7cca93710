import { type Arc, cheapestWay, couldMove, type Offer } from "./reach-of.ts";

/** Counts below this are shown as less than it, so that no number leads to single people. */
export const FEWEST = 5;

/** A count; one that is small; one that is held back because a small one could be worked out from it. */
export type Shown = number | "small" | "held";

/** A table with the sums of its rows and columns. */
export type Guarded = {
  readonly cells: readonly (readonly Shown[])[];
  readonly rows: readonly Shown[];
  readonly columns: readonly Shown[];
};

/** `blank`: held back together with all others of its lines, so that nothing says which of them are small. */
type Mark = "shown" | "small" | "held" | "blank";
type Bounds = Pick<Arc, "value" | "least" | "most">;
type Cell = { readonly row: number; readonly column: number; readonly count: number; mark: Mark };
/** Counts, and what is known of their sums. */
type Grid = {
  readonly cells: readonly Cell[];
  readonly rows: readonly Bounds[];
  readonly columns: readonly Bounds[];
  readonly all: Bounds;
};

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

/** A count alone, such as a sum: small or itself. */
export const shownAlone = (count: number): Shown => (count > 0 && count < FEWEST ? "small" : count);
const markAlone = (count: number): Mark => (shownAlone(count) === "small" ? "small" : "shown");

const MOST = Number.POSITIVE_INFINITY;
/** What somebody knows of a number that is shown so. Whether one that is held back is nought is taken to be known, too. */
const bounds = (value: number, mark: Mark): Bounds => {
  switch (mark) {
    case "shown":
      return { value, least: value, most: value };
    case "small":
      return { value, least: 1, most: FEWEST - 1 };
    case "held":
      return { value, least: value === 0 ? 0 : FEWEST, most: MOST };
    case "blank":
      return { value, least: Math.min(1, value), most: MOST };
  }
};

/** The cells come first, in their order; then the sums. */
const networkOf = ({ cells, rows, columns, all }: Grid): readonly Arc[] => [
  ...cells.map(({ row, column, count, mark }) => ({
    ...{ from: `row ${row}`, to: `column ${column}` },
    ...bounds(count, mark),
  })),
  ...rows.map((known, at) => ({ from: "all", to: `row ${at}`, ...known })),
  ...columns.map((known, at) => ({ from: `column ${at}`, to: "end", ...known })),
  { from: "end", to: "all", ...all },
];

/** A number that could be held back costs more than any number of larger ones would save; a nought is the last choice. */
const EACH = 1e6;
const NOUGHT = 1e9;

/** The network with what could be held back besides. Sums are not: they stand in other tables, too. */
const offersOf = (grid: Grid): readonly Offer[] =>
  networkOf(grid).map((arc, at) => {
    const { value, least, most } = arc;
    const cell = grid.cells[at];
    if (cell === undefined || cell.mark !== "shown")
      return { ...arc, price: 0, up: most - value, down: value - least };
    const { count } = cell;
    const price = count === 0 ? NOUGHT : EACH + Math.min(count, EACH - 1);
    return { ...arc, price, up: MOST, down: Math.max(0, count - FEWEST) };
  });

/**
 * Where no single number lets a cell move: holds back the next in its row and column, and at last says of none of those
 * that are held back which are small. False where nothing is left.
 */
const holdMore = ({ cells }: Grid, { row, column }: Cell): boolean => {
  const around = cells.filter((cell) => cell.row === row || cell.column === column);
  const [next] = around
    .filter(({ mark, count }) => mark === "shown" && count > 0)
    .sort((one, other) => one.count - other.count);
  if (next !== undefined) {
    next.mark = "held";
    return true;
  }
  const left = around.filter(({ mark }) => mark === "small" || mark === "held");
  for (const cell of left) cell.mark = "blank";
  return left.length > 0;
};

/** Holds back what it takes that the number of a cell could be any small one; false where that cannot be had. */
const keptFrom = (grid: Grid, at: number): boolean => {
  const cell = grid.cells[at];
  if (cell === undefined) return true;
  for (;;) {
    const network = networkOf(grid);
    const by = [1 - cell.count, FEWEST - 1 - cell.count].find((much) => !couldMove(network, at, much));
    if (by === undefined) return true;
    const way = cheapestWay(offersOf(grid), at, by) ?? [];
    const shown = way.flatMap((index) => grid.cells[index] ?? []).filter(({ mark }) => mark === "shown");
    for (const one of shown) one.mark = "held";
    if (shown.length === 0 && !holdMore(grid, cell)) return false;
  }
};

/**
 * How each cell may be shown. What is held back for one makes no other easier to work out, so that each is looked at once,
 * and of a list those that are alike together.
 */
const marked = (grid: Grid): readonly Mark[] | undefined => {
  const looked = new Set<string>();
  for (const [at, { row, column, count }] of grid.cells.entries()) {
    if (count === 0 || count >= FEWEST) continue;
    const alike = grid.rows.length === 1 ? String(count) : `${row} ${column}`;
    if (!looked.has(alike) && !keptFrom(grid, at)) return undefined;
    looked.add(alike);
  }
  return grid.cells.map(({ mark }) => mark);
};

const shownAs = (count: number, mark: Mark): Shown =>
  mark === "shown" ? count : mark === "small" ? "small" : "held";

const marksOfList = (counts: readonly number[]): readonly Mark[] | undefined => {
  const cells = counts.map((count, column): Cell => ({ row: 0, column, count, mark: markAlone(count) }));
  const all = bounds(sum(counts), markAlone(sum(counts)));
  const columns = counts.map((value) => ({ value, least: 0, most: MOST }));
  return marked({ cells, rows: [all], columns, all });
};

/**
 * Counts of a list whose sum is known, as they may be shown: small ones as small, and as many others held back as are
 * needed so that each small one could still be any small number. Undefined where that cannot be had.
 */
export const guardedList = (counts: readonly number[]): readonly Shown[] | undefined =>
  marksOfList(counts)?.map((mark, at) => shownAs(counts[at] ?? 0, mark));

/** The same for a table: first the sums of its rows and of its columns, each a list, then the cells between them. */
export const guardedTable = (counts: readonly (readonly number[])[]): Guarded | undefined => {
  const rowSums = counts.map(sum);
  const columnSums = (counts[0] ?? []).map((_, at) => sum(counts.map((row) => row[at] ?? 0)));
  const blank = (sums: readonly number[]) => sums.map((): Mark => "blank");
  const rowMarks = marksOfList(rowSums) ?? blank(rowSums);
  const columnMarks = marksOfList(columnSums) ?? blank(columnSums);
  const known = (sums: readonly number[], marks: readonly Mark[]) =>
    sums.map((value, at) => bounds(value, marks[at] ?? "shown"));
  const cells = counts.flatMap((row, at) =>
    row.map((count, column): Cell => ({ row: at, column, count, mark: markAlone(count) })),
  );
  const [rows, columns] = [known(rowSums, rowMarks), known(columnSums, columnMarks)];
  const all = bounds(sum(rowSums), markAlone(sum(rowSums)));
  const marks = marked({ cells, rows, columns, all });
  if (marks === undefined) return undefined;
  const shown = (sums: readonly number[], some: readonly Mark[]) =>
    sums.map((count, at) => shownAs(count, some[at] ?? "shown"));
  const width = columnSums.length;
  return {
    cells: counts.map((row, at) => shown(row, marks.slice(at * width, (at + 1) * width))),
    rows: shown(rowSums, rowMarks),
    columns: shown(columnSums, columnMarks),
  };
};
