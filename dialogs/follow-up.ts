import type { Intent } from "../src/rules/intent.ts";
import type { Facts } from "../src/rules/slot.ts";
import type { Desk, Heard } from "./dialog.ts";
import type { Move } from "./fill-slots.ts";
import { asksSomething } from "./question.ts";
import { heardBy } from "./topic.ts";

/**
 * One more question about what was just answered, with nothing new in it: "and how much is the late charge?" The answer
 * stands; what would make it more exact is named. `undefined` where something new was said, or nothing was asked.
 */
export const followUp = (last: Intent, facts: Facts, heard: Heard, desk: Desk): Move | undefined => {
  if (!asksSomething(heard.utterance)) return undefined;
  if (Object.keys(heardBy(last, heard, desk)).length > 0) return undefined;
  return {
    mode: { kind: "idle", last: { intent: last.id, facts } },
    say: [{ kind: "follow-up", intent: last.id, lacks: desk.lacks(last, facts) }],
    ending: "answered",
  };
};
