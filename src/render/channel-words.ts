import type { Lang } from "../turn.ts";
import { type Library, phrase } from "./book.ts";

/** What channels without a page of ours say by themselves, by language. */
export const wordsOfChannels = (library: Library) => (lang: Lang) => {
  const said = (id: string): string => phrase(library[lang], id);
  return {
    choices: said("text-choices"),
    more: said("text-more"),
    unreadable: said("text-unreadable"),
    failed: said("failed"),
    later: said("text-later"),
    slow: said("text-slow"),
  };
};
