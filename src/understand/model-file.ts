import type { Judgement, Model } from "./model.ts";
import { SCOPE_SIGNALS } from "./scope.ts";

/** Raised whenever the features, the vectors or this layout change, so that an older file is refused. */
export const MODEL_VERSION = 2;

export type ReadModel =
  | { readonly kind: "model"; readonly model: Model }
  | { readonly kind: "damaged"; readonly says: string };

const MAGIC = 0x4d425959;
/** Magic, version, checksum, then the numbers of features, bucket starts, labels, bytes of label names, known words. */
const HEADER = 8;
const CHECKSUM_AT = 2;
/** Of each language: temperature, two thresholds, the scope weights. */
const NUMBERS = 3;
const JUDGEMENT = NUMBERS + SCOPE_SIGNALS;
/** Both judgements, and the evidence of an unknown feature. */
const JUDGEMENTS = 2 * JUDGEMENT + 1;
const NAME_END = "\n";

type Sizes = {
  readonly features: number;
  readonly starts: number;
  readonly labels: number;
  readonly names: number;
  readonly words: number;
};

/**
 * Lays a model out as one file: header, judgement, biases, scales, words (four bytes each), rests of the hashes, bucket
 * starts (two bytes each, all in the machine's little-endian order), then label names, idf, scope marks, evidence, weights
 * and word counts (one byte each), padded to four.
 */
export function writeModel({ linear, judgements, spelling }: Model): Uint8Array {
  const names = new TextEncoder().encode(linear.labels.join(NAME_END));
  const sizes: Sizes = {
    features: linear.vocabulary.rests.length,
    starts: linear.vocabulary.starts.length,
    labels: linear.labels.length,
    names: names.length,
    words: spelling.hashes.length,
  };
  const bytes = new Uint8Array(fileLength(sizes));
  const parts = partsOf(bytes, sizes);
  const numbersOf = ({ temperature, keepFrom, nearFrom, scopeWeights }: Judgement) => [
    temperature,
    keepFrom,
    nearFrom,
    ...scopeWeights,
  ];
  parts.judgements.set([
    ...numbersOf(judgements.zh),
    ...numbersOf(judgements.en),
    linear.vocabulary.unknownEvidence,
  ]);
  parts.biases.set(linear.biases);
  parts.scales.set(linear.scales);
  parts.idf.set(linear.vocabulary.idf);
  parts.evidence.set(linear.vocabulary.evidence);
  parts.rests.set(linear.vocabulary.rests);
  parts.starts.set(linear.vocabulary.starts);
  parts.names.set(names);
  parts.inScope.set(linear.vocabulary.inScope);
  parts.rows.set(linear.rows);
  parts.words.set(spelling.hashes);
  parts.wordCounts.set(spelling.counts);
  const { features, starts, labels, words } = sizes;
  parts.header.set([MAGIC, MODEL_VERSION, 0, features, starts, labels, sizes.names, words]);
  parts.header[CHECKSUM_AT] = checksum(bytes);
  return bytes;
}

/** Reads a model by views over the given bytes, without a copy where they are aligned. Refuses a file not whole. */
export function readModel(file: Uint8Array): ReadModel {
  const bytes = file.byteOffset % 4 === 0 ? file : file.slice();
  if (bytes.length < HEADER * 4 || bytes.length % 4 !== 0) return damaged("it is cut off");
  const header = new Uint32Array(bytes.buffer, bytes.byteOffset, HEADER);
  const [magic, version, sum, features = 0, starts = 0, labels = 0, names = 0, words = 0] = header;
  if (magic !== MAGIC) return damaged("it is not a model");
  if (version !== MODEL_VERSION)
    return damaged(`its version is ${version}, not ${MODEL_VERSION}: build it again`);
  const sizes: Sizes = { features, starts, labels, names, words };
  if (bytes.length !== fileLength(sizes)) return damaged("its length does not fit its header");
  if (sum !== checksum(bytes)) return damaged("its checksum does not fit");
  const parts = partsOf(bytes, sizes);
  const judgementAt = (nth: number): Judgement => {
    const numbers = parts.judgements.subarray(nth * JUDGEMENT, (nth + 1) * JUDGEMENT);
    const [temperature = 1, keepFrom = 0, nearFrom = 1] = numbers;
    return { temperature, keepFrom, nearFrom, scopeWeights: numbers.subarray(NUMBERS) };
  };
  const labelNames = new TextDecoder().decode(parts.names);
  return {
    kind: "model",
    model: {
      linear: {
        labels: labelNames === "" ? [] : labelNames.split(NAME_END),
        vocabulary: {
          rests: parts.rests,
          starts: parts.starts,
          idf: parts.idf,
          inScope: parts.inScope,
          evidence: parts.evidence,
          unknownEvidence: parts.judgements[2 * JUDGEMENT] ?? 0,
        },
        rows: parts.rows,
        scales: parts.scales,
        biases: parts.biases,
      },
      spelling: { hashes: parts.words, counts: parts.wordCounts },
      judgements: { zh: judgementAt(0), en: judgementAt(1) },
    },
  };
}

function damaged(why: string): ReadModel {
  return { kind: "damaged", says: `The model file cannot be used: ${why}.` };
}

function fileLength({ features, starts, labels, names, words }: Sizes): number {
  const fours = HEADER + JUDGEMENTS + 2 * labels + words;
  const twos = features + starts;
  return (
    fours * 4 +
    Math.ceil((2 * twos + names + 2 * features + Math.ceil(features / 8) + features * labels + words) / 4) * 4
  );
}

function partsOf(bytes: Uint8Array, { features, starts, labels, names, words }: Sizes) {
  let at = bytes.byteOffset;
  const place = (length: number): [ArrayBufferLike, number] => {
    const from = at;
    at += length;
    return [bytes.buffer, from];
  };
  return {
    header: new Uint32Array(...place(HEADER * 4), HEADER),
    judgements: new Float32Array(...place(JUDGEMENTS * 4), JUDGEMENTS),
    biases: new Float32Array(...place(labels * 4), labels),
    scales: new Float32Array(...place(labels * 4), labels),
    words: new Uint32Array(...place(words * 4), words),
    rests: new Uint16Array(...place(features * 2), features),
    starts: new Uint16Array(...place(starts * 2), starts),
    names: new Uint8Array(...place(names), names),
    idf: new Uint8Array(...place(features), features),
    evidence: new Int8Array(...place(features), features),
    inScope: new Uint8Array(...place(Math.ceil(features / 8)), Math.ceil(features / 8)),
    rows: new Int8Array(...place(features * labels), features * labels),
    wordCounts: new Uint8Array(...place(words), words),
  };
}

/** FNV-1a over the words from the sizes on: the first three words, checksum included, are left out. */
function checksum(bytes: Uint8Array): number {
  const words = new Uint32Array(
    bytes.buffer,
    bytes.byteOffset + (CHECKSUM_AT + 1) * 4,
    bytes.length / 4 - CHECKSUM_AT - 1,
  );
  let sum = 0x811c9dc5;
  // An index, since an iterator takes twice as long in a process that has just started.
  for (let at = 0; at < words.length; at += 1) sum = Math.imul(sum ^ (words[at] ?? 0), 0x01000193);
  return sum >>> 0;
}
