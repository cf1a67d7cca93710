import type { Choice, Part } from "../turn.ts";
import { type Book, phrase } from "./book.ts";

/** One thing that is said, in parts, with the buttons that belong to it. */
export type Piece = { readonly parts: readonly Part[]; readonly choices?: readonly Choice[] };

/** A plain line. */
export const line = (text: string): Extract<Part, { kind: "line" }> => ({ kind: "line", text });

/** The buttons that stand below an answer. */
export const afterAnAnswer = (book: Book): readonly Choice[] =>
  ["why", "what-would-change", "take-away-button"].map((id) => ({ label: phrase(book, id) }));
