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

/** Words of one length that begin alike, and all the letters that one of them ends in. */
type Alike = { readonly length: number; readonly ends: string };

/**
 * Words, and by their first two letters how long they are, the longest first, and how they end: at most places of a text
 * no word begins so, which one look tells, and of those that do hardly any ends so. A tree by letters took several times
 * the memory and was no faster.
 */
export type WordTable = {
  readonly words: ReadonlyMap<string, Meaning>;
  readonly alike: ReadonlyMap<number, readonly Alike[]>;
};

const isLatin = (char: string): boolean => /[a-z0-9]/.test(char);

/** The first two letters in one number; a word of one letter, and the last letter of a text, stand before nothing. */
const headOf = (text: string, at: number): number =>
  text.charCodeAt(at) * 0x10000 + (at + 1 < text.length ? text.charCodeAt(at + 1) : 0);
const headOfOne = (text: string, at: number): number => text.charCodeAt(at) * 0x10000;

/** A table of words. Latin words are listed in lower case. */
export function wordTable(words: ReadonlyMap<string, Meaning>): WordTable {
  const byHead = new Map<number, Map<number, string>>();
  for (const word of words.keys()) {
    const head = headOf(word, 0);
    const byLength = byHead.get(head) ?? new Map<number, string>();
    const [ends, end] = [byLength.get(word.length) ?? "", word.charAt(word.length - 1)];
    byHead.set(head, byLength.set(word.length, ends.includes(end) ? ends : ends + end));
  }
  const longestFirst = (byLength: ReadonlyMap<number, string>): readonly Alike[] =>
    [...byLength].map(([length, ends]) => ({ length, ends })).sort((a, b) => b.length - a.length);
  return { words, alike: new Map([...byHead].map(([head, each]) => [head, longestFirst(each)])) };
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
    longestOf(table, table.alike.get(headOf(text, at)), text, at, accept) ??
    longestOf(table, table.alike.get(headOfOne(text, at)), text, at, accept)
  );
}

/** What the longest word at a position means, whether or not it accepts its place. */
export const meaningAt = (table: WordTable, text: string, at: number): Word | undefined =>
  longestWord(table, text, at, always);

function longestOf(
  { words }: WordTable,
  alike: readonly Alike[] | undefined,
  text: string,
  at: number,
  accept: Accept,
): Word | undefined {
  if (alike === undefined) return undefined;
  for (const { length, ends } of alike) {
    const end = at + length;
    if (end > text.length || !ends.includes(text.charAt(end - 1))) continue;
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
