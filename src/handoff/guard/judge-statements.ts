import type { GuardBasis } from "./basis.ts";
import { likeness, repeats } from "./context.ts";
import { contradict, leastLikeness, type Statement } from "./statements.ts";

const isWithin = (groups: ReadonlySet<string>, others: ReadonlySet<string>): boolean =>
  [...groups].every((group) => others.has(group));

/** The claim that says the opposite of a statement, where none says the same of the same. */
export const denied = (statement: Statement, { statements }: GuardBasis): string | undefined => {
  let against: { readonly claim: string; readonly like: number } | undefined;
  let support = -1;
  for (const one of statements.get(statement.predicate) ?? []) {
    const { claim } = one;
    const like = likeness(statement.context, one.context);
    // What holds for newborns only is neither support nor objection to what is said to everybody.
    if (one.isInPassing && !repeats(statement.context, one.context)) continue;
    if (!isWithin(one.groups, statement.groups)) continue;
    if (one.isSo === statement.isSo) support = Math.max(support, like);
    else if (claim !== null && contradict(statement, one) && like > (against?.like ?? -1))
      against = { claim, like };
  }
  if (against === undefined || against.like < leastLikeness(statement.predicate)) return undefined;
  return against.like > support ? against.claim : undefined;
};
