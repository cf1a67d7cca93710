import { type Placed, slotIn, UNPAID } from "./contexts.ts";

/** 2021年到2025年: what stands between the first year of a stretch and its last. */
const UNTIL_YEAR = /^年? ?(?:到|至|-|~|—|–|to|until|till|through) ?$/i;
/** Longer than anybody owes. */
const LONGEST_STRETCH = 30;

/** 2023年、2024年和2025年, "2024, 2025 and 2026" */
const YEAR_LIST =
  /20\d\d年?(?:(?:, ?(?:and )?|、|，| ?& ?| and |和|跟|及|还有)20\d\d(?!\d|[-/.]\d)年?){1,9}/gi;

type YearList = { readonly from: number; readonly to: number; readonly years: readonly number[] };

const listsIn = (utterance: string): readonly YearList[] =>
  [...utterance.matchAll(YEAR_LIST)].map(({ 0: text, index }) => ({
    from: index,
    to: index + text.length,
    years: (text.match(/20\d\d/g) ?? []).map(Number),
  }));

/** How many different years stand in lists in an utterance, whatever is said of them; 0 where there is no list. */
export const yearsListed = (utterance: string): number =>
  new Set(listsIn(utterance).flatMap(({ years }) => years)).size;

/** 2024年和2025年都没交, 2021年到2025年没交: how many different years are said to be unpaid. */
export const unpaidYears = (found: readonly Placed[], utterance: string): number => {
  const years = found.flatMap(({ entity, context }) =>
    entity.kind === "year" ? [{ ...entity, isUnpaid: slotIn(context, entity) === UNPAID }] : [],
  );
  const unpaid = new Set<number>();
  const lists = listsIn(utterance);
  for (const [at, { year, span, isUnpaid }] of years.entries()) {
    if (!isUnpaid) continue;
    // Of a list the first years may not be read for themselves.
    for (const list of lists)
      if (list.from <= span[0] && span[1] <= list.to + 1) for (const one of list.years) unpaid.add(one);
    const before = years[at - 1];
    const isStretch =
      before !== undefined &&
      year - before.year < LONGEST_STRETCH &&
      UNTIL_YEAR.test(utterance.slice(before.span[1], span[0]));
    for (let one = isStretch ? before.year : year; one <= year; one += 1) unpaid.add(one);
  }
  return unpaid.size;
};
