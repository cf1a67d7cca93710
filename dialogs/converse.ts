import type { Intent } from "../src/rules/intent.ts";
import type { Facts } from "../src/rules/slot.ts";
import type { Desk, Ending, Filling, Heard, Mode, Say, State, Step } from "./dialog.ts";
import { fillSlots, takeUpAgain } from "./fill-slots.ts";
import { factsIn } from "./hear.ts";
import { interrupt, isCommand } from "./interrupt.ts";
import { asksSomething, goesOn } from "./question.ts";

type Moved = { readonly mode: Mode; readonly say: readonly Say[]; readonly ending: Ending };

/** The topics among those that were near each other. Between a topic and a command there is nothing to choose: the topic. */
const near = ({ understanding }: Heard, desk: Desk): readonly string[] =>
  understanding.kind === "close" ? understanding.intents.filter((intent) => desk.intents.has(intent)) : [];

/** The one intent that was clearly meant: by a button's words, or by the recogniser. */
const meant = (heard: Heard, desk: Desk): string | undefined => {
  const { understanding } = heard;
  const named = desk.topicCalled(heard.utterance);
  if (named !== undefined || understanding.kind === "none") return named;
  if (understanding.kind === "clear") return understanding.intent;
  const topics = near(heard, desk);
  return topics.length > 1 ? undefined : (topics[0] ?? understanding.intents[0]);
};

/** Facts that a new topic may take over from an open one: where the person is insured, and how. */
const carriedOver = (facts: Facts, slots: Readonly<Record<string, unknown>>): Facts =>
  Object.fromEntries(
    Object.entries(facts).filter(([name]) => ["area", "scheme"].includes(name) && Object.hasOwn(slots, name)),
  );

const heardBy = (id: string, heard: Heard, desk: Desk): Facts => {
  const intent = desk.intents.get(id);
  if (intent === undefined) return {};
  const told = Object.entries(heard.told ?? {}).filter(([slot]) => Object.hasOwn(intent.slots, slot));
  return { ...factsIn(heard, intent, undefined, desk).facts, ...Object.fromEntries(told) };
};

const start = (
  id: string,
  heard: Heard,
  known: Facts,
  beneath: Filling | null,
  desk: Desk,
): Moved | undefined => {
  const intent = desk.intents.get(id);
  if (intent === undefined) return undefined;
  return fillSlots(
    intent,
    { ...carriedOver(known, intent.slots), ...heardBy(id, heard, desk) },
    beneath,
    desk,
  );
};

const ambiguity = (heard: Heard): Say | undefined => {
  const entity = heard.entities.find((one) => one.kind === "ambiguous");
  if (entity?.kind !== "ambiguous") return undefined;
  const readings = entity.readings.flatMap((reading) =>
    reading.kind === "month" ? [reading.month] : reading.kind === "date" ? [reading.date] : [],
  );
  return readings.length > 1 ? { kind: "which", readings } : undefined;
};

const notUnderstood = (mode: Filling, heard: Heard): Moved => {
  const which = ambiguity(heard);
  if (which !== undefined) return { mode, say: [which], ending: "asked" };
  const misses = mode.misses + 1;
  const manner = misses === 1 ? "again" : "offer";
  return {
    mode: { ...mode, misses },
    say: [{ kind: "question", intent: mode.intent, slot: mode.asking, manner }],
    ending: "not-understood",
  };
};

const isNews = (facts: Facts, known: Facts): boolean =>
  Object.entries(facts).some(([slot, value]) => known[slot] !== value);

/** The form takes in what was said beside the question; if the question is still open, it says so and asks in other words. */
const goOnWith = (intent: Intent, facts: Facts, mode: Filling, desk: Desk): Moved => {
  const moved = fillSlots(intent, { ...mode.facts, ...facts }, mode.beneath, desk);
  if (moved.mode.kind !== "filling" || moved.mode.asking !== mode.asking || moved.mode.intent !== mode.intent)
    return moved;
  const question: Say = { kind: "question", intent: intent.id, slot: mode.asking, manner: "again" };
  return { ...moved, say: [{ kind: "phrase", id: "noted" }, question] };
};

