import type { EntityValue } from "../understanding.ts";

/** What a listed word means, and whether it does so here: `swallow` takes its letters and says nothing. */
export type Meaning = {
  readonly values: readonly EntityValue[];
  readonly accept: (text: string, start: number, end: number) => "take" | "swallow" | "shorter";
};

type Node = { readonly next: Map<string, Node>; meaning: Meaning | undefined };

/** Words by their letters: from any position the words that stand there are found in as many steps as the longest has letters. */
export type WordTree = Node;

const isLatin = (char: string): boolean => /[a-z0-9]/.test(char);
const empty = (): Node => ({ next: new Map(), meaning: undefined });

/** A tree of words. Latin words are listed in lower case; a space in one also stands for a hyphen. */
export function wordTree(words: Iterable<readonly [word: string, meaning: Meaning]>): WordTree {
  const root = empty();
  for (const [word, meaning] of words) {
    let node = root;
    for (const char of word) {
      const next = node.next.get(char) ?? empty();
      node.next.set(char, next);
      node = next;
    }
    node.meaning = meaning;
  }
  return root;
}

/** The longest word at a position that accepts its place. Latin words count only between word borders. */
export function longestWord(
  tree: WordTree,
  text: string,
  at: number,
): { readonly end: number; readonly values: readonly EntityValue[] } | undefined {
  const found: { end: number; meaning: Meaning }[] = [];
  let node = tree.next.get(text.charAt(at));
  for (let end = at + 1; node !== undefined; end += 1) {
    const isInsideWord = isLatin(text.charAt(end - 1)) && isLatin(text.charAt(end));
    if (node.meaning !== undefined && !isInsideWord) found.push({ end, meaning: node.meaning });
    node = node.next.get(text.charAt(end));
  }
  for (const { end, meaning } of found.reverse()) {
    const verdict = meaning.accept(text, at, end);
    if (verdict !== "shorter") return { end, values: verdict === "take" ? meaning.values : [] };
  }
  return undefined;
}

/** Whether one of the words stands at a position. */
export function standsAt(tree: WordTree, text: string, at: number): boolean {
  return longestWord(tree, text, at) !== undefined;
}
