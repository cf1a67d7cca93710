import { OUT_OF_SCOPE } from "./model.ts";

export type RankedIntent = { readonly intent: string; readonly share: number };

/** The given number of labels in scope with the largest shares, largest first; of equal ones the earlier label. */
export function rankIntents(
  labels: readonly string[],
  shares: Float64Array,
  most: number,
): readonly RankedIntent[] {
  const ranked: RankedIntent[] = [];
  for (let at = 0; at < labels.length; at += 1) {
    const intent = labels[at] ?? "";
    const share = shares[at] ?? 0;
    if (intent === OUT_OF_SCOPE) continue;
    let place = ranked.length;
    while (place > 0 && (ranked[place - 1]?.share ?? 0) < share) place -= 1;
    if (place >= most) continue;
    ranked.splice(place, 0, { intent, share });
    if (ranked.length > most) ranked.pop();
  }
  return ranked;
}
