import { OUT_OF_SCOPE } from "../../src/understand/model.ts";

/** A labelled question; `second` is what it may also mean. */
export type Question = {
  readonly text: string;
  readonly label: string;
  readonly second?: string | undefined;
};
/** What a recogniser said: its labels, likeliest first (`out-of-scope` alone for declined), how sure of the first, and of scope. */
export type Guess = {
  readonly labels: readonly string[];
  readonly kind: string;
  readonly share: number;
  readonly score: number;
};
export type Ask = (text: string) => Guess;
export type Answered = Question & { readonly guess: Guess };

/** The share in percent with one decimal; "-" of nothing. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? "-" : ((100 * part) / whole).toFixed(1);
}

/** How likely a score of the first list is above one of the second: area under the ROC curve. */
export function auroc(inside: readonly number[], outside: readonly number[]): number {
  const wins = inside.map((score) =>
    outside.reduce((sum, other) => sum + (score > other ? 1 : score === other ? 0.5 : 0), 0),
  );
  return wins.reduce((sum, win) => sum + win, 0) / (inside.length * outside.length);
}

/** The share in percent of the second list below the score that `lost` of the first list lie below. */
export function declinedAt(lost: number, inside: readonly number[], outside: readonly number[]): string {
  const line = inside.toSorted((a, b) => a - b)[Math.floor(inside.length * lost)] ?? 0;
  return percent(outside.filter((score) => score < line).length, outside.length);
}

/** Precision and recall of each that is asked for or guessed, in harmonic mean, on average. */
function macroF1(answered: readonly Answered[]): number {
  const labels = [...new Set(answered.map(({ label }) => label))];
  const each = labels.map((label) => {
    const asked = answered.filter((one) => one.label === label);
    const guessed = answered.filter(({ guess }) => guess.labels[0] === label);
    const right = asked.filter(({ guess }) => guess.labels[0] === label).length;
    return right === 0 ? 0 : (2 * right) / (asked.length + guessed.length);
  });
  return (100 * each.reduce((sum, one) => sum + one, 0)) / labels.length;
}

const BINS = 10;

/** Of the questions in scope that were answered: by tenths of the share, how sure on average and how often right, in percent. */
export function calibrationBins(
  answered: readonly Answered[],
): readonly { readonly sure: number; readonly right: number; readonly count: number }[] {
  const kept = answered.filter(
    ({ label, guess }) => label !== OUT_OF_SCOPE && guess.labels[0] !== OUT_OF_SCOPE,
  );
  return Array.from({ length: BINS }, (_, bin) => {
    const inBin = kept.filter(({ guess }) => Math.min(BINS - 1, Math.floor(guess.share * BINS)) === bin);
    const count = inBin.length;
    const right = inBin.filter((one) => isNear(one)).length;
    const sure = inBin.reduce((sum, { guess }) => sum + guess.share, 0);
    return count === 0
      ? { sure: 0, right: 0, count }
      : { sure: (100 * sure) / count, right: (100 * right) / count, count };
  });
}

/** Expected calibration error in percent. */
function calibrationError(answered: readonly Answered[]): number {
  const bins = calibrationBins(answered);
  const all = bins.reduce((sum, { count }) => sum + count, 0);
  return bins.reduce((sum, { sure, right, count }) => sum + (Math.abs(sure - right) * count) / all, 0);
}

const isRight = ({ label, guess }: Answered): boolean => guess.labels[0] === label;
/** Right by the question's first or second meaning. */
export const isNear = (one: Answered): boolean => isRight(one) || one.guess.labels[0] === one.second;

/** The names of the figures, in the order of `figures`. */
export const FIGURES = [
  "strict",
  "lenient",
  "offered",
  "macro-F1",
  "in scope declined",
  "out of scope declined",
  "AUROC",
  "out of scope declined at 5 % lost",
  "calibration error",
] as const;

/**
 * Figures in percent: strict counts the first label, lenient also the question's second meaning, offered any label of a
 * question that was asked back.
 */
export function figures(answered: readonly Answered[]): readonly string[] {
  const isOffered = (one: Answered) =>
    one.guess.labels.some((label) => label === one.label || label === one.second);
  const inside = answered.filter(({ label }) => label !== OUT_OF_SCOPE);
  const outside = answered.filter(({ label }) => label === OUT_OF_SCOPE);
  const declined = (list: readonly Answered[]) =>
    percent(list.filter(({ guess }) => guess.labels[0] === OUT_OF_SCOPE).length, list.length);
  const scores = (list: readonly Answered[]) => list.map(({ guess }) => guess.score);
  const [within, without] = [scores(inside), scores(outside)];
  const isBoth = within.length > 0 && without.length > 0;
  return [
    percent(answered.filter(isRight).length, answered.length),
    percent(answered.filter(isNear).length, answered.length),
    percent(answered.filter(isOffered).length, answered.length),
    macroF1(answered).toFixed(1),
    declined(inside),
    declined(outside),
    isBoth ? (100 * auroc(within, without)).toFixed(1) : "-",
    isBoth ? declinedAt(0.05, within, without) : "-",
    calibrationError(answered).toFixed(1),
  ];
}

/** The mistakes by pair, the commonest first, each with its questions; what the second meaning excuses is none. */
export function confusions(answered: readonly Answered[]): readonly (readonly [string, readonly string[]])[] {
  const pairs = new Map<string, string[]>();
  for (const one of answered.filter((each) => !isNear(each))) {
    const pair = `${one.label} > ${one.guess.labels.join(", ")}`;
    pairs.set(pair, [...(pairs.get(pair) ?? []), one.text]);
  }
  return [...pairs].sort(([, a], [, b]) => b.length - a.length);
}
