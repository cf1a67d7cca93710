import type { Tally } from "../ports.ts";
import { guarded, type Shown, shownAlone } from "./guard.ts";

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

/**
 * The rows as they may be shown. `partition`: the columns of a row add up to something that is known. `by`: the columns
 * that the rows are put in order by; none leaves them as they are.
 */
export const shownRows = (
  columns: readonly string[],
  rows: readonly Counted[],
  { partition = columns.length > 1, by = columns.map((_, at) => at) } = {},
): Breakdown => {
  const counts = rows.map((row) => row.counts);
  const shown = guarded({ counts, knows: { rows: partition, columns: true } });
  const isWithheld = shown === undefined;
  return {
    columns,
    rows: isWithheld
      ? []
      : rows
          .map(({ key, counts: own }, at) => ({
            key,
            shown: shown[at] ?? [],
            sum: partition ? shownAlone(add(own)) : undefined,
          }))
          .sort(by.length === 0 ? () => 0 : inOrder(by)),
    sums: columns.map((_, at) => shownAlone(add(rows.map((row) => row.counts[at] ?? 0)))),
    isWithheld,
  };
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
