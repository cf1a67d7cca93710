import type { Knowledge } from "../knowledge/knowledge.ts";
import { type Considered, considered } from "../knowledge/law.ts";
import type { IsoDate } from "../turn.ts";
import { branches, casesOf, shapeOf } from "./cases.ts";
import type { Intent } from "./intent.ts";
import type { Case, Claim, Outcome, TraceNode, Value, Values } from "./outcome.ts";
import { probes, turningDays } from "./probes.ts";
import { run } from "./run.ts";
import { type Fact, type Facts, type Hears, isNamed } from "./slot.ts";

// Everything a person may ask about an answer, worked out from the rule itself: nothing here knows a topic.

/** One reason of an answer: a fact that was used, a value of the law with the version chosen and those passed over, a sentence. */
export type Reason =
  | Exclude<TraceNode, { kind: "law" }>
  | (Omit<Extract<TraceNode, { kind: "law" }>, "region" | "version"> & {
      readonly versions: readonly Considered[];
    });

/** Why this answer: its trace, each value of the law with the versions that were considered and why one was taken. */
export const why = (outcome: Outcome, area: string | undefined, knowledge: Knowledge): readonly Reason[] =>
  outcome.kind === "ask"
    ? []
    : outcome.trace.map((node) => {
        if (node.kind !== "law") return node;
        const { kind, parameter, row, read, value } = node;
        return {
          kind,
          parameter,
          row,
          read,
          value,
          versions: considered(knowledge, parameter, {
            area,
            when: row,
            on: read.length === 7 ? `${read}-01` : read,
          }),
        };
      });

/** Why a slot is asked for: the outcomes that its values separate, however many. */
export const whyAsked = (
  intent: Intent,
  facts: Facts,
  slot: string,
  on: IsoDate,
  knowledge: Knowledge,
): readonly Case[] => {
  const kind = intent.slots[slot];
  return kind === undefined ? [] : casesOf(kind, branches(intent, facts, slot, on, knowledge));
};

/** Whether some value of a slot would change an answer. Of a place one nearly always would. */
const mayMatter = (
  intent: Intent,
  facts: Facts,
  slot: string,
  outcome: Outcome,
  on: IsoDate,
  knowledge: Knowledge,
): boolean => {
  if (intent.slots[slot]?.hears === "place") return true;
  return branches(intent, facts, slot, on, knowledge).some((one) => isOther(outcome, one.outcome));
};

/** The slots that the rule looked at and has no fact for, in that order, and that would change its answer. */
export const lacking = (
  intent: Intent,
  facts: Facts,
  on: IsoDate,
  knowledge: Knowledge,
): readonly string[] => {
  const { outcome, looked } = run(intent, facts, on, knowledge);
  if (outcome.kind === "ask") return [];
  return looked.filter(
    (slot) =>
      facts[slot] === undefined &&
      !outcome.relied.includes(slot) &&
      intent.slots[slot]?.isNeverAsked !== true &&
      mayMatter(intent, facts, slot, outcome, on, knowledge),
  );
};

/** What two outcomes are compared by; an answer that was given earlier has no more than this. */
export type Compared =
  | { readonly kind: "ask" }
  | Pick<Exclude<Outcome, { kind: "ask" }>, "kind" | "claims" | "values">;

/** What differs between two outcomes, and nothing else. */
export type Difference = {
  readonly kind: readonly [Outcome["kind"], Outcome["kind"]] | null;
  readonly values: Readonly<Record<string, readonly [Value | null, Value | null]>>;
  readonly gone: readonly string[];
  readonly come: readonly string[];
};

const valuesOf = (outcome: Compared): Values => (outcome.kind === "ask" ? {} : outcome.values);
const claimIds = (outcome: Compared): readonly string[] => claimsOf(outcome).map(({ id }) => id);
const without = (some: readonly string[], others: readonly string[]): readonly string[] =>
  some.filter((one) => !others.includes(one));

/** The sentences of an answer; a question has none. */
export const claimsOf = (outcome: Compared): readonly Claim[] =>
  outcome.kind === "ask" ? [] : outcome.claims;

/** The sentences that two outcomes share, figures and all. */
export const sharedClaims = (before: Compared, after: Compared): readonly Claim[] => {
  const told = new Set(claimsOf(before).map((claim) => JSON.stringify(claim)));
  return claimsOf(after).filter((claim) => told.has(JSON.stringify(claim)));
};

