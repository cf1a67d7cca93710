import type { Knowledge } from "../knowledge/knowledge.ts";
import { citations } from "../knowledge/law.ts";
import type { Among, Case, Split } from "../rules/outcome.ts";
import type { IsoDate, Lang, Part } from "../turn.ts";
import { type Book, phrase, wording } from "./book.ts";
import { speakFact } from "./claims.ts";
import { fill } from "./phrases.ts";
import { reachOf } from "./reach.ts";
import { speak } from "./speak.ts";

type Telling = {
  readonly topic: string;
  readonly book: Book;
  readonly lang: Lang;
  readonly knowledge: Knowledge;
  readonly on: IsoDate;
};

/** The page of phrases keeps no space around a word; English needs them. */
const joined = (texts: readonly string[], word: "or" | "and", { book, lang }: Telling): string =>
  texts.join(lang === "zh" ? phrase(book, word) : ` ${phrase(book, word)} `);

const amongWords = (among: Among, slot: string, telling: Telling): string => {
  const { topic, book, lang } = telling;
  const say = (value: string | number | boolean) =>
    speakFact(book, lang, topic, slot, value, () => undefined);
  if (among.kind === "values") return joined(among.values.map(say), "or", telling);
  if (among.to === null) return fill(phrase(book, "from-on"), () => say(among.from));
  if (among.from === among.to) return say(among.from);
  const ends: Readonly<Record<string, string>> = { from: say(among.from), to: say(among.to) };
  return fill(phrase(book, "from-to"), (name) => ends[name]);
};

/** What a case comes to: the figures that are the same in all of it, or what it still depends on. */
const comesTo = (one: Case, telling: Telling): string => {
  const { topic, book, lang } = telling;
  const figures = Object.entries(one.values).flatMap(([name, value]) => {
    const words = wording(book, topic, `value ${name}`);
    return words === undefined ? [] : [fill(words, () => speak(value, lang, () => undefined))];
  });
  const next = one.slot === undefined ? undefined : wording(book, topic, `slot ${one.slot}`);
  if (next !== undefined) return fill(phrase(book, "depends-on"), () => next);
  if (figures.length > 0) return joined(figures, "and", telling);
  return phrase(book, one.kind === "not-covered" ? "case-not-covered" : "case-differs");
};

/** The cases of a slot that the person does not know, one part each, with the articles behind it; nothing where there are none. */
export const caseParts = (found: Split | null, telling: Telling): readonly Part[] => {
  const { topic, book, lang, knowledge, on } = telling;
  // One case only: it does not matter which it is, and the answer as it stands has said so.
  if (found?.kind !== "cases" || found.cases.length < 2) return [];
  const slot = wording(book, topic, `slot ${found.slot}`) ?? found.slot;
  return found.cases.map((one) => {
    const values: Readonly<Record<string, string>> = {
      slot,
      among: joined(
        one.among.map((among) => amongWords(among, found.slot, telling)),
        "or",
        telling,
      ),
      said: comesTo(one, telling),
    };
    const text = fill(phrase(book, "case"), (name) => values[name]);
    const cites = one.kind === "guidance" ? citations(knowledge, one.articles, on, lang) : [];
    return cites.length === 0
      ? { kind: "line", text }
      : { kind: "claim", id: `${topic}.case`, text, cites, reach: reachOf(cites) };
  });
};
