import type { Say } from "../../dialogs/dialog.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { type Slot, UNKNOWN } from "../rules/slot.ts";
import type { Choice, IsoDate, Lang, Reply } from "../turn.ts";
import { answerPiece, meanwhilePiece, onceMorePiece } from "./answer.ts";
import { type Book, type Library, phrase, wording, words } from "./book.ts";
import { flipsPiece, ripplePiece, whatIfPiece, whyAskedParts, whyParts } from "./explain.ts";
import { changesLine, factName, factsLine, factsParts, slotName } from "./facts.ts";
import { handOffPiece, peopleAfter } from "./hand-off.ts";
import { matterParts } from "./matter.ts";
import { officeOf } from "./office.ts";
import { afterAnAnswer, line, type Piece } from "./piece.ts";
import { plainText } from "./plain-text.ts";
import { privacyPiece } from "./privacy.ts";
import { colon, listed } from "./punctuation.ts";
import { rumourParts } from "./rumour.ts";
import { filled, said } from "./said.ts";
import type { Shape } from "./shape.ts";
import { speak } from "./speak.ts";
import { switchedOffPiece } from "./switched-off.ts";
import { placePiece, receiptParts, takeAwayPiece } from "./take-away.ts";

/** What rendering needs beside what is to be said. */
export type Rendering = {
  readonly lang: Lang;
  readonly on: IsoDate;
  readonly library: Library;
  readonly knowledge: Knowledge;
  /** A topic's slot, for its buttons. */
  readonly slotOf: (topic: string, slot: string) => Slot | undefined;
  /** Topics that have a rule, in the order in which they are offered. */
  readonly topics: readonly string[];
  readonly placeName: (code: string, lang: Lang) => string | undefined;
  /** What the button of something that people ask for says. */
  readonly askLabel: (id: string, lang: Lang) => string;
  /** In short wording; the way to a person is then offered with every reply. */
  readonly plain: boolean;
  /** By topic the shape of its answers. */
  readonly shapes: ReadonlyMap<string, Shape>;
  /** Where the pages of answers stand; `undefined` where that is not known. */
  readonly site: string | undefined;
};

const choices = (labels: readonly string[]): readonly Choice[] => labels.map((label) => ({ label }));

const question = (one: Extract<Say, { kind: "question" }>, book: Book, rendering: Rendering): Piece => {
  const { intent, slot, manner, offers } = one;
  const { options = [], allOf } = rendering.slotOf(intent, slot) ?? {};
  const labelOf = (option: string): string => words(book, intent, `option ${slot} ${option}`);
  const set = (label: string, value: string): Choice => ({
    label,
    act: { kind: "set", intent, slot, value },
  });
  const named: readonly Choice[] =
    allOf === undefined
      ? options.map((option) => set(labelOf(option), option))
      : choices(["all", "none"].map(labelOf));
  const before =
    one.before === undefined
      ? undefined
      : {
          slot: slotName(intent, slot, book),
          value: factName(intent, slot, one.before, { ...rendering, book }),
        };
  if (one.meant !== undefined) {
    const { meant } = one;
    const others = options.filter((option) => option !== meant).map((option) => set(labelOf(option), option));
    return {
      parts: [line(said(book, rendering.lang, "is-it-meant", { value: labelOf(meant) }))],
      choices: [set(labelOf(meant), meant), ...others, set(phrase(book, "dont-know"), UNKNOWN)],
    };
  }
  const text =
    before === undefined
      ? words(book, intent, `${manner === "first" ? "ask" : "again"} ${slot}`)
      : said(book, rendering.lang, "same-as-before", before);
  const same =
    before === undefined || one.before === undefined
      ? []
      : [set(said(book, rendering.lang, "same", { value: before.value }), String(one.before))];
  const buttons = [
    ...same,
    ...named.filter(({ act }) => act?.kind !== "set" || act.value !== one.before),
    set(phrase(book, "dont-know"), UNKNOWN),
  ];
  if (!offers) return { parts: [line(text)], choices: buttons };
  return {
    parts: [line(phrase(book, "offer")), line(text)],
    choices: [...buttons, ...choices([phrase(book, "find-person")])],
  };
};

/** So many facts are named that would make an answer more exact. */
const MOST_LACKS = 4;

/** The answer stands; what would make it more exact, by the names that people know it under. */
const followUpPiece = (
  { intent, lacks, isAnswered }: Extract<Say, { kind: "follow-up" }>,
  book: Book,
  lang: Lang,
): Piece => {
  const names = lacks.flatMap((slot) => wording(book, intent, `slot ${slot}`) ?? []).slice(0, MOST_LACKS);
  const choices = afterAnAnswer(book);
  if (isAnswered && names.length === 0) return { parts: [], choices };
  const id = isAnswered ? "more-exact" : names.length === 0 ? "answered-above" : "follow-up";
  return { parts: [line(said(book, lang, id, { slots: listed(names, lang) }))], choices };
};

