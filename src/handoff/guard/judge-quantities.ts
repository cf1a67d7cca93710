import type { GuardBasis } from "./basis.ts";
import { type Context, likeness, repeats } from "./context.ts";
import { comparable, type Said, same } from "./quantity.ts";
import type { Placed } from "./reading.ts";

/** What the case says that is nearest to a quantity: of another value, and of the same. */
export type Nearest = { readonly claim: string; readonly likeness: number };

/** So much more must a place be like another value's than like the same value's, for the value to be in the wrong place. */
const WRONG_PLACE = 4;
/** Less in common than this, and the two speak of different things. */
const LEAST: Readonly<Record<Said["kind"], number>> = {
  money: 1,
  share: 0,
  duration: 1,
  age: 0,
  date: 2,
  ordinal: 0,
  times: 2,
  who: 5,
  hotline: 0,
};

/** One day, one month and one year are said of anything: a day's charge, the last day, a month of being off. */
const leastOf = (said: Said): number =>
  said.kind === "duration" && (said.count === 1 || (said.unit === "months" && said.count === 12))
    ? 2
    : LEAST[said.kind];

/**
 * The claim that a quantity contradicts, if one does: nothing of the case has the same value where the same is spoken
 * of, and a claim has another. `context` stands in for the quantity's own where that says nothing.
 */
export const contradicted = (
  placed: Placed,
  context: Context,
  { quantities, counts }: GuardBasis,
  beside: readonly Placed[],
): string | undefined => {
  let other: Nearest | undefined;
  let support = -1;
  for (const one of quantities) {
    const { claim } = one;
    if (!comparable(placed.said, one.said)) continue;
    const isSame = same(placed.said, one.said, placed.about || one.about);
    if (!isSame && claim === null) continue;
    const like = likeness(context, one.context);
    if (isSame && one.isInPassing && !repeats(context, one.context)) continue;
    if (isSame) support = Math.max(support, like);
    else if (claim !== null && like > (other?.likeness ?? -1)) other = { claim, likeness: like };
  }
  if (other === undefined) return undefined;
  if (support >= 0) {
    // What stands in for a context is too little to say that a right value is in the wrong place.
    const isOwn = placed.context.size > 0;
    return isOwn && isMisplaced(placed.said, other.likeness, support) ? other.claim : undefined;
  }
  const least = context.size === 0 ? 0 : leastOf(placed.said);
  if (other.likeness < least || isWorkedOut(placed, context, beside, { quantities, counts }))
    return undefined;
  return counts.get(other.claim)?.has(sizeOf(placed.said) ?? -1) ? undefined : other.claim;
};

const isMisplaced = ({ kind }: Said, like: number, support: number): boolean =>
  kind !== "times" && kind !== "money" && kind !== "hotline" && like >= support + WRONG_PLACE;

const sizeOf = (said: Said): number | undefined =>
  said.kind === "duration" || said.kind === "times" || said.kind === "ordinal" ? said.count : undefined;

/** 450 a year and 900 for two are added up by nobody: one is part of the other. */
const isPartOf = (one: number, other: number): boolean => other > one && other % one === 0;

const sums = (parts: readonly number[], whole: number): boolean =>
  parts.some((one, at) =>
    parts
      .slice(at + 1)
      .some((other) => one + other === whole && !isPartOf(one, other) && !isPartOf(other, one)),
  );

/** Whether a quantity is worked out of others: 10 and 5 working days are 15, and 12 months of CNY 100 are CNY 1,200. */
const isWorkedOut = (
  { said }: Placed,
  context: Context,
  beside: readonly Placed[],
  { quantities, counts }: Pick<GuardBasis, "quantities" | "counts">,
): boolean => {
  if (said.kind === "money") {
    const known = [...beside, ...quantities].flatMap(({ said: one }) =>
      one.kind === "money" ? [one.fen] : [],
    );
    if (context.has("yearly") && known.some((fen) => fen * 12 === said.fen)) return true;
    return context.has("repairCost") && sums([...new Set(known)].slice(0, MOST), said.fen);
  }
  if (said.kind === "share") {
    const typed = beside.flatMap(({ said: one }) => (one.kind === "share" ? [one.share] : []));
    return typed.some((one, at) => typed.some((other, nth) => nth !== at && one + other === said.share));
  }
  // 10 and 5 working days of one claim are 15, in whatever words.
  if (said.kind === "duration" && said.unit === "working-days" && addsUp(counts, said.count)) return true;
  if (!context.has("repairCost") || said.kind !== "duration") return false;
  const typed = beside.flatMap(({ said: one }) =>
    one.kind === "duration" && one.unit === said.unit ? [one.count] : [],
  );
  return sums(typed, said.count) || addsUp(counts, said.count);
};

const addsUp = (counts: GuardBasis["counts"], whole: number): boolean =>
  [...counts.values()].some((own) => {
    const parts = [...own];
    return parts.some((one, at) => parts.slice(at + 1).some((other) => one + other === whole));
  });

/** So many sums of an answer are added up. */
const MOST = 30;
