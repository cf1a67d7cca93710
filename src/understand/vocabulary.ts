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

/** The features of one text, hash to block, and whether the text is in scope; a copy is what somebody wrote put in another form. */
export type SeenFeatures = {
  readonly blocks: ReadonlyMap<number, number>;
  readonly inScope: boolean;
  readonly copy: boolean;
};

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
export function buildVocabulary(texts: readonly SeenFeatures[], enough: readonly number[]): Vocabulary {
  const inside = new Map<number, number>();
  const outside = new Map<number, number>();
  const blockOf = new Map<number, number>();
  const own = new Set<number>();
  const written = texts.filter(({ copy }) => !copy);
  for (const { blocks, inScope, copy } of [...written, ...texts.filter((text) => text.copy)]) {
    const uses = inScope ? inside : outside;
    for (const [hash, block] of blocks) {
      if (copy && own.has(hash)) continue;
      if (!copy) own.add(hash);
      uses.set(hash, (uses.get(hash) ?? 0) + 1);
      blockOf.set(hash, block);
    }
  }
  const usesOf = (hash: number) => (inside.get(hash) ?? 0) + (outside.get(hash) ?? 0);
  const hashes = Uint32Array.from(blockOf.keys())
    .filter((hash) => usesOf(hash) >= (enough[blockOf.get(hash) ?? 0] ?? 1))
    .sort();
  if (hashes.length > MOST_FEATURES) {
    const most = `at most ${MOST_FEATURES} features are possible`;
    throw new Error(`${hashes.length} features in the utterances, ${most}: leave out more of the rare ones`);
  }
  const textsInside = written.filter((text) => text.inScope).length;
  const evidenceOf = (usesInside: number, usesOutside: number) =>
    inSteps(
      Math.log((usesInside + SMOOTHING) / (textsInside + 2 * SMOOTHING)) -
        Math.log((usesOutside + SMOOTHING) / (written.length - textsInside + 2 * SMOOTHING)),
      -128,
      127,
    );
  return {
    rests: Uint16Array.from(hashes),
    starts: startsOf(hashes),
    idf: Uint8Array.from(hashes, (hash) =>
      inSteps(Math.log((1 + written.length) / (1 + usesOf(hash))) + 1, 0, 255),
    ),
    inScope: bitsOf(hashes, (hash) => inside.has(hash)),
    evidence: Int8Array.from(hashes, (hash) => evidenceOf(inside.get(hash) ?? 0, outside.get(hash) ?? 0)),
    unknownEvidence: evidenceOf(0, 0),
  };
}

/** The id of a feature, or -1. A few steps on average: the highest bits lead next to the place. */
export function featureId({ rests, starts }: Vocabulary, hash: number): number {
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

function bitsOf(hashes: Uint32Array, isSet: (hash: number) => boolean): Uint8Array {
  const bits = new Uint8Array(Math.ceil(hashes.length / 8));
  hashes.forEach((hash, id) => {
    if (isSet(hash)) bits[id >>> 3] = (bits[id >>> 3] ?? 0) | (1 << (id & 7));
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
