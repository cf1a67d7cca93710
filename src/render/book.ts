import type { Lang } from "../turn.ts";
import type { Phrases } from "./phrases.ts";

/** Every sentence of one language: those of each topic, those that topics share, and those of the conversation itself. */
export type Book = {
  readonly topics: ReadonlyMap<string, Phrases>;
  readonly shared: Phrases;
  readonly dialog: Phrases;
  /** The phrases of the conversation that are put in their second wording, where they have one. */
  readonly again?: readonly string[];
};
export type Library = Readonly<Record<Lang, Book>>;

/** A topic's own wording where it has one, else the shared one. */
export const wording = (book: Book, topic: string, id: string): string | undefined =>
  book.topics.get(topic)?.get(id) ?? book.shared.get(id);

/** The same, for words that must be there: the check at start vouches for those of slots and titles, a test for those of claims. */
export const words = (book: Book, topic: string, id: string): string => {
  const text = wording(book, topic, id);
  if (text === undefined) throw new Error(`intents/${topic}: no text for "${id}"`);
  return text;
};

/** Stands behind a heading whose phrase is the second wording of another. */
export const SECOND = " 2";

/** A phrase of the conversation. */
export const phrase = (book: Book, id: string): string => {
  const { dialog, again } = book;
  const text = (again?.includes(id) === true ? dialog.get(`${id}${SECOND}`) : undefined) ?? dialog.get(id);
  if (text === undefined) throw new Error(`dialogs/phrases: no text for "${id}"`);
  return text;
};
