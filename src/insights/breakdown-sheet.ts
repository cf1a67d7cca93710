import type { Lang } from "../turn.ts";
import type { Breakdown } from "./breakdown.ts";
import type { Shown } from "./guard.ts";
import type { Called } from "./names.ts";
import type { Chart, Sheet } from "./sheet.ts";
import { SHEETS, type SheetId } from "./sheet-texts.ts";
import { texts } from "./texts.ts";

/** How the rows of a table are called. `heads`: what stands above the names. */
export type Manner = {
  readonly id: SheetId;
  readonly heads: readonly string[];
  readonly nameOf: (key: readonly string[]) => readonly string[];
  readonly draw: Chart["kind"] | "nothing";
};

const MOST_DRAWN = 20;
/** So many series can be told apart by their marks; the last takes all others. */
const MOST_SERIES = 6;

/** Numbers together; held back where one of them is. */
const together = (shown: readonly Shown[]): Shown => {
  const counts = shown.filter((one) => typeof one === "number");
  return counts.length < shown.length ? "held" : counts.reduce((all, count) => all + count, 0);
};

const drawnOf = (shown: readonly Shown[]): readonly Shown[] =>
  shown.length <= MOST_SERIES
    ? shown
    : [...shown.slice(0, MOST_SERIES - 1), together(shown.slice(MOST_SERIES - 1))];

/** The table of counts. */
export const breakdownSheet = (
  { columns, rows, sums, isWithheld }: Breakdown,
  { id, heads, nameOf, draw }: Manner,
  lang: Lang,
  called: Called,
): Sheet => {
  const words = texts[lang];
  const { title, about } = SHEETS[id];
  const series = columns.map((column) => called("word", column, lang) ?? column);
  const hasSums = rows.some(({ sum }) => sum !== undefined);
  const blank = heads.slice(1).map(() => "");
  const sumOfAll = hasSums ? [""] : [];
  const drawn = draw === "bars" ? rows.slice(0, MOST_DRAWN) : rows;
  const isEmpty = rows.every(({ shown }) => shown.every((one) => one === 0));
  return {
    id,
    title: title[lang],
    about: about[lang],
    head: [...heads, ...series, ...(hasSums ? [words.sum] : [])],
    rows: isEmpty
      ? []
      : rows.map(({ key, shown, sum }) => [
          ...nameOf(key),
          ...[...shown, ...(sum === undefined ? [] : [sum])].map((one) => ({ shown: one })),
        ]),
    foot: isEmpty ? undefined : [words.sum, ...blank, ...sums.map((shown) => ({ shown })), ...sumOfAll],
    empty: isWithheld ? words.withheld : isEmpty ? words.nothing : undefined,
    chart:
      draw === "nothing" || isEmpty
        ? undefined
        : {
            kind: draw,
            series:
              series.length <= MOST_SERIES
                ? series
                : [...series.slice(0, MOST_SERIES - 1), called("word", "rest", lang) ?? "rest"],
            points: drawn.map(({ key, shown }) => ({
              label: nameOf(key).join(" · "),
              shown: drawnOf(shown),
            })),
          },
  };
};
