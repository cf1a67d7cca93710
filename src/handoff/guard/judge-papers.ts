import type { GuardBasis } from "./basis.ts";
import type { Stretch } from "./pieces.ts";
import type { Reading } from "./reading.ts";

/** Papers of a reply that the case does not ask for, or that it asks for and the reply does not. */
export const wrongPapers = (
  { papers }: Reading,
  { lists }: GuardBasis,
): readonly (Stretch & { readonly claim: string })[] => {
  // What an article names, or a line of sources, nobody asks for.
  const told = lists.filter(({ isInPassing }) => !isInPassing);
  const named = new Set(told.flatMap((one) => one.papers.map(({ paper }) => paper)));
  const asking = told.flatMap(({ claim, papers: all }) => {
    const asked = all.flatMap(({ paper, isNeeded }) => (isNeeded === true ? [paper] : []));
    return claim === null || asked.length === 0 ? [] : [{ claim, asked }];
  });
  const [first] = [...asking].sort((a, b) => b.asked.length - a.asked.length);
  const freed = new Set(
    told.flatMap((one) => one.papers.flatMap(({ paper, isNeeded }) => (isNeeded === false ? [paper] : []))),
  );
  return papers.flatMap(({ from, to, paper, isNeeded }) => {
    if (isNeeded === true && !named.has(paper) && first !== undefined)
      return [{ from, to, claim: first.claim }];
    if (isNeeded !== false || freed.has(paper)) return [];
    const list = asking.find(({ asked }) => asked.includes(paper));
    return list === undefined ? [] : [{ from, to, claim: list.claim }];
  });
};
