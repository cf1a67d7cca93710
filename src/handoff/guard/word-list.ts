import type { Stretch } from "./pieces.ts";

type Node = { readonly next: Map<string, Node>; ids: readonly string[]; isOpen: boolean };
const empty = (): Node => ({ next: new Map(), ids: [], isOpen: false });

/** Words by their letters, each with the ids of what it stands for. */
export type WordList = Node;
/** A word that was found, and what it stands for. */
export type Hit = Stretch & { readonly id: string };

/**
 * Makes a list ready: words by id, parted by commas, in simplified Chinese and small letters. A Latin word counts whole;
 * with a star at its end it is the beginning of one.
 */
export const wordList = (words: Readonly<Record<string, string>>): WordList => {
  const root = empty();
  for (const [id, said] of Object.entries(words)) {
    for (const word of said.split(",").map((one) => one.trim())) {
      let node = root;
      for (const letter of word.replace("*", "")) {
        const next = node.next.get(letter) ?? empty();
        node.next.set(letter, next);
        node = next;
      }
      node.ids = [...node.ids, id];
      node.isOpen ||= word.endsWith("*");
    }
  }
  return root;
};

const isLatin = (letter: string): boolean => /[a-z0-9]/.test(letter);

/** The words of a list in a text, the longest at each place. In steps proportional to the text times the longest word. */
export const hitsIn = (list: WordList, text: string, tried: () => void = () => {}): readonly Hit[] => {
  const hits: Hit[] = [];
  let at = 0;
  while (at < text.length) {
    let node: Node | undefined = list;
    let best: { readonly to: number; readonly ids: readonly string[] } | undefined;
    const isMiddle = at > 0 && isLatin(text.charAt(at)) && isLatin(text.charAt(at - 1));
    for (let to = at; !isMiddle && node !== undefined && to < text.length; ) {
      tried();
      node = node.next.get(text.charAt(to));
      to += 1;
      if (node === undefined || node.ids.length === 0) continue;
      const goesOn = isLatin(text.charAt(to - 1)) && isLatin(text.charAt(to));
      if (!goesOn || node.isOpen) best = { to, ids: node.ids };
    }
    if (best === undefined) at += 1;
    else {
      for (const id of best.ids) hits.push({ from: at, to: best.to, id });
      at = best.to;
    }
  }
  return hits;
};
