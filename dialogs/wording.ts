import type { Desk, Heard, Mode } from "./dialog.ts";
import { fillSlots, type Move } from "./fill-slots.ts";
import { goOn } from "./interrupt.ts";

/** Shorter or fuller wording was asked for: the last answer is said once more in it. `undefined` where it was not asked for. */
export const inOtherWording = (mode: Mode, { wording }: Heard, desk: Desk): Move | undefined => {
  if (wording === undefined) return undefined;
  const said = { kind: "phrase", id: `wording-${wording}` } as const;
  const intent = mode.kind === "idle" && mode.last !== null ? desk.intents.get(mode.last.intent) : undefined;
  if (mode.kind !== "idle" || mode.last === null || intent === undefined) return goOn(mode, [said], "helped");
  const again = fillSlots(intent, mode.last.facts, null, desk);
  return { ...again, say: [said, ...again.say] };
};
