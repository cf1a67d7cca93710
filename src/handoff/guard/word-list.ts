import type { Stretch } from "./pieces.ts";

type Node = { readonly next: Map<number, Node>; ids: readonly string[]; isOpen: boolean };
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
      const letters = word.replace("*", "");
      let node = root;
      for (let at = 0; at < letters.length; at += 1) {
        const letter = letters.charCodeAt(at);
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

const [ZERO, NINE, A, Z] = [0x30, 0x39, 0x61, 0x7a];
/** A code of nothing, behind the end of a text, is no letter. */
const isLatin = (code: number): boolean => (code >= A && code <= Z) || (code >= ZERO && code <= NINE);

/** The words of a list in a text, the longest at each place. In steps proportional to the text times the longest word. */
export const hitsIn = (list: WordList, text: string, tried: () => void = () => {}): readonly Hit[] => {
  const hits: Hit[] = [];
  let at = 0;
  while (at < text.length) {
    const first = text.charCodeAt(at);
    let node =
      isLatin(first) && at > 0 && isLatin(text.charCodeAt(at - 1)) ? undefined : list.next.get(first);
    tried();
    let end = 0;
    let ids: readonly string[] = [];
    for (let to = at + 1; node !== undefined; to += 1) {
      const goesOn = isLatin(text.charCodeAt(to - 1)) && isLatin(text.charCodeAt(to));
      if (node.ids.length > 0 && (!goesOn || node.isOpen)) {
        end = to;
        ids = node.ids;
      }
      if (to === text.length) break;
      tried();
      node = node.next.get(text.charCodeAt(to));
    }
    for (const id of ids) hits.push({ from: at, to: end, id });
    at = end === 0 ? at + 1 : end;
  }
  return hits;
};
