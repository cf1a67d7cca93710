/** A text's margins and the place of its true label among them. */
export type Judged = { readonly margins: Float64Array; readonly target: number };

const COOLEST = 0.02;
const HOTTEST = 5;
const STEPS = 20;

/** The shares of the labels, summing up to 1: the softmax of the margins divided by the temperature. */
export function sharesOf(margins: Float64Array, temperature: number): Float64Array {
  let highest = Number.NEGATIVE_INFINITY;
  for (const margin of margins) if (margin > highest) highest = margin;
  const shares = new Float64Array(margins.length);
  let sum = 0;
  for (let at = 0; at < margins.length; at += 1) {
    const share = Math.exp(((margins[at] ?? 0) - highest) / temperature);
    shares[at] = share;
    sum += share;
  }
  for (let at = 0; at < shares.length; at += 1) shares[at] = (shares[at] ?? 0) / sum;
  return shares;
}

/**
 * The temperature at which shares fit the truth best (least mean logarithmic loss), found by golden-section search
 * between 0.02 and 5. The rows must not have been trained on.
 */
export function fitTemperature(rows: readonly Judged[]): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let low = Math.log(COOLEST);
  let high = Math.log(HOTTEST);
  let left = high - golden * (high - low);
  let right = low + golden * (high - low);
  let [atLeft, atRight] = [loss(rows, Math.exp(left)), loss(rows, Math.exp(right))];
  for (let step = 0; step < STEPS; step += 1) {
    if (atLeft < atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - golden * (high - low);
      atLeft = loss(rows, Math.exp(left));
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + golden * (high - low);
      atRight = loss(rows, Math.exp(right));
    }
  }
  return Math.exp((low + high) / 2);
}

function loss(rows: readonly Judged[], temperature: number): number {
  return rows.reduce((sum, { margins, target }) => {
    let highest = Number.NEGATIVE_INFINITY;
    for (const margin of margins) if (margin > highest) highest = margin;
    let all = 0;
    for (const margin of margins) all += Math.exp((margin - highest) / temperature);
    const share = Math.exp(((margins[target] ?? highest) - highest) / temperature) / all;
    return sum - Math.log(Math.max(share, 1e-12));
  }, 0);
}
