import type { Citation, Lang } from "../turn.ts";
import { type Book, phrase } from "./book.ts";
import { fill } from "./phrases.ts";
import { speak } from "./speak.ts";

/** An article in a list of sources: its number, law and place in it, where and since when it holds, when it was checked. */
export const sourceLine = (cite: Citation, number: number, book: Book, lang: Lang): string => {
  const values: Readonly<Record<string, string>> = {
    number: String(number),
    law: cite.law,
    locator: cite.locator,
    region: cite.regionName,
    from: speak(cite.inForceFrom, lang, () => undefined),
    checked: speak(cite.checked, lang, () => undefined),
  };
  return fill(phrase(book, "source-line"), (name) => values[name]);
};
