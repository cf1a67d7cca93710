import type { Shown } from "./guard.ts";
import type { SheetId } from "./sheet-texts.ts";

/** A cell in words, or a count that may be held back. */
export type Cell = string | { readonly shown: Shown };

/** One table, in one language: shown on the page, drawn, and given out as a file. */
export type Sheet = {
  readonly id: SheetId;
  readonly title: string;
  readonly about: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** The sums below the columns. */
  readonly foot: readonly Cell[] | undefined;
  /** Why there is nothing to see, where that is so. */
  readonly empty: string | undefined;
  readonly chart: Chart | undefined;
};

/** A name and the numbers that belong to it, in the order of the series. */
export type Point = { readonly label: string; readonly shown: readonly Shown[] };

/** What is drawn of a table. Numbers of a bar stand one after the other. */
export type Chart = {
  readonly kind: "bars" | "lines";
  readonly series: readonly string[];
  readonly points: readonly Point[];
};
