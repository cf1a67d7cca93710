import type { Intent } from "../src/rules/intent.ts";
import { type Facts, type Hears, UNKNOWN } from "../src/rules/slot.ts";
import { asksIn, leadBy } from "./asks.ts";
import type { Desk, Filling, Heard, Say } from "./dialog.ts";
import { changesOf, fillSlots, type Move, questionOf, takeUpAgain } from "./fill-slots.ts";
import { factsIn } from "./hear.ts";
import { interrupt } from "./interrupt.ts";
import { answerMatter } from "./matter.ts";
import { asksSomething, goesOn, saysSame, setsRight } from "./question.ts";
import { offeredBefore } from "./same-as-before.ts";
import {
  commandMeant,
  heardBy,
  isLong,
  isNews,
  isOtherMatter,
  start,
  topicRaised,
  whichPlace,
} from "./topic.ts";

/** A time that can be read in two ways, or a name of two places, is asked back, never guessed. */
const ambiguity = (
  heard: Heard,
  { intent, asking: slot }: Filling,
  hears: Hears | undefined,
): Say | undefined => {
  const entity = heard.entities.find((one) => one.kind === "ambiguous");
  if (entity?.kind !== "ambiguous") return undefined;
  const place = hears === "place" ? whichPlace(heard, intent, slot) : undefined;
  if (place !== undefined) return place;
  const readings = entity.readings.flatMap((reading) =>
    reading.kind === "month" ? [reading.month] : reading.kind === "date" ? [reading.date] : [],
  );
  return readings.length > 1 ? { kind: "which", readings } : undefined;
};

/** After so many answers that were not understood the person is told what is certain without one. */
const MOST_MISSES = 3;

/** The question stays open: once more in other words, then with ways out; at last it is taken as not known. */
const askAgain = (form: Filling, before: readonly Say[], desk: Desk): Move => {
  const intent = desk.intents.get(form.intent);
  // Who still tells something new is not left without the question.
  if (form.misses >= MOST_MISSES && before.length === 0 && intent !== undefined) {
    // A fact that was only to be changed is better than none.
    if (form.answered !== null) return interrupt("cancel", form);
    const left = { kind: "phrase", id: "left-as-it-was" } as const;
    if (form.facts[form.asking] !== undefined) {
      const kept = fillSlots(intent, form.facts, form.beneath, desk);
      return { ...kept, say: [left, ...kept.say] };
    }
    const facts = { ...form.facts, [form.asking]: UNKNOWN };
    const moved = fillSlots(intent, facts, form.beneath, desk, form.answered);
    return { ...moved, say: [{ kind: "phrase", id: "taken-as-unknown" }, ...moved.say] };
  }
  const mode = { ...form, misses: form.misses + 1 };
  // What was news beside the question was understood, and is nothing for people to look at.
  const ending = before.length > 0 ? "asked" : "not-understood";
  return { mode, say: [...before, questionOf(mode)], ending };
};

/** Facts that were known otherwise are said to be changed, and news beside the question is said to be understood. */
const said = (intent: Intent, known: Facts, facts: Facts, asking: string): readonly Say[] => {
  const changes = changesOf(known, facts).filter(({ slot }) => slot !== asking);
  const corrected = changes.filter(({ from }) => from !== null);
  const news = Object.fromEntries(
    changes.filter(({ from }) => from === null).map(({ slot, to }) => [slot, to]),
  );
  return [
    ...(corrected.length === 0 ? [] : [{ kind: "changed", intent: intent.id, changes: corrected } as const]),
    ...(Object.keys(news).length === 0 ? [] : [{ kind: "facts", intent: intent.id, facts: news } as const]),
  ];
};

/** The form takes in what was said: the answer to its question, or something beside it, or both. */
const takeIn = (intent: Intent, facts: Facts, form: Filling, desk: Desk): Move => {
  const moved = fillSlots(intent, { ...form.facts, ...facts }, form.beneath, desk, form.answered);
  const { mode } = moved;
  if (mode.kind !== "filling" || mode.intent !== form.intent) return moved;
  const before = said(intent, form.facts, facts, form.asking);
  const isSame = mode.asking === form.asking;
  if (!isSame || Object.hasOwn(facts, form.asking)) return { ...moved, say: [...before, ...moved.say] };
  // The question is still open. That is a miss, unless something was set right.
  const open = { ...mode, misses: form.misses };
  if (before.every(({ kind }) => kind !== "changed")) return askAgain(open, before, desk);
  return { mode: open, say: [...before, questionOf(open)], ending: "asked" };
};

