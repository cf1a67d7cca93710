import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fitTemperature, sharesOf } from "../../src/understand/calibration.ts";
import { LEARNER_SETTINGS, type LearnerSettings, LinearClassifier } from "../../src/understand/classifier.ts";
import { OUT_OF_SCOPE } from "../../src/understand/model.ts";
import { normalise } from "../../src/understand/normalise.ts";
import { fitScope, scopeScore, scopeSignals } from "../../src/understand/scope.ts";
import { auroc, declinedAt, percent } from "./recogniser-scores.ts";

type Row = { readonly text: string; readonly label: string };

/** What others report on the same test rows. */
const PUBLISHED: Readonly<Record<string, string>> = {
  smp2017: "no published table known; nlp.js 79.8, fastText 87.0 on the same rows",
  banking77:
    "published: BERT 92.6, DistilBERT 92.5, distilRoBERTa 89.6 (model cards); nlp.js 52.6 on the same rows",
  clinc150:
    "published (Larson et al. 2019): SVM 91.0, Rasa 91.5, Dialogflow 91.7, BERT 96.9 in scope; out of scope recalled at most 52.3",
};

/**
 * What the learner of the product reaches on public corpora, by the product's own settings but for one: what a row of a class
 * weighs against the rest. It was chosen for a dozen labels; these have 31 to 151, and for each class so many more of the rest.
 */
export function corpusLines(folder: string): readonly string[] {
  if (!existsSync(folder)) return [`public corpora: skipped, there is no folder ${folder}`];
  const lines = ["smp2017", "banking77"].map((corpus) => {
    const [train, test] = [rowsIn(folder, corpus, "train"), rowsIn(folder, corpus, "test")];
    const scored = accuracy(trained(train), test);
    const asInProduct = accuracy(trained(train, WHOLE), test);
    return `${corpus} (${test.length}): ${scored}, with a class weighed as in the product ${asInProduct}; ${PUBLISHED[corpus]}`;
  });
  return [...lines, clincLine(folder)];
}

function accuracy(classifier: LinearClassifier, rows: readonly Row[]): string {
  const right = rows.filter(({ text, label }) => {
    const known = classifier.getClassifications(text).filter((one) => one.label !== OUT_OF_SCOPE);
    return known[0]?.label === label;
  });
  return percent(right.length, rows.length);
}

/** Trained with its hundred rows out of scope; temperature and scope weights come from its development rows. */
function clincLine(folder: string): string {
  const classifier = trained([
    ...rowsIn(folder, "clinc150", "train"),
    ...rowsIn(folder, "clinc150", "oos_train"),
  ]);
  const { labels } = classifier.learned();
  const dev = rowsIn(folder, "clinc150", "dev");
  const outOfScope = labels.indexOf(OUT_OF_SCOPE);
  const temperature = fitTemperature(
    dev.map(({ text, label }) => ({
      margins: classifier.weigh(text).margins,
      target: labels.indexOf(label),
    })),
  );
  const signals = (text: string) => {
    const weighed = classifier.weigh(text);
    return scopeSignals(weighed, sharesOf(weighed.margins, temperature), outOfScope);
  };
  const weights = fitScope(
    dev.map(({ text, label }) => ({ signals: signals(text), inScope: label !== OUT_OF_SCOPE })),
  );
  const test = rowsIn(folder, "clinc150", "test");
  const inside = test.filter(({ label }) => label !== OUT_OF_SCOPE);
  const outside = test.filter(({ label }) => label === OUT_OF_SCOPE);
  const scores = (rows: readonly Row[]) => rows.map(({ text }) => scopeScore(signals(text), weights));
  const [within, without] = [scores(inside), scores(outside)];
  return (
    `clinc150 (${inside.length} + ${outside.length}): in scope ${accuracy(classifier, inside)}, ` +
    `AUROC ${(100 * auroc(within, without)).toFixed(1)}, out of scope declined at 5 % lost ${declinedAt(0.05, within, without)}; ${PUBLISHED["clinc150"]}`
  );
}

/** Rare features are left out of the product's model for its file's size; here there is no file. */
const WHOLE: LearnerSettings = { ...LEARNER_SETTINGS, rowsPerFeature: [3, 1, 1, 3, 1] };

/** A row of a class weighs as much as the square root of how many labels there are: 3 for the product's dozen. */
const weighedBy = (labels: number): LearnerSettings => ({
  ...WHOLE,
  svm: { ...WHOLE.svm, positiveWeight: Math.sqrt(labels) },
});

function trained(
  rows: readonly Row[],
  settings = weighedBy(new Set(rows.map(({ label }) => label)).size),
): LinearClassifier {
  const classifier = new LinearClassifier(undefined, settings);
  for (const { text, label } of rows) classifier.addDocument(text, label);
  classifier.train();
  return classifier;
}

function rowsIn(folder: string, corpus: string, part: string): readonly Row[] {
  const lines = readFileSync(join(folder, corpus, `${part}.jsonl`), "utf8")
    .trim()
    .split("\n");
  return lines.map((line) => {
    const { text, intent } = JSON.parse(line) as { text: string; intent: string };
    return { text: normalise(text), label: intent === "oos" ? OUT_OF_SCOPE : intent };
  });
}
