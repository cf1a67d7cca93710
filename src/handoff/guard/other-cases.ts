import { isHypothesis } from "./asides.ts";
import type { GuardBasis } from "./basis.ts";
import { clauseAt } from "./context.ts";
import type { Clause } from "./pieces.ts";
import { type Said, same } from "./quantity.ts";
import type { Reading } from "./reading.ts";

/** A length of time that is no rhythm (一天), or a month told from today: what a case is supposed to be otherwise by. */
const isSupposable = (said: Said): boolean =>
  (said.kind === "duration" && !(said.unit === "days" && said.count === 1)) ||
  (said.kind === "date" && said.isRelative === true);

/**
 * Whether a place in a clause stands behind "if it were 3 months": what is said there holds for that number, whatever
 * this case's is. A number that is a fact of the case supposes nothing.
 */
export const otherCasesIn = (
  { text, clauses, quantities: typed }: Reading,
  { quantities }: GuardBasis,
): ((clause: Clause | undefined, at: number) => boolean) => {
  const supposedAt = new Map<number, number>();
  for (const { from, said } of typed) {
    const clause = clauseAt(clauses, from);
    if (clause === undefined || clause.ends !== "" || !isSupposable(said)) continue;
    const isFact = quantities.some(
      (one) => one.claim === null && !one.isInPassing && same(said, one.said, false),
    );
    if (isFact || !isHypothesis(text.slice(clause.from, clause.to))) continue;
    supposedAt.set(clause.sentence, Math.min(from, supposedAt.get(clause.sentence) ?? from));
  }
  return (clause, at) => clause !== undefined && (supposedAt.get(clause.sentence) ?? at) < at;
};
