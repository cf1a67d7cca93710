import type { Intent } from "../src/rules/intent.ts";
import type { Facts } from "../src/rules/slot.ts";
import type { Desk, Ending, Filling, Mode, Say } from "./dialog.ts";

/** Where a turn leads, and what is said on the way. */
export type Move = { readonly mode: Mode; readonly say: readonly Say[]; readonly ending: Ending };

const without = (facts: Facts, slot: string): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => name !== slot));

/** Asks again for what a form was waiting for, after something else was dealt with. */
export const takeUpAgain = (filling: Filling): Say => ({
  kind: "question",
  intent: filling.intent,
  slot: filling.asking,
  manner: "first",
});

/** The form beneath goes on, with what was learnt of the person meanwhile. */
const goOnBeneath = (beneath: Filling, learnt: Facts, desk: Desk): Move => {
  const intent = desk.intents.get(beneath.intent);
  if (intent === undefined) return { mode: beneath, say: [takeUpAgain(beneath)], ending: "asked" };
  const carried = Object.entries(learnt).filter(
    ([slot]) => intent.slots[slot]?.carries === true && beneath.facts[slot] === undefined,
  );
  return fillSlots(intent, { ...beneath.facts, ...Object.fromEntries(carried) }, null, desk);
};

/**
 * Runs the rule on what is known: it either asks for one more fact, or has its answer. After an answer the form that
 * was interrupted, if there is one, goes on at its own question.
 */
export const fillSlots = (intent: Intent, facts: Facts, beneath: Filling | null, desk: Desk): Move => {
  const outcome = desk.decide(intent, facts);
  if (outcome.kind === "ask") {
    const { slot, refused } = outcome;
    const kept = refused ? without(facts, slot) : facts;
    const question: Say = { kind: "question", intent: intent.id, slot, manner: refused ? "again" : "first" };
    return {
      mode: { kind: "filling", intent: intent.id, facts: kept, asking: slot, misses: 0, beneath },
      say: refused ? [{ kind: "phrase", id: "cannot-be" }, question] : [question],
      ending: "asked",
    };
  }
  const ending = outcome.kind === "guidance" ? "answered" : "not-covered";
  const answer: Say = { kind: "answer", intent: intent.id, facts, answer: outcome };
  if (beneath === null)
    return { mode: { kind: "idle", last: { intent: intent.id, facts } }, say: [answer], ending };
  const after = goOnBeneath(beneath, facts, desk);
  return { mode: after.mode, say: [answer, { kind: "phrase", id: "back-to" }, ...after.say], ending };
};
