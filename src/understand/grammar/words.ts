import type { EntityValue } from "../understanding.ts";

/** What a listed word means, and whether it does so here: `swallow` takes its letters and says nothing. */
export type Meaning = {
  readonly values: readonly EntityValue[];
  /** `opens`: what stands before it is a heading of its own, as 上海 in 上海女. */
  readonly accept: (
    text: string,
    start: number,
    end: number,
    opens?: boolean,
  ) => "take" | "swallow" | "shorter";
};

/**
 * Words, and by their first two letters how long they are, the longest first: at most places of a text no word begins so,
 * which one look tells. A tree by letters took several times the memory and was no faster.
 */
export type WordTable = {
  readonly words: ReadonlyMap<string, Meaning>;
  readonly lengths: ReadonlyMap<number, readonly number[]>;
};

const isLatin = (char: string): boolean => /[a-z0-9]/.test(char);

/** The first two letters in one number; a word of one letter, and the last letter of a text, stand before nothing. */
const headOf = (text: string, at: number): number =>
  text.charCodeAt(at) * 0x10000 + (at + 1 < text.length ? text.charCodeAt(at + 1) : 0);
const headOfOne = (text: string, at: number): number => text.charCodeAt(at) * 0x10000;

/** A table of words. Latin words are listed in lower case. */
export function wordTable(words: ReadonlyMap<string, Meaning>): WordTable {
  const lengths = new Map<number, number[]>();
  for (const word of words.keys()) {
    const head = headOf(word, 0);
    const known = lengths.get(head);
    if (known === undefined) lengths.set(head, [word.length]);
    else if (!known.includes(word.length)) known.push(word.length);
  }
  for (const known of lengths.values()) known.sort((a, b) => b - a);
  return { words, lengths };
}

type Word = { readonly end: number; readonly values: readonly EntityValue[] };

type Accept = (meaning: Meaning, text: string, start: number, end: number) => ReturnType<Meaning["accept"]>;
const asItSays: Accept = (meaning, text, start, end) => meaning.accept(text, start, end);
/** Also what counts only at the head of a clause counts here. */
export const asOpening: Accept = (meaning, text, start, end) => meaning.accept(text, start, end, true);
const always: Accept = () => "take";

/** The longest word at a position that accepts its place. Latin words count only between word borders. */
export function longestWord(table: WordTable, text: string, at: number, accept = asItSays): Word | undefined {
  return (
    longestOf(table, table.lengths.get(headOf(text, at)), text, at, accept) ??
    longestOf(table, table.lengths.get(headOfOne(text, at)), text, at, accept)
  );
}

/** What the longest word at a position means, whether or not it accepts its place. */
export const meaningAt = (table: WordTable, text: string, at: number): Word | undefined =>
  longestWord(table, text, at, always);

function longestOf(
  { words }: WordTable,
  lengths: readonly number[] | undefined,
  text: string,
  at: number,
  accept: Accept,
): Word | undefined {
  if (lengths === undefined) return undefined;
  for (const length of lengths) {
    const end = at + length;
    if (end > text.length) continue;
    const meaning = words.get(text.slice(at, end));
    if (meaning === undefined || (isLatin(text.charAt(end - 1)) && isLatin(text.charAt(end)))) continue;
    const verdict = accept(meaning, text, at, end);
    if (verdict !== "shorter") return { end, values: verdict === "take" ? meaning.values : [] };
  }
  return undefined;
}

/** Whether one of the words stands at a position. */
export function standsAt(table: WordTable, text: string, at: number): boolean {
  return longestWord(table, text, at) !== undefined;
}
