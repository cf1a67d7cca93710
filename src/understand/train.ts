import type { Lang } from "../turn.ts";
import { fitTemperature, sharesOf } from "./calibration.ts";
import { LEARNER_SETTINGS, type LearnerSettings, LinearClassifier, labelsOf } from "./classifier.ts";
import { type Contrast, contrastRows, togetherRows } from "./contrast.ts";
import { rankIntents } from "./intent-ranking.ts";
import { judgedAs } from "./language.ts";
import { type Judgement, OUT_OF_SCOPE } from "./model.ts";
import { writeModel } from "./model-file.ts";
import { normalise } from "./normalise.ts";
import { pinyinRows } from "./pinyin-copies.ts";
import { KEEP_PLACES, type MaskPlaces } from "./place-names.ts";
import { fitScope, scopeScore, scopeSignals } from "./scope.ts";
import { buildSpelling, createCorrector } from "./spelling.ts";
import { type TrainingRow, type Unseen, weighUnseen } from "./unseen-rows.ts";

/**
 * What the fitted temperature is multiplied by: rows whose neighbours are held out with them are harder than what people
 * say, so that shares fitted on them come out too low. Chosen on the held-out author's questions.
 */
const EASIER_IN_LIFE = 0.65;
/**
 * Share of the rows in scope that must score above the line. Rows whose neighbours are held out with them are harder
 * than what people say: these shares of them keep about 96 of 100 questions that nobody here wrote.
 */
const KEEP: Readonly<Record<Lang, number>> = { zh: 0.95, en: 0.88 };
/** Share of the kept rows that may be asked about; for the same reason about two thirds of it is asked in life. */
const ASK = 0.14;

/** What the recogniser learns from beside the utterances. */
export type Lessons = {
  readonly contrasts: readonly Contrast[];
  /** Words of the English language, which are no misspelt words of ours. */
  readonly english: ReadonlySet<string>;
  /** How names of places are taken out of what is learned from, as they will be out of what is recognised. */
  readonly maskPlaces: MaskPlaces;
};
/** By language how margins are judged. */
export type Judgements = Readonly<Record<Lang, Judgement>>;
const NO_LESSONS: Lessons = { contrasts: [], english: new Set(), maskPlaces: KEEP_PLACES };

/** The rows as the learner takes them: without names of places, and their words spelt right. */
export const speltRows = (
  rows: readonly TrainingRow[],
  { english, maskPlaces }: Pick<Lessons, "english" | "maskPlaces">,
) => {
  const normal = rows.map(({ text, label }) => ({ text: maskPlaces(normalise(text)), label }));
  const spelling = buildSpelling(
    normal.map(({ text }) => text),
    english,
  );
  const correct = createCorrector(spelling);
  return { spelling, spelt: normal.map(({ text, label }) => ({ text: correct(text), label })) };
};
type Spelt = ReturnType<typeof speltRows>;

const trained = (
  some: readonly TrainingRow[],
  copies: readonly TrainingRow[],
  contrasts: readonly Contrast[],
  settings: LearnerSettings,
): LinearClassifier => {
  const classifier = new LinearClassifier(undefined, settings);
  const taught = [...some, ...contrastRows(some, contrasts), ...togetherRows(some, contrasts)];
  for (const { text, label } of taught) classifier.addDocument(text, label);
  for (const { text, label } of copies) classifier.addCopy(text, label);
  classifier.train();
  return classifier;
};

/** The first half of a training, which needs nothing of the second: the learner, taught by all rows. */
export const learn = (
  rows: readonly TrainingRow[],
  lessons: Lessons = NO_LESSONS,
  settings: LearnerSettings = LEARNER_SETTINGS,
  { spelt, spelling }: Spelt = speltRows(rows, lessons),
) => ({ linear: trained(spelt, pinyinRows(spelt), lessons.contrasts, settings).learned(), spelling });

/** The second half: how margins are judged, fitted on rows spelt right that a learner of its own has not seen. */
export const judge = (
  spelt: readonly TrainingRow[],
  contrasts: readonly Contrast[],
  settings: LearnerSettings = LEARNER_SETTINGS,
): Judgements => {
  const labels = labelsOf(spelt);
  return fitJudgements(
    weighUnseen(spelt, labels, (some) => trained(some, [], contrasts, settings)),
    labels,
  );
};

/**
 * Trains the recogniser and gives the model as a file's bytes. The learner takes all rows with their words spelt
 * right, their contrasts, and those in Chinese in pinyin too; temperature, scope weights and both thresholds are fitted by
 * cross-validation over the rows as they were written. The same rows give the same bytes.
 */
export function trainModel(
  rows: readonly TrainingRow[],
  lessons: Lessons = NO_LESSONS,
  settings: LearnerSettings = LEARNER_SETTINGS,
): Uint8Array {
  const spelt = speltRows(rows, lessons);
  const learned = learn(rows, lessons, settings, spelt);
  return writeModel({ ...learned, judgements: judge(spelt.spelt, lessons.contrasts, settings) });
}

/** One judgement for each language; from all rows, where one has none in scope or none out of scope. */
export function fitJudgements(unseen: readonly Unseen[], labels: readonly string[]): Judgements {
  const of = (lang: Lang): Judgement => {
    const some = unseen.filter(({ row }) => judgedAs(row.text) === lang);
    const sides = new Set(some.map(({ row }) => row.label === OUT_OF_SCOPE));
    return fitJudgement(sides.size === 2 ? some : unseen, labels, KEEP[lang]);
  };
  return { zh: of("zh"), en: of("en") };
}

/** Fits how margins are judged, from rows weighed by classifiers that had not seen them. */
function fitJudgement(unseen: readonly Unseen[], labels: readonly string[], keep: number): Judgement {
  const outOfScope = labels.indexOf(OUT_OF_SCOPE);
  const fitted = fitTemperature(
    unseen.map(({ row, weighed }) => ({ margins: weighed.margins, target: labels.indexOf(row.label) })),
  );
  const temperature = EASIER_IN_LIFE * fitted;
  const judged = unseen.map(({ row, weighed }) => {
    const shares = sharesOf(weighed.margins, temperature);
    return {
      shares,
      signals: scopeSignals(weighed, shares, outOfScope),
      inScope: row.label !== OUT_OF_SCOPE,
    };
  });
  const scopeWeights = Float32Array.from(fitScope(judged));
  const scored = judged
    .filter((row) => row.inScope)
    .map((row) => ({ ...row, score: scopeScore(row.signals, scopeWeights) }));
  const keepFrom = quantile(
    scored.map((row) => row.score),
    1 - keep,
  );
  const nearness = scored
    .filter((row) => row.score >= keepFrom)
    .map(({ shares }) => {
      const [first, second] = rankIntents(labels, shares, 2);
      return (second?.share ?? 0) / (first?.share ?? 1);
    });
  return { temperature, scopeWeights, keepFrom, nearFrom: quantile(nearness, 1 - ASK) };
}

/** The value below which the given share of the values lies; 0 for no values. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
