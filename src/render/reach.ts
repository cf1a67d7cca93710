import { lieApart } from "../knowledge/area-chain.ts";
import type { Citation } from "../turn.ts";

const narrowness = (region: string): number => (region === "cn" ? 0 : region.endsWith("0000") ? 1 : 2);

const narrowest = (cites: readonly Citation[]): Citation | undefined =>
  cites.reduce<Citation | undefined>(
    (least, cite) =>
      least === undefined || narrowness(cite.region) > narrowness(least.region) ? cite : least,
    undefined,
  );

/**
 * How far a sentence reaches: the place of the narrowest article it rests on, never wider. `undefined` for a sentence
 * that rests on none.
 */
export const reachOf = (cites: readonly Citation[]): Citation["regionName"] | undefined =>
  narrowest(cites)?.regionName;

/** Whether a sentence holds only in other places than an area. Where just the province is known its cities may be meant. */
export const isOfElsewhere = (cites: readonly Citation[], area: string | null | undefined): boolean => {
  const region = narrowest(cites)?.region;
  if (area === null || area === undefined || region === undefined) return false;
  return lieApart(area, region);
};
