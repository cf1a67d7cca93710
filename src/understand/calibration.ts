/** A text's margins and the place of its true label among them. */
export type Judged = { readonly margins: Float64Array; readonly target: number };

const COOLEST = 0.02;
const HOTTEST = 5;
const STEPS = 40;

/** The shares of the labels, summing up to 1: the softmax of the margins divided by the temperature. */
export function sharesOf(margins: Float64Array, temperature: number): Float64Array {
  const highest = margins.reduce((top, margin) => Math.max(top, margin), Number.NEGATIVE_INFINITY);
  const shares = margins.map((margin) => Math.exp((margin - highest) / temperature));
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => share / sum);
}

/**
 * The temperature at which shares fit the truth best (least mean logarithmic loss), found by golden-section search
 * between 0.02 and 5. The rows must not have been trained on.
 */
export function fitTemperature(rows: readonly Judged[]): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let low = Math.log(COOLEST);
  let high = Math.log(HOTTEST);
  for (let step = 0; step < STEPS; step += 1) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (loss(rows, Math.exp(left)) < loss(rows, Math.exp(right))) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}

function loss(rows: readonly Judged[], temperature: number): number {
  return rows.reduce((sum, { margins, target }) => {
    const share = sharesOf(margins, temperature)[target] ?? 0;
    return sum - Math.log(Math.max(share, 1e-12));
  }, 0);
}
