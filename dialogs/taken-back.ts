import type { Intent } from "../src/rules/intent.ts";
import type { Facts } from "../src/rules/slot.ts";
import type { Desk, Filling, Heard } from "./dialog.ts";
import { fillSlots, type Move } from "./fill-slots.ts";
import { asksSomething } from "./question.ts";

/** The facts as they are known, what was understood of this utterance, and the form beneath, if there is one. */
type Case = {
  readonly known: Facts;
  readonly told: Facts;
  readonly beneath: Filling | null;
  readonly answered: Facts | null;
};

/**
 * "No, I'm not an employee": what was understood before is said not to be so, and not what is. The fact is taken back, and asked
 * for where the rule needs it. `undefined` where nothing known is denied.
 */
export const takeBack = (
  intent: Intent,
  { known, told, beneath, answered }: Case,
  { denied = [], utterance, isAnotherCase }: Heard,
  desk: Desk,
): Move | undefined => {
  if (isAnotherCase === true || asksSomething(utterance)) return undefined;
  const slots = denied
    .filter(({ slot, option }) => String(known[slot]) === option && told[slot] === undefined)
    .map(({ slot }) => slot);
  if (slots.length === 0) return undefined;
  const left = Object.fromEntries(
    Object.entries({ ...known, ...told }).filter(([slot]) => !slots.includes(slot)),
  );
  const moved = fillSlots(intent, left, beneath, desk, answered);
  return { ...moved, say: [{ kind: "phrase", id: "taken-back" }, ...moved.say] };
};
