import type { IsoDate, IsoMonth } from "../turn.ts";
import type { LawKinds, LawRef, LawRefs } from "./law-ref.ts";
import type { Deadline, MonthState, Values } from "./outcome.ts";
import type { Facts, Slots, ValueOf } from "./slot.ts";

type RowOf<R> =
  R extends LawRef<keyof LawKinds, infer B> ? { readonly [K in B]: string | number | boolean } : never;
type RowArgument<R> =
  R extends LawRef<keyof LawKinds, infer B> ? ([B] extends [never] ? [] : [row: RowOf<R>]) : never;
type LawValue<R> = R extends LawRef<infer K, string> ? LawKinds[K] : never;

/** All that a rule can do. It holds no number, no date and no place of its own. */
export type Inquiry<S extends Slots, L extends LawRefs> = {
  /** The day for which the law is read. */
  readonly on: IsoDate;
  /** The fact; where it is not known yet, the rule stops here and the person is asked. */
  ask<K extends keyof S & string>(slot: K): ValueOf<S[K]>;
  /** The fact if it happens to be known. Never makes anybody ask. */
  given<K extends keyof S & string>(slot: K): ValueOf<S[K]> | undefined;
  /** The fact cannot be right beside the others: it is dropped and asked again. */
  again<K extends keyof S & string>(slot: K): never;
  /** The value in force for the day and the area. Nothing in force: the outcome is "not covered", with the claims made so far. */
  law<K extends keyof L & string>(name: K, ...row: RowArgument<L[K]>): LawValue<L[K]>;
  /** The same, but `undefined` where nothing is in force, and the rule goes on. */
  known<K extends keyof L & string>(name: K, ...row: RowArgument<L[K]>): LawValue<L[K]> | undefined;
  /**
   * The value that holds throughout a month that is not the turn's, such as the month of payment, and still on the
   * turn's day. Where it changed in between there is no number: like a value that is not in force.
   */
  lawIn<K extends keyof L & string>(month: IsoMonth, name: K, ...row: RowArgument<L[K]>): LawValue<L[K]>;
  /** The same, but `undefined` where there is none, and the rule goes on. */
  knownIn<K extends keyof L & string>(
    month: IsoMonth,
    name: K,
    ...row: RowArgument<L[K]>
  ): LawValue<L[K]> | undefined;
  /** The value that holds on every day from one through another, and still on the turn's day; else like one not in force. */
  lawThrough<K extends keyof L & string>(
    from: IsoDate,
    to: IsoDate,
    name: K,
    ...row: RowArgument<L[K]>
  ): LawValue<L[K]>;
  /** The same, but `undefined` where there is none, and the rule goes on. */
  knownThrough<K extends keyof L & string>(
    from: IsoDate,
    to: IsoDate,
    name: K,
    ...row: RowArgument<L[K]>
  ): LawValue<L[K]> | undefined;
  /** Whether the value last read under this name was set by the area or its province, not for the whole country. */
  local<K extends keyof L & string>(name: K): boolean;
  /** Makes a claim, resting on the named parts of the law (those with rows must have been read before). */
  claim(id: string, values: Values, ...rests: readonly [keyof L & string, ...(keyof L & string)[]]): void;
  /**
   * A claim for who has not told yet what the rule asks for next. Where part of the law that it rests on is not in force it
   * is left out, and the question is put all the same.
   */
  ahead(id: string, ...rests: readonly [keyof L & string, ...(keyof L & string)[]]): void;
  /** A claim that holds whatever the rule comes to, and stands after the others. */
  also(id: string, values: Values, ...rests: readonly [keyof L & string, ...(keyof L & string)[]]): void;
  /** Says something without legal force. */
  note(id: string, values?: Values): void;
  /** Gives a computed value its name in the outcome. */
  value(values: Values): void;
  /**
   * A time limit of `count` working days, days or months from a day on, owed by somebody. It stands in the outcome
   * under its name, and its last day is also a value; working days give `undefined` where a year's notice is not out.
   */
  deadline<U extends Deadline["unit"]>(
    name: string,
    limit: Pick<Deadline, "who" | "start" | "count"> & { readonly unit: U },
    ...rests: readonly [keyof L & string, ...(keyof L & string)[]]
  ): U extends "working-days" ? IsoDate | undefined : IsoDate;
  /** Papers that may be asked for, each on the same basis. They add up in the outcome and in the value `documents`. */
  papers(items: readonly string[], ...rests: readonly [keyof L & string, ...(keyof L & string)[]]): void;
  /**
   * Draws months on the outcome's timeline (`to: null` goes on), each judged by the named value as it was in force in
   * that very month; a month without such a value, or in which it is `false`, is "unknown".
   */
  months(from: IsoMonth, to: IsoMonth | null, state: MonthState, by: keyof L & string): void;
};

