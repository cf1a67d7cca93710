import { FNV_START, fnv, fnvOf } from "./fnv.ts";

/**
 * The words that are known, by their hashes in ascending order. `counts` says how many training texts use a word, 255 at
 * most; 0 for a word that only has to be left as it is.
 */
export type Spelling = { readonly hashes: Uint32Array; readonly counts: Uint8Array };

const SHORTEST = 4;
const LONGEST = 20;
/** A word that one text alone uses may itself be misspelt. */
const TEXTS_PER_WORD = 2;
/** So many words of a text are looked at more closely, at about ten microseconds each. */
const MOST_WORDS = 12;
/** How many times commoner a word must be for its neighbour to be a misspelt one. */
const COMMONER = 5;
const WORD = /[a-z]+/gi;
const SMALL_WORD = /[a-z]+/g;
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

const hashOf = (word: string): number => fnvOf(word) >>> 0;

/** A table of the lowest sixteen bits of what is known: nineteen of twenty candidates end there. */
const BITS = 0xffff;

type Known = { readonly spelling: Spelling; readonly low: Uint8Array };

const knownOf = (spelling: Spelling): Known => {
  const low = new Uint8Array(BITS + 1);
  for (const hash of spelling.hashes) low[hash & BITS] = 1;
  return { spelling, low };
};

/** How many texts use the word of a hash; -1 where it is not known. */
const countOf = ({ spelling: { hashes, counts }, low }: Known, signed: number): number => {
  if (low[signed & BITS] === 0) return -1;
  const hash = signed >>> 0;
  let from = 0;
  let to = hashes.length - 1;
  while (from <= to) {
    const middle = (from + to) >>> 1;
    const found = hashes[middle] ?? 0;
    if (found === hash) return counts[middle] ?? 0;
    if (found < hash) from = middle + 1;
    else to = middle - 1;
  }
  return -1;
};

/**
 * The commonest word that lies one deleted, added, exchanged or swapped letter away, "" if there is none: the candidates
 * of natural's Spellcheck at distance 1, looked up by hashes, which takes microseconds where its trie takes half a
 * millisecond.
 */
const nearest = (known: Known, word: string): string => {
  let most = 0;
  let best = "";
  // A candidate is the word up to `at`, some letters, and the word again from `from`.
  const meet = (hash: number, at: number, letters: string, from: number): void => {
    const count = countOf(known, hash);
    if (count <= most) return;
    most = count;
    best = word.slice(0, at) + letters + word.slice(from);
  };
  let before = FNV_START;
  for (let at = 0; at <= word.length; at += 1) {
    const here = word.charCodeAt(at);
    if (at < word.length) meet(fnvOf(word, before, at + 1), at, "", at + 1);
    if (at + 1 < word.length) {
      const swapped = fnv(fnv(before, word.charCodeAt(at + 1)), here);
      meet(fnvOf(word, swapped, at + 2), at, word.charAt(at + 1) + word.charAt(at), at + 2);
    }
    for (let letter = 0; letter < LETTERS.length; letter += 1) {
      const mixed = fnv(before, LETTERS.charCodeAt(letter));
      meet(fnvOf(word, mixed, at), at, LETTERS.charAt(letter), at);
      if (at < word.length) meet(fnvOf(word, mixed, at + 1), at, LETTERS.charAt(letter), at + 1);
    }
    before = fnv(before, here);
  }
  return best;
};

/**
 * Makes the corrector of English words: a word of 4 to 20 letters that is not known becomes the commonest known one at
 * distance 1, if there is one. Everything else stays as it is.
 */
export const createCorrector = (spelling: Spelling): ((text: string) => string) => {
  const known = knownOf(spelling);
  return (text) => {
    let left = MOST_WORDS;
    return text.replaceAll(WORD, (written) => {
      if (written.length < SHORTEST || written.length > LONGEST || left === 0) return written;
      const word = written.toLowerCase();
      if (countOf(known, hashOf(word)) >= 0) return written;
      left -= 1;
      return nearest(known, word) || written;
    });
  };
};

const withoutOneLetter = (word: string): readonly string[] =>
  Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));

/** Writes down the hashes of a word without each of its letters, and last of the whole word; gives how many there are. */
const hashesAround = (word: string, hashes: number[]): number => {
  const { length } = word;
  let before = FNV_START;
  for (let at = 0; at < length; at += 1) {
    hashes[at] = fnvOf(word, before, at + 1);
    before = fnv(before, word.charCodeAt(at));
  }
  hashes[length] = before;
  return length + 1;
};

/** As many bits of a hash as tell nearly all words that are far from one another. */
const NEAR_MASK = (1 << 22) - 1;

/**
 * Makes the function that says whether a word is one of these, or comes to be one when one of them or itself loses a letter, or
 * both. Most words are told by their hashes alone, for it is asked of a whole language.
 */
const nearTo = (words: readonly string[]): ((word: string) => boolean) => {
  const near = new Set(words.flatMap((word) => [word, ...withoutOneLetter(word)]));
  const around: number[] = [];
  const low = new Uint8Array(NEAR_MASK + 1);
  for (const word of words) {
    const size = hashesAround(word, around);
    for (let at = 0; at < size; at += 1) low[(around[at] ?? 0) & NEAR_MASK] = 1;
  }
  const mayBeNear = (word: string): boolean => {
    const size = hashesAround(word, around);
    for (let at = 0; at < size; at += 1) if (low[(around[at] ?? 0) & NEAR_MASK] === 1) return true;
    return false;
  };
  return (word) =>
    mayBeNear(word) && (near.has(word) || withoutOneLetter(word).some((less) => near.has(less)));
};

/**
 * Collects the words of the training texts. A word there that is no word of the language and has a far commoner neighbour is taken
 * for a misspelt one. Of the language's other words those are kept that would be taken for one themselves.
 */
export const buildSpelling = (texts: readonly string[], language: ReadonlySet<string>): Spelling => {
  const uses = new Map<string, number>();
  for (const text of texts)
    for (const word of new Set(text.toLowerCase().match(SMALL_WORD)))
      uses.set(word, (uses.get(word) ?? 0) + 1);
  const all = knownOf(sorted([...uses].map(([word, count]) => [word, Math.min(255, count)])));
  const isMisspelt = (word: string, count: number): boolean =>
    word.length >= SHORTEST &&
    !language.has(word) &&
    count * COMMONER <= countOf(all, hashOf(nearest(all, word)));
  const own = [...uses].filter(([word, count]) => !isMisspelt(word, count));
  const isNear = nearTo(own.map(([word]) => word));
  const others = [...language].filter((word) => isNear(word) && !uses.has(word));
  return sorted([
    ...own.map(([word, count]) => [word, count < TEXTS_PER_WORD ? 0 : Math.min(255, count)] as const),
    ...others.map((word) => [word, 0] as const),
  ]);
};

const sorted = (words: readonly (readonly [word: string, count: number])[]): Spelling => {
  const counts = new Map(words.map(([word, count]) => [hashOf(word), count]));
  const hashes = Uint32Array.from(counts.keys()).sort();
  return { hashes, counts: Uint8Array.from(hashes, (hash) => counts.get(hash) ?? 0) };
};
