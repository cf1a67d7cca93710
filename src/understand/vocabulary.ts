import type { SeenFeatures } from "./seen-features.ts";

/** The features that a model knows, in ascending order of hash (30 bits); a feature's place in that order is its id. */
export type Vocabulary = {
  /** The lowest sixteen bits of the hashes. */
  readonly rests: Uint16Array;
  /** Where the features whose highest fourteen bits are `n` start; one entry more than there are values of those bits. */
  readonly starts: Uint16Array;
  /** Inverse document frequency, in steps of `STEP`. */
  readonly idf: Uint8Array;
  /** A bit for each feature, the lowest first: whether texts in scope use it. */
  readonly inScope: Uint8Array;
  /** How much more likely the feature is in a text in scope than in one that is not: the logarithm of the ratio, in
   * steps of `STEP`. */
  readonly evidence: Int8Array;
  /** The same for a feature that is not in the vocabulary. */
  readonly unknownEvidence: number;
};

/** Whether a text is in scope, and whether it is a copy: what somebody wrote put in another form. */
export type TextKind = { readonly inScope: boolean; readonly copy: boolean };

/** What one step of the numbers kept in bytes is worth. */
export const STEP = 1 / 16;

const UNKNOWN = -1;
const REST_BITS = 16;
const REST_MASK = (1 << REST_BITS) - 1;
const BUCKETS = 1 << 14;
/** So many features there can be, for their places are kept in sixteen bits. */
const MOST_FEATURES = 0xffff;
/** What is added to every count, so that a feature never seen on one side is unlikely there but not impossible. */
const SMOOTHING = 0.3;

/**
 * Collects the features that enough texts use (so many of each block), with their inverse document frequency. Copies
 * bring features of their own, but say nothing about how common is what people write.
 */
export function buildVocabulary(
  seen: SeenFeatures,
  kinds: readonly TextKind[],
  enough: readonly number[],
): Vocabulary {
  const { inside, outside, blocks } = usesOf(seen, kinds);
  const isKept = (_: number, number: number) =>
    (inside[number] ?? 0) + (outside[number] ?? 0) >= (enough[blocks[number] ?? 0] ?? 1);
  const hashes = seen.hashes.filter(isKept).sort();
  if (hashes.length > MOST_FEATURES) {
    const most = `at most ${MOST_FEATURES} features are possible`;
    throw new Error(`${hashes.length} features in the utterances, ${most}: leave out more of the rare ones`);
  }
  const places = { rests: Uint16Array.from(hashes), starts: startsOf(hashes) };
  const usesInside = new Uint32Array(hashes.length);
  const usesOutside = new Uint32Array(hashes.length);
  idsOf(places, seen).forEach((id, number) => {
    if (id === UNKNOWN) return;
    usesInside[id] = inside[number] ?? 0;
    usesOutside[id] = outside[number] ?? 0;
  });
  const written = kinds.filter(({ copy }) => !copy);
  const textsInside = written.filter((text) => text.inScope).length;
  const evidenceOf = (ofInside: number, ofOutside: number) =>
    inSteps(
      Math.log((ofInside + SMOOTHING) / (textsInside + 2 * SMOOTHING)) -
        Math.log((ofOutside + SMOOTHING) / (written.length - textsInside + 2 * SMOOTHING)),
      -128,
      127,
    );
  const idfOf = (uses: number) => inSteps(Math.log((1 + written.length) / (1 + uses)) + 1, 0, 255);
  return {
    ...places,
    idf: Uint8Array.from(hashes, (_, id) => idfOf((usesInside[id] ?? 0) + (usesOutside[id] ?? 0))),
    inScope: bitsOf(usesInside),
    evidence: Int8Array.from(hashes, (_, id) => evidenceOf(usesInside[id] ?? 0, usesOutside[id] ?? 0)),
    unknownEvidence: evidenceOf(0, 0),
  };
}

/** Of each feature by its number the id, or -1. */
export const idsOf = (
  places: Pick<Vocabulary, "rests" | "starts">,
  { hashes }: Pick<SeenFeatures, "hashes">,
): Int32Array => Int32Array.from(hashes, (hash) => featureId(places, hash));

/** Of each feature how many texts in scope and out of it use it, and its block; of what is written the copies count for nothing. */
function usesOf({ starts, numbers, blocks, hashes }: SeenFeatures, kinds: readonly TextKind[]) {
  const uses = {
    inside: new Uint32Array(hashes.length),
    outside: new Uint32Array(hashes.length),
    blocks: new Uint8Array(hashes.length),
  };
  const own = new Uint8Array(hashes.length);
  /** The text that a feature was counted in last, and 1. */
  const counted = new Uint32Array(hashes.length);
  const count = (text: number, copy: boolean, sums: Uint32Array): void => {
    const end = starts[text + 1] ?? 0;
    for (let at = starts[text] ?? 0; at < end; at += 1) {
      const number = numbers[at] ?? 0;
      if (copy && own[number] === 1) continue;
      if (!copy) own[number] = 1;
      uses.blocks[number] = blocks[at] ?? 0;
      if (counted[number] === text + 1) continue;
      counted[number] = text + 1;
      sums[number] = (sums[number] ?? 0) + 1;
    }
  };
  for (const copies of [false, true])
    kinds.forEach(({ inScope, copy }, text) => {
      if (copy === copies) count(text, copy, inScope ? uses.inside : uses.outside);
    });
  return uses;
}

/** The id of a feature, or -1. A few steps on average: the highest bits lead next to the place. */
export function featureId({ rests, starts }: Pick<Vocabulary, "rests" | "starts">, hash: number): number {
  const bucket = hash >>> REST_BITS;
  const rest = hash & REST_MASK;
  const end = starts[bucket + 1] ?? 0;
  for (let id = starts[bucket] ?? 0; id < end; id += 1) {
    if (rests[id] === rest) return id;
  }
  return UNKNOWN;
}

/** Whether texts in scope use the feature of an id: 1 or 0. */
export function isInScope({ inScope }: Vocabulary, id: number): number {
  return ((inScope[id >>> 3] ?? 0) >>> (id & 7)) & 1;
}

function bitsOf(uses: Uint32Array): Uint8Array {
  const bits = new Uint8Array(Math.ceil(uses.length / 8));
  uses.forEach((some, id) => {
    if (some > 0) bits[id >>> 3] = (bits[id >>> 3] ?? 0) | (1 << (id & 7));
  });
  return bits;
}

function inSteps(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.round(value / STEP)));
}

function startsOf(hashes: Uint32Array): Uint16Array {
  const starts = new Uint16Array(BUCKETS + 1);
  for (const hash of hashes) {
    const next = (hash >>> REST_BITS) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let at = 1; at < starts.length; at += 1) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  return starts;
}
