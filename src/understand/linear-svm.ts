import { type Random, seededRandom } from "./seeded-random.ts";

/** Sparse rows one after another: row `n` is `ids` and `values` from `starts[n]` up to `starts[n + 1]`. */
export type SparseRows = {
  readonly starts: Uint32Array;
  readonly ids: Uint16Array;
  readonly values: Float32Array;
  /** The squared length of each row, and 1 for the constant term. */
  readonly squares: Float64Array;
  /** How many features there are; ids are below it. */
  readonly features: number;
};

export type SvmSettings = {
  /** C: how much a row on the wrong side of its margin costs. */
  readonly cost: number;
  /** How many times more a row of the class itself costs than a row of the rest. */
  readonly positiveWeight: number;
  /** Passes over the rows, at most. */
  readonly passes: number;
  /** Stops when the projected gradients of a pass differ by less. */
  readonly tolerance: number;
  readonly seed: number;
};

/** Chosen by cross-validation over the project's own utterances; the passes are a bound that is hardly ever met. */
export const SVM_SETTINGS: SvmSettings = {
  cost: 0.4,
  positiveWeight: 3,
  passes: 60,
  tolerance: 0.5,
  seed: 20_260_101,
};

/**
 * The weights of one class against the rest, and last the constant term: a linear support vector machine with squared
 * hinge loss, solved by dual coordinate descent with shrinking (Hsieh et al. 2008, algorithm 3). Same rows and seed,
 * same weights.
 */
export function trainOneAgainstRest(
  rows: SparseRows,
  isOfClass: Uint8Array,
  settings: SvmSettings,
): Float64Array {
  const count = rows.starts.length - 1;
  const weights = new Float64Array(rows.features + 1);
  const alphas = new Float64Array(count);
  const order = Uint32Array.from({ length: count }, (_, row) => row);
  const { squares } = rows;
  const random: Random = seededRandom(settings.seed);
  let active = count;
  let shrinkAbove = Number.POSITIVE_INFINITY;

  for (let pass = 0; pass < settings.passes; pass += 1) {
    let highest = Number.NEGATIVE_INFINITY;
    let lowest = Number.POSITIVE_INFINITY;
    shuffle(order, active, random);
    for (let at = 0; at < active; at += 1) {
      const row = order[at] ?? 0;
      const positive = isOfClass[row] === 1;
      const sign = positive ? 1 : -1;
      const slack = 0.5 / (settings.cost * (positive ? settings.positiveWeight : 1));
      const alpha = alphas[row] ?? 0;
      const gradient = sign * product(rows, row, weights) - 1 + slack * alpha;
      if (alpha === 0 && gradient > shrinkAbove) {
        active -= 1;
        order[at] = order[active] ?? 0;
        order[active] = row;
        at -= 1;
        continue;
      }
      const projected = alpha === 0 ? Math.min(gradient, 0) : gradient;
      highest = Math.max(highest, projected);
      lowest = Math.min(lowest, projected);
      if (Math.abs(projected) < 1e-12) continue;
      const next = Math.max(alpha - gradient / ((squares[row] ?? 0) + slack), 0);
      alphas[row] = next;
      addRow(rows, row, (next - alpha) * sign, weights);
    }
    shrinkAbove = highest > 0 ? highest : Number.POSITIVE_INFINITY;
    if (highest - lowest > settings.tolerance) continue;
    if (active === count) break;
    active = count;
    shrinkAbove = Number.POSITIVE_INFINITY;
  }
  return weights;
}

function product(rows: SparseRows, row: number, weights: Float64Array): number {
  let sum = weights[rows.features] ?? 0;
  const end = rows.starts[row + 1] ?? 0;
  for (let at = rows.starts[row] ?? 0; at < end; at += 1) {
    sum += (rows.values[at] ?? 0) * (weights[rows.ids[at] ?? 0] ?? 0);
  }
  return sum;
}

function addRow(rows: SparseRows, row: number, step: number, weights: Float64Array): void {
  weights[rows.features] = (weights[rows.features] ?? 0) + step;
  const end = rows.starts[row + 1] ?? 0;
  for (let at = rows.starts[row] ?? 0; at < end; at += 1) {
    const id = rows.ids[at] ?? 0;
    weights[id] = (weights[id] ?? 0) + step * (rows.values[at] ?? 0);
  }
}

/** Rows with their squared lengths. */
export function withSquares(rows: Omit<SparseRows, "squares">): SparseRows {
  const squares = new Float64Array(rows.starts.length - 1).fill(1);
  for (let row = 0; row < squares.length; row += 1) {
    for (let at = rows.starts[row] ?? 0; at < (rows.starts[row + 1] ?? 0); at += 1) {
      squares[row] = (squares[row] ?? 0) + (rows.values[at] ?? 0) ** 2;
    }
  }
  return { ...rows, squares };
}

function shuffle(order: Uint32Array, size: number, random: Random): void {
  for (let at = 0; at < size; at += 1) {
    const other = at + Math.floor(random() * (size - at));
    const row = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = row;
  }
}
