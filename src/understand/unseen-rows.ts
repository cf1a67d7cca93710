import type { LinearClassifier, Weighed } from "./classifier.ts";

export type TrainingRow = { readonly text: string; readonly label: string };
/** A row as a classifier that never saw it weighs it; margins in the order of the given labels. */
export type Unseen<Row extends TrainingRow = TrainingRow> = { readonly row: Row; readonly weighed: Weighed };

const FOLDS = 5;
/** One fold alone is weighed: a fifth of the rows is plenty for a handful of numbers, and each fold is a training. */
const WEIGHED = 0;
/** Neighbouring lines often vary one phrase: they stay together, or a fold would be tested on what it has learned. */
const NEIGHBOURS = 8;
/** Margin of a label that a fold never saw. */
const NEVER = -1;

/** Weighs a fifth of the rows by a classifier trained on the others. The same rows give the same fifth. */
export function weighUnseen<Row extends TrainingRow>(
  rows: readonly Row[],
  labels: readonly string[],
  train: (rows: readonly Row[]) => LinearClassifier,
): readonly Unseen<Row>[] {
  const folds = foldsOf(rows);
  const classifier = train(rows.filter((_, at) => folds[at] !== WEIGHED));
  const places = labels.map((label) => classifier.learned().labels.indexOf(label));
  return rows
    .filter((_, at) => folds[at] === WEIGHED)
    .map((row) => {
      const weighed = classifier.weigh(row.text);
      const margins = Float64Array.from(places, (place) => weighed.margins[place] ?? NEVER);
      return { row, weighed: { ...weighed, margins } };
    });
}

function foldsOf(rows: readonly TrainingRow[]): readonly number[] {
  const sizes = new Map<string, number>();
  for (const { label } of rows) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const places = new Map<string, number>();
  return rows.map(({ label }) => {
    const place = places.get(label) ?? 0;
    places.set(label, place + 1);
    const together = Math.min(NEIGHBOURS, Math.ceil((sizes.get(label) ?? 0) / FOLDS));
    return Math.floor(place / together) % FOLDS;
  });
}
