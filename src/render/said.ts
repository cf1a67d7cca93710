import type { Lang } from "../turn.ts";
import { type Book, phrase } from "./book.ts";
import { fill } from "./phrases.ts";
import { speak } from "./speak.ts";

/** A phrase of the conversation with its values, each as it is spoken. */
export const said = (
  book: Book,
  lang: Lang,
  id: string,
  values: Readonly<Record<string, string>> = {},
): string =>
  fill(phrase(book, id), (name) => {
    const value = values[name];
    return value === undefined ? undefined : speak(value, lang, () => undefined);
  });

/** The same with values that are in words already. */
export const filled = (book: Book, id: string, values: Readonly<Record<string, string>> = {}): string =>
  fill(phrase(book, id), (name) => values[name]);
