import type { SeeFeature } from "./features.ts";

/**
 * The features that some texts show, text after text. A feature goes by its number, given where it was met first: lists
 * take numbers as places, which is many times faster than to look up hashes.
 */
export type SeenFeatures = {
  /** Where each text's occurrences start; one entry more than there are texts. */
  readonly starts: Uint32Array;
  /** Of each occurrence the feature's number, and the block it belongs to. */
  readonly numbers: Uint32Array;
  readonly blocks: Uint8Array;
  /** The hash of each feature, by number. */
  readonly hashes: Uint32Array;
};

const AT_FIRST = 1 << 16;
/** Spreads hashes over a table. */
const SPREAD = 0x9e3779b1;

const doubled = <Numbers extends Uint32Array | Uint8Array>(numbers: Numbers): Numbers => {
  const more = new (numbers.constructor as new (length: number) => Numbers)(numbers.length * 2);
  more.set(numbers);
  return more;
};

/** Makes the function that numbers hashes from 0 on: a table with open places, at most half of them taken. */
function createNumbering(): {
  readonly numberOf: (hash: number) => number;
  readonly hashes: () => Uint32Array;
} {
  let hashes = new Uint32Array(AT_FIRST);
  let size = 0;
  /** A feature's number and 1; 0 where nothing is. */
  let table = new Uint32Array(2 * AT_FIRST);
  let shift = Math.clz32(table.length - 1);

  function placeOf(hash: number): number {
    const last = table.length - 1;
    let place = Math.imul(hash, SPREAD) >>> shift;
    for (;;) {
      const taken = table[place] ?? 0;
      if (taken === 0 || hashes[taken - 1] === hash) return place;
      place = (place + 1) & last;
    }
  }

  function grow(): void {
    hashes = doubled(hashes);
    table = new Uint32Array(table.length * 2);
    shift -= 1;
    for (let number = 0; number < size; number += 1) table[placeOf(hashes[number] ?? 0)] = number + 1;
  }

  return {
    numberOf: (hash) => {
      const place = placeOf(hash);
      const taken = table[place] ?? 0;
      if (taken > 0) return taken - 1;
      hashes[size] = hash;
      size += 1;
      table[place] = size;
      if (size === hashes.length) grow();
      return size - 1;
    },
    hashes: () => hashes.slice(0, size),
  };
}

/** Reads the features of all texts. */
export function seeFeatures<Text>(
  texts: readonly Text[],
  read: (text: Text, see: SeeFeature) => void,
): SeenFeatures {
  const { numberOf, hashes } = createNumbering();
  const starts = new Uint32Array(texts.length + 1);
  let numbers = new Uint32Array(AT_FIRST);
  let blocks = new Uint8Array(AT_FIRST);
  let size = 0;
  const see: SeeFeature = (hash, block) => {
    if (size === numbers.length) {
      numbers = doubled(numbers);
      blocks = doubled(blocks);
    }
    numbers[size] = numberOf(hash);
    blocks[size] = block;
    size += 1;
  };
  texts.forEach((text, at) => {
    read(text, see);
    starts[at + 1] = size;
  });
  return { starts, numbers, blocks, hashes: hashes() };
}
