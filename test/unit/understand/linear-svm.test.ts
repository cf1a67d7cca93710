import { describe, expect, it } from "vitest";
import {
  type SparseRows,
  SVM_SETTINGS,
  trainOneAgainstRest,
  withSquares,
} from "../../../src/understand/linear-svm.ts";
import { seededRandom } from "../../../src/understand/seeded-random.ts";

function sparse(dense: readonly (readonly number[])[]): SparseRows {
  const features = dense[0]?.length ?? 0;
  const entries = dense.map((row) => row.flatMap((value, id) => (value === 0 ? [] : [{ id, value }])));
  const starts = [0];
  for (const row of entries) starts.push((starts.at(-1) ?? 0) + row.length);
  return withSquares({
    starts: Uint32Array.from(starts),
    ids: Uint16Array.from(entries.flat(), ({ id }) => id),
    values: Float32Array.from(entries.flat(), ({ value }) => value),
    features,
  });
}

/** The primal problem as it is written in papers: half the squared length plus the squared hinges. */
function primal(
  dense: readonly (readonly number[])[],
  is: Uint8Array,
  weights: Float64Array,
  positive: number,
) {
  const hinges = dense.map((row, at) => {
    const margin = [...row, 1].reduce((sum, value, id) => sum + value * (weights[id] ?? 0), 0);
    const hinge = Math.max(0, 1 - (is[at] ? 1 : -1) * margin);
    return (is[at] ? positive : 1) * hinge * hinge;
  });
  return (
    weights.reduce((sum, weight) => sum + weight * weight, 0) / 2 + hinges.reduce((sum, one) => sum + one, 0)
  );
}

const random = seededRandom(7);
const dense = Array.from({ length: 60 }, () =>
  Array.from({ length: 6 }, () => (random() < 0.5 ? 0 : Math.fround(random()))),
);
const isOfClass = Uint8Array.from(dense, (row) => ((row[0] ?? 0) + (row[1] ?? 0) > 0.6 ? 1 : 0));
const exact = { ...SVM_SETTINGS, cost: 1, positiveWeight: 4, passes: 5_000, tolerance: 1e-7 };

describe("linear support vector machine", () => {
  it("solves one row by hand: weights (a, a) with a = 2C / (1 + 4C) ", () => {
    // minimise (w² + b²)/2 + C (1 - w - b)²: by symmetry w = b = a with a = 2C (1 - 2a).
    const weights = trainOneAgainstRest(sparse([[1]]), Uint8Array.of(1), {
      ...exact,
      cost: 1,
      positiveWeight: 1,
    });
    expect(weights[0]).toBeCloseTo(2 / 5, 6);
    expect(weights[1]).toBeCloseTo(2 / 5, 6);
  });

  it("finds a minimum of the primal problem: no step in any direction lowers it", () => {
    const weights = trainOneAgainstRest(sparse(dense), isOfClass, exact);
    const least = primal(dense, isOfClass, weights, exact.positiveWeight);
    for (let id = 0; id < weights.length; id += 1) {
      for (const step of [-0.01, 0.01]) {
        const moved = weights.with(id, (weights[id] ?? 0) + step);
        expect(primal(dense, isOfClass, moved, exact.positiveWeight)).toBeGreaterThan(least);
      }
    }
  });

  it("comes to the same weights from any seed, and to the same bytes from the same", () => {
    const one = trainOneAgainstRest(sparse(dense), isOfClass, exact);
    const other = trainOneAgainstRest(sparse(dense), isOfClass, { ...exact, seed: 1 });
    one.forEach((weight, at) => {
      expect(other[at]).toBeCloseTo(weight, 4);
    });
    expect(trainOneAgainstRest(sparse(dense), isOfClass, exact)).toEqual(one);
  });

  it("leans towards the class when its rows weigh more", () => {
    const bias = (positiveWeight: number) =>
      trainOneAgainstRest(sparse([[1], [1]]), Uint8Array.of(1, 0), { ...exact, positiveWeight })[0] ?? 0;
    expect(bias(1)).toBeCloseTo(0, 6);
    expect(bias(8)).toBeGreaterThan(bias(2));
    expect(bias(2)).toBeGreaterThan(0);
  });
});
