import type { Both, IsoDate } from "../../turn.ts";
import { isCondition } from "./asides.ts";
import { type Echoes, echoesOf } from "./echoes.ts";
import { bodiesIn, saysWhere } from "./judge-places.ts";
import { type Held, stancesAgainst } from "./judge-stances.ts";
import { type Placed, type Reading, readText, sentencesIn } from "./reading.ts";
import type { Statement } from "./statements.ts";

/**
 * A text that belongs to a case. With a claim's id it is a sentence of the computed answer, and what contradicts it is
 * warned of; without one it only supports what is typed: a fact, an article, what else the bot says.
 */
export type Told = {
  readonly claim: string | null;
  readonly text: string;
  /** The text of an article or of a rule that does not prevail: it supports only what repeats the whole of it. */
  readonly isInPassing?: boolean;
  /** The numbers that a claim was computed with, for those that stand in it without a unit: "the new place 5". */
  readonly counts?: readonly number[];
};

type Of<T> = T & { readonly claim: string | null; readonly isInPassing: boolean };

/** What a reply is held against. */
export type GuardBasis = {
  readonly on: IsoDate;
  /** By claim how it is shown. */
  readonly shown: ReadonlyMap<string, Both>;
  readonly quantities: readonly Of<Placed>[];
  readonly counts: ReadonlyMap<string, ReadonlySet<number>>;
  readonly statements: ReadonlyMap<string, readonly Of<Statement>[]>;
  /** What nobody may say of the case, for a claim says the opposite. */
  readonly stances: readonly Held[];
  /** What the claims say, to be known again where it is turned round. */
  readonly echoes: Echoes;
  /** All that the answer says, sentence by sentence. */
  readonly sentences: ReadonlySet<string>;
  /** Every body that a text of the case names, and the claim that says where to go. */
  readonly bodies: ReadonlySet<string>;
  readonly where: string | undefined;
  /** The texts in which papers are named. */
  readonly lists: readonly Of<Pick<Reading, "papers">>[];
};

/** The same thing said in the same surroundings by the same claim tells nothing new. */
const once = <T extends Of<Placed | Statement>>(
  all: readonly T[],
  what: (one: T) => unknown,
): readonly T[] => [
  ...new Map(
    all.map((one) => [JSON.stringify([one.claim, one.isInPassing, what(one), [...one.context]]), one]),
  ).values(),
];

/** Reads the texts of a case once, so that every reply is held against the same; `read` is `readText`, or one that keeps. */
export const guardBasis = (
  on: IsoDate,
  shown: ReadonlyMap<string, Both>,
  told: readonly Told[],
  states: ReadonlyMap<string, string> = new Map(),
  read: (text: string, on: IsoDate) => Reading = readText,
): GuardBasis => {
  const byText = new Map<string, Told>();
  for (const one of told) {
    const other = byText.get(one.text);
    if (other === undefined || (other.claim === null && one.isInPassing !== true)) byText.set(one.text, one);
  }
  const readings = [...byText.values()].map(({ claim, text, isInPassing = false }) => ({
    ...read(text, on),
    claim,
    isInPassing,
  }));
  const statements = new Map<string, Of<Statement>[]>();
  const all = readings.flatMap(({ claim, isInPassing, text, statements: own }) =>
    own
      // What is only supposed is not said.
      .filter(({ clause }) => !isCondition(text, clause))
      .map((one) => ({ ...one, claim, isInPassing })),
  );
  for (const one of once(all, ({ isSo, predicate, manner, groups }) => [
    isSo,
    predicate,
    manner,
    [...groups],
  ]))
    statements.set(one.predicate, [...(statements.get(one.predicate) ?? []), one]);
  return {
    on,
    shown,
    quantities: once(
      readings.flatMap(({ claim, isInPassing, quantities }) =>
        quantities
          .filter(({ said }) => said.kind !== "date" || said.isRelative !== true)
          .map((one) => ({ ...one, claim, isInPassing })),
      ),
      ({ said, about, role }) => [said, about, role],
    ),
    counts: new Map(
      told.flatMap(({ claim, counts = [] }): [string, ReadonlySet<number>][] =>
        claim === null || counts.length === 0 ? [] : [[claim, new Set(counts)]],
      ),
    ),
    statements,
    stances: stancesAgainst([...shown.keys()], states),
    echoes: echoesOf(
      [...shown].flatMap(([claim, { zh, en }]) => [[claim, zh] as const, [claim, en] as const]),
    ),
    bodies: new Set(readings.flatMap(({ text }) => [...bodiesIn(text)])),
    where: [...shown].find(([, { zh, en }]) => saysWhere(zh) || saysWhere(en))?.[0],
    sentences: new Set(readings.flatMap(sentencesIn)),
    lists: readings
      .filter(({ papers }) => papers.length > 0)
      .map(({ claim, isInPassing, papers }) => ({ claim, isInPassing, papers })),
  };
};
