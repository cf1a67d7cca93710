import type { GuardBasis } from "./basis.ts";
import type { Reading } from "./reading.ts";

/** Papers of a reply that the case does not ask for, or that it asks for and the reply does not. */
export const wrongPapers = (
  { papers }: Reading,
  { lists: all }: GuardBasis,
): readonly { readonly from: number; readonly to: number; readonly claim: string }[] => {
  const lists = all.filter(
    ({ claim, papers: asked }) => claim !== null && asked.some(({ isNeeded }) => isNeeded === true),
  );
  const named = new Set(all.flatMap((one) => one.papers.map(({ paper }) => paper)));
  const longest = lists.reduce<(typeof lists)[number] | undefined>(
    (best, one) => (best === undefined || one.papers.length > best.papers.length ? one : best),
    undefined,
  );
  return papers.flatMap(({ from, to, paper, isNeeded }) => {
    if (isNeeded === true && !named.has(paper) && longest?.claim != null)
      return [{ from, to, claim: longest.claim }];
    if (isNeeded !== false) return [];
    const asking = lists.find(({ papers: asked }) =>
      asked.some((one) => one.paper === paper && one.isNeeded === true),
    );
    const isFreed = all.some((one) =>
      one.papers.some((other) => other.paper === paper && other.isNeeded === false),
    );
    return asking?.claim == null || isFreed ? [] : [{ from, to, claim: asking.claim }];
  });
};
