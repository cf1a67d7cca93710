import type { IsoDate } from "../../turn.ts";
import { concepts } from "./concepts.ts";
import { type Context, contextOf, type Spread, spread } from "./context.ts";
import { papersIn } from "./documents.ts";
import { payers } from "./payers.ts";
import { type Clause, clausesIn } from "./pieces.ts";
import { plainOf } from "./plain.ts";
import { type Quantity, quantitiesIn } from "./quantities.ts";
import { roleOf } from "./roles.ts";
import { type Statement, statementsIn } from "./statements.ts";
import { hitsIn } from "./word-list.ts";

/** A quantity, and what its place in the text is about. */
export type Placed = Quantity & {
  readonly context: Context;
  /** What it is of, where the words beside it tell. */
  readonly role: string | undefined;
};

/** All that a text says which can be held against another. */
export type Reading = Spread & {
  readonly quantities: readonly Placed[];
  readonly statements: readonly Statement[];
  readonly papers: ReturnType<typeof papersIn>;
};

/** Of so many quantities the role is looked for; nobody types more. */
const MOST_ROLES = 60;

/** Reads a text of either language. `tried` hears of every step; there are no more than a fixed multiple of its length. */
export const readText = (raw: string, on: IsoDate, tried: () => void = () => {}): Reading => {
  const text = plainOf(raw);
  const clauses = clausesIn(text);
  const said = spread(text, clauses, hitsIn(concepts, text, tried));
  const quantities = [...quantitiesIn(text, on, tried), ...payersIn(text, on, tried)].map((one, at) => ({
    ...one,
    context: contextOf(said, one),
    role: at < MOST_ROLES ? roleOf(said, one) : undefined,
  }));
  return {
    ...said,
    quantities,
    statements: statementsIn(said, tried),
    papers: papersIn(text, clauses, tried),
  };
};

const payersIn = (text: string, on: IsoDate, tried: () => void): readonly Quantity[] =>
  payers.flatMap(({ pattern, read }) =>
    [...text.matchAll(pattern)].flatMap((groups): Quantity[] => {
      tried();
      const [said] = read(groups, on);
      const from = groups.index;
      return said === undefined ? [] : [{ from, to: from + groups[0].length, said, about: false }];
    }),
  );

/** The words of each sentence of a text. */
export const sentencesIn = ({ text, clauses }: Pick<Reading, "text" | "clauses">): readonly string[] => {
  const bySentence = new Map<number, Clause>();
  for (const clause of clauses)
    bySentence.set(clause.sentence, {
      ...clause,
      from: bySentence.get(clause.sentence)?.from ?? clause.from,
    });
  return [...bySentence.values()].map(({ from, to }) => text.slice(from, to).trim());
};
