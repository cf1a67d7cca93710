/** The features that a model knows, in ascending order of hash; a feature's place in that order is its id. */
export type Vocabulary = {
  readonly hashes: Uint32Array;
  /** Where the features whose highest bits are `n` start; one entry more than there are values of those bits. */
  readonly starts: Uint32Array;
  /** Inverse document frequency, in steps of `STEP`. */
  readonly idf: Uint8Array;
  /** 1 for a feature that texts in scope use. */
  readonly inScope: Uint8Array;
  /** How much more likely the feature is in a text in scope than in one that is not: the logarithm of the ratio, in
   * steps of `STEP`. */
  readonly evidence: Int8Array;
  /** The same for a feature that is not in the vocabulary. */
  readonly unknownEvidence: number;
};

/** The features of one text, hash to block, and whether the text is in scope. */
export type SeenFeatures = { readonly blocks: ReadonlyMap<number, number>; readonly inScope: boolean };

/** What one step of the numbers kept in bytes is worth. */
export const STEP = 1 / 16;

const UNKNOWN = -1;
/** What is added to every count, so that a feature never seen on one side is unlikely there but not impossible. */
const SMOOTHING = 0.3;

/** Collects the features that enough texts use (so many of each block), with their inverse document frequency. */
export function buildVocabulary(texts: readonly SeenFeatures[], enough: readonly number[]): Vocabulary {
  const inside = new Map<number, number>();
  const outside = new Map<number, number>();
  const blockOf = new Map<number, number>();
  for (const { blocks, inScope } of texts) {
    const uses = inScope ? inside : outside;
    for (const [hash, block] of blocks) {
      uses.set(hash, (uses.get(hash) ?? 0) + 1);
      blockOf.set(hash, block);
    }
  }
  const usesOf = (hash: number) => (inside.get(hash) ?? 0) + (outside.get(hash) ?? 0);
  const hashes = Uint32Array.from(blockOf.keys())
    .filter((hash) => usesOf(hash) >= (enough[blockOf.get(hash) ?? 0] ?? 1))
    .sort();
  const textsInside = texts.filter((text) => text.inScope).length;
  const evidenceOf = (usesInside: number, usesOutside: number) =>
    inSteps(
      Math.log((usesInside + SMOOTHING) / (textsInside + 2 * SMOOTHING)) -
        Math.log((usesOutside + SMOOTHING) / (texts.length - textsInside + 2 * SMOOTHING)),
      -128,
      127,
    );
  return {
    hashes,
    starts: startsOf(hashes),
    idf: Uint8Array.from(hashes, (hash) =>
      inSteps(Math.log((1 + texts.length) / (1 + usesOf(hash))) + 1, 0, 255),
    ),
    inScope: Uint8Array.from(hashes, (hash) => (inside.has(hash) ? 1 : 0)),
    evidence: Int8Array.from(hashes, (hash) => evidenceOf(inside.get(hash) ?? 0, outside.get(hash) ?? 0)),
    unknownEvidence: evidenceOf(0, 0),
  };
}

/** The id of a feature, or -1. A few steps on average: the highest bits lead next to the place. */
export function featureId(vocabulary: Vocabulary, hash: number): number {
  const { hashes, starts } = vocabulary;
  const bucket = hash >>> shiftFor(starts.length - 1);
  const end = starts[bucket + 1] ?? 0;
  for (let id = starts[bucket] ?? 0; id < end; id += 1) {
    if (hashes[id] === hash) return id;
  }
  return UNKNOWN;
}

function inSteps(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.round(value / STEP)));
}

function startsOf(hashes: Uint32Array): Uint32Array {
  let buckets = 2;
  while (buckets * 2 < hashes.length) buckets *= 2;
  const shift = shiftFor(buckets);
  const starts = new Uint32Array(buckets + 1);
  for (const hash of hashes) {
    const next = (hash >>> shift) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let at = 1; at < starts.length; at += 1) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  return starts;
}

/** How far a hash is shifted to leave the number of one of so many buckets (a power of two, at least 2). */
function shiftFor(buckets: number): number {
  return 1 + Math.clz32(buckets);
}