const filling = (mode: Filling, heard: Heard, desk: Desk): Moved => {
  const intent = desk.intents.get(mode.intent);
  if (intent === undefined)
    return { mode: { kind: "idle", last: null }, say: [{ kind: "topics" }], ending: "restarted" };
  const named = desk.topicCalled(heard.utterance);
  const { facts, answered } = factsIn(heard, intent, mode.asking, desk, mode.facts);
  const topic = meant(heard, desk);
  const isAside =
    named !== undefined || (topic !== undefined && topic !== mode.intent && asksSomething(heard.utterance));
  if (answered && !isAside) return fillSlots(intent, { ...mode.facts, ...facts }, mode.beneath, desk);
  if (topic !== undefined && topic !== mode.intent && isAside && !isCommand(topic)) {
    // One form may interrupt another; a third takes the place of the second.
    const beneath = mode.beneath ?? mode;
    const other = start(topic, heard, mode.facts, topic === beneath.intent ? null : beneath, desk);
    if (other !== undefined) return other;
  }
  // Not an answer to the question, but news all the same: the form goes on with it.
  if (isNews(facts, mode.facts)) return goOnWith(intent, facts, mode, desk);
  if (topic !== undefined && isCommand(topic)) return interrupt(topic, mode);
  if (topic !== undefined && topic !== mode.intent) {
    const beneath = mode.beneath ?? mode;
    const other = start(topic, heard, mode.facts, topic === beneath.intent ? null : beneath, desk);
    if (other !== undefined) return other;
  }
  const isLong = heard.utterance.length > 12;
  if (heard.understanding.kind === "none" && heard.entities.length === 0 && isLong && mode.misses === 0) {
    return {
      mode: { ...mode, misses: 1 },
      say: [{ kind: "phrase", id: "not-ours" }, takeUpAgain(mode)],
      ending: "out-of-scope",
    };
  }
  return notUnderstood(mode, heard);
};

const idle = (mode: Extract<Mode, { kind: "idle" }>, heard: Heard, desk: Desk): Moved => {
  const last = mode.last === null ? undefined : desk.intents.get(mode.last.intent);
  const topic = meant(heard, desk);
  const isOther = topic !== undefined && !isCommand(topic) && topic !== last?.id;
  if (mode.last !== null && last !== undefined && (!isOther || goesOn(heard.utterance))) {
    // A new fact after an answer corrects it, and the answer is computed again.
    const { facts } = factsIn(heard, last, undefined, desk);
    const named = desk.topicCalled(heard.utterance) !== undefined;
    if (!named && isNews(facts, mode.last.facts)) {
      const again = fillSlots(last, { ...mode.last.facts, ...facts }, null, desk);
      return { ...again, say: [{ kind: "phrase", id: "computed-again" }, ...again.say] };
    }
    if (!named && topic === undefined && Object.keys(facts).length > 0) {
      return { mode, say: [{ kind: "phrase", id: "already" }], ending: "answered" };
    }
  }
  if (topic !== undefined && isCommand(topic)) return interrupt(topic, mode);
  const started = topic === undefined ? undefined : start(topic, heard, mode.last?.facts ?? {}, null, desk);
  if (started !== undefined) return started;
  const intents = near(heard, desk);
  if (intents.length > 1) {
    // Whichever is chosen, what was said already need not be said again.
    const facts = Object.assign({}, ...intents.map((id) => heardBy(id, heard, desk)));
    return {
      mode: { kind: "choosing", intents, facts },
      say: [{ kind: "choose", intents }],
      ending: "clarified",
    };
  }
  return { mode, say: [{ kind: "phrase", id: "not-ours" }, { kind: "topics" }], ending: "out-of-scope" };
};

const choosing = (mode: Extract<Mode, { kind: "choosing" }>, heard: Heard, desk: Desk): Moved => {
  const take = (intent: Intent, facts: Facts): Moved => {
    const kept = Object.entries({ ...mode.facts, ...facts }).filter(([slot]) =>
      Object.hasOwn(intent.slots, slot),
    );
    return fillSlots(intent, Object.fromEntries(kept), null, desk);
  };
  const topic = meant(heard, desk);
  const chosen = topic === undefined ? undefined : desk.intents.get(topic);
  if (chosen !== undefined) return take(chosen, heardBy(chosen.id, heard, desk));
  if (topic !== undefined && isCommand(topic)) return interrupt(topic, mode);
  // Facts instead of a choice: they go to the nearer topic that has a use for them.
  for (const id of mode.intents) {
    const intent = desk.intents.get(id);
    const facts = heardBy(id, heard, desk);
    if (intent !== undefined && isNews(facts, mode.facts)) return take(intent, facts);
  }
  return idle({ kind: "idle", last: null }, heard, desk);
};

const move = (mode: Mode, heard: Heard, desk: Desk): Moved => {
  switch (mode.kind) {
    case "filling":
      return filling(mode, heard, desk);
    case "choosing":
      return choosing(mode, heard, desk);
    case "idle":
      return idle(mode, heard, desk);
  }
};

/** One turn of a conversation: who takes it, and what follows. Pure. */
export const converse = (state: State, heard: Heard, desk: Desk): Step => {
  const { mode, say, ending } = move(state.mode, heard, desk);
  return { next: { lang: heard.lang, mode }, say, effects: [{ kind: "record", ending }] };
};

/** The opening words of a conversation. */
export const greet = (state: State): Step => ({
  next: state,
  say: [{ kind: "phrase", id: "welcome" }, { kind: "topics" }],
  effects: [{ kind: "record", ending: "greeted" }],
});
