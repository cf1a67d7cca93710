import type { Knowledge } from "../knowledge/knowledge.ts";
import type { IsoDate } from "../turn.ts";
import type { Intent } from "./intent.ts";
import type { Among, Case, Claim, Outcome, Split, Value, Values } from "./outcome.ts";
import { probes } from "./probes.ts";
import { run } from "./run.ts";
import type { Fact, Facts, Slot } from "./slot.ts";

/** A slot's value and what the rule then comes to. */
export type Branch = { readonly value: Fact; readonly outcome: Outcome };

/** What the rule comes to for each value at which it can change, everything else being as it is. */
export const branches = (
  intent: Intent,
  facts: Facts,
  slot: string,
  on: IsoDate,
  knowledge: Knowledge,
): readonly Branch[] =>
  probes(intent, slot, knowledge, on, facts).map((value) => ({
    value,
    outcome: run(intent, { ...facts, [slot]: value }, on, knowledge).outcome,
  }));

const claimsOf = (outcome: Outcome): readonly Claim[] => (outcome.kind === "ask" ? [] : outcome.claims);
const valuesOf = (outcome: Outcome): Values => (outcome.kind === "ask" ? {} : outcome.values);

/** What makes two outcomes the same answer, whatever numbers are in it. */
export const shapeOf = (outcome: Outcome): string =>
  outcome.kind === "ask"
    ? `ask ${outcome.slot} ${outcome.refused}`
    : `${outcome.kind} ${outcome.kind === "not-covered" ? outcome.parameter : ""} ${outcome.claims.map(({ id }) => id).join()}`;

const isCounted = (slot: Slot): boolean => slot.hears === "months" || slot.hears === "years";

/** Values side by side in their order are one range; named values stay apart. */
const amongOf = (slot: Slot, all: readonly Fact[], some: readonly Fact[]): readonly Among[] => {
  if (!isCounted(slot)) return [{ kind: "values", values: some }];
  const ranges: { from: Fact; to: Fact | null; at: number }[] = [];
  for (const [at, value] of all.entries()) {
    if (!some.includes(value)) continue;
    const last = ranges.at(-1);
    const to = at === all.length - 1 ? null : value;
    // A range goes on to the probe before the next one: what lies between two probes is like the one below it.
    if (last?.at === at - 1) Object.assign(last, { to, at });
    else ranges.push({ from: value, to, at });
  }
  return ranges.map(({ from, to }) => ({ kind: "range", from, to }));
};

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const inAll = <T>(lists: readonly (readonly T[])[]): readonly T[] =>
  (lists[0] ?? []).filter((one) => lists.every((list) => list.some((other) => same(one, other))));

const caseOf = (slot: Slot, all: readonly Fact[], members: readonly Branch[], first: Outcome): Case => {
  const values = members.map(({ outcome }) => valuesOf(outcome));
  const names = Object.keys(values[0] ?? {});
  const readings = (name: string): readonly Value[] => {
    const found: Value[] = [];
    for (const one of values) {
      const value = one[name];
      if (value !== undefined && !found.some((other) => same(other, value))) found.push(value);
    }
    return found;
  };
  const shared = names.filter((name) => values.every((one) => same(one[name], values[0]?.[name])));
  return {
    among: amongOf(
      slot,
      all,
      members.map(({ value }) => value),
    ),
    kind: first.kind,
    ...(first.kind === "ask" ? { slot: first.slot } : {}),
    articles: [
      ...new Set(members.flatMap(({ outcome }) => claimsOf(outcome)).flatMap(({ articles }) => articles)),
    ],
    claims: inAll(members.map(({ outcome }) => claimsOf(outcome))),
    values: Object.fromEntries(
      shared.flatMap((name) => {
        const value = values[0]?.[name];
        return value === undefined ? [] : [[name, value] as const];
      }),
    ),
    varies: Object.fromEntries(
      names.filter((name) => !shared.includes(name)).map((name) => [name, readings(name)]),
    ),
  };
};

/** A value that cannot be right beside the other facts is no case. */
const isPossible = ({ outcome }: Branch): boolean => outcome.kind !== "ask" || !outcome.refused;

/** The answers that a slot's values lead to, each with the values that lead there. */
export const casesOf = (slot: Slot, found: readonly Branch[]): readonly Case[] => {
  const groups = new Map<string, Branch[]>();
  for (const branch of found.filter(isPossible)) {
    const shape = shapeOf(branch.outcome);
    groups.set(shape, [...(groups.get(shape) ?? []), branch]);
  }
  const all = found.map(({ value }) => value);
  return [...groups.values()].flatMap((members) => {
    const first = members[0];
    return first === undefined ? [] : [caseOf(slot, all, members, first.outcome)];
  });
};

// More than three cases are a table and no answer.
const MOST = 3;

/** What can be said where a slot's value is not known: at most three cases, or why there are none. */
export const split = (
  intent: Intent,
  facts: Facts,
  slot: string,
  on: IsoDate,
  knowledge: Knowledge,
): Split => {
  const kind = intent.slots[slot];
  const found = kind === undefined ? [] : branches(intent, facts, slot, on, knowledge);
  const isEndless = kind !== undefined && !isCounted(kind) && !["option", "flag"].includes(kind.hears);
  if (kind === undefined || isEndless) return { kind: "unsplit", slot, why: "no-end", count: found.length };
  const cases = casesOf(kind, found);
  return cases.length > MOST
    ? { kind: "unsplit", slot, why: "too-many", count: cases.length }
    : { kind: "cases", slot, cases };
};
