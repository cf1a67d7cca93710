import type { Facts } from "../src/rules/slot.ts";
import { inTurnWords } from "./converse.ts";
import type { Desk, Mode, Say } from "./dialog.ts";
import { changesOf, fillSlots, type Move, takeUpAgain } from "./fill-slots.ts";
import { withoutSwitchedOff } from "./switched-off.ts";

/**
 * The bot has a conversation again: it goes on where it was, with what a colleague has set right. `handed`: the facts as
 * they were handed over; null where nobody changed any.
 */
export const resume = (mode: Mode, handed: Facts | null, desk: Desk): Move =>
  inTurnWords(mode, withoutSwitchedOff(goingOn(mode, handed, desk), desk), {}, desk);

const goingOn = (mode: Mode, handed: Facts | null, desk: Desk): Move => {
  const back: Say = { kind: "told", told: "bot-again" };
  if (mode.kind === "choosing")
    return { mode, say: [back, { kind: "choose", intents: mode.intents }], ending: "clarified" };
  const topic = mode.kind === "filling" ? mode.intent : mode.last?.intent;
  const intent = topic === undefined ? undefined : desk.intents.get(topic);
  if (intent === undefined) return { mode, say: [back, { kind: "topics" }], ending: "helped" };
  if (mode.kind === "idle") {
    if (mode.last === null || handed === null) return { mode, say: [back], ending: "helped" };
    const again = fillSlots(intent, mode.last.facts, null, desk, handed);
    return { ...again, say: [back, ...again.say] };
  }
  if (mode.kind !== "filling" || handed === null) return takeUpAgain(mode, [back], "asked");
  const changes = changesOf(handed, mode.facts);
  const said: readonly Say[] =
    changes.length === 0 ? [back] : [back, { kind: "changed", intent: intent.id, changes }];
  const moved = fillSlots(intent, mode.facts, mode.beneath, desk, mode.answered);
  const isSame = moved.mode.kind === "filling" && moved.mode.asking === mode.asking;
  return isSame
    ? takeUpAgain({ ...mode, asked: mode.asked }, said, "asked")
    : { ...moved, say: [...said, ...moved.say] };
};
