import { type Arc, couldBeAnyOf } from "./reach-of.ts";

/** Counts below this are shown as less than it, so that no number leads to single people. */
export const FEWEST = 5;

/** A count; one that is small; one that is held back because a small one could be worked out from it. */
export type Shown = number | "small" | "held";

/** Counts in rows and columns, and which of their sums stand somewhere on the page. The sum of all always does. */
export type Grid = {
  readonly counts: readonly (readonly number[])[];
  readonly knows: { readonly rows: boolean; readonly columns: boolean };
};

/** `blank`: held back together with all others of its line, so that nothing says which of them are small. */
type Mark = "shown" | "small" | "held" | "blank";
type Cell = { readonly row: number; readonly column: number; readonly count: number; mark: Mark };

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

/** A count alone, such as a sum: small or itself. */
export const shownAlone = (count: number): Shown => (count > 0 && count < FEWEST ? "small" : count);

const MOST = Number.POSITIVE_INFINITY;
const bounds = (count: number, mark: Mark): Pick<Arc, "value" | "least" | "most"> => {
  switch (mark) {
    case "shown":
      return { value: count, least: count, most: count };
    case "small":
      return { value: count, least: 1, most: FEWEST - 1 };
    case "held":
      return { value: count, least: FEWEST, most: MOST };
    case "blank":
      return { value: count, least: 1, most: MOST };
  }
};

/** What is known of a sum: itself, or that it is small; nothing where it stands nowhere. */
const boundsOfSum = (count: number, isKnown: boolean) =>
  isKnown
    ? bounds(count, shownAlone(count) === "small" ? "small" : "shown")
    : { value: count, least: 0, most: MOST };

/** The cells come first, in their order; then the sums. */
const networkOf = (cells: readonly Cell[], { counts, knows }: Grid): readonly Arc[] => {
  const columns = counts[0]?.map((_, at) => sum(counts.map((row) => row[at] ?? 0))) ?? [];
  const all = boundsOfSum(sum(columns), true);
  return [
    ...cells.map(({ row, column, count, mark }) => ({
      ...{ from: `row ${row}`, to: `column ${column}` },
      ...bounds(count, mark),
    })),
    ...counts.map((row, at) => ({
      ...{ from: "all", to: `row ${at}` },
      ...boundsOfSum(sum(row), knows.rows),
    })),
    ...columns.map((count, at) => ({
      ...{ from: `column ${at}`, to: "end" },
      ...boundsOfSum(count, knows.columns),
    })),
    { from: "end", to: "all", ...all },
  ];
};

const smallest = (cells: readonly Cell[]): Cell | undefined =>
  cells.reduce<Cell | undefined>(
    (best, cell) => (best === undefined || cell.count < best.count ? cell : best),
    undefined,
  );

const isHidden = ({ mark }: Cell): boolean => mark !== "shown";
const isOfUse = ({ mark, count }: Cell): boolean => mark === "shown" && count > 0;

/** The rows and columns whose sums are known; all cells together where none is. */
const linesOf = (cells: readonly Cell[], { counts, knows }: Grid): readonly (readonly Cell[])[] => {
  const rows = knows.rows ? counts.map((_, at) => cells.filter(({ row }) => row === at)) : [];
  const columns = knows.columns
    ? (counts[0] ?? []).map((_, at) => cells.filter(({ column }) => column === at))
    : [];
  return knows.rows || knows.columns ? [...rows, ...columns] : [cells];
};

/** Whether a line and its sum alone say more of one of its cells than that it is small. */
const tells = (line: readonly Cell[], cell: Cell): boolean => {
  const others = line.filter((one) => one !== cell).map(({ count, mark }) => bounds(count, mark));
  const total = boundsOfSum(sum(line.map(({ count }) => count)), true);
  const most = total.most - sum(others.map((one) => one.least));
  const least = total.least - sum(others.map((one) => one.most));
  return most < FEWEST - 1 || least > 1;
};

/**
 * Holds back more because the number of a cell can be worked out: in the line that tells it, else where a single number is
 * held back in a line, else anywhere. False where nothing more can be held back.
 */
const holdBack = (cells: readonly Cell[], leaking: Cell, grid: Grid): boolean => {
  const lines = linesOf(cells, grid);
  const telling = lines.find((line) => line.includes(leaking) && tells(line, leaking));
  const alone = lines.filter((line) => line.filter(isHidden).length === 1).flat();
  const next = smallest((telling ?? alone).filter(isOfUse)) ?? smallest((telling ?? cells).filter(isOfUse));
  if (next !== undefined) {
    next.mark = "held";
    return true;
  }
  const marked = (telling ?? cells).filter(({ mark }) => mark === "small" || mark === "held");
  for (const cell of marked) cell.mark = "blank";
  return marked.length > 0;
};

/** A cell of which more can be told than that it is small; cells that are alike are looked at once. */
const leakIn = (cells: readonly Cell[], grid: Grid): Cell | undefined => {
  // Most are told by a single line, which is found much quicker than what all lines tell together.
  for (const line of linesOf(cells, grid)) {
    const told = line.find((cell) => isHidden(cell) && cell.count < FEWEST && tells(line, cell));
    if (told !== undefined) return told;
  }
  const network = networkOf(cells, grid);
  const looked = new Set<string>();
  return cells.find(({ row, column, count, mark }, at) => {
    if (mark === "shown" || count >= FEWEST) return false;
    const alike = `${count} ${mark} ${grid.knows.rows ? row : ""} ${grid.knows.columns ? column : ""}`;
    if (looked.has(alike)) return false;
    looked.add(alike);
    return !couldBeAnyOf(network, at, 1, FEWEST - 1);
  });
};

/**
 * The counts as they may be shown: small ones as small, and as many others held back as are needed so that each small one
 * could still be any small number to somebody who knows all sums. Undefined where that cannot be had.
 */
export const guarded = (grid: Grid): readonly (readonly Shown[])[] | undefined => {
  const cells = grid.counts.flatMap((counts, row) =>
    counts.map((count, column): Cell => {
      const mark = shownAlone(count) === "small" ? "small" : "shown";
      return { row, column, count, mark };
    }),
  );
  for (;;) {
    const leaking = leakIn(cells, grid);
    if (leaking === undefined) break;
    if (!holdBack(cells, leaking, grid)) return undefined;
  }
  const shown = cells.map(({ count, mark }): Shown => {
    if (mark === "shown") return count;
    return mark === "small" ? "small" : "held";
  });
  const width = grid.counts[0]?.length ?? 0;
  return grid.counts.map((_, row) => shown.slice(row * width, (row + 1) * width));
};