const piece = (one: Say, book: Book, rendering: Rendering): Piece => {
  const { lang, topics, on } = rendering;
  switch (one.kind) {
    case "phrase":
      return { parts: [line(phrase(book, one.id))] };
    case "question":
      return question(one, book, rendering);
    case "follow-up":
      return followUpPiece(one, book, lang);
    case "whose":
      return { parts: [line(said(book, lang, "whose", { whose: phrase(book, `whose ${one.whose}`) }))] };
    case "facts":
      return {
        parts: factsParts("understood", one.intent, one.facts, Object.keys(one.facts), {
          ...rendering,
          book,
        }),
      };
    case "recap": {
      const told = factsLine(one.intent, one.facts, { ...rendering, book });
      const title = words(book, one.intent, "title");
      return {
        parts: [line(said(book, lang, told === "" ? "recap" : "recap-facts", { title, facts: told }))],
      };
    }
    case "unheard": {
      const facts = factsLine(one.intent, one.facts, { ...rendering, book });
      return { parts: [line(said(book, lang, facts === "" ? "nothing-new" : "unheard", { facts }))] };
    }
    case "changed":
      return {
        parts: [
          line(
            said(book, lang, "changed", {
              changes: changesLine(one.intent, one.changes, { ...rendering, book }),
            }),
          ),
        ],
      };
    case "ripple":
      return ripplePiece(one, { ...rendering, book });
    case "take-away":
      return takeAwayPiece(one, { ...rendering, book });
    case "place":
      return placePiece(one, { ...rendering, book });
    case "receipt":
      return { parts: receiptParts(one, { ...rendering, book }) };
    case "why-asked":
      return { parts: whyAskedParts(one, { ...rendering, book }) };
    case "why":
      return { parts: whyParts(one, { ...rendering, book }) };
    case "what-if":
      return whatIfPiece(one, { ...rendering, book });
    case "flips":
      return flipsPiece(one, { ...rendering, book });
    case "which":
      return {
        parts: [line(phrase(book, "which-time"))],
        choices: choices(one.readings.map((reading) => speak(reading, lang, () => undefined))),
      };
    case "which-place": {
      const named = (code: string): string => rendering.placeName(code, lang) ?? code;
      const label = (code: string): string => {
        const whole = `${code.slice(0, 2)}0000`;
        const [city, province] = [named(code), named(whole)];
        if (code === whole) return filled(book, "province", { place: province });
        return lang === "zh" ? `${province}${city}` : `${city}, ${province}`;
      };
      return {
        parts: [line(phrase(book, "which-place"))],
        choices: one.codes.map((code) => ({
          label: label(code),
          act: { kind: "set", intent: one.intent, slot: one.slot, value: code },
        })),
      };
    }
    case "answer":
      return answerPiece(one, book, rendering);
    case "once-more":
      return onceMorePiece(one, book, rendering);
    case "meanwhile":
      return meanwhilePiece(one, book, rendering);
    case "choose": {
      const title = (intent: string) => words(book, intent, "title");
      const lines = one.intents.map(
        (intent) => `${title(intent)}${colon(lang)}${words(book, intent, "when")}`,
      );
      return {
        parts: [line(phrase(book, one.intents.length === 1 ? "choose-one" : "choose")), ...lines.map(line)],
        choices: choices(one.intents.map(title)),
      };
    }
    case "which-ask":
      return {
        parts: [line(phrase(book, one.asks.length === 1 ? "which-ask-one" : "which-ask"))],
        choices: choices(one.asks.map((id) => rendering.askLabel(id, lang))),
      };
    case "law-day": {
      const { said: day } = one;
      const how = day.kind === "day" ? day.from : day.kind;
      return {
        parts: [line(said(book, lang, `law-${how}`, { on, ...(day.kind === "beyond" ? day : {}) }))],
      };
    }
    case "rumour":
      return { parts: rumourParts(one.id, one.area, { ...rendering, book }) };
    case "matter":
      return { parts: matterParts(one.id, one.area, rendering) };
    case "topics":
      return {
        parts: [line(phrase(book, "topics"))],
        choices: choices(topics.map((topic) => words(book, topic, "title"))),
      };
    case "switched-off":
      return switchedOffPiece(one, { ...rendering, book });
    case "offer":
    case "offer-more":
    case "told":
      return handOffPiece(one, { ...rendering, book });
    case "privacy":
      return privacyPiece(one.says, { ...rendering, book });
    case "office":
      return { parts: [line(said(book, lang, "office", officeOf(one.area, rendering.knowledge, lang)))] };
  }
};

/** Turns what a step says into one reply: the same content in parts and as plain text, and the buttons of its last piece. */
export const render = (says: readonly Say[], rendering: Rendering): Reply => {
  const book = rendering.library[rendering.lang];
  const pieces = says.map((one) => piece(one, book, rendering));
  const parts = pieces.flatMap(({ parts }) => parts);
  const last = pieces.at(-1)?.choices ?? [];
  const person = phrase(book, "find-person");
  const offersPerson = rendering.plain && last.every(({ label }) => label !== person);
  const offered = offersPerson ? [...last, { label: person }] : last;
  // Each piece has its own sources, so that a question after an answer stands last.
  const text = pieces.map((one) => plainText(one.parts, book, rendering.lang)).join("\n");
  const people = peopleAfter(says);
  const erased = says.some((one) => one.kind === "privacy" && one.says.kind === "deleted");
  return {
    ...{ lang: rendering.lang, parts, choices: offered, text },
    ...(people && { people }),
    ...(erased && { erased }),
  };
};
