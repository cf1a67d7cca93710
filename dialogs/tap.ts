import type { Intent } from "../src/rules/intent.ts";
import type { Facts } from "../src/rules/slot.ts";
import type { FactAct } from "../src/turn.ts";
import type { Desk, Filling, Mode } from "./dialog.ts";
import { changesOf, fillSlots, type Move, questionOf, takeUpAgain } from "./fill-slots.ts";
import { knownFacts } from "./known-facts.ts";
import { carriedOver } from "./topic.ts";

// A tap means what its button says, however old the button is: it gives a topic a fact, or takes one up again.

const interrupted = (mode: Mode): Filling | null => (mode.kind === "filling" ? (mode.beneath ?? mode) : null);

/** The topic of a button is not the one that is open or was answered last: it is opened, with what is known of the person. */
const openAnew = (intent: Intent, given: Facts, mode: Mode, desk: Desk): Move =>
  fillSlots(intent, { ...carriedOver(knownFacts(mode), intent.slots), ...given }, interrupted(mode), desk);

/** An open form with another value of a fact that it has, or with its answer. */
const giveForm = (intent: Intent, given: Facts, form: Filling, desk: Desk): Move => {
  const facts = { ...form.facts, ...given };
  const changes = changesOf(form.facts, facts);
  if (changes.length === 0) return takeUpAgain(form, [{ kind: "phrase", id: "already-noted" }], "asked");
  const moved = fillSlots(intent, facts, form.beneath, desk, form.answered);
  if (Object.hasOwn(given, form.asking)) return moved;
  const changed = { kind: "changed", intent: intent.id, changes } as const;
  const { mode } = moved;
  if (mode.kind === "filling" && mode.intent === form.intent && mode.asking === form.asking)
    return takeUpAgain(mode, [changed], "asked");
  return { ...moved, say: [changed, ...moved.say] };
};

/** A fact for a form that waits beneath another: it is kept there, and the open one goes on. */
const giveBeneath = (given: Facts, form: Filling, beneath: Filling): Move => {
  const facts = { ...beneath.facts, ...given };
  const changes = changesOf(beneath.facts, facts);
  const changed = { kind: "changed", intent: beneath.intent, changes } as const;
  return takeUpAgain(
    { ...form, beneath: { ...beneath, facts } },
    [changes.length === 0 ? { kind: "phrase", id: "already-noted" } : changed],
    "asked",
  );
};

const set = (intent: Intent, given: Facts, mode: Mode, desk: Desk): Move => {
  if (mode.kind === "filling" && mode.intent === intent.id) return giveForm(intent, given, mode, desk);
  if (mode.kind === "filling" && mode.beneath?.intent === intent.id)
    return giveBeneath(given, mode, mode.beneath);
  if (mode.kind === "idle" && mode.last?.intent === intent.id) {
    const { facts } = mode.last;
    const all = { ...facts, ...given };
    if (changesOf(facts, all).length === 0)
      return { mode, say: [{ kind: "phrase", id: "already" }], ending: "answered" };
    return fillSlots(intent, all, null, desk, facts);
  }
  return openAnew(intent, given, mode, desk);
};

/** The question of a slot is put again; what else is known stays, and the answer is worked out again with the new fact. */
const change = (intent: Intent, slot: string, mode: Mode, desk: Desk): Move => {
  const asking = { asking: slot, misses: 0, asked: 0 } as const;
  const opened = (form: Filling): Move => ({ mode: form, say: [questionOf(form)], ending: "asked" });
  if (mode.kind === "filling" && mode.intent === intent.id)
    return mode.asking === slot ? takeUpAgain(mode, [], "asked") : opened({ ...mode, ...asking });
  if (mode.kind === "idle" && mode.last?.intent === intent.id) {
    const { facts } = mode.last;
    return opened({
      ...{ kind: "filling", intent: intent.id, facts, ...asking },
      answered: facts,
      beneath: null,
    });
  }
  if (mode.kind === "filling" && mode.beneath?.intent === intent.id) {
    const { beneath, ...above } = mode;
    return opened({ ...beneath, ...asking, beneath: { ...above, beneath: null } });
  }
  return openAnew(intent, {}, mode, desk);
};

/** What follows from a tap; `undefined` where there is no such topic any more. */
export const tapped = (act: FactAct, mode: Mode, desk: Desk): Move | undefined => {
  const intent = desk.intents.get(act.intent);
  if (intent === undefined) return undefined;
  return act.kind === "set"
    ? set(intent, { [act.slot]: act.value }, mode, desk)
    : change(intent, act.slot, mode, desk);
};
