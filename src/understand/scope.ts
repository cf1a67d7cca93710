import type { Weighed } from "./classifier.ts";

/** How many signals `scopeSignals` gives, the constant included. */
export const SCOPE_SIGNALS = 6;

const ROUNDS = 30;
const RIDGE = 1;

/**
 * What tells a text in scope from one that is not: 1, the largest share and the largest margin of a label in scope,
 * how far that margin lies above the margin of the out-of-scope label, coverage and evidence of the words. `shares` are
 * those of the margins; `outOfScope` is the place of that label, or -1 where there is none.
 */
export function scopeSignals(weighed: Weighed, shares: Float64Array, outOfScope: number): Float64Array {
  const { margins, coverage, evidence } = weighed;
  let share = 0;
  let margin = Number.NEGATIVE_INFINITY;
  for (let label = 0; label < margins.length; label += 1) {
    if (label === outOfScope) continue;
    share = Math.max(share, shares[label] ?? 0);
    margin = Math.max(margin, margins[label] ?? margin);
  }
  return Float64Array.of(1, share, margin, margin - (margins[outOfScope] ?? 0), coverage, evidence);
}

/** How sure it is that a text is in scope, 0 to 1. */
export function scopeScore(signals: Float64Array, weights: Float32Array | Float64Array): number {
  let sum = 0;
  for (let at = 0; at < SCOPE_SIGNALS; at += 1) sum += (signals[at] ?? 0) * (weights[at] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

/**
 * Fits the weights of the signals: logistic regression by Newton's method with a small ridge, both sides weighing the
 * same in sum. The rows must not have been trained on.
 */
export function fitScope(
  rows: readonly { readonly signals: Float64Array; readonly inScope: boolean }[],
): Float64Array {
  const inside = rows.filter((row) => row.inScope).length;
  const outside = rows.length - inside;
  let weights = new Float64Array(SCOPE_SIGNALS);
  if (inside === 0 || outside === 0) return weights;
  for (let round = 0; round < ROUNDS; round += 1) {
    const slopes = Float64Array.from(weights, (weight, at) => (at === 0 ? 0 : RIDGE * weight));
    const curves = Array.from({ length: SCOPE_SIGNALS }, (_, at) => {
      const row = new Float64Array(SCOPE_SIGNALS);
      row[at] = at === 0 ? 1e-6 : RIDGE;
      return row;
    });
    for (const { signals, inScope } of rows) {
      const importance = rows.length / (2 * (inScope ? inside : outside));
      const score = scopeScore(signals, weights);
      const error = importance * (score - (inScope ? 1 : 0));
      const curve = importance * Math.max(score * (1 - score), 1e-6);
      signals.forEach((signal, at) => {
        slopes[at] = (slopes[at] ?? 0) + error * signal;
        signals.forEach((other, column) => {
          const row = curves[at];
          if (row) row[column] = (row[column] ?? 0) + curve * signal * other;
        });
      });
    }
    const step = solve(curves, slopes);
    weights = weights.map((weight, at) => weight - (step[at] ?? 0));
  }
  return weights;
}

/** Solves a small system of equations by elimination; the matrix must be positive definite. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const rows = matrix.map((row, at) => Float64Array.of(...row, right[at] ?? 0));
  rows.forEach((pivot, at) => {
    rows.forEach((row, other) => {
      if (other === at) return;
      const factor = (row[at] ?? 0) / (pivot[at] ?? 1);
      for (let column = at; column < row.length; column += 1) {
        row[column] = (row[column] ?? 0) - factor * (pivot[column] ?? 0);
      }
    });
  });
  return Float64Array.from(rows, (row, at) => (row[right.length] ?? 0) / (row[at] ?? 1));
}
