import { claimsOf, difference, isOther, sharedClaims } from "../src/rules/explain.ts";
import type { Intent } from "../src/rules/intent.ts";
import type { Facts } from "../src/rules/slot.ts";
import type { Answer, Change, Desk, Effect, Ending, Filling, Mode, Say } from "./dialog.ts";

/** Where a turn leads, and what is said on the way. */
export type Move = {
  readonly mode: Mode;
  readonly say: readonly Say[];
  readonly ending: Ending;
  readonly effects?: readonly Effect[];
};

const without = (facts: Facts, slot: string): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => name !== slot));

/** The facts that are others than before, and those that are new. */
export const changesOf = (before: Facts, after: Facts): readonly Change[] =>
  Object.entries(after).flatMap(([slot, to]) => {
    const from = before[slot] ?? null;
    return from === to ? [] : [{ slot, from, to }];
  });

/** The question that a form is open at. In which words it is put is seen to at the end of the turn. */
export const questionOf = ({ intent, asking: slot }: Filling, meant?: string): Say => ({
  kind: "question",
  intent,
  slot,
  manner: "first",
  offers: false,
  ...(meant !== undefined && { meant }),
});

/** After an aside: one line on where the conversation was, and its question. */
export const takeUpAgain = (form: Filling, said: readonly Say[], ending: Ending): Move => ({
  mode: form,
  say: [...said, { kind: "recap", intent: form.intent, facts: form.facts }, questionOf(form)],
  ending,
});

/** The form beneath goes on, with what was learnt of the person meanwhile. */
const goOnBeneath = (beneath: Filling, learnt: Facts, said: readonly Say[], desk: Desk): Move => {
  const intent = desk.intents.get(beneath.intent);
  if (intent === undefined) return takeUpAgain(beneath, said, "asked");
  const carried = Object.entries(learnt).filter(
    ([slot]) =>
      desk.isSamePerson(beneath) && intent.slots[slot]?.carries === true && beneath.facts[slot] === undefined,
  );
  const facts = { ...beneath.facts, ...Object.fromEntries(carried) };
  const after = fillSlots(intent, facts, null, desk, beneath.answered);
  if (after.mode.kind === "filling" && after.mode.asking === beneath.asking)
    return takeUpAgain({ ...after.mode, asked: beneath.asked, whose: beneath.whose }, said, after.ending);
  return { ...after, say: [...said, { kind: "recap", intent: beneath.intent, facts }, ...after.say] };
};

/** What became of an answer whose facts were changed; the new answer itself only where it is another. */
const answerAgain = (
  intent: Intent,
  answered: Facts,
  facts: Facts,
  answer: Answer,
  desk: Desk,
): readonly Say[] => {
  const before = desk.decide(intent, answered);
  const differs = difference(before, answer);
  const changes = changesOf(answered, facts);
  const changed = changes.map(({ slot }) => slot);
  const fell = before.relied.filter(
    (slot) => !answer.relied.includes(slot) && !changed.includes(slot) && facts[slot] !== undefined,
  );
  const ripple: Extract<Say, { kind: "ripple" }> = {
    kind: "ripple",
    intent: intent.id,
    changes,
    difference: differs,
    gone: claimsOf(before).filter(({ id }) => differs.gone.includes(id)),
    fell,
    isOther: isOther(before, answer),
  };
  const held = sharedClaims(before, answer);
  const again: Say = {
    kind: "answer",
    intent: intent.id,
    facts,
    answer,
    before: { held, gone: ripple.gone },
  };
  return ripple.isOther ? [ripple, again] : [ripple];
};

/**
 * Runs the rule on what is known: it either asks for one more fact, or has its answer. After an answer the form that
 * was interrupted, if there is one, goes on at its own question. `answered`: the facts of the answer that is being
 * changed; what became of it is said before the new one.
 */
export const fillSlots = (
  intent: Intent,
  facts: Facts,
  beneath: Filling | null,
  desk: Desk,
  answered: Facts | null = null,
): Move => {
  const outcome = desk.decide(intent, facts);
  if (outcome.kind === "ask") {
    const { slot, refused } = outcome;
    const kept = refused ? without(facts, slot) : facts;
    const form: Filling = {
      kind: "filling",
      intent: intent.id,
      facts: kept,
      asking: slot,
      misses: 0,
      asked: refused ? 1 : 0,
      answered,
      beneath,
    };
    const question = questionOf(form);
    return {
      mode: form,
      say: refused ? [{ kind: "phrase", id: "cannot-be" }, question] : [question],
      ending: "asked",
    };
  }
  const ending = outcome.kind === "guidance" ? "answered" : "not-covered";
  const said: readonly Say[] =
    answered === null
      ? [{ kind: "answer", intent: intent.id, facts, answer: outcome }]
      : answerAgain(intent, answered, facts, outcome, desk);
  if (beneath === null)
    return { mode: { kind: "idle", last: { intent: intent.id, facts } }, say: said, ending };
  return { ...goOnBeneath(beneath, facts, said, desk), ending };
};
