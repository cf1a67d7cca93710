import type { Say, There } from "../../dialogs/dialog.ts";
import type { Choice, HandOffChoice, Lang, Part, People } from "../turn.ts";
import { type Book, phrase, wording } from "./book.ts";
import { factsLine } from "./facts.ts";
import { momentSaid } from "./moment.ts";
import { line, type Piece } from "./piece.ts";
import { filled } from "./said.ts";

type Telling = {
  readonly book: Book;
  readonly lang: Lang;
  readonly placeName: (code: string, lang: Lang) => string | undefined;
};

/** Phrases of the choices about a hand-off. */
const LABELS = {
  agree: "pass-on",
  decline: "not-now",
  add: "add-to-request",
  leave: "leave-in-writing",
  wait: "wait-on",
  bot: "back-to-guide",
} as const satisfies Readonly<Record<Extract<HandOffChoice, string>, string>>;

const choice = (what: HandOffChoice, { book, lang }: Telling, label?: string): Choice => ({
  label: typeof what === "object" ? momentSaid(what.at, lang) : phrase(book, label ?? LABELS[what]),
  act: { kind: "hand-off", choice: what },
});

const slotsOf = (there: There | undefined, telling: Telling): readonly Choice[] =>
  there?.kind === "later" ? there.slots.map((at) => choice({ at }, telling)) : [];

/** How many wait, or when somebody is there again. */
const whenLine = (there: There, telling: Telling): string => {
  const { book, lang } = telling;
  const office = there.called[lang];
  if (there.kind === "later") {
    if (there.opens === null) return filled(book, "hours-unknown", { office });
    return filled(book, "office-closed", { office, opens: momentSaid(there.opens, lang) });
  }
  if (there.ahead === 0) return filled(book, "office-free", { office });
  const ahead = String(there.ahead);
  if (there.minutes === null) return filled(book, "office-queue", { office, ahead });
  return filled(book, "office-queue-minutes", { office, ahead, minutes: String(there.minutes) });
};

/** The same, and that it goes by the week alone where the holidays of the year are not known here. */
const whenLines = (there: There, telling: Telling): readonly Part[] => {
  const { plainYear } = there;
  const year = String(plainYear);
  return [
    line(whenLine(there, telling)),
    ...(plainYear === null ? [] : [line(filled(telling.book, "holidays-not-known", { year }))]),
  ];
};

/** What they can see then: the matter, what was said about it, and the conversation without numbers. */
const passedLine = (
  id: "passed-on" | "added",
  { intent, facts }: Pick<Extract<Say, { kind: "offer" }>, "intent" | "facts">,
  telling: Telling,
): string => {
  const { book } = telling;
  const title = intent === null ? undefined : wording(book, intent, "title");
  const told = intent === null ? "" : factsLine(intent, facts, telling);
  if (title === undefined) return phrase(book, "passed-on");
  return filled(book, told === "" ? `${id}-topic` : `${id}-facts`, { title, facts: told });
};

/** What is passed on, before it is. */
const offerPiece = (one: Extract<Say, { kind: "offer" }>, telling: Telling): Piece => {
  const { book } = telling;
  const { there } = one;
  const parts: readonly Part[] = [
    ...whenLines(there, telling),
    line(passedLine("passed-on", one, telling)),
    line(phrase(book, there.kind === "now" ? "agree-to-pass-on" : "agree-to-leave")),
  ];
  const choices =
    there.kind === "now"
      ? [choice("agree", telling), choice("decline", telling)]
      : [choice("leave", telling), ...slotsOf(there, telling), choice("decline", telling)];
  return { parts, choices };
};

const titlesOf = (topics: readonly string[], { book, lang }: Telling): string =>
  topics.flatMap((topic) => wording(book, topic, "title") ?? []).join(lang === "zh" ? "、" : "; ");

