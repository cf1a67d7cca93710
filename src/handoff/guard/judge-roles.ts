import type { GuardBasis } from "./basis.ts";
import { comparable, same } from "./quantity.ts";
import type { Placed } from "./reading.ts";

/** What the case says in the role of a quantity: the same, another value with the claim that says it, or nothing. */
export type InRole = { readonly kind: "same" } | { readonly kind: "other"; readonly claim: string };

const isWait = (role: string): boolean => role.startsWith("wait");

/** What is held against a role: a wait of no more particular kind against every wait where no claim has a plain one. */
const rivals = (role: string, all: GuardBasis["quantities"]): GuardBasis["quantities"] => {
  const own = all.filter((one) => one.role === role);
  return role === "wait" && own.length === 0
    ? all.filter((one) => one.role !== undefined && isWait(one.role))
    : own;
};

/** How a quantity with a role stands to what the case says in that role. */
export const inRole = (placed: Placed, { quantities }: GuardBasis): InRole | undefined => {
  const { role, said, about } = placed;
  if (role === undefined) return undefined;
  const held = rivals(role, quantities).filter((one) => !one.isInPassing && comparable(said, one.said));
  if (held.some((one) => same(said, one.said, about || one.about))) return { kind: "same" };
  const claim = held.find((one) => one.claim !== null)?.claim;
  return claim === undefined || claim === null ? undefined : { kind: "other", claim };
};
