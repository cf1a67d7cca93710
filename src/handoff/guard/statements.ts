import { groups } from "./concepts.ts";
import { type Context, clauseAt, contextOf, type Spread } from "./context.ts";
import type { Clause } from "./pieces.ts";
import { isWide, manners, saysNo, saysYes } from "./predicates.ts";
import { type Hit, hitsIn } from "./word-list.ts";

/** Something that is said to be so or not, to be allowed, or to be needed. */
export type Statement = {
  readonly clause: Clause;
  readonly predicate: string;
  readonly isSo: boolean;
  readonly manner: "is" | "can" | "need";
  readonly context: Context;
  /** The groups that the sentence speaks of. */
  readonly groups: ReadonlySet<string>;
};

type Sign = Hit & { readonly isSo: boolean };

/** In a clause each word that turns or colours belongs to the predicate behind it, or to the last one where none follows. */
const owned = (signs: readonly Sign[], mark: Hit): Sign | undefined =>
  // "报销不了" and "does not apply" stand behind.
  signs.find(({ to }) => to > mark.from) ?? signs.at(-1);

const byClause = (clauses: readonly Clause[], hits: readonly Hit[]): ReadonlyMap<Clause, readonly Hit[]> => {
  const found = new Map<Clause, Hit[]>();
  for (const hit of hits) {
    const clause = clauseAt(clauses, hit.from);
    if (clause === undefined) continue;
    const others = found.get(clause);
    if (others === undefined) found.set(clause, [hit]);
    else others.push(hit);
  }
  return found;
};

/** So many predicates of a clause are looked at. */
const MOST = 6;

/** What the clauses of a text say to be so or not so. `tried` counts the letters looked at. */
export const statementsIn = (spread: Spread, tried: () => void = () => {}): readonly Statement[] => {
  const { text, clauses } = spread;
  const negative = hitsIn(saysNo, text, tried);
  const signs = byClause(clauses, [...hitsIn(saysYes, text, tried), ...negative]);
  const denials = new Set(negative.map(({ from, id }) => `${from} ${id}`));
  const marks = byClause(clauses, hitsIn(manners, text, tried));
  const groupsBy = new Map<number, Set<string>>();
  for (const hit of hitsIn(groups, text, tried)) {
    const sentence = clauseAt(clauses, hit.from)?.sentence;
    if (sentence !== undefined) groupsBy.set(sentence, (groupsBy.get(sentence) ?? new Set()).add(hit.id));
  }
  return clauses.flatMap((clause) => {
    const found = (signs.get(clause) ?? [])
      .map((hit): Sign => ({ ...hit, isSo: !denials.has(`${hit.from} ${hit.id}`) }))
      .sort((a, b) => a.from - b.from)
      .slice(0, MOST);
    return found.map((sign): Statement => {
      // A word that is two predicates is looked at as each of them.
      const rivals = found.filter((other) => other === sign || other.from !== sign.from);
      let isSo = sign.isSo;
      let manner: Statement["manner"] = "is";
      for (const mark of (marks.get(clause) ?? []).slice(0, 20)) {
        const isInside = mark.from >= sign.from && mark.to <= sign.to;
        if (mark.id === "none" || isInside || owned(rivals, mark) !== sign) continue;
        if (mark.id === "can" || mark.id === "need") manner = manner === "is" ? mark.id : manner;
        else {
          isSo = !isSo;
          if (mark.id === "needNot") manner = "need";
          if (mark.id === "mustNot") manner = "can";
        }
      }
      return {
        clause,
        predicate: sign.id,
        isSo,
        manner,
        context: contextOf(spread, sign, true),
        groups: groupsBy.get(clause.sentence) ?? new Set(),
      };
    });
  });
};

/** Whether two statements of the same predicate cannot both be right. What need not be done may still be allowed. */
export const contradict = (one: Statement, other: Statement): boolean => {
  if (one.predicate !== other.predicate || one.isSo === other.isSo) return false;
  const [denied, affirmed] = one.isSo ? [other, one] : [one, other];
  return !(denied.manner === "need" && affirmed.manner === "can");
};

/** How much two statements have to have in common before one is held against the other. */
export const leastLikeness = (predicate: string): number => (isWide(predicate) ? 3 : 1);
