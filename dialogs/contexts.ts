import type { Entity } from "../src/understand/understanding.ts";

/** What the words beside a phrase say it is about: the slot for each kind, or none. */
export type Context = {
  readonly kinds: readonly string[];
  readonly before?: RegExp;
  readonly after?: RegExp;
  readonly slots: Readonly<Record<string, string>>;
};

/** Farther words say nothing about a phrase. */
const REACH = 24;

/** The slot that the words beside a phrase give it to; `null` for none; `undefined` where they say nothing. */
export const slotBeside = (
  entity: Entity,
  utterance: string,
  contexts: readonly Context[],
): string | null | undefined => {
  const before = utterance.slice(Math.max(0, entity.span[0] - REACH), entity.span[0]);
  const after = utterance.slice(entity.span[1], entity.span[1] + REACH);
  const found = contexts.find(
    (context) =>
      context.kinds.includes(entity.kind) &&
      (context.before?.test(before) === true || context.after?.test(after) === true),
  );
  return found === undefined ? undefined : (found.slots[entity.kind] ?? null);
};
