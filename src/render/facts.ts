import type { Change } from "../../dialogs/dialog.ts";
import { type Fact, type Facts, UNKNOWN } from "../rules/slot.ts";
import type { FactShown, Lang, Part } from "../turn.ts";
import { type Book, phrase, wording } from "./book.ts";
import { speakFact } from "./claims.ts";
import { fill } from "./phrases.ts";
import { clauses, colon } from "./punctuation.ts";

type Telling = {
  readonly book: Book;
  readonly lang: Lang;
  readonly placeName: (code: string, lang: Lang) => string | undefined;
};

/** What a slot is called; its own name where nothing is written. */
export const slotName = (topic: string, slot: string, book: Book): string =>
  wording(book, topic, `slot ${slot}`) ?? slot;

/** A fact in words; "I don't know" for what the person does not know. */
export const factName = (
  topic: string,
  slot: string,
  value: Fact,
  { book, lang, placeName }: Telling,
): string =>
  value === UNKNOWN
    ? phrase(book, "dont-know")
    : speakFact(book, lang, topic, slot, value, (code) => placeName(code, lang));

/** Facts with their names, each with the way to change it; without those that have no name, and those not known. */
const shown = (
  topic: string,
  facts: Facts,
  slots: readonly string[],
  telling: Telling,
): readonly FactShown[] =>
  slots.flatMap((slot) => {
    const value = facts[slot];
    const label = wording(telling.book, topic, `slot ${slot}`);
    if (value === undefined || value === UNKNOWN || label === undefined) return [];
    const act = { kind: "change", intent: topic, slot } as const;
    return [{ label, value: factName(topic, slot, value, telling), act }];
  });

const inOneLine = (facts: readonly FactShown[], lang: Lang): string =>
  clauses(
    facts.map(({ label, value }) => `${label}${colon(lang)}${value}`),
    lang,
  );

/** Facts in one line of text. */
export const factsLine = (topic: string, facts: Facts, telling: Telling): string =>
  inOneLine(shown(topic, facts, Object.keys(facts), telling), telling.lang);

/** The part that shows facts: `id` names the phrase around them, `id-lead` the one in front of them. None where there is nothing to show. */
export const factsParts = (
  id: string,
  topic: string,
  facts: Facts,
  slots: readonly string[],
  telling: Telling,
): readonly Part[] => {
  const found = shown(topic, facts, slots, telling);
  if (found.length === 0) return [];
  const { book, lang } = telling;
  const text = fill(phrase(book, id), () => inOneLine(found, lang));
  return [{ kind: "facts", text, lead: phrase(book, `${id}-lead`), facts: found }];
};

/** Changes in one line: each with what it was, where that was known. */
export const changesLine = (topic: string, changes: readonly Change[], telling: Telling): string =>
  clauses(
    changes.map(({ slot, from, to }) => {
      const now = factName(topic, slot, to, telling);
      const was = from === null ? "" : `${factName(topic, slot, from, telling)} → `;
      return `${slotName(topic, slot, telling.book)}${colon(telling.lang)}${was}${now}`;
    }),
    telling.lang,
  );
