import type { Intent } from "../src/rules/intent.ts";
import type { Facts } from "../src/rules/slot.ts";
import type { Desk, Heard, Say } from "./dialog.ts";
import { fillSlots, type Move } from "./fill-slots.ts";
import { asksSomething, asksWhatIf } from "./question.ts";
import { heardBy, isNews } from "./topic.ts";

/**
 * More about what was just answered, with nothing new in it. A question ("and how much is the late charge?") is told
 * what would make the answer more exact; what was said before is said to be in it. `undefined` where something new was
 * said, or nothing that has to do with the answer.
 */
export const followUp = (last: Intent, facts: Facts, heard: Heard, desk: Desk): Move | undefined => {
  const said = heardBy(last, heard, desk, facts);
  const asks = asksSomething(heard.utterance) || asksWhatIf(heard.utterance);
  if (isNews(said, facts) || (!asks && Object.keys(said).length === 0)) return undefined;
  // Of a conversation that was lost the facts may be left without their answer.
  if (desk.decide(last, facts).kind === "ask") return fillSlots(last, facts, null, desk);
  const say: Say = asks
    ? { kind: "follow-up", intent: last.id, lacks: desk.lacks(last, facts) }
    : { kind: "phrase", id: "already" };
  return { mode: { kind: "idle", last: { intent: last.id, facts } }, say: [say], ending: "answered" };
};
