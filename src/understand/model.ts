import type { Lang } from "../turn.ts";
import type { Spelling } from "./spelling.ts";
import type { Vector } from "./vector.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** The label of texts that the product has nothing to say about. It is a class of its own to the learner. */
export const OUT_OF_SCOPE = "out-of-scope";

/** What the learner learns. Weights are bytes: `rows[feature * labels + label] * scales[label]`. */
export type LinearModel = {
  readonly labels: readonly string[];
  readonly vocabulary: Vocabulary;
  readonly rows: Int8Array;
  readonly scales: Float32Array;
  readonly biases: Float32Array;
};

/** How margins of texts in one language become a judgement; fitted by cross-validation over the training rows. */
export type Judgement = {
  /** Margins are divided by it before they become shares. */
  readonly temperature: number;
  /** Weights of the signals of `scopeSignals`. */
  readonly scopeWeights: Float32Array;
  /** A score below is out of scope. */
  readonly keepFrom: number;
  /** A further intent counts as near from this fraction of the first one's share on. */
  readonly nearFrom: number;
};

export type Model = {
  readonly linear: LinearModel;
  readonly judgements: Readonly<Record<Lang, Judgement>>;
  readonly spelling: Spelling;
};

/** A text's margin for each label, in the order of the labels: above 0 is on the label's side. */
export function marginsOf(model: LinearModel, vector: Vector): Float64Array {
  const { rows, scales, biases } = model;
  const count = model.labels.length;
  const margins = new Float64Array(count);
  for (let at = 0; at < vector.size; at += 1) {
    const value = vector.values[at] ?? 0;
    const row = (vector.ids[at] ?? 0) * count;
    for (let label = 0; label < count; label += 1) {
      margins[label] = (margins[label] ?? 0) + value * (rows[row + label] ?? 0);
    }
  }
  for (let label = 0; label < count; label += 1) {
    margins[label] = (margins[label] ?? 0) * (scales[label] ?? 0) + (biases[label] ?? 0);
  }
  return margins;
}

/** Turns weights, feature by feature with all labels side by side, into bytes with one scale for each label. */
export function quantise(weights: Float32Array, labels: number): { rows: Int8Array; scales: Float32Array } {
  const scales = new Float32Array(labels);
  for (let at = 0; at < weights.length; at += 1) {
    scales[at % labels] = Math.max(scales[at % labels] ?? 0, Math.abs(weights[at] ?? 0) / 127);
  }
  const rows = new Int8Array(weights.length);
  for (let at = 0; at < weights.length; at += 1) {
    const scale = scales[at % labels] ?? 0;
    rows[at] = scale === 0 ? 0 : Math.round((weights[at] ?? 0) / scale);
  }
  return { rows, scales };
}
