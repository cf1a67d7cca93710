import {
  BLOCK_WEIGHTS,
  createFeatureReader,
  FLAG_BLOCK,
  isWordBlock,
  type SeeFeature,
  type Stem,
} from "./features.ts";
import { featureId, isInScope, STEP, type Vocabulary } from "./vocabulary.ts";

/**
 * A text as a sparse vector. `ids` and `values` are filled up to `size` and are overwritten by the next text.
 * `coverage` is the share of the text's features (flags apart) that texts in scope use; 0 for a text without any.
 * `evidence` is the sum of its words' evidence of being in scope over the square root of their number.
 */
export type Vector = {
  readonly ids: Uint32Array;
  readonly values: Float64Array;
  readonly size: number;
  readonly coverage: number;
  readonly evidence: number;
};

/**
 * Begins a text, takes the occurrences of its features by id, or -1 for one that is not known, and then makes its vector.
 * Of a text that was begun and never made nothing is left in the next.
 */
export type VectorMaker = {
  readonly begin: () => void;
  readonly see: (id: number, block: number) => void;
  readonly made: () => Vector;
};

/** Makes the function from a normalised text to its vector. */
export function createVectoriser(vocabulary: Vocabulary, stem: Stem): (text: string) => Vector {
  const read = createFeatureReader(stem);
  const { begin, see, made } = createVectorMaker(vocabulary);
  const seeHash: SeeFeature = (hash, block) => see(featureId(vocabulary, hash), block);
  return function vectorise(text) {
    begin();
    read(text, seeHash);
    return made();
  };
}

/** Makes the maker of vectors: 1 + ln tf, idf, length 1 within a block, block weights. */
export function createVectorMaker(vocabulary: Vocabulary): VectorMaker {
  const features = vocabulary.rests.length;
  const counts = new Uint32Array(features);
  const ids = new Uint32Array(features);
  const blocks = new Uint8Array(features);
  const values = new Float64Array(features);
  const lengths = new Float64Array(BLOCK_WEIGHTS.length);
  let size = 0;
  let seen = 0;
  let known = 0;
  let words = 0;
  let evidence = 0;

  function begin(): void {
    for (let at = 0; at < size; at += 1) counts[ids[at] ?? 0] = 0;
    size = 0;
    seen = 0;
    known = 0;
    words = 0;
    evidence = 0;
  }

  function see(id: number, block: number): void {
    if (block !== FLAG_BLOCK) {
      seen += 1;
      if (id >= 0) known += isInScope(vocabulary, id);
    }
    if (id < 0) {
      if (isWordBlock(block)) {
        words += 1;
        evidence += vocabulary.unknownEvidence;
      }
      return;
    }
    const count = counts[id] ?? 0;
    counts[id] = count + 1;
    if (count > 0) return;
    if (isWordBlock(block)) {
      words += 1;
      evidence += vocabulary.evidence[id] ?? 0;
    }
    ids[size] = id;
    blocks[size] = block;
    size += 1;
  }

  function made(): Vector {
    lengths.fill(0);
    for (let at = 0; at < size; at += 1) {
      const id = ids[at] ?? 0;
      const count = counts[id] ?? 1;
      const block = blocks[at] ?? 0;
      const value = (count === 1 ? 1 : 1 + Math.log(count)) * (vocabulary.idf[id] ?? 0) * STEP;
      values[at] = value;
      lengths[block] = (lengths[block] ?? 0) + value * value;
    }
    for (let block = 0; block < lengths.length; block += 1) {
      const square = lengths[block] ?? 0;
      lengths[block] = square === 0 ? 0 : (BLOCK_WEIGHTS[block] ?? 0) / Math.sqrt(square);
    }
    for (let at = 0; at < size; at += 1) values[at] = (values[at] ?? 0) * (lengths[blocks[at] ?? 0] ?? 0);
    return {
      ids,
      values,
      size,
      coverage: seen === 0 ? 0 : known / seen,
      evidence: words === 0 ? 0 : (evidence * STEP) / Math.sqrt(words),
    };
  }

  return { begin, see, made };
}
