import type { Lang, Part } from "../turn.ts";
import { type Book, phrase } from "./book.ts";
import { numberedSources } from "./numbered.ts";
import { fill } from "./phrases.ts";
import { sourceLine } from "./source-line.ts";

/**
 * The parts of a reply as one text, for clients that show nothing else: each claim is followed by the place it holds
 * for and the numbers of its sources, and the sources stand at the end, each once.
 */
export const plainText = (parts: readonly Part[], book: Book, lang: Lang): string => {
  const { cited, number } = numberedSources();
  const reach = (place: string | undefined): string =>
    place === undefined ? "" : `${lang === "zh" ? "" : " "}${fill(phrase(book, "reach"), () => place)}`;
  const lines = parts.flatMap((part): readonly string[] => {
    if (part.kind === "heading") return [lang === "zh" ? `【${part.text}】` : `${part.text}:`];
    if (part.kind !== "claim") return [part.text];
    const claim = [part.text, reach(part.reach), ...part.cites.map((cite) => `[${number(cite)}]`)].join("");
    const { conflict } = part;
    if (conflict === undefined) return [claim];
    return [claim, fill(phrase(book, "conflict"), (name) => ({ ...conflict })[name])];
  });
  const list = cited.map((cite, index) => sourceLine(cite, index + 1, book, lang));
  return [...lines, ...(list.length === 0 ? [] : [phrase(book, "sources"), ...list])].join("\n");
};
