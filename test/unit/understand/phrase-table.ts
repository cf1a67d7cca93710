import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { compileVocabulary } from "../../../src/understand/entities.ts";
import { type Places, placeMeanings } from "../../../src/understand/grammar/places.ts";
import type { EntityValue } from "../../../src/understand/understanding.ts";

const root = new URL("../../../", import.meta.url);
const yaml = (path: string) => parse(readFileSync(new URL(path, root), "utf8"));

export const places = yaml("knowledge/places.yaml") as Places;
export const words = yaml("intents/words.yaml") as Parameters<typeof compileVocabulary>[1];
export const vocabulary = compileVocabulary(placeMeanings(places), words);

/** The rows of a table: phrase, day, findings. */
export function rowsOf(path: string): { zh: Row[]; en: Row[] } {
  const table = yaml(`test/unit/understand/${path}`) as Record<"zh" | "en", string[][]>;
  const rows = (lang: "zh" | "en") =>
    table[lang].map(([phrase = "", on = "", ...means]): Row => ({ phrase, on, means }));
  return { zh: rows("zh"), en: rows("en") };
}
export type Row = { phrase: string; on: string; means: string[] };

/** A finding in the words of the tables. */
export function inWords(found: EntityValue): string {
  switch (found.kind) {
    case "months":
      return `months ${found.months}`;
    case "years":
      return `years ${found.years}`;
    case "month":
      return `month ${found.month}`;
    case "month-range":
      return `month-range ${found.from} ${found.to === undefined ? "on" : `to ${found.to}`}`;
    case "date":
      return `date ${found.date}`;
    case "year":
      return `year ${found.year}`;
    case "money":
      return `money ${found.yuan}`;
    case "age":
      return `age ${found.age}`;
    case "percent":
      return `percent ${found.percent}`;
    case "number":
      return `number ${found.number}`;
    case "place":
      return `place ${found.code}`;
    case "yes-no":
      return found.yes ? "yes" : "no";
    case "unknown":
      return "unknown";
    case "option":
      return `${found.slot} ${found.option}`;
    case "ambiguous":
      return `either ${found.readings.map(inWords).join(" | ")}`;
  }
}