/** Another topic in the middle of a form. One form may interrupt another; a third takes the place of the second. */
const digress = (topic: string, mode: Filling, heard: Heard, desk: Desk): Move | undefined => {
  const intent = desk.intents.get(topic);
  if (intent === undefined) return undefined;
  if (mode.beneath === null) return start(intent, heard, mode.facts, mode, desk);
  if (topic === mode.beneath.intent) {
    const { facts, answered } = mode.beneath;
    return fillSlots(intent, { ...facts, ...heardBy(intent, heard, desk) }, null, desk, answered);
  }
  const moved = start(intent, heard, mode.facts, mode.beneath, desk);
  return { ...moved, say: [{ kind: "phrase", id: "set-aside" }, ...moved.say] };
};

/** Below this the model is sure that an utterance is foreign. */
const FOREIGN = 0.15;

/** Asks something that is plainly about something else: 明天北京天气怎么样 answers no question for a city. */
const isForeignQuestion = ({ utterance, understanding }: Heard): boolean =>
  understanding.kind === "none" &&
  understanding.score < FOREIGN &&
  isLong(utterance) &&
  asksSomething(utterance);

/** What holds already and was just asked for in the middle of a form. */
const sayHeld = (
  intent: Intent,
  { facts, asking }: Filling,
  { utterance }: Heard,
  desk: Desk,
): Say | undefined => {
  const claims = desk.meanwhile(intent, facts, asking);
  const lead = leadBy(asksIn(utterance, desk.asks, desk.ellipsis), intent, facts, claims, desk);
  return lead === undefined || lead.claims.length === 0
    ? undefined
    : { kind: "meanwhile", intent: intent.id, facts, claims: lead.claims, lead };
};

const notOurs = (form: Filling): Move =>
  takeUpAgain({ ...form, misses: 1 }, [{ kind: "phrase", id: "not-ours" }], "out-of-scope");

/** A turn while a form is open: an answer, a command, another topic, other news, or nothing that is understood. */
export const filling = (mode: Filling, heard: Heard, desk: Desk): Move => {
  const intent = desk.intents.get(mode.intent);
  if (intent === undefined) {
    return { mode: { kind: "idle", last: null }, say: [{ kind: "topics" }], ending: "restarted" };
  }
  const before = offeredBefore(mode, heard.others ?? {}, desk);
  if (before !== undefined && saysSame(heard.utterance))
    return takeIn(intent, { [mode.asking]: before }, mode, desk);
  const { facts, answered } = factsIn(heard, intent, mode.asking, desk, mode.facts);
  // A fact that is set right belongs to this form, whatever topic its words are near to.
  const isSetRight =
    goesOn(heard.utterance) &&
    !asksSomething(heard.utterance) &&
    changesOf(mode.facts, facts).some(({ from }) => from !== null);
  if (isSetRight) return takeIn(intent, facts, mode, desk);
  if (isForeignQuestion(heard)) return notOurs(mode);
  // "No wait, it was February" sets something right, and raises nothing.
  const isNamed = desk.topicCalled(heard.utterance) !== undefined;
  const topic = setsRight(heard.utterance) && !isNamed ? undefined : topicRaised(heard, desk, mode.intent);
  // "I am in resident insurance, in Fuyang": news for this form, whatever topic it lies near to.
  const isNewsHere = isNews(facts, mode.facts) && !isNamed;
  const isAside = topic !== undefined && (asksSomething(heard.utterance) || !(answered || isNewsHere));
  if (answered && !isAside) return takeIn(intent, facts, mode, desk);
  const command = commandMeant(heard, desk, true);
  if (command !== undefined) return interrupt(command, mode);
  if (isOtherMatter(heard, true)) return answerMatter(mode, heard, desk);
  const aside = isAside ? digress(topic, mode, heard, desk) : undefined;
  if (aside !== undefined) return aside;
  if (isNews(facts, mode.facts)) return takeIn(intent, facts, mode, desk);
  const which = ambiguity(heard, mode, intent.slots[mode.asking]?.hears);
  if (which !== undefined) return { mode, say: [which], ending: "asked" };
  const isForeign =
    heard.understanding.kind === "none" && heard.entities.length === 0 && heard.utterance.length > 12;
  if (isForeign && mode.misses === 0) return notOurs(mode);
  const again = askAgain(mode, [], desk);
  // A question of ours is answered if that hangs on nothing, else it is seen to be one, and waits for the fact that is asked for.
  if (!asksSomething(heard.utterance) || again.ending !== "not-understood") return again;
  const held = sayHeld(intent, mode, heard, desk);
  if (held !== undefined) return { mode, say: [held, questionOf(mode)], ending: "asked" };
  return heard.understanding.kind === "none"
    ? again
    : { ...again, say: [{ kind: "phrase", id: "first-this" }, ...again.say] };
};