/** What lies with an office already, and what would be added to it. */
const offerMorePiece = (one: Extract<Say, { kind: "offer-more" }>, telling: Telling): Piece => {
  const { book, lang } = telling;
  const { there } = one;
  const [office, titles] = [there.called[lang], titlesOf(one.to, telling)];
  const parts: readonly Part[] = [
    line(filled(book, titles === "" ? "request-stands" : "request-stands-about", { office, titles })),
    ...whenLines(there, telling),
    ...(there.kind === "now" || one.at === null
      ? []
      : [line(filled(book, "time-stays", { at: momentSaid(one.at, lang) }))]),
    line(passedLine("added", one, telling)),
    line(phrase(book, there.kind === "now" ? "agree-to-add-now" : "agree-to-add")),
  ];
  return { parts, choices: [choice("add", telling), choice("decline", telling, "leave-out")] };
};

const placeLine = (there: There | undefined, telling: Telling): readonly Part[] => {
  if (there === undefined) return [];
  if (there.kind === "later") return whenLines(there, telling);
  const { book } = telling;
  if (there.ahead === 0) return [line(phrase(book, "next-in-line"))];
  const place = String(there.ahead + 1);
  return [
    line(
      there.minutes === null
        ? filled(book, "place-in-line", { place })
        : filled(book, "place-in-line-minutes", { place, minutes: String(there.minutes) }),
    ),
  ];
};

/** What was left in writing, and when it is answered. */
const ticketLine = (
  id: "told ticket" | "told ticket-transferred",
  { at, there }: Extract<Say, { kind: "told" }>,
  telling: Telling,
): string => {
  const { book, lang } = telling;
  const office = there?.called[lang] ?? phrase(book, "the-office");
  if (typeof at === "number") return filled(book, `${id}-at`, { office, at: momentSaid(at, lang) });
  if (there?.kind === "later" && there.opens !== null)
    return filled(book, `${id}-opens`, { office, opens: momentSaid(there.opens, lang) });
  return filled(book, id, { office });
};

/** The times that can be had instead of one that cannot, in words and as buttons; one that was arranged before stays. */
const timesPiece = ({ at, there }: Extract<Say, { kind: "told" }>, telling: Telling): Piece => {
  const { book, lang } = telling;
  const times = there?.kind === "later" ? there.slots.map((slot) => momentSaid(slot, lang)) : [];
  return {
    parts: [
      line(phrase(book, "told no-such-time")),
      ...(typeof at === "number" ? [line(filled(book, "time-stays", { at: momentSaid(at, lang) }))] : []),
      ...(there === undefined ? [] : whenLines(there, telling)),
      ...(times.length === 0
        ? []
        : [line(filled(book, "times-to-choose", { times: times.join(lang === "zh" ? "、" : "; ") }))]),
    ],
    choices: [...slotsOf(there, telling), choice("leave", telling, "leave-instead")],
  };
};

