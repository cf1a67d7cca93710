import type { Entity } from "../src/understand/understanding.ts";

/**
 * What the words beside a phrase say it is about: the slot for each kind, or none. A `weak` one gives way where another
 * phrase `withholds` that slot: of "48,000 in all, 8,000 of it self-paid" the whole sum is not the covered one.
 */
export type Context = {
  readonly kinds: readonly string[];
  readonly before?: RegExp;
  readonly after?: RegExp;
  readonly slots: Readonly<Record<string, string>>;
  /** Both `before` and `after` have to stand there; else one of them is enough. */
  readonly both?: true;
  readonly weak?: true;
  /** A place that counts only where no other does. */
  readonly last?: true;
  /** Where somebody comes from: who is treated away from there is insured there, as long as nothing else is known. */
  readonly home?: true;
  readonly withholds?: string;
};

/**
 * What is said beside phrases, by slot the words without which a phrase that nothing beside it speaks of is not taken for it, by slot
 * the words that say it to be none, and by slot the words that leave open how much of it counts.
 */
export type Contexts = {
  readonly beside: readonly Context[];
  readonly named: Readonly<Record<string, RegExp>>;
  readonly none: Readonly<Record<string, RegExp>>;
  readonly vague: Readonly<Record<string, RegExp>>;
};

/** In the place of a slot: the month from which nothing was paid. */
export const UNPAID = "unpaid";
/** In the place of a slot: one month that went unpaid, and no other. */
export const UNPAID_ALONE = "unpaid-alone";

/** In the place of a slot: the whole of what the topic counts. */
export const WHOLE = "whole";

/** Farther words say nothing about a phrase. */
const REACH = 60;

/** A month that may be of two years counts as a month. */
const kindOf = (entity: Entity): string =>
  entity.kind === "ambiguous" ? (entity.readings[0]?.kind ?? entity.kind) : entity.kind;

/** What the words beside a phrase say about it; `undefined` where they say nothing. */
export const contextOf = (
  entity: Entity,
  utterance: string,
  contexts: readonly Context[],
): Context | undefined => {
  const before = utterance.slice(Math.max(0, entity.span[0] - REACH), entity.span[0]);
  const after = utterance.slice(entity.span[1], entity.span[1] + REACH);
  const kind = kindOf(entity);
  return contexts.find((context) => {
    if (!context.kinds.includes(kind)) return false;
    const isBefore = context.before?.test(before) === true;
    const isAfter = () => context.after?.test(after) === true;
    return context.both === true ? isBefore && isAfter() : isBefore || isAfter();
  });
};

/** A phrase, and what the words beside it say about it. */
export type Placed = { readonly entity: Entity; readonly context: Context | undefined };

/** The slot that a context gives a phrase to; `null` for none; `undefined` where there is no context. */
export const slotIn = (context: Context | undefined, entity: Entity): string | null | undefined => {
  const slot = context === undefined ? undefined : (context.slots[kindOf(entity)] ?? null);
  return slot === WHOLE ? undefined : slot;
};
