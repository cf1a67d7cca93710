import type { Shown } from "./guard.ts";
import type { Cell, Sheet } from "./sheet.ts";

/** Signs with which a spreadsheet takes a cell for a formula, in both widths. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A text that no spreadsheet takes for a formula. */
const harmless = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** A field as RFC 4180 wants it; quoted also where spreadsheets of some countries would cut it. */
const field = (text: string): string => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** How a count is written; that it is held back as a dot. */
export const written = (shown: Shown): string =>
  shown === "small" ? "<5" : shown === "held" ? "·" : String(shown);

const textOf = (cell: Cell): string => (typeof cell === "string" ? harmless(cell) : written(cell.shown));

/** A table as a file for spreadsheets: UTF-8 with its mark, lines of RFC 4180. */
export const csvOf = ({ head, rows, foot }: Sheet): string => {
  const lines = [head, ...rows, ...(foot === undefined ? [] : [foot])];
  return `\uFEFF${lines.map((cells) => `${cells.map((cell) => field(textOf(cell))).join(",")}\r\n`).join("")}`;
};

/** The name of the file, with the period in it. */
export const fileName = (id: string, { from, to }: { readonly from: string; readonly to: string }): string =>
  `yibao-${id}-${from}-${to}.csv`;
