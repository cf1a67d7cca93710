import { placeholders } from "../render/phrases.ts";
import { SECTIONS } from "../render/shape.ts";
import { error, type Finding } from "./finding.ts";
import { isClaim, type Material, type Page, placeIn, textOf } from "./material.ts";

// The short wording of every claim, for elderly people and those in a hurry, and the place of every claim in an answer.

const longestZh = 48;
const longestEn = 26;

/** A text as long as it is shown, values standing in for a word each. */
const lengthOf = (text: string, lang: Page["lang"]): number => {
  const shown = text.replaceAll(/\{[^}]*\}/g, lang === "zh" ? "一二" : "one");
  return lang === "zh" ? shown.length : shown.split(/\s+/).length;
};
const digits = (text: string): readonly string[] => text.replaceAll(/\{[^}]*\}/g, "").match(/\d+/g) ?? [];

/** What is wrong with one short text beside the full one. */
const faults = (short: string, full: string, lang: Page["lang"]): readonly string[] => {
  const strange = placeholders(short).filter((name) => !placeholders(full).includes(name));
  const numbers = digits(short).filter((number) => !digits(full).includes(number));
  const most = lang === "zh" ? longestZh : longestEn;
  return [
    ...(strange.length === 0
      ? []
      : [`is filled with {${strange.join("}, {")}}, which the full wording is not`]),
    ...(numbers.length === 0 ? [] : [`says ${numbers.join(", ")}, which the full wording does not`]),
    ...(short.length > full.length ? ["is longer than the full wording; shorten it, or take that over"] : []),
    ...(lengthOf(short, lang) > most
      ? [`has more than ${most} ${lang === "zh" ? "characters" : "words"}; shorten it`]
      : []),
  ];
};

const checkPage = (page: Page, full: Page): readonly Finding[] => {
  const texts = new Map(page.sections.map((section) => [section.id, section]));
  const claims = full.sections.filter(({ id }) => isClaim(id));
  return [
    ...claims.flatMap((claim) => {
      const section = texts.get(claim.id);
      if (section === undefined)
        return [error({ file: page.file, line: 1 }, `"${claim.id}" has no short wording; write it`)];
      return faults(textOf(section), textOf(claim), page.lang).map((fault) =>
        error({ file: page.file, line: section.line }, `"${claim.id}" ${fault}`),
      );
    }),
    ...page.sections
      .filter(({ id }) => !claims.some((claim) => claim.id === id))
      .map(({ id, line }) =>
        error({ file: page.file, line }, `"${id}" is no claim of ${full.file}; delete it`),
      ),
  ];
};

const sameNames = (one: string, other: string): boolean =>
  [...placeholders(one)].toSorted().join() === [...placeholders(other)].toSorted().join();

/** The same values in both languages. */
const checkPair = (zh: Page, en: Page): readonly Finding[] =>
  en.sections.flatMap((section) => {
    const other = zh.sections.find(({ id }) => id === section.id);
    return other === undefined || sameNames(textOf(section), textOf(other))
      ? []
      : [
          error(
            { file: en.file, line: section.line },
            `"${section.id}" is not filled with the same values as in ${zh.file}`,
          ),
        ];
  });

/** Every claim stands in one section of the shape, and a day for the calendar is a value of its claim. */
const checkShape = ({ shapes }: Material, full: Page): readonly Finding[] => {
  const shape = shapes.get(full.topic);
  if (shape === undefined) return [];
  const claims = full.sections.filter(({ id }) => isClaim(id));
  const listed = SECTIONS.flatMap((section) => shape.content[section].map((id, at) => ({ section, id, at })));
  const wrong = (path: readonly (string | number)[], message: string) => error(placeIn(shape, path), message);
  return [
    ...claims
      .filter(({ id }) => listed.every((entry) => entry.id !== id))
      .map(({ id }) => wrong([], `"${id}" stands in no section; put it into one`)),
    ...listed.flatMap(({ section, id, at }, nth) => {
      if (claims.every((claim) => claim.id !== id))
        return [wrong([section, at], `"${id}" is no claim of ${full.file}`)];
      return listed.findIndex((entry) => entry.id === id) === nth
        ? []
        : [wrong([section, at], `"${id}" stands twice; keep one`)];
    }),
    ...Object.entries(shape.content.calendar).flatMap(([id, value]) => {
      const claim = claims.find((one) => one.id === id);
      return claim !== undefined && placeholders(textOf(claim)).includes(value)
        ? []
        : [wrong(["calendar", id], `"${id}" has no value {${value}}`)];
    }),
  ];
};

/** Short wordings that are missing, too long or say more than the full one, and claims without a place in an answer. */
export const checkShort = (material: Material): readonly Finding[] =>
  material.pages.flatMap((full) => {
    const of = (lang: Page["lang"]) =>
      material.short.find((page) => page.topic === full.topic && page.lang === lang);
    const [own, zh] = [of(full.lang), of("zh")];
    if (own === undefined || zh === undefined) return [];
    return [
      ...checkPage(own, full),
      ...(full.lang === "en" ? checkPair(zh, own) : checkShape(material, full)),
    ];
  });
