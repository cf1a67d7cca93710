import type { Clause, Stretch } from "./pieces.ts";
import type { Hit } from "./word-list.ts";

/** How strongly a concept belongs to a place in a text: beside it, in its clause, in its sentence. */
export type Context = ReadonlyMap<string, number>;

const BESIDE = 4;
const IN_CLAUSE = 2;
const IN_SENTENCE = 1;

/** So many letters may stand between a quantity and a word beside it: a Chinese one, or an English one. */
const NEAR_ZH = 3;
const NEAR_EN = 14;

const isBeside = (text: string, hit: Stretch, place: Stretch): boolean => {
  const between = hit.to <= place.from ? text.slice(hit.to, place.from) : text.slice(place.to, hit.from);
  return between.length <= (/\p{Script=Han}/u.test(between) ? NEAR_ZH : NEAR_EN);
};

/** The clause that a place stands in. */
export const clauseAt = (clauses: readonly Clause[], at: number): Clause | undefined => {
  let low = 0;
  let high = clauses.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((clauses[middle]?.from ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return clauses[low];
};

/** The number of the sentence that a place stands in. */
export const sentenceAt = (clauses: readonly Clause[], at: number): number | undefined =>
  clauseAt(clauses, at)?.sentence;

/** Concepts by the clause they stand in, and by the sentence; made once for a text. */
export type Spread = {
  readonly text: string;
  readonly clauses: readonly Clause[];
  readonly byClause: ReadonlyMap<Clause, readonly Hit[]>;
  readonly bySentence: ReadonlyMap<number, ReadonlySet<string>>;
};

export const spread = (text: string, clauses: readonly Clause[], hits: readonly Hit[]): Spread => {
  const byClause = new Map<Clause, Hit[]>();
  const bySentence = new Map<number, Set<string>>();
  for (const hit of hits) {
    const clause = clauseAt(clauses, hit.from);
    if (clause === undefined) continue;
    const others = byClause.get(clause);
    if (others === undefined) byClause.set(clause, [hit]);
    else others.push(hit);
    bySentence.set(clause.sentence, (bySentence.get(clause.sentence) ?? new Set()).add(hit.id));
  }
  return { text, clauses, byClause, bySentence };
};

/** So many concepts of one clause are looked at; nobody says more in one. */
const MOST_IN_CLAUSE = 40;

/** 就 and 才 begin a clause whose subject stands in the one before. */
const GOES_ON = /^ ?[就才]/;

/** What a place in a text is about. `isStatement`: a clause that goes on another is about the same as that one. */
export const contextOf = (
  { text, clauses, byClause, bySentence }: Spread,
  place: Stretch,
  isStatement = false,
): Context => {
  const context = new Map<string, number>();
  const clause = clauseAt(clauses, place.from);
  if (clause === undefined) return context;
  for (const id of bySentence.get(clause.sentence) ?? []) context.set(id, IN_SENTENCE);
  const before = clauses[clause.at - 1];
  if (isStatement && before?.sentence === clause.sentence && GOES_ON.test(text.slice(clause.from, clause.to)))
    for (const { id } of (byClause.get(before) ?? []).slice(0, MOST_IN_CLAUSE)) context.set(id, IN_CLAUSE);
  for (const hit of (byClause.get(clause) ?? []).slice(0, MOST_IN_CLAUSE)) {
    const weight = isBeside(text, hit, place) ? BESIDE : IN_CLAUSE;
    context.set(hit.id, Math.max(weight, context.get(hit.id) ?? 0));
  }
  return context;
};

/** How much two places are about the same; no place is more like one than itself. */
export const likeness = (one: Context, other: Context): number => {
  let sum = 0;
  for (const [id, weight] of one) sum += Math.min(weight, other.get(id) ?? 0);
  return sum;
};

/** Whether a place is about everything that another is about. */
export const repeats = (one: Context, whole: Context): boolean =>
  likeness(one, whole) >= likeness(whole, whole);
