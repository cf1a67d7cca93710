import { escaped } from "../render/html.ts";
import { written } from "./csv.ts";
import type { Shown } from "./guard.ts";
import type { Chart } from "./sheet.ts";
import { cut, part, patterns, picture, round } from "./svg.ts";

const ROW = 44;
const BAR = 16;
/** Percent of the width that the longest bar takes; its number stands behind it. */
const LONGEST = 80;

const number = (shown: Shown): number => (typeof shown === "number" ? shown : 0);
const sumOf = (shown: readonly Shown[]): number => shown.reduce<number>((all, one) => all + number(one), 0);

/** The number behind a bar; what is not shown in it is not in the number either. */
const said = (shown: readonly Shown[]): string => {
  const [only] = shown;
  if (shown.length === 1 && only !== undefined) return written(only);
  const isWhole = shown.every((one) => typeof one === "number");
  if (isWhole) return String(sumOf(shown));
  return sumOf(shown) === 0 ? written("held") : `${sumOf(shown)}+`;
};

/** Bars one below the other, each with its name above it and its parts one after the other. */
export const barChart = (id: string, title: string, desc: string, { series, points }: Chart): string => {
  const largest = Math.max(1, ...points.map(({ shown }) => sumOf(shown)));
  const rows = points.map(({ label, shown }, at) => {
    const top = at * ROW;
    let end = 0;
    const parts = shown.map((one, index) => {
      const width = (number(one) / largest) * LONGEST;
      const drawn = width === 0 ? "" : part(id, index, { x: end, y: top + 20, width, height: BAR });
      end += width;
      return drawn;
    });
    return `<text x="0" y="${top + 14}">${escaped(cut(label))}</text>${parts.join("")}<text class="number" x="${round(end)}%" dx="6" y="${top + 33}">${escaped(said(shown))}</text>`;
  });
  const content = patterns(id, series.length) + rows.join("\n");
  return picture({ id, title, desc, height: points.length * ROW }, content);
};
