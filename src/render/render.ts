import type { Answer, Say } from "../../dialogs/dialog.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { type Facts, type Slot, UNKNOWN } from "../rules/slot.ts";
import type { Choice, IsoDate, Lang, Part, Reply } from "../turn.ts";
import { type Book, type Library, phrase, wording, words } from "./book.ts";
import { caseParts } from "./cases.ts";
import { showClaim } from "./claims.ts";
import { conflictFinder, openConflict } from "./conflict.ts";
import { flipsPiece, rippleParts, whatIfPiece, whyAskedParts, whyParts } from "./explain.ts";
import { changesLine, factsLine, factsParts } from "./facts.ts";
import { type Footing, footingOf } from "./footing.ts";
import { matterParts } from "./matter.ts";
import { fill } from "./phrases.ts";
import { line, type Piece } from "./piece.ts";
import { plainText } from "./plain-text.ts";
import { colon } from "./punctuation.ts";
import { rumourParts } from "./rumour.ts";
import { speak } from "./speak.ts";

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
};

const choices = (labels: readonly string[]): readonly Choice[] => labels.map((label) => ({ label }));

const officeOf = (area: string | null, { knowledge, lang }: Rendering) => {
  const found = (area === null ? undefined : knowledge.areas.get(area)) ?? knowledge.areas.get("other");
  return { office: found?.office[lang] ?? "12393", hotline: found?.hotline ?? "12393" };
};

const say = (book: Book, lang: Lang, id: string, values: Readonly<Record<string, string>>): string =>
  fill(phrase(book, id), (name) => {
    const value = values[name];
    return value === undefined ? undefined : speak(value, lang, () => undefined);
  });

/** Why there is no full answer: the law is not known for the place and day, or the person does not know a fact. */
const notCovered = (
  topic: string,
  { missing, parameter, on, read, claims }: Extract<Answer, { kind: "not-covered" }>,
  { area, footing }: { readonly area: string; readonly footing: Footing | undefined },
  book: Book,
  { lang }: Rendering,
): string => {
  if (missing === "law")
    return say(book, lang, footing === "disputed" ? "not-covered-disputed" : "not-covered", {
      area,
      on: read ?? on,
    });
  const slot = wording(book, topic, `slot ${parameter}`) ?? parameter;
  return say(book, lang, claims.length === 0 ? "not-covered-fact-alone" : "not-covered-fact", { slot });
};

const answerPiece = (
  topic: string,
  facts: Facts,
  answer: Answer,
  book: Book,
  rendering: Rendering,
): Piece => {
  const { lang, on, knowledge, placeName } = rendering;
  const area = typeof facts["area"] === "string" ? facts["area"] : null;
  const parts: Part[] = [...factsParts("based-on", topic, facts, answer.relied, { book, lang, placeName })];
  const place = (area === null ? undefined : placeName(area, lang)) ?? phrase(book, "your-area");
  const footing = area === null ? undefined : footingOf(answer, knowledge, topic, area);
  const where = { knowledge, area: area ?? undefined, on, lang };
  if (answer.kind === "not-covered") {
    const open = openConflict(answer.parameter, where);
    if (open !== undefined) parts.push(line(say(book, lang, "conflict", open)));
    parts.push(line(notCovered(topic, answer, { area: place, footing }, book, rendering)));
    parts.push(...caseParts(answer.split, { topic, book, lang, knowledge, on }));
    if (answer.ended !== null) parts.push(line(say(book, lang, "ended", { ended: answer.ended })));
  }
  const conflictOf = conflictFinder(where);
  for (const claim of answer.claims) {
    const shown = showClaim(claim, { book, lang, knowledge, on });
    parts.push({ kind: "claim", ...shown, conflict: conflictOf(claim, shown.cites) });
  }
  const isFloor = answer.kind === "guidance" && footing !== undefined && footing !== "local";
  if (isFloor) parts.push(line(say(book, lang, "floor-only", { area: place })));
  if (answer.kind === "not-covered" || isFloor)
    parts.push(line(say(book, lang, "ask-office", officeOf(area, rendering))));
  parts.push(line(say(book, lang, "as-of", { on })));
  return { parts, choices: choices([phrase(book, "why"), phrase(book, "what-would-change")]) };
};

const question = (one: Extract<Say, { kind: "question" }>, book: Book, { slotOf }: Rendering): Piece => {
  const { intent, slot, manner, offers } = one;
  const { options = [], allOf } = slotOf(intent, slot) ?? {};
  const labelOf = (option: string): string => words(book, intent, `option ${slot} ${option}`);
  const set = (label: string, value: string): Choice => ({
    label,
    act: { kind: "set", intent, slot, value },
  });
  const named =
    allOf === undefined
      ? options.map((option) => set(labelOf(option), option))
      : choices(["all", "none"].map(labelOf));
  const text = words(book, intent, `${manner === "first" ? "ask" : "again"} ${slot}`);
  const buttons = [...named, set(phrase(book, "dont-know"), UNKNOWN)];
  if (!offers) return { parts: [line(text)], choices: buttons };
  return {
    parts: [line(phrase(book, "offer")), line(text)],
    choices: [...buttons, ...choices([phrase(book, "find-person")])],
  };
};

const piece = (one: Say, book: Book, rendering: Rendering): Piece => {
  const { lang, topics, on } = rendering;
  switch (one.kind) {
    case "phrase":
      return { parts: [line(phrase(book, one.id))] };
    case "question":
      return question(one, book, rendering);
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
        parts: [line(say(book, lang, told === "" ? "recap" : "recap-facts", { title, facts: told }))],
      };
    }
    case "changed":
      return {
        parts: [
          line(
            say(book, lang, "changed", {
              changes: changesLine(one.intent, one.changes, { ...rendering, book }),
            }),
          ),
        ],
      };
    case "ripple":
      return { parts: rippleParts(one, { ...rendering, book }) };
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
        const [city, province] = [named(code), named(`${code.slice(0, 2)}0000`)];
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
      return answerPiece(one.intent, one.facts, one.answer, book, rendering);
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
    case "law-day": {
      const { said } = one;
      const how = said.kind === "day" ? said.from : said.kind;
      return {
        parts: [line(say(book, lang, `law-${how}`, { on, ...(said.kind === "beyond" ? said : {}) }))],
      };
    }
    case "rumour":
      return { parts: rumourParts(one.id, { ...rendering, book }) };
    case "matter":
      return { parts: matterParts(one.id, rendering) };
    case "topics":
      return {
        parts: [line(phrase(book, "topics"))],
        choices: choices(topics.map((topic) => words(book, topic, "title"))),
      };
    case "office":
      return { parts: [line(say(book, lang, "office", officeOf(one.area, rendering)))] };
  }
};

/** Turns what a step says into one reply: the same content in parts and as plain text, and the buttons of its last piece. */
export const render = (says: readonly Say[], rendering: Rendering): Reply => {
  const book = rendering.library[rendering.lang];
  const pieces = says.map((one) => piece(one, book, rendering));
  const parts = pieces.flatMap(({ parts }) => parts);
  const offered = pieces.at(-1)?.choices ?? [];
  // Each piece has its own sources, so that a question after an answer stands last.
  const text = pieces.map((one) => plainText(one.parts, book, rendering.lang)).join("\n");
  return { lang: rendering.lang, parts, choices: offered, text };
};
