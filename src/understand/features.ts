import { FNV_START, fnv } from "./fnv.ts";

/** Cuts a word down to its stem: "payments" → "payment". */
export type Stem = (word: string) => string;
/** Takes one occurrence of a feature: its 30-bit hash and the block that it belongs to. */
export type SeeFeature = (hash: number, block: number) => void;

/** Weight of each block in a vector, by block number. Every block has length 1 before it is weighted. */
export const BLOCK_WEIGHTS: readonly number[] = [0.8, 1, 1, 0.7, 0.3];
const LATIN = 0;
const HAN = 1;
const STEM = 2;
const STEM_PAIR = 3;
/** The block of the two flags, which say nothing about whether a text is known. */
export const FLAG_BLOCK = 4;

/** Whether features of a block are words or near to words, and so speak for or against the subject of a text. */
export function isWordBlock(block: number): boolean {
  return block === HAN || block === STEM || block === STEM_PAIR;
}

const SHORTEST_GRAM = 2;
const LONGEST_GRAM = 4;
/** Longer runs are no words: they are not stemmed, since a stemmer may take quadratic time. */
const LONGEST_WORD = 40;
const CACHED_WORDS = 20_000;
const BORDER = 1;

/**
 * Makes the reader of features, with a bounded cache of stems of its own. The reader takes a normalised text and shows
 * each occurrence of: 2- to 4-grams inside a word with its borders, Han characters and pairs with the borders of
 * their run, stems, pairs of stems, and the flags "asks" and "has a digit". Time grows linearly with the text.
 */
export function createFeatureReader(stem: Stem): (text: string, see: SeeFeature) => void {
  const stems = new Map<string, number>();

  function stemHash(word: string): number {
    if (word.length > LONGEST_WORD) return hashOf(word, STEM);
    const known = stems.get(word);
    if (known !== undefined) return known;
    if (stems.size >= CACHED_WORDS) stems.clear();
    const hash = hashOf(stem(word), STEM);
    stems.set(word, hash);
    return hash;
  }

  return function readFeatures(text, see) {
    const lower = text.toLowerCase().replaceAll("'", "");
    let previous = hashOf("", STEM);
    let digit = false;
    let end = 0;
    for (let at = 0; at < lower.length; at = end) {
      const kind = kindAt(lower, at);
      end = at + unitsAt(lower, at);
      if (kind === "other") continue;
      while (end < lower.length && kindAt(lower, end) === kind) end += unitsAt(lower, end);
      if (kind === "han") {
        hanGrams(lower, at, end, see);
        continue;
      }
      digit ||= hasDigit(lower, at, end);
      latinGrams(lower, at, end, see);
      const hash = stemHash(lower.slice(at, end));
      see(finish(hash), STEM);
      see(finish(mix(mix(seed(STEM_PAIR), previous), hash)), STEM_PAIR);
      previous = hash;
    }
    if (lower.includes("?")) see(finish(seed(FLAG_BLOCK)), FLAG_BLOCK);
    if (digit) see(finish(mix(seed(FLAG_BLOCK), 1)), FLAG_BLOCK);
  };
}

function latinGrams(text: string, from: number, to: number, see: SeeFeature): void {
  for (let start = from - 1; start < to; start += 1) {
    let hash = seed(LATIN);
    const last = Math.min(start + LONGEST_GRAM, to + 1);
    for (let at = start; at < last; at += 1) {
      hash = mix(hash, at < from || at === to ? BORDER : text.charCodeAt(at));
      if (at - start + 1 >= SHORTEST_GRAM) see(finish(hash), LATIN);
    }
  }
}

function hanGrams(text: string, from: number, to: number, see: SeeFeature): void {
  let before = BORDER;
  for (let at = from; at < to; at += unitsAt(text, at)) {
    const char = text.codePointAt(at) ?? BORDER;
    see(finish(mix(seed(HAN), char)), HAN);
    see(finish(mix(mix(seed(HAN), before), char)), HAN);
    before = char;
  }
  see(finish(mix(mix(seed(HAN), before), BORDER)), HAN);
}

function kindAt(text: string, at: number): "han" | "word" | "other" {
  const code = text.charCodeAt(at);
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) ? "word" : "other";
  if (code >= 0x3400 && code <= 0x9fff) return "han";
  const char = String.fromCodePoint(text.codePointAt(at) ?? code);
  if (/\p{Script=Han}/u.test(char)) return "han";
  return /[\p{L}\p{N}\p{M}]/u.test(char) ? "word" : "other";
}

function unitsAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

function hasDigit(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) return true;
  }
  return false;
}

function hashOf(word: string, block: number): number {
  let hash = seed(block);
  for (let at = 0; at < word.length; at += 1) hash = mix(hash, word.charCodeAt(at));
  return hash;
}

/** Fed with two 16-bit halves; every block starts from a seed of its own. */
function mix(hash: number, value: number): number {
  const half = fnv(hash, value & 0xffff);
  return value > 0xffff || value < 0 ? fnv(half, value >>> 16) : half;
}

function seed(block: number): number {
  return mix(FNV_START, block);
}

/** Spreads the bits, because the vocabulary is looked up by the highest ones. */
function finish(hash: number): number {
  const spread = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (spread ^ (spread >>> 13)) >>> 2;
}
