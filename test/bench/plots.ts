import { type Answered, calibrationBins } from "./recogniser-scores.ts";

// A page of pictures: how sure against how right, and what was taken for what. Plain SVG, one file, no script.

const SIDE = 220;
const PAD = 34;

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const text = (x: number, y: number, words: string, anchor = "middle", size = 10): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="${size}" text-anchor="${anchor}">${escaped(words)}</text>`;

/** How often right, by tenths of how sure; on the diagonal both are the same. The size of a point is its number. */
const calibrationPlot = (name: string, answered: readonly Answered[]): string => {
  const place = (percent: number) => (SIDE * percent) / 100;
  const points = calibrationBins(answered)
    .filter(({ count }) => count > 0)
    .map(({ sure, right, count }) => {
      const radius = 2 + Math.sqrt(count);
      const [x, y] = [PAD + place(sure), PAD + SIDE - place(right)];
      return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius.toFixed(1)}" fill="#1a5fb4" fill-opacity="0.5"><title>${count}: sure ${sure.toFixed(0)} %, right ${right.toFixed(0)} %</title></circle>`;
    });
  const size = SIDE + 2 * PAD;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" role="img" aria-label="${escaped(name)}">`,
    `<rect x="${PAD}" y="${PAD}" width="${SIDE}" height="${SIDE}" fill="none" stroke="#888"/>`,
    `<line x1="${PAD}" y1="${PAD + SIDE}" x2="${PAD + SIDE}" y2="${PAD}" stroke="#888" stroke-dasharray="4"/>`,
    ...points,
    text(PAD + SIDE / 2, PAD - 12, name, "middle", 12),
    text(PAD + SIDE / 2, size - 8, "sure, %"),
    text(PAD - 6, PAD + SIDE / 2, "right", "end"),
    "</svg>",
  ].join("\n");
};

/** Rows are what was asked for, columns what was understood; darker is a larger share of the row. */
const confusionPlot = (name: string, answered: readonly Answered[]): string => {
  const labels = [...new Set(answered.flatMap(({ label, guess }) => [label, guess.labels[0] ?? ""]))].sort();
  const cell = 26;
  const left = 100;
  const top = 110;
  const cells = labels.flatMap((row, y) => {
    const asked = answered.filter(({ label }) => label === row);
    return labels.flatMap((column, x) => {
      const count = asked.filter(({ guess }) => guess.labels[0] === column).length;
      if (count === 0) return [];
      const share = count / asked.length;
      const fill = row === column ? "#2a7d3f" : "#b3261e";
      return [
        `<rect x="${left + x * cell}" y="${top + y * cell}" width="${cell - 1}" height="${cell - 1}" fill="${fill}" fill-opacity="${(0.15 + 0.7 * share).toFixed(2)}"/>`,
        text(left + x * cell + cell / 2, top + y * cell + cell / 2 + 4, String(count)),
      ];
    });
  });
  const size = labels.length * cell;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + size + 10}" height="${top + size + 10}" role="img" aria-label="${escaped(name)}">`,
    text(left + size / 2, 14, name, "middle", 12),
    ...labels.map((label, y) => text(left - 6, top + y * cell + cell / 2 + 4, label, "end")),
    ...labels.map(
      (label, x) =>
        `<g transform="translate(${left + x * cell + cell / 2},${top - 6}) rotate(-60)">${text(0, 0, label, "start")}</g>`,
    ),
    ...cells,
    "</svg>",
  ].join("\n");
};

/** The page as a whole; it names numbers of questions and no question. */
export const plotsPage = (
  sets: readonly { readonly name: string; readonly answered: readonly Answered[] }[],
): string =>
  [
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>What is understood</title>',
    "<style>body{font:16px/1.5 system-ui,sans-serif;margin:1rem}svg{max-width:100%;height:auto}</style>",
    "<h1>What is understood</h1>",
    ...sets.flatMap(({ name, answered }) => [calibrationPlot(name, answered), confusionPlot(name, answered)]),
    "</html>",
  ].join("\n");
