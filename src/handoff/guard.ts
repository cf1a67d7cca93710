import {
  type Aside,
  asidesIn,
  isBareCondition,
  isCondition,
  isInCondition,
  quotesIn,
} from "./guard/asides.ts";
import type { GuardBasis } from "./guard/basis.ts";
import { type Context, clauseAt } from "./guard/context.ts";
import { turnedEcho } from "./guard/echoes.ts";
import { wrongLine } from "./guard/hotlines.ts";
import { wrongPapers } from "./guard/judge-papers.ts";
import { wrongBodies } from "./guard/judge-places.ts";
import { contradicted } from "./guard/judge-quantities.ts";
import { inRole } from "./guard/judge-roles.ts";
import { wrongStances } from "./guard/judge-stances.ts";
import { denied } from "./guard/judge-statements.ts";
import { otherCasesIn } from "./guard/other-cases.ts";
import type { Clause, Stretch } from "./guard/pieces.ts";
import type { Said } from "./guard/quantity.ts";
import { type Placed, type Reading, readText } from "./guard/reading.ts";
import { isInside, isSpared, type Judged, sentenceOf } from "./guard/spared.ts";
import type { Warning, WarningKind } from "./guard/warning.ts";

export type { GuardBasis } from "./guard/basis.ts";
export type { Warning } from "./guard/warning.ts";

const KINDS: Readonly<Record<Said["kind"], WarningKind>> = {
  money: "money",
  share: "share",
  duration: "duration",
  age: "age",
  date: "date",
  ordinal: "number",
  times: "number",
  who: "payer",
  hotline: "hotline",
};

/** So many quantities and statements of a reply are judged; nobody types more. */
const MOST = 60;

/** What a quantity is about where its own sentence does not say: the sentence before it. */
const contextFor = ({ context, from }: Placed, { clauses, bySentence }: Reading): Context => {
  if (context.size > 0) return context;
  const sentence = clauseAt(clauses, from)?.sentence ?? 0;
  return new Map([...(bySentence.get(sentence - 1) ?? [])].map((id) => [id, 1]));
};

/**
 * What of a typed reply contradicts the computed answer of the case: numbers, dates, who pays, papers, and whether
 * something is so. Questions, quotations, what the person told and the office's own hours are let pass. Pure, in time
 * proportional to the reply; only its first 4,000 units are looked at.
 */
export const guard = (reply: string, basis: GuardBasis): readonly Warning[] => {
  const reading = readText(reply, basis.on);
  const found = asidesIn(reading.text, reading.clauses);
  const asides = new Map(
    reading.clauses.flatMap((clause, at): [Clause, Aside][] => {
      const aside = found[at];
      return aside === undefined ? [] : [[clause, aside]];
    }),
  );
  const judged: Judged = { reading, asides, quotes: quotesIn(reading.text) };
  const warn = (kind: WarningKind, { from, to }: Stretch, claim: string): Warning[] => {
    const says = basis.shown.get(claim);
    return says === undefined ? [] : [{ kind, from, to, typed: reply.slice(from, to), says, claim }];
  };
  const judgedHere = reading.quantities.slice(0, MOST);
  const wrong = judgedHere.flatMap((placed) => {
    if (isSpared(placed, judged, basis)) return [];
    const held = inRole(placed, basis);
    // Whom to call about a matter that the answer does not speak of, it does not say.
    const isOffTopic = placed.said.kind === "hotline" && placed.role !== undefined && held === undefined;
    const claim = isOffTopic
      ? wrongLine(placed, basis)
      : held === undefined
        ? contradicted(placed, contextFor(placed, reading), basis, judgedHere)
        : held.kind === "other"
          ? held.claim
          : undefined;
    return claim === undefined ? [] : [{ placed, claim, clause: clauseAt(reading.clauses, placed.from) }];
  });
  // A sentence that supposes another case ("if it had been 8 months") says nothing about this one.
  const supposed = new Set(
    wrong.flatMap(({ clause, placed }) =>
      clause !== undefined && isInCondition(reading, clause, placed.from) ? [clause.sentence] : [],
    ),
  );
  const isOtherCase = otherCasesIn(reading, basis);
  const isSupposed = (clause: Clause | undefined): boolean =>
    clause !== undefined && supposed.has(clause.sentence);
  const statements = reading.statements.slice(0, MOST).flatMap((statement) => {
    const { clause } = statement;
    const aside = asides.get(clause);
    if (
      (aside !== undefined && aside !== "office") ||
      isSupposed(clause) ||
      isCondition(reading.text, clause)
    )
      return [];
    if (isInside(clause, judged.quotes)) return [];
    const claim = denied(statement, basis);
    return claim === undefined ? [] : warn("yes-no", clause, claim);
  });
  const papers = wrongPapers(reading, basis).flatMap((one) => {
    const clause = clauseAt(reading.clauses, one.from);
    const isAside = clause !== undefined && asides.has(clause) && asides.get(clause) !== "office";
    return isAside ? [] : warn("paper", one, one.claim);
  });
  const quantities = wrong
    .filter(({ clause }) => !isSupposed(clause))
    .filter(({ clause, placed }) => !isOtherCase(clause, placed.from))
    .flatMap(({ placed, claim }) => warn(KINDS[placed.said.kind], placed, claim));
  const isSaid = (clause: Clause): boolean => {
    const aside = asides.get(clause);
    if ((aside !== undefined && aside !== "office") || isSupposed(clause) || isOtherCase(clause, clause.to))
      return false;
    return !isInside(clause, judged.quotes) && !isBareCondition(reading, clause);
  };
  const places = wrongBodies(reading, basis, isSaid).flatMap((one) => warn("place", one, one.claim));
  const taken = wrongStances(reading, basis, isSaid);
  const stances = taken.flatMap(({ clause, claim }) => warn("yes-no", clause, claim));
  const echoes = reading.clauses.flatMap((clause) => {
    if (!isSaid(clause) || taken.some((one) => one.clause === clause)) return [];
    const claim = turnedEcho(reading.text, clause, basis.echoes);
    return claim === undefined || basis.sentences.has(sentenceOf(reading, clause).trim())
      ? []
      : warn("yes-no", clause, claim);
  });
  return [...quantities, ...statements, ...stances, ...echoes, ...papers, ...places].sort(
    (a, b) => a.from - b.from,
  );
};