/**
 * The slot that a phrase nobody asked for goes to: a length of months in this topic means its gap, and so on. Of a
 * range of unpaid months, `unpaidFrom` gets the month before it (the last paid) and `unpaidTo` the month after it.
 * `paysFrom` takes only a month to come, `unpaidYears` how many years were named as unpaid. A first day at work that is to
 * come (`worksFrom`) is also the month from which an employer pays.
 */
export type Hearing = {
  readonly [K in
    | "months"
    | "years"
    | "month"
    | "date"
    | "year"
    | "money"
    | "percent"
    | "age"
    | "place"
    | "unpaidFrom"
    | "unpaidTo"
    | "unpaidYears"
    | "paysFrom"
    | "paysOn"
    | "worksFrom"]?: string;
};

/** A topic as shared code sees it: its types are erased once, in `defineIntent`. */
export type Intent = {
  readonly id: string;
  readonly slots: Slots;
  readonly laws: LawRefs;
  readonly hears: Hearing;
  /** Options by slot that make a sum this topic's, whatever the words are near to: 异地住院花了2万. */
  readonly owns: Readonly<Record<string, readonly string[]>>;
  /** Options with which a case of this topic begins: who was just born has no unpaid months that another topic could look at. */
  readonly begins: Readonly<Record<string, readonly string[]>>;
  /** Options by slot that no other topic has an answer to, whatever is told beside them: a work injury is one away from home, too. */
  readonly alone: Readonly<Record<string, readonly string[]>>;
  /** Options by slot under which care is away from where the insurance is: where somebody is treated is not that place. */
  readonly away: Readonly<Record<string, readonly string[]>>;
  readonly decide: (inquiry: Inquiry<Slots, LawRefs>) => void;
  /** Makes the claims that hold whatever is told, and are said where they are asked for. */
  readonly ifAsked: (inquiry: Inquiry<Slots, LawRefs>) => void;
};

/**
 * Defines a topic: the slots it may ask for, the law it reads, and its rule. The rule runs from the top each time
 * a fact is added; the order of questions is the order in which it needs them.
 */
export const defineIntent = <S extends Slots, L extends LawRefs>(definition: {
  readonly id: string;
  readonly slots: S;
  readonly laws: L;
  readonly hears?: { readonly [K in keyof Hearing]: keyof S & string };
  readonly owns?: { readonly [K in keyof S & string]?: readonly string[] };
  readonly begins?: { readonly [K in keyof S & string]?: readonly string[] };
  readonly alone?: { readonly [K in keyof S & string]?: readonly string[] };
  readonly away?: { readonly [K in keyof S & string]?: readonly string[] };
  readonly decide: (inquiry: Inquiry<S, L>) => void;
  readonly ifAsked?: (inquiry: Inquiry<S, L>) => void;
}): Intent => ({
  id: definition.id,
  slots: definition.slots,
  laws: definition.laws,
  hears: definition.hears ?? {},
  owns: (definition.owns ?? {}) as Intent["owns"],
  begins: (definition.begins ?? {}) as Intent["begins"],
  alone: (definition.alone ?? {}) as Intent["alone"],
  away: (definition.away ?? {}) as Intent["away"],
  // The one place where a topic's own types end: shared code hands every rule the same inquiry.
  decide: definition.decide as unknown as Intent["decide"],
  ifAsked: (definition.ifAsked ?? (() => {})) as unknown as Intent["ifAsked"],
});

/** Facts in, facts out: those that pass their slot's schema, and the problems of those that do not. */
export const readFacts = (
  intent: Pick<Intent, "slots">,
  input: Readonly<Record<string, unknown>>,
): {
  readonly facts: Facts;
  readonly problems: readonly { readonly slot: string; readonly problem: string }[];
} => {
  const facts: Record<string, string | number | boolean> = {};
  const problems: { slot: string; problem: string }[] = [];
  for (const [name, raw] of Object.entries(input)) {
    const slot = Object.hasOwn(intent.slots, name) ? intent.slots[name] : undefined;
    if (slot === undefined) {
      problems.push({
        slot: name,
        problem: `no such slot; known are ${Object.keys(intent.slots).join(", ")}`,
      });
      continue;
    }
    if (raw === null || raw === undefined) continue;
    if (raw === "unknown") {
      facts[name] = raw;
      continue;
    }
    const parsed = slot.schema.safeParse(raw);
    if (parsed.success) facts[name] = parsed.data;
    else
      problems.push({
        slot: name,
        problem: `${JSON.stringify(raw).slice(0, 60)} is not taken: expected ${slot.takes}`,
      });
  }
  return { facts, problems };
};
