import { escaped, htmlDocument } from "../render/html.ts";
import type { Lang } from "../turn.ts";
import type { Insights } from "./insights.ts";
import type { Called } from "./names.ts";
import type { OwnOffices } from "./own-offices.ts";
import { addressOf, FILTERS, type FilterName, PERIODS } from "./query.ts";
import { sheetHtml } from "./sheet-html.ts";
import { type Part, sheetsOf } from "./sheets.ts";
import { filledIn, texts } from "./texts.ts";

const KINDS = { topic: "topic", area: "area", channel: "word", lang: "word" } as const;

const option = (value: string, label: string, isChosen: boolean): string =>
  `<option value="${escaped(value)}"${isChosen ? " selected" : ""}>${escaped(label)}</option>`;

const filterField = (name: FilterName, { choices, query }: Insights, lang: Lang, called: Called): string => {
  const words = texts[lang];
  const chosen = query.filters[name];
  const options = choices[name].map((value) =>
    option(value, called(KINDS[name], value, lang) ?? value, value === chosen),
  );
  return `<p><label for="by-${name}">${words.filters[name]}</label><select id="by-${name}" name="${name}">${option("", words.all, chosen === "")}${options.join("")}</select></p>`;
};

const formOf = (insights: Insights, lang: Lang, called: Called, path: string): string => {
  const { query, today } = insights;
  const words = texts[lang];
  const periods = [
    ...PERIODS.map((days) => option(String(days), filledIn(words.days, { days }), query.days === days)),
    option("", words.ownDays, query.days === null),
  ];
  const day = (name: "from" | "to") =>
    `<p><label for="${name}">${words[name]}</label><input id="${name}" name="${name}" type="date" max="${today}" value="${query[name]}"></p>`;
  return [
    `<form method="get" action="${path}" class="query">`,
    `<input type="hidden" name="ui" value="${lang}">`,
    `<input type="hidden" name="was" value="${query.from}_${query.to}">`,
    `<p><label for="days">${words.period}</label><select id="days" name="days">${periods.join("")}</select></p>`,
    ...[day("from"), day("to")],
    ...FILTERS.map((name) => filterField(name, insights, lang, called)),
    `<p><button class="strong">${words.show}</button></p>`,
    "</form>",
  ].join("\n");
};

const contents = (parts: readonly Part[], lang: Lang): string => {
  const words = texts[lang];
  const links = parts.map(({ id }) => `<li><a href="#part-${id}">${words.sections[id]}</a></li>`);
  return `<nav aria-label="${words.contents}"><ul class="contents">${links.join("")}</ul></nav>`;
};

/** Parts that are not about the questions that the filters choose among. */
const UNFILTERED: readonly Part["id"][] = ["people", "knowledge", "words"];

/** Where a page stands (files stand below `path`) and for whom: the token of their session, and offices that are not all. */
export type Standing = {
  readonly path: string;
  readonly csrf?: string | undefined;
  readonly part?: OwnOffices;
};

/** The way to the other pages of the desk, and out of it. */
const headOf = (lang: Lang, csrf: string | undefined): string => {
  const words = texts[lang];
  const pages = (["desk", "overview", "staff", "audit"] as const).map(
    (page) => `<li><a href="/desk${page === "desk" ? "" : `/${page}`}">${words[page]}</a></li>`,
  );
  const out =
    csrf === undefined
      ? ""
      : `<form method="post" action="/desk/sign-out"><input type="hidden" name="token" value="${escaped(csrf)}"><button>${words.signOut}</button></form>`;
  return `<div class="way"><nav aria-label="${words.pages}"><ul class="contents">${pages.join("")}<li><a aria-current="page" href="/desk/insights">${words.insights}</a></li></ul></nav>${out}</div>`;
};

/** The whole page. */
export const insightsPage = (
  insights: Insights,
  lang: Lang,
  called: Called,
  { path, csrf, part = [] }: Standing,
): string => {
  const { query, today } = insights;
  const words = texts[lang];
  const address = addressOf(query);
  const other = lang === "zh" ? "en" : "zh";
  const parts = sheetsOf(insights, lang, called);
  const isFiltered = FILTERS.some((name) => query.filters[name] !== "");
  const sections = parts.map(({ id, sheets }) => {
    const shown = sheets.map((sheet) =>
      sheetHtml(sheet, lang, `${path}/${sheet.id}.csv?${address}&ui=${lang}`),
    );
    const note = isFiltered && UNFILTERED.includes(id) ? `<p class="about">${words.otherAudience}</p>` : "";
    return `<h2 id="part-${id}">${words.sections[id]}</h2>${note}\n<div class="sheets">${shown.join("\n")}</div>`;
  });
  const offices = part.map((id) => called("office", id, lang) ?? id).join(lang === "zh" ? "、" : ", ");
  const main = [
    headOf(lang, csrf),
    `<p class="tools"><a class="button" href="${escaped(`${path}?${address}&ui=${other}`)}" lang="${other === "zh" ? "zh-CN" : "en"}">${words.other}</a></p>`,
    `<h1>${words.title}</h1>`,
    `<p class="day">${escaped(`${filledIn(words.shownFor, { from: query.from, to: query.to })} · ${filledIn(words.print, { today })}`)}</p>`,
    `<p class="about">${escaped(words.about)}</p>`,
    ...(part.length === 0 ? [] : [`<p class="about">${escaped(filledIn(words.partOnly, { offices }))}</p>`]),
    ...(insights.isInSteps ? [`<p class="about">${escaped(words.inSteps)}</p>`] : []),
    formOf(insights, lang, called, path),
    contents(parts, lang),
    ...sections,
  ];
  return htmlDocument({ lang, title: words.title, style: "/insights.css" }, main.join("\n"));
};
