import { fitTemperature } from "./calibration.ts";
import { LEARNER_SETTINGS, type LearnerSettings, LinearClassifier } from "./classifier.ts";
import { type Contrast, contrastRows } from "./contrast.ts";
import { type TrainingRow, type Unseen, weighUnseen } from "./cross-validation.ts";
import { rankIntents } from "./intent-ranking.ts";
import { type Judgement, OUT_OF_SCOPE } from "./model.ts";
import { writeModel } from "./model-file.ts";
import { normalise } from "./normalise.ts";
import { fitScope, scopeScore, scopeSignals } from "./scope.ts";

/**
 * Share of the rows in scope that must score above the line. Rows whose neighbours are held out with them are harder
 * than what people say: keeping nine of ten of these keeps 96 of 100 questions that nobody here wrote.
 */
const KEEP = 0.9;
/** Share of the kept rows that may be asked about; for the same reason about two thirds of it is asked in life. */
const ASK = 0.14;

/**
 * Trains the recogniser and gives the model as a file's bytes. The learner takes all rows and their
 * contrasts; temperature, scope weights and both thresholds are fitted by cross-validation over the rows as they
 * were written. The same rows give the same bytes.
 */
export function trainModel(
  rows: readonly TrainingRow[],
  contrasts: readonly Contrast[] = [],
  settings: LearnerSettings = LEARNER_SETTINGS,
): Uint8Array {
  const train = (some: readonly TrainingRow[]) => {
    const classifier = new LinearClassifier(undefined, settings);
    for (const { text, label } of [...some, ...contrastRows(some, contrasts)]) {
      classifier.addDocument(text, label);
    }
    classifier.train();
    return classifier;
  };
  const normal = rows.map(({ text, label }) => ({ text: normalise(text), label }));
  const linear = train(normal).learned();
  const unseen = weighUnseen(normal, linear.labels, train);
  return writeModel({ linear, judgement: fitJudgement(unseen, linear.labels) });
}

/** Fits how margins are judged, from rows weighed by classifiers that had not seen them. */
export function fitJudgement(unseen: readonly Unseen[], labels: readonly string[]): Judgement {
  const outOfScope = labels.indexOf(OUT_OF_SCOPE);
  const temperature = fitTemperature(
    unseen.map(({ row, weighed }) => ({ margins: weighed.margins, target: labels.indexOf(row.label) })),
  );
  const judged = unseen.map(({ row, weighed }) => ({
    margins: weighed.margins,
    signals: scopeSignals(weighed, outOfScope, temperature),
    inScope: row.label !== OUT_OF_SCOPE,
  }));
  const scopeWeights = Float32Array.from(fitScope(judged));
  const scored = judged
    .filter((row) => row.inScope)
    .map((row) => ({ ...row, score: scopeScore(row.signals, scopeWeights) }));
  const keepFrom = quantile(
    scored.map((row) => row.score),
    1 - KEEP,
  );
  const nearness = scored
    .filter((row) => row.score >= keepFrom)
    .map(({ margins }) => {
      const [first, second] = rankIntents(labels, margins, temperature);
      return (second?.share ?? 0) / (first?.share ?? 1);
    });
  return { temperature, scopeWeights, keepFrom, nearFrom: quantile(nearness, 1 - ASK) };
}

/** The value below which the given share of the values lies; 0 for no values. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
