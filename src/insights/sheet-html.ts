import { escaped } from "../render/html.ts";
import type { Lang } from "../turn.ts";
import { barChart } from "./bars.ts";
import { written } from "./csv.ts";
import { lineChart } from "./lines.ts";
import type { Cell, Chart, Sheet } from "./sheet.ts";
import { part, patterns } from "./svg.ts";
import { filledIn, texts } from "./texts.ts";

const paragraphs = (text: string): string =>
  text
    .split("\n")
    .map((line) => `<span class="line">${escaped(line)}</span>`)
    .join("");

const cellHtml = (cell: Cell, lang: Lang, tag: "td" | 'th scope="row"'): string => {
  const end = tag.slice(0, 2);
  if (typeof cell === "string") return `<${tag}>${paragraphs(cell)}</${end}>`;
  const { small, held } = texts[lang];
  const read = { small, held };
  const content =
    typeof cell.shown === "number"
      ? String(cell.shown)
      : `<span aria-hidden="true">${escaped(written(cell.shown))}</span><span class="unseen">${read[cell.shown]}</span>`;
  return `<${tag} class="n">${content}</${end}>`;
};

const tableOf = ({ id, title, head, rows, foot }: Sheet, lang: Lang): string => {
  const row = (cells: readonly Cell[]) =>
    `<tr>${cells.map((cell, at) => cellHtml(cell, lang, at === 0 ? 'th scope="row"' : "td")).join("")}</tr>`;
  const heads = head.map((text, at) => {
    const isNumber = rows.some((cells) => typeof cells[at] === "object");
    return `<th scope="col"${isNumber ? ' class="n"' : ""}>${escaped(text)}</th>`;
  });
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escaped(title)}"><table class="sheet-${id}"><thead><tr>${heads.join("")}</tr></thead><tbody>${rows.map(row).join("\n")}</tbody>${foot === undefined ? "" : `<tfoot>${row(foot)}</tfoot>`}</table></div>`;
};

/** Which mark stands for which series; none where there is only one. */
const legend = (id: string, { kind, series }: Chart): string => {
  if (series.length < 2) return "";
  const mark = (at: number) =>
    kind === "bars"
      ? part(`${id}-key`, at, { x: 0, y: 0, width: 100, height: 16 })
      : `<path class="curve l${at}" d="M2 8h24"${at === 0 ? "" : ' stroke-dasharray="7 6"'}/>`;
  const items = series.map(
    (name, at) =>
      `<li><svg width="28" height="16" aria-hidden="true">${kind === "bars" ? patternsOnce(id, at, series.length) : ""}${mark(at)}</svg> ${escaped(name)}</li>`,
  );
  return `<ul class="legend">${items.join("")}</ul>`;
};

/** The key has patterns of its own, so that it does not hang on another drawing. */
const patternsOnce = (id: string, at: number, count: number): string =>
  at === 0 ? patterns(`${id}-key`, count) : "";

const figureOf = ({ id, title, about, chart, rows }: Sheet, lang: Lang): string => {
  if (chart === undefined) return "";
  const draw = chart.kind === "bars" ? barChart : lineChart;
  const most =
    chart.points.length < rows.length
      ? `<figcaption>${escaped(filledIn(texts[lang].mostRows, { shown: chart.points.length, all: rows.length }))}</figcaption>`
      : "";
  return `<figure>${legend(id, chart)}${draw(`chart-${id}`, title, about, chart)}${most}</figure>`;
};

/** A table with its chart, the way to see it as a table, and the link to its file; `file` is the address of that. */
export const sheetHtml = (sheet: Sheet, lang: Lang, file: string): string => {
  const { id, title, about, empty, chart } = sheet;
  const words = texts[lang];
  const link = `<p class="tools"><a class="button" href="${escaped(file)}">${words.download}<span class="unseen">：${escaped(title)}</span></a></p>`;
  const table = tableOf(sheet, lang);
  const content =
    empty !== undefined
      ? `<p class="empty">${escaped(empty)}</p>`
      : chart === undefined
        ? table
        : `${figureOf(sheet, lang)}<details><summary>${words.asTable}<span class="unseen">：${escaped(title)}</span></summary>${table}</details>`;
  return `<section id="table-${id}"><h3>${escaped(title)}</h3><p class="about">${escaped(about)}</p>${content}${empty === undefined ? link : ""}</section>`;
};