const toldPiece = (one: Extract<Say, { kind: "told" }>, telling: Telling): Piece => {
  const { book, lang } = telling;
  const name = one.name ?? phrase(book, "a-colleague");
  const office = one.there?.called[lang] ?? phrase(book, "the-office");
  const waiting = [choice("leave", telling, "leave-instead"), choice("bot", telling)];
  switch (one.told) {
    case "offer":
      return { parts: [] };
    case "added": {
      const titles = titlesOf(one.topics ?? [], telling);
      return { parts: [line(filled(book, "told added", { office, titles }))] };
    }
    case "queued":
    case "waits-again":
    case "transferred":
      return {
        parts: [
          line(filled(book, `told ${one.told}`, { office })),
          ...placeLine(one.there, telling),
          ...(one.there?.kind === "later" ? [line(phrase(book, "leave-or-choose"))] : []),
        ],
        choices: [...waiting, ...slotsOf(one.there, telling)],
      };
    case "place":
    case "noted":
      return {
        parts: [
          ...(one.told === "noted" ? [line(phrase(book, "noted"))] : []),
          ...placeLine(one.there, telling),
        ],
        choices: waiting,
      };
    case "waited":
      return {
        parts: [line(phrase(book, "told waited")), ...placeLine(one.there, telling)],
        choices: [choice("wait", telling), ...waiting, ...slotsOf(one.there, telling)],
      };
    case "office-closed":
      return {
        parts: [...placeLine(one.there, telling), line(phrase(book, "told office-closed"))],
        choices: [...waiting, ...slotsOf(one.there, telling)],
      };
    case "ticket":
      return {
        parts: [line(ticketLine("told ticket", one, telling))],
        choices: [choice("bot", telling, "withdraw-request")],
      };
    case "ticket-late":
      return {
        parts: [line(filled(book, "told ticket-late", { office }))],
        choices: [choice("bot", telling, "withdraw-request")],
      };
    case "no-such-time":
      return timesPiece(one, telling);
    case "ticket-transferred":
      return {
        parts: [line(ticketLine("told ticket-transferred", one, telling))],
        choices: [
          ...(typeof one.at === "number" ? [] : slotsOf(one.there, telling)),
          choice("bot", telling, "withdraw-request"),
        ],
      };
    case "taken":
    case "closed":
      return { parts: [line(filled(book, `told ${one.told}`, { name }))] };
    case "asked-often":
      return { parts: [line(filled(book, "told asked-often", { at: momentSaid(one.at ?? 0, lang) }))] };
    case "declined":
    case "left-out":
    case "not-passed-on":
    case "not-added":
    case "no-office":
    case "bot-again":
      return { parts: [line(phrase(book, `told ${one.told}`))] };
  }
};

/** What is said about a hand-off. */
export const handOffPiece = (
  one: Extract<Say, { kind: "offer" | "offer-more" | "told" }>,
  telling: Telling,
): Piece => {
  switch (one.kind) {
    case "offer":
      return offerPiece(one, telling);
    case "offer-more":
      return offerMorePiece(one, telling);
    case "told":
      return toldPiece(one, telling);
  }
};

/** What was chosen about a hand-off by the words of its button, in a language; slots are those that were offered. */
export const choiceCalled = (
  text: string,
  slots: readonly number[],
  telling: Telling,
  bare: (text: string) => string,
): HandOffChoice | undefined => {
  const said = bare(text);
  const known: readonly (readonly [string, HandOffChoice])[] = [
    ...Object.entries(LABELS).map(
      ([what, id]) => [phrase(telling.book, id), what as Extract<HandOffChoice, string>] as const,
    ),
    [phrase(telling.book, "leave-instead"), "leave"],
    [phrase(telling.book, "leave-out"), "decline"],
    [phrase(telling.book, "withdraw-request"), "bot"],
    ...slots.map((at) => [momentSaid(at, telling.lang), { at }] as const),
  ];
  return known.find(([label]) => bare(label) === said)?.[1];
};

/** What changes nothing of who has the conversation: what lies with an office lies there, and who has it has it. */
const MOVES_NOTHING: readonly string[] = ["no-such-time", "added", "left-out", "not-added"];

/** Who has the conversation after what is said; undefined where nothing tells of a change. */
export const peopleAfter = (says: readonly Say[]): People | undefined => {
  const last = says.findLast((one) => one.kind === "told" && !MOVES_NOTHING.includes(one.told));
  if (last?.kind !== "told") return undefined;
  const named = last.name === undefined ? {} : { name: last.name };
  const placed = last.there?.kind === "now" ? { place: last.there.ahead + 1 } : {};
  switch (last.told) {
    case "queued":
    case "waited":
    case "office-closed":
    case "waits-again":
    case "transferred":
    case "place":
    case "noted":
      return { stage: "queued", ...placed };
    case "taken":
      return { stage: "claimed", ...named };
    case "offer":
    case "declined":
    case "not-passed-on":
    case "asked-often":
    case "no-office":
    case "bot-again":
      return { stage: "bot" };
    case "ticket-transferred":
    case "ticket-late":
      return { stage: "ticket", ...named };
    case "no-such-time":
    case "added":
    case "left-out":
    case "not-added":
      return undefined;
    case "ticket":
    case "closed":
      return { stage: last.told, ...named };
  }
};
