import Classifier from "natural/lib/natural/classifiers/classifier.js";
import PorterStemmer from "natural/lib/natural/stemmers/porter_stemmer.js";
import { createFeatureReader } from "./features.ts";
import {
  type SparseRows,
  SVM_SETTINGS,
  type SvmSettings,
  trainOneAgainstRest,
  withSquares,
} from "./linear-svm.ts";
import { type LinearModel, marginsOf, OUT_OF_SCOPE, quantise } from "./model.ts";
import { type SeenFeatures, seeFeatures } from "./seen-features.ts";
import { createVectoriser, createVectorMaker, type Vector } from "./vector.ts";
import { buildVocabulary, idsOf, type Vocabulary } from "./vocabulary.ts";

type Row = { readonly text: string; readonly label: string; readonly copy: boolean };
export type LearnerSettings = {
  readonly svm: SvmSettings;
  /** By block: features that fewer rows use are left out. */
  readonly rowsPerFeature: readonly number[];
};
/** A text's margin for each label of the model, and what its words say about scope (see `Vector`). */
export type Weighed = { readonly margins: Float64Array } & Pick<Vector, "coverage" | "evidence">;

/** Features that a few rows alone use are most of all and decide little. */
export const LEARNER_SETTINGS: LearnerSettings = { svm: SVM_SETTINGS, rowsPerFeature: [30, 3, 3, 6, 1] };

const stem = (word: string): string => PorterStemmer.stem(word);

/**
 * A classifier of the `natural` library: same calls, same stemmer. The learner behind the calls is ours, because
 * natural's own ones see nothing in Chinese text and slow down with every word they know: a linear support vector
 * machine over hashed character and stem features. Texts are expected in normalised form.
 */
export class LinearClassifier extends Classifier {
  readonly #texts: Row[] = [];
  readonly #settings: LearnerSettings;
  #learned: LinearModel;
  #vectorise: (text: string) => Vector;

  constructor(learned: LinearModel = blank(), settings: LearnerSettings = LEARNER_SETTINGS) {
    super(undefined, PorterStemmer);
    this.#settings = settings;
    this.#learned = learned;
    this.#vectorise = createVectoriser(learned.vocabulary, stem);
  }

  /** Adds a training text; a list of tokens is taken as a text with spaces. */
  override addDocument(text: string | readonly string[], label: string): void {
    this.#texts.push({
      text: typeof text === "string" ? text : text.join(" "),
      label: label.trim(),
      copy: false,
    });
  }

  /** Adds a training text once more in another form, such as another script. */
  addCopy(text: string, label: string): void {
    this.#texts.push({ text, label, copy: true });
  }

  /** Learns from all texts added so far, forgetting what was learned before. */
  override train(): void {
    this.#learned = learn(this.#texts, this.#settings);
    this.#vectorise = createVectoriser(this.#learned.vocabulary, stem);
    this.emit("doneTraining", true);
  }

  /** The label with the highest margin; "" before anything was learned. */
  override classify(text: string): string {
    return this.getClassifications(text)[0]?.label ?? "";
  }

  /** All labels with their margins, highest first. */
  override getClassifications(text: string): { label: string; value: number }[] {
    const { margins } = this.weigh(text);
    return this.#learned.labels
      .map((label, at) => ({ label, value: margins[at] ?? 0 }))
      .sort((a, b) => b.value - a.value);
  }

  weigh(text: string): Weighed {
    const vector = this.#vectorise(text);
    return {
      margins: marginsOf(this.#learned, vector),
      coverage: vector.coverage,
      evidence: vector.evidence,
    };
  }

  learned(): LinearModel {
    return this.#learned;
  }
}

/** The labels of some rows, in the order in which the learner keeps them. */
export const labelsOf = (rows: readonly { readonly label: string }[]): readonly string[] =>
  [...new Set(rows.map(({ label }) => label))].sort();

function blank(): LinearModel {
  const { rows, scales } = quantise(new Float32Array(0), 0);
  const vocabulary = buildVocabulary(
    seeFeatures([], () => undefined),
    [],
    [],
  );
  return { labels: [], vocabulary, rows, scales, biases: new Float32Array(0) };
}

function learn(texts: readonly Row[], settings: LearnerSettings): LinearModel {
  const labels = labelsOf(texts);
  const read = createFeatureReader(stem);
  const seen = seeFeatures(texts, ({ text }, see) => read(text, see));
  const kinds = texts.map(({ label, copy }) => ({ inScope: label !== OUT_OF_SCOPE, copy }));
  const vocabulary = buildVocabulary(seen, kinds, settings.rowsPerFeature);
  const rows = sparseRows(seen, vocabulary);
  const weights = new Float32Array(rows.features * labels.length);
  const biases = new Float32Array(labels.length);
  const places = new Map(labels.map((label, at) => [label, at]));
  const labelOf = Uint16Array.from(texts, ({ label }) => places.get(label) ?? 0);
  labels.forEach((_, at) => {
    const isOfClass = new Uint8Array(labelOf.length);
    for (let row = 0; row < labelOf.length; row += 1) if (labelOf[row] === at) isOfClass[row] = 1;
    const ofClass = trainOneAgainstRest(rows, isOfClass, settings.svm);
    for (let id = 0; id < rows.features; id += 1) weights[id * labels.length + at] = ofClass[id] ?? 0;
    biases[at] = ofClass[rows.features] ?? 0;
  });
  return { labels, vocabulary, biases, ...quantise(weights, labels.length) };
}

function sparseRows(seen: SeenFeatures, vocabulary: Vocabulary): SparseRows {
  const { begin, see, made } = createVectorMaker(vocabulary);
  const known = idsOf(vocabulary, seen);
  const starts = new Uint32Array(seen.starts.length);
  const ids = new Uint16Array(seen.numbers.length);
  const values = new Float32Array(seen.numbers.length);
  let size = 0;
  for (let row = 0; row < starts.length - 1; row += 1) {
    const end = seen.starts[row + 1] ?? 0;
    begin();
    for (let at = seen.starts[row] ?? 0; at < end; at += 1)
      see(known[seen.numbers[at] ?? 0] ?? -1, seen.blocks[at] ?? 0);
    const vector = made();
    for (let at = 0; at < vector.size; at += 1) {
      ids[size] = vector.ids[at] ?? 0;
      values[size] = vector.values[at] ?? 0;
      size += 1;
    }
    starts[row + 1] = size;
  }
  const features = vocabulary.rests.length;
  return withSquares({ starts, ids: ids.slice(0, size), values: values.slice(0, size), features });
}
