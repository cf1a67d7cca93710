import type { Say } from "../../dialogs/dialog.ts";
import { shownCode } from "../codes.ts";
import { citations } from "../knowledge/law.ts";
import type { Lang, Part } from "../turn.ts";
import { type Book, phrase } from "./book.ts";
import { rippleLines } from "./explain.ts";
import { factsLine } from "./facts.ts";
import { line, type Piece } from "./piece.ts";
import { reachOf } from "./reach.ts";
import type { Rendering } from "./render.ts";
import { filled as said } from "./said.ts";
import { datesIn } from "./shape.ts";
import { speak } from "./speak.ts";

type Telling = Rendering & { readonly book: Book };
type Of<K extends Say["kind"]> = Extract<Say, { readonly kind: K }>;

/** The path of the page of an answer. */
export const pagePath = (code: string, lang: Lang): string => `/take-away/${code}?lang=${lang}`;

/** The path of the calendar of an answer. */
export const calendarPath = (code: string, lang: Lang): string => `/take-away/${code}.ics?lang=${lang}`;

/** The code of an answer, with its page and its calendar for those who can open them. */
export const takeAwayPiece = (one: Of<"take-away">, telling: Telling): Piece => {
  const { book, lang, shapes, on, site } = telling;
  const { code, receipt } = one;
  const hasDays = datesIn(receipt.claims, shapes.get(receipt.intent), on).length > 0;
  const page = pagePath(code, lang);
  const calendar = hasDays ? calendarPath(code, lang) : null;
  const address = site === undefined ? [] : [said(book, "take-away-page", { address: `${site}${page}` })];
  const told = said(book, "take-away", { code: shownCode(code) });
  const text = [told, ...address].join(lang === "zh" ? "" : " ");
  return {
    parts: [{ kind: "take-away", text, code: shownCode(code), page, calendar }],
    choices: [{ label: phrase(book, "go-on-elsewhere") }],
  };
};

/** The code with which a conversation goes on elsewhere. */
export const placePiece = ({ code }: Of<"place">, { book }: Telling): Piece => ({
  parts: [line(said(book, "place", { code: shownCode(code) }))],
});

/** Whether an answer of an earlier day still holds; if not, what is different, and why. */
export const receiptParts = (one: Of<"receipt">, telling: Telling): readonly Part[] => {
  const { receipt, cause } = one;
  const { book, lang, knowledge, on } = telling;
  const then = speak(receipt.told, lang, () => undefined);
  const facts = factsLine(receipt.intent, receipt.facts, telling);
  const told = facts === "" ? [] : [line(said(book, "receipt-facts", { facts }))];
  if (cause === null) return [line(said(book, "receipt-same", { then })), ...told];
  const because = line(phrase(book, `receipt-because-${cause.kind}`));
  const cites = cause.kind === "law" ? citations(knowledge, cause.articles, on, lang) : [];
  const why: Part =
    cites.length === 0
      ? because
      : { kind: "claim", id: "receipt.because", text: because.text, cites, reach: reachOf(cites) };
  return [
    line(said(book, "receipt-changed", { then })),
    ...told,
    why,
    ...rippleLines(receipt.intent, one.difference, one.gone, telling),
  ];
};
