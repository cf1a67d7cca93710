import { sharesOf } from "./calibration.ts";
import { OUT_OF_SCOPE } from "./model.ts";

export type RankedIntent = { readonly intent: string; readonly share: number };

/** The labels in scope with their share among all labels, largest first. */
export function rankIntents(
  labels: readonly string[],
  margins: Float64Array,
  temperature: number,
): readonly RankedIntent[] {
  const shares = sharesOf(margins, temperature);
  return labels
    .map((intent, at) => ({ intent, share: shares[at] ?? 0 }))
    .filter(({ intent }) => intent !== OUT_OF_SCOPE)
    .sort((a, b) => b.share - a.share);
}
