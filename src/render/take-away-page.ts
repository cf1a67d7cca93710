import type { Receipt } from "../../dialogs/dialog.ts";
import { shownCode } from "../codes.ts";
import type { Lang } from "../turn.ts";
import { type Book, phrase, words } from "./book.ts";
import { type ClaimShown, showClaim } from "./claims.ts";
import { conflictFinder } from "./conflict.ts";
import { factsParts } from "./facts.ts";
import { escaped, htmlDocument } from "./html.ts";
import { numberedSources } from "./numbered.ts";
import { officeOf } from "./office.ts";
import type { Rendering } from "./render.ts";
import { filled, said } from "./said.ts";
import { datesIn, inShape, type Section, sayable } from "./shape.ts";
import { calendarPath } from "./take-away.ts";

/** Sections whose sentences are things to do, ticked off one by one. */
const TICKED: readonly Section[] = ["steps", "papers", "dates"];

const item = (html: string): string => `<li>${html}</li>`;
const ticked = (html: string): string => item(`<label><input type="checkbox"> <span>${html}</span></label>`);

const document = (lang: Lang, title: string, main: string): string =>
  htmlDocument({ lang, title, style: "/take-away.css", script: "/print.js" }, `<h1>${title}</h1>\n${main}`);

/** The sections of an answer as HTML, and the articles that they cite, in the order of their numbers. */
const sectionsOf = (receipt: Receipt, book: Book, { lang, knowledge, shapes }: Rendering) => {
  const { cited, number } = numberedSources();
  const place = (reach: string | undefined): string =>
    reach === undefined
      ? ""
      : ` <span class="reach">${escaped(filled(book, "reach", { place: reach }))}</span>`;
  const sentence = ({ text, cites, reach }: ClaimShown): string =>
    `${escaped(text)}${place(reach)}${cites.map((cite) => `<sup>[${number(cite)}]</sup>`).join("")}`;
  const area = receipt.area ?? undefined;
  const conflictOf = conflictFinder({ knowledge, area, on: receipt.on, lang });
  const html = inShape(
    { kind: receipt.kind, claims: sayable(receipt, book) },
    shapes.get(receipt.intent),
  ).map(({ section, claims }) => {
    const shown = claims.map((claim) => {
      const found = showClaim(claim, { book, lang, knowledge, on: receipt.on });
      const conflict = conflictOf(claim, found.cites);
      const note = conflict === undefined ? "" : `<br>${escaped(filled(book, "conflict", { ...conflict }))}`;
      return `${sentence(found)}${note}`;
    });
    if (section === "conclusion")
      return `<div class="conclusion">${shown.map((one) => `<p>${one}</p>`).join("")}</div>`;
    const isTicked = TICKED.includes(section);
    const list = shown.map(isTicked ? ticked : item).join("\n");
    return `<h2>${escaped(phrase(book, `section ${section}`))}</h2>\n<ul${isTicked ? ' class="ticks"' : ""}>${list}</ul>`;
  });
  return { html, cited };
};

/**
 * An answer on paper, as it was given and for the day it was given: facts, conclusion and figures, a list to tick off,
 * dates, whom to ask, sources, the code.
 */
export const takeAwayPage = (receipt: Receipt, code: string, rendering: Rendering): string => {
  const { lang, library, knowledge, shapes, placeName } = rendering;
  const book = library[lang];
  const { intent: topic, facts, on, area, kind } = receipt;
  const text = (id: string, values?: Readonly<Record<string, string>>) =>
    escaped(said(book, lang, id, values));
  const { html, cited } = sectionsOf(receipt, book, rendering);
  const told = factsParts("based-on", topic, facts, Object.keys(facts), { book, lang, placeName });
  const rows = told
    .flatMap((part) => (part.kind === "facts" ? part.facts : []))
    .map(({ label, value }) => `<div><dt>${escaped(label)}</dt><dd>${escaped(value)}</dd></div>`);
  const sources = cited.map(({ law, locator, regionName: region, inForceFrom: from, checked, says }) =>
    item(`${text("page-source", { law, locator, region, from, checked })}<br>${escaped(says)}`),
  );
  const hasDays = datesIn(sayable(receipt, book), shapes.get(topic), on).length > 0;
  const calendar = hasDays
    ? ` <a class="button" href="${calendarPath(code, lang)}">${text("page-calendar")}</a>`
    : "";
  const main = [
    `<p class="day">${text("page-note", { on })}</p>`,
    `<p class="tools"><button id="print" type="button" hidden>${text("page-print")}</button>${calendar}</p>`,
    `<h2>${text("page-facts")}</h2>`,
    rows.length === 0 ? `<p>${text("page-empty")}</p>` : `<dl>${rows.join("")}</dl>`,
    ...(kind === "not-covered" ? [`<p>${text("page-lacks")}</p>`] : []),
    ...html,
    `<h2>${text("page-office")}</h2>`,
    `<p>${text("office", officeOf(area, knowledge, lang))}</p>`,
    ...(sources.length === 0
      ? []
      : [`<h2>${text("page-sources")}</h2>`, `<ol class="sources">${sources.join("\n")}</ol>`]),
    `<p class="code">${text("page-code")} <strong>${shownCode(code)}</strong></p>`,
  ];
  return document(lang, text("page-title", { title: words(book, topic, "title") }), main.join("\n"));
};

const saying = (id: string, { lang, library }: Rendering): string => {
  const book = library[lang];
  return document(lang, escaped(phrase(book, "page-name")), `<p>${escaped(phrase(book, id))}</p>`);
};

/** The page for a code under which no answer stands. */
export const gonePage = (rendering: Rendering): string => saying("page-gone", rendering);

/** The page of an answer that is not given at the moment. */
export const offPage = (rendering: Rendering): string => saying("page-off", rendering);
