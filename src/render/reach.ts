import type { Citation } from "../turn.ts";

const narrowness = (region: string): number => (region === "cn" ? 0 : region.endsWith("0000") ? 1 : 2);

/**
 * How far a sentence reaches: the place of the narrowest article it rests on, never wider. `undefined` for a sentence
 * that rests on none.
 */
export const reachOf = (cites: readonly Citation[]): Citation["regionName"] | undefined =>
  cites.reduce<Citation | undefined>(
    (least, cite) =>
      least === undefined || narrowness(cite.region) > narrowness(least.region) ? cite : least,
    undefined,
  )?.regionName;
