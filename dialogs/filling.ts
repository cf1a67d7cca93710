import type { Intent } from "../src/rules/intent.ts";
import type { Facts } from "../src/rules/slot.ts";
import type { Desk, Filling, Heard, Say } from "./dialog.ts";
import { fillSlots, type Move, takeUpAgain } from "./fill-slots.ts";
import { factsIn } from "./hear.ts";
import { interrupt } from "./interrupt.ts";
import { answerMatter } from "./matter.ts";
import { asksSomething } from "./question.ts";
import { commandMeant, heardBy, isNews, isOtherMatter, start, topicRaised } from "./topic.ts";

/** A time that can be read in two ways is asked back, never guessed. */
const ambiguity = (heard: Heard): Say | undefined => {
  const entity = heard.entities.find((one) => one.kind === "ambiguous");
  if (entity?.kind !== "ambiguous") return undefined;
  const readings = entity.readings.flatMap((reading) =>
    reading.kind === "month" ? [reading.month] : reading.kind === "date" ? [reading.date] : [],
  );
  return readings.length > 1 ? { kind: "which", readings } : undefined;
};

/** The question stays open: once more with an example, then with ways out. */
const askAgain = (mode: Filling, before: readonly Say[]): Move => {
  const misses = mode.misses + 1;
  const manner = misses === 1 ? "again" : "offer";
  return {
    mode: { ...mode, misses },
    say: [...before, { kind: "question", intent: mode.intent, slot: mode.asking, manner }],
    ending: "not-understood",
  };
};

/** The form takes in what was said beside the question. If the question is still open, that is a miss all the same. */
const takeIn = (intent: Intent, facts: Facts, mode: Filling, desk: Desk): Move => {
  const moved = fillSlots(intent, { ...mode.facts, ...facts }, mode.beneath, desk);
  const { mode: next } = moved;
  if (next.kind !== "filling" || next.asking !== mode.asking || next.intent !== mode.intent) return moved;
  return askAgain({ ...next, misses: mode.misses }, [{ kind: "phrase", id: "noted" }]);
};

/** Another topic in the middle of a form. One form may interrupt another; a third takes the place of the second. */
const digress = (topic: string, mode: Filling, heard: Heard, desk: Desk): Move | undefined => {
  const intent = desk.intents.get(topic);
  if (intent === undefined) return undefined;
  if (mode.beneath === null) return start(intent, heard, mode.facts, mode, desk);
  if (topic === mode.beneath.intent) {
    return fillSlots(intent, { ...mode.beneath.facts, ...heardBy(intent, heard, desk) }, null, desk);
  }
  const moved = start(intent, heard, mode.facts, mode.beneath, desk);
  return { ...moved, say: [{ kind: "phrase", id: "set-aside" }, ...moved.say] };
};

/** A turn while a form is open: an answer, a command, another topic, other news, or nothing that is understood. */
export const filling = (mode: Filling, heard: Heard, desk: Desk): Move => {
  const intent = desk.intents.get(mode.intent);
  if (intent === undefined) {
    return { mode: { kind: "idle", last: null }, say: [{ kind: "topics" }], ending: "restarted" };
  }
  const { facts, answered } = factsIn(heard, intent, mode.asking, desk, mode.facts);
  const topic = topicRaised(heard, desk, mode.intent);
  const isAside = topic !== undefined && (asksSomething(heard.utterance) || !answered);
  if (answered && !isAside) return fillSlots(intent, { ...mode.facts, ...facts }, mode.beneath, desk);
  const command = commandMeant(heard, desk, true);
  if (command !== undefined) return interrupt(command, mode);
  if (isOtherMatter(heard, true)) return answerMatter(mode, heard);
  const aside = isAside ? digress(topic, mode, heard, desk) : undefined;
  if (aside !== undefined) return aside;
  if (isNews(facts, mode.facts)) return takeIn(intent, facts, mode, desk);
  const which = ambiguity(heard);
  if (which !== undefined) return { mode, say: [which], ending: "asked" };
  const isForeign =
    heard.understanding.kind === "none" && heard.entities.length === 0 && heard.utterance.length > 12;
  if (isForeign && mode.misses === 0) {
    return {
      mode: { ...mode, misses: 1 },
      say: [{ kind: "phrase", id: "not-ours" }, takeUpAgain(mode)],
      ending: "out-of-scope",
    };
  }
  return askAgain(mode, []);
};
