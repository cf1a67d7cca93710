import { type Placed, slotIn, UNPAID } from "./contexts.ts";

/** 2021年到2025年: what stands between the first year of a stretch and its last. */
const UNTIL_YEAR = /^年? ?(?:到|至|-|~|—|–|to|until|till|through) ?$/i;
/** Longer than anybody owes. */
const LONGEST_STRETCH = 30;

/** 2024年和2025年都没交, 2021年到2025年没交: how many different years are said to be unpaid. */
export const unpaidYears = (found: readonly Placed[], utterance: string): number => {
  const years = found.flatMap(({ entity, context }) =>
    entity.kind === "year" ? [{ ...entity, isUnpaid: slotIn(context, entity) === UNPAID }] : [],
  );
  const unpaid = new Set<number>();
  for (const [at, { year, span, isUnpaid }] of years.entries()) {
    if (!isUnpaid) continue;
    const before = years[at - 1];
    const isStretch =
      before !== undefined &&
      year - before.year < LONGEST_STRETCH &&
      UNTIL_YEAR.test(utterance.slice(before.span[1], span[0]));
    for (let one = isStretch ? before.year : year; one <= year; one += 1) unpaid.add(one);
  }
  return unpaid.size;
};
