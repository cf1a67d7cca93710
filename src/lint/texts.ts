import type { Section } from "../render/phrases.ts";
import type { Both, Lang } from "../turn.ts";
import type { Place } from "./finding.ts";
import { isClaim, type Material, type Page, placeIn, textOf } from "./material.ts";

/** What a text is for: a sentence of a rule, a question, a short label, what an article, a rumour or another matter comes to. */
export type Use = "claim" | "question" | "label" | "gist" | "truth";

/** A text as it is written for people, and where. `notes` carries the exceptions written beside it. */
export type Text = {
  readonly place: Place;
  readonly lang: Lang;
  readonly use: Use;
  readonly name: string;
  readonly text: string;
  readonly notes: Section | undefined;
};

const useOf = (id: string): Use => {
  if (/^(ask|again) /.test(id)) return "question";
  return isClaim(id) ? "claim" : "label";
};

const firstLine = ({ line, body }: Section): number =>
  body.find(({ text }) => text.trim() !== "")?.line ?? line;

const pageTexts = ({ file, lang, sections }: Page): Text[] =>
  sections.map((section) => ({
    place: { file, line: firstLine(section) },
    lang,
    use: useOf(section.id),
    name: `"${section.id}"`,
    text: textOf(section),
    notes: section,
  }));

const inBoth = (text: Both, use: Use, name: string, placeOf: (lang: Lang) => Place): Text[] =>
  (["zh", "en"] as const).map((lang) => ({
    place: placeOf(lang),
    lang,
    use,
    name,
    text: text[lang],
    notes: undefined,
  }));

/** Every text of the claims files, of the articles, of the rumours and of the other matters. */
export const textsOf = ({ pages, files }: Material): readonly Text[] => [
  ...pages.flatMap(pageTexts),
  ...files.articles.flatMap((read) =>
    read.content.articles.flatMap(({ locator, says }, at) =>
      inBoth(says, "gist", `${read.content.document}#${locator}`, (lang) =>
        placeIn(read, ["articles", at, "says", lang]),
      ),
    ),
  ),
  ...files.rumours.flatMap((read) =>
    read.content.rumours.flatMap(({ id, truth, because }, at) => [
      ...truth.flatMap(({ says }, nth) =>
        inBoth(says, "truth", `${id} ${nth + 1}`, (lang) =>
          placeIn(read, ["rumours", at, "truth", nth, "says", lang]),
        ),
      ),
      ...inBoth(because, "truth", `${id} because`, (lang) => placeIn(read, ["rumours", at, "because", lang])),
    ]),
  ),
  ...files.matters.flatMap((read) =>
    read.content.matters.flatMap(({ id, says }, at) =>
      says.flatMap((statement, nth) =>
        inBoth(statement.says, "truth", `${id} ${nth + 1}`, (lang) =>
          placeIn(read, ["matters", at, "says", nth, "says", lang]),
        ),
      ),
    ),
  ),
];

/** The same text in both languages. A claims file and its other language pair by heading. */
export const pairsOf = (material: Material): readonly { readonly zh: Text; readonly en: Text }[] => {
  const keyOf = ({ place, use, name }: Text) => `${place.file.replace(/\.(zh|en)\.md$/, "")} ${use} ${name}`;
  const texts = textsOf(material);
  const english = new Map(texts.filter(({ lang }) => lang === "en").map((text) => [keyOf(text), text]));
  return texts
    .filter(({ lang }) => lang === "zh")
    .flatMap((zh) => {
      const en = english.get(keyOf(zh));
      return en === undefined ? [] : [{ zh, en }];
    });
};

/** A text without what is filled in when it is shown. */
export const withoutPlaceholders = (text: string, put = ""): string => text.replaceAll(/\{[^}]*\}/g, put);
