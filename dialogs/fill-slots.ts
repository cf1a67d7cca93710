import type { Intent } from "../src/rules/intent.ts";
import type { Facts } from "../src/rules/slot.ts";
import type { Desk, Filling, Mode, Say } from "./dialog.ts";

export type Move = {
  readonly mode: Mode;
  readonly say: readonly Say[];
  readonly ending: "asked" | "answered" | "not-covered";
};

const without = (facts: Facts, slot: string): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => name !== slot));

/** Asks again for what a form was waiting for, after something else was dealt with. */
export const takeUpAgain = (filling: Filling): Say => ({
  kind: "question",
  intent: filling.intent,
  slot: filling.asking,
  manner: "first",
});

/**
 * Runs the rule on what is known: it either asks for one more fact, or has its answer. After an answer the form that
 * was interrupted, if there is one, goes on at its own question.
 */
export const fillSlots = (intent: Intent, facts: Facts, beneath: Filling | null, desk: Desk): Move => {
  const outcome = desk.decide(intent, facts);
  if (outcome.kind === "ask") {
    const kept = outcome.refused ? without(facts, outcome.slot) : facts;
    return {
      mode: { kind: "filling", intent: intent.id, facts: kept, asking: outcome.slot, misses: 0, beneath },
      say: [
        ...(outcome.refused ? [{ kind: "phrase", id: "cannot-be" } as const] : []),
        {
          kind: "question",
          intent: intent.id,
          slot: outcome.slot,
          manner: outcome.refused ? "again" : "first",
        },
      ],
      ending: "asked",
    };
  }
  const ending = outcome.kind === "guidance" ? "answered" : "not-covered";
  const answer: Say = { kind: "answer", intent: intent.id, facts, answer: outcome };
  if (beneath === null)
    return { mode: { kind: "idle", last: { intent: intent.id, facts } }, say: [answer], ending };
  return { mode: beneath, say: [answer, { kind: "phrase", id: "back-to" }, takeUpAgain(beneath)], ending };
};