/** Whether a person would notice that an answer is another one. */
export const isOther = (before: Compared, after: Compared): boolean =>
  before.kind !== after.kind || JSON.stringify(claimsOf(before)) !== JSON.stringify(claimsOf(after));

/** What changes from one outcome to another: its kind, the values that differ, the sentences that go and come. */
export const difference = (before: Compared, after: Compared): Difference => {
  const [was, is] = [valuesOf(before), valuesOf(after)];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  const changed = names.filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]));
  return {
    kind: before.kind === after.kind ? null : [before.kind, after.kind],
    values: Object.fromEntries(changed.map((name) => [name, [was[name] ?? null, is[name] ?? null]])),
    gone: without(claimIds(before), claimIds(after)),
    come: without(claimIds(after), claimIds(before)),
  };
};

/** What if a fact, or several, were otherwise: only what would differ. */
export const whatIf = (
  intent: Intent,
  facts: Facts,
  changed: Facts,
  on: IsoDate,
  knowledge: Knowledge,
): Difference =>
  difference(
    run(intent, facts, on, knowledge).outcome,
    run(intent, { ...facts, ...changed }, on, knowledge).outcome,
  );

/** A change that would make the answer another one: of one fact, or of the day for which the law is read. */
export type Flip =
  | { readonly kind: "fact"; readonly slot: string; readonly to: Fact; readonly difference: Difference }
  | { readonly kind: "day"; readonly to: IsoDate; readonly difference: Difference };

/** Amounts and times by their distance; what has a name in the order it is written in. */
const byNearness = (hears: Hears | undefined, values: readonly Fact[], from: Fact): readonly Fact[] => {
  if (hears === undefined || isNamed(hears)) return values;
  const measure = (fact: Fact): number =>
    hears === "month" || hears === "date" ? Date.parse(String(fact)) : Number(fact);
  const distance = (fact: Fact): number => Math.abs(measure(fact) - measure(from));
  return [...values].sort((one, other) => distance(one) - distance(other));
};

/** The nearest change of each fact relied on, and the next of the law, after which the outcome is as wanted. */
const nearest = (
  intent: Intent,
  facts: Facts,
  on: IsoDate,
  knowledge: Knowledge,
  isWanted: (after: Outcome, before: Outcome) => boolean,
): readonly Flip[] => {
  const { outcome } = run(intent, facts, on, knowledge);
  if (outcome.kind === "ask") return [];
  const isOther = (after: Outcome): boolean => isWanted(after, outcome);
  const ofFacts = outcome.relied.flatMap((slot): readonly Flip[] => {
    const now = facts[slot];
    if (now === undefined) return [];
    for (const to of byNearness(intent.slots[slot]?.hears, probes(intent, slot, knowledge, on, facts), now)) {
      if (to === now) continue;
      const after = run(intent, { ...facts, [slot]: to }, on, knowledge).outcome;
      if (isOther(after)) return [{ kind: "fact", slot, to, difference: difference(outcome, after) }];
    }
    return [];
  });
  const days = turningDays(intent, knowledge).filter((day) => day > on);
  for (const to of [...days].sort()) {
    const after = run(intent, facts, to, knowledge).outcome;
    if (isOther(after)) return [...ofFacts, { kind: "day", to, difference: difference(outcome, after) }];
  }
  return ofFacts;
};

/**
 * What would change the answer: of each fact relied on the nearest other value that leads to another answer that can
 * be given, and the next day on which the law itself will.
 */
export const flips = (intent: Intent, facts: Facts, on: IsoDate, knowledge: Knowledge): readonly Flip[] =>
  nearest(
    intent,
    facts,
    on,
    knowledge,
    (after, before) => after.kind !== "ask" && shapeOf(after) !== shapeOf(before),
  );

/**
 * Why not another value: the nearest single changes after which the outcome has the wanted values; none where one
 * change alone does not lead there.
 */
export const whyNot = (
  intent: Intent,
  facts: Facts,
  wanted: Values,
  on: IsoDate,
  knowledge: Knowledge,
): readonly Flip[] =>
  nearest(intent, facts, on, knowledge, (after) =>
    Object.entries(wanted).every(
      ([name, value]) => JSON.stringify(valuesOf(after)[name]) === JSON.stringify(value),
    ),
  );
