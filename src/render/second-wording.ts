import { perObject } from "../per-object.ts";
import { type Book, phrase, SECOND } from "./book.ts";

// A phrase that was said in the turn before is said in its second wording: no sentence comes twice in a row. The second
// wording stands under the same heading with a 2 behind it.

/** The words that stand before the first value in a phrase. */
const opening = (text: string): string => text.split("{")[0] ?? "";

type Opening = { readonly id: string; readonly words: string };
/** The openings of a book's phrases of two wordings, which every turn looks for. */
const openingsOf = perObject((book: Book): readonly Opening[] =>
  [...book.dialog.keys()]
    .filter((id) => id.endsWith(SECOND))
    .map((id) => id.slice(0, -SECOND.length))
    .map((id) => ({ id, words: opening(phrase(book, id)) })),
);

/** The phrases of two wordings that a text says in their first one. */
export const firstWordingsIn = (text: string, book: Book): readonly string[] =>
  openingsOf(book)
    .filter(({ words }) => text.includes(words))
    .map(({ id }) => id);

/** A book in which some phrases are put in their second wording. */
export const inSecondWording = (book: Book, ids: readonly string[]): Book =>
  ids.length === 0 ? book : { ...book, again: ids };
