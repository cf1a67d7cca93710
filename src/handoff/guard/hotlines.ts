import type { GuardBasis } from "./basis.ts";
import type { Placed } from "./reading.ts";

/** The lines of the three authorities, by the matter that a number is given for (`roleOf`). */
const LINES: Readonly<Record<string, string>> = {
  health: "12393",
  tax: "12366",
  card: "12333",
  dole: "12333",
  pension: "12333",
};
const KNOWN = new Set(Object.values(LINES));

/**
 * The claim that a number contradicts which the answer names for nothing: it is another authority's than the matter's.
 * Of a number that is none of theirs nothing is known.
 */
export const wrongLine = ({ said, role }: Placed, { quantities }: GuardBasis): string | undefined => {
  if (said.kind !== "hotline" || role === undefined) return undefined;
  const own = LINES[role];
  if (own === undefined || own === said.digits || !KNOWN.has(said.digits)) return undefined;
  const lines = quantities.filter((one) => one.said.kind === "hotline" && one.claim !== null);
  const isNamed = lines.some((one) => one.said.kind === "hotline" && one.said.digits === said.digits);
  return isNamed ? undefined : (lines[0]?.claim ?? undefined);
};
