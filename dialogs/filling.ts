import type { Intent } from "../src/rules/intent.ts";
import { type Facts, type Hears, UNKNOWN } from "../src/rules/slot.ts";
import type { Entity } from "../src/understand/understanding.ts";
import { answerAsked, answersItself } from "./answer-asked.ts";
import { answersAsked, asksHeard, wantsToKnow } from "./asks.ts";
import { statedOf } from "./clauses.ts";
import type { Desk, Filling, Heard, Say } from "./dialog.ts";
import { changesOf, fillSlots, type Move, questionOf, takeUpAgain } from "./fill-slots.ts";
import { guessed } from "./guess.ts";
import { factsIn } from "./hear.ts";
import { interrupt } from "./interrupt.ts";
import { answerMatter } from "./matter.ts";
import {
  asksMeaning,
  asksSomething,
  continues,
  drawsConclusion,
  goesOn,
  isLong,
  saysSame,
  setsRight,
} from "./question.ts";
import { offeredBefore } from "./same-as-before.ts";
import { takeBack } from "./taken-back.ts";
import {
  commandMeant,
  FOREIGN,
  heardBy,
  isNews,
  isOtherMatter,
  ownFacts,
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

/**
 * The question stays open: once more in other words, or whether the option is meant that the reply may have meant, then with ways
 * out; at last it is taken as not known.
 */
const askAgain = (form: Filling, before: readonly Say[], desk: Desk, meant?: string): Move => {
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
  return { mode, say: [...before, questionOf(mode, meant)], ending };
};

/** Facts that were known otherwise are said to be changed, and news beside the question is said to be understood. */
const said = (intent: Intent, known: Facts, facts: Facts, asking: string | undefined): readonly Say[] => {
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

/** What an utterance tells a form in those of its clauses that ask nothing. */
const statedIn = (heard: Heard, intent: Intent, { asking, facts }: Filling, desk: Desk) => {
  const entities = statedOf(heard.utterance, heard.entities);
  return factsIn({ ...heard, entities }, intent, asking, desk, facts);
};

/** What is told aside, in the middle of a form, where facts were said beside the question; these are taken in. */
export const tellAside = (
  form: Filling,
  told: readonly Say[],
  heard: Heard,
  desk: Desk,
): Move | undefined => {
  const intent = desk.intents.get(form.intent);
  if (intent === undefined) return undefined;
  const { facts, answered } = statedIn(heard, intent, form, desk);
  if (!answered && !isNews(facts, form.facts)) return undefined;
  const moved = takeIn(intent, facts, form, desk);
  return { ...moved, say: [...told, ...moved.say] };
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

/** Where the form goes on, a question beside what was told is answered first, if that can be done at once. */
const withAnswer = (moved: Move, form: Filling, heard: Heard, desk: Desk): Move => {
  const isAsked = moved.mode.kind === "filling" && wantsToKnow(heard, desk);
  const said = isAsked ? answerAsked(form, heard, desk) : undefined;
  return said === undefined ? moved : { ...moved, say: [...said, ...moved.say] };
};

/** The form goes on with a guess, which is said. */
const takeGuess = (intent: Intent, facts: Facts, form: Filling, desk: Desk): Move => {
  const moved = fillSlots(intent, { ...form.facts, ...facts }, form.beneath, desk, form.answered);
  return { ...moved, say: [...said(intent, form.facts, facts, undefined), ...moved.say] };
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

/** The option that a reply may have meant. A yes to another question than its own could be to either; none is asked about twice. */
const likelyMeant = (intent: Intent, form: Filling, heard: Heard, desk: Desk): string | undefined => {
  if (intent.slots[form.asking]?.hears !== "option" || asksSomething(heard.utterance)) return undefined;
  const option = guessed(intent, form, heard, desk, "likely")?.[form.asking];
  return typeof option === "string" && option !== form.meant ? option : undefined;
};

/** Nothing but stops. */
const STOPS = /^[\s，,。.!！~～、…]*$/;

/** A plain yes or no to whether an option is meant; facts may stand beside the yes, and other words may not: they may say why not. */
const meantOrNot = (
  intent: Intent,
  { meant, ...form }: Filling,
  heard: Heard,
  desk: Desk,
): Move | undefined => {
  const { entities, utterance } = heard;
  const answer = entities.find((one) => one.kind === "yes-no");
  if (meant === undefined || answer?.kind !== "yes-no" || isLong(utterance)) return undefined;
  const others = entities.filter((one) => one !== answer);
  if (!answer.yes)
    // The reply that was not understood has been counted.
    return STOPS.test(utterance.slice(answer.span[1]))
      ? askAgain({ ...form, misses: form.misses - 1 }, [], desk)
      : undefined;
  if (others.length === 0 && !STOPS.test(utterance.slice(answer.span[1]))) return undefined;
  if (others.some(({ kind }) => kind === "option")) return undefined;
  const { facts } = factsIn({ ...heard, entities: others }, intent, undefined, desk, form.facts);
  return takeIn(intent, { ...facts, [form.asking]: meant }, form, desk);
};

/** Asks something that is plainly about something else: 明天北京天气怎么样 answers no question for a city. */
const isForeignQuestion = (heard: Heard, desk: Desk): boolean => {
  const { utterance, understanding } = heard;
  return (
    asksHeard(heard, desk).length === 0 &&
    understanding.kind === "none" &&
    understanding.score < FOREIGN &&
    isLong(utterance) &&
    asksSomething(utterance)
  );
};

/** What can be said at once to a question in the middle of a form; the form's question is put again. */
const answerAside = (form: Filling, heard: Heard, desk: Desk): Move | undefined => {
  const said = wantsToKnow(heard, desk) ? answerAsked(form, heard, desk) : undefined;
  return said === undefined ? undefined : { mode: form, say: [...said, questionOf(form)], ending: "asked" };
};

const notOurs = (form: Filling): Move =>
  takeUpAgain({ ...form, misses: 1 }, [{ kind: "phrase", id: "not-ours" }], "out-of-scope");

/** What an utterance tells that another topic asks for. */
const toldFor = (topic: string | undefined, heard: Heard, desk: Desk): readonly string[] => {
  const intent = desk.intents.get(topic ?? "");
  return intent === undefined ? [] : ownFacts(intent, heard, desk, "said");
};

/** Whether one of some slots is told by its own words: "Dad lost his card, too". */
const isNamedIn = ({ entities }: Heard, slots: readonly string[]): boolean =>
  entities.some((one) => one.kind === "option" && slots.includes(one.slot));

/** 江苏的, "Jiangsu": the province of one of the places that were offered says which of them is meant. */
const ofOffered = (heard: Heard, offered: readonly string[] = []): Heard => {
  const meant = (one: Entity): Entity => {
    if (one.kind !== "place") return one;
    const [only, another] = offered.filter((code) => one.code === `${code.slice(0, 2)}0000`);
    return only === undefined || another !== undefined ? one : { ...one, code: only };
  };
  return offered.length === 0 ? heard : { ...heard, entities: heard.entities.map(meant) };
};

/** A turn while a form is open: an answer, a command, another topic, other news, or nothing that is understood. */
export const filling = (mode: Filling, said: Heard, desk: Desk): Move => {
  const heard = ofOffered(said, mode.places);
  const intent = desk.intents.get(mode.intent);
  if (intent === undefined) {
    return { mode: { kind: "idle", last: null }, say: [{ kind: "topics" }], ending: "restarted" };
  }
  const before = offeredBefore(mode, heard.others ?? {}, desk);
  if (before !== undefined && saysSame(heard.utterance))
    return takeIn(intent, { [mode.asking]: before }, mode, desk);
  const settled = meantOrNot(intent, mode, heard, desk);
  if (settled !== undefined) return settled;
  // What a word means is asked of the word, and tells nothing.
  const entities = asksMeaning(heard.utterance) ? [] : heard.entities;
  const { facts, answered } = factsIn({ ...heard, entities }, intent, mode.asking, desk, mode.facts);
  const back = takeBack(intent, { ...mode, known: mode.facts, told: facts }, heard, desk);
  if (back !== undefined) return back;
  const contradicts = changesOf(mode.facts, facts).some(({ from }) => from !== null);
  // 我媳妇之前是厂里交的职工医保，她也要等吗: what is otherwise with somebody else sets nothing right.
  if (heard.isAnotherCase === true && contradicts && asksSomething(heard.utterance))
    return start(intent, heard, {}, null, desk);
  // A fact that is set right belongs to this form, whatever topic its words are near to.
  const isSetRight = goesOn(heard.utterance) && !asksSomething(heard.utterance) && contradicts;
  if (isSetRight) return takeIn(intent, facts, mode, desk);
  if (isForeignQuestion(heard, desk)) return answerAside(mode, heard, desk) ?? notOurs(mode);
  // "No wait, it was February" sets something right, and raises nothing.
  const isNamed = desk.topicCalled(heard.utterance) !== undefined;
  const topic = setsRight(heard.utterance) && !isNamed ? undefined : topicRaised(heard, desk, mode.intent);
  // "I am in resident insurance, in Fuyang": news for this form, whatever topic it lies near to.
  const isNewsHere = isNews(facts, mode.facts) && !isNamed;
  const isAside = topic !== undefined && (asksSomething(heard.utterance) || !(answered || isNewsHere));
  if (answered && !isAside) return withAnswer(takeIn(intent, facts, mode, desk), mode, heard, desk);
  // An answer with a question beside it goes on with the form, where the question can be answered at once.
  const toldElsewhere = toldFor(topic, heard, desk);
  const isElsewhere = isNamed || isNamedIn(heard, toldElsewhere);
  const told = answered ? statedIn(heard, intent, mode, desk) : undefined;
  const beside = told?.answered === true && !isElsewhere ? answerAsked(mode, heard, desk) : undefined;
  if (told !== undefined && beside !== undefined) {
    const moved = takeIn(intent, told.facts, mode, desk);
    return moved.mode.kind === "filling" ? { ...moved, say: [...beside, ...moved.say] } : moved;
  }
  // What is asked beside the answer and is of this form, the form's own answer says.
  if (answered && !isElsewhere && answersAsked(mode.intent, heard, desk))
    return withAnswer(takeIn(intent, facts, mode, desk), mode, heard, desk);
  const command = commandMeant(heard, desk, true);
  if (command !== undefined) return interrupt(command, mode);
  const guess = answered || isNamed ? undefined : guessed(intent, mode, heard, desk);
  if (guess !== undefined)
    return withAnswer(takeGuess(intent, { ...facts, ...guess }, mode, desk), mode, heard, desk);
  if (isOtherMatter(heard, true)) return answerMatter(mode, heard, desk);
  // What this form can answer itself is no reason to leave it.
  const isOwn =
    isAside &&
    !isElsewhere &&
    ((drawsConclusion(heard.utterance) && toldElsewhere.length === 0) ||
      (wantsToKnow(heard, desk) && answersItself(mode, heard, desk)));
  // What may well answer the question is asked about, before it is taken for another topic.
  const meant = likelyMeant(intent, mode, heard, desk);
  const isOff = isAside && !isOwn && (meant === undefined || isElsewhere);
  const aside = isOff ? digress(topic, mode, heard, desk) : undefined;
  if (aside !== undefined) return aside;
  // 那我这2万3就白花了？ and 算工伤吗 ask about what they name, and tell nothing.
  const onlyAsks =
    asksSomething(heard.utterance) &&
    (drawsConclusion(heard.utterance) ||
      continues(heard.utterance) ||
      asksHeard(heard, desk).some(({ alone }) => alone)) &&
    !isNews(statedIn(heard, intent, mode, desk).facts, mode.facts);
  const asked = onlyAsks ? answerAside(mode, heard, desk) : undefined;
  if (asked !== undefined) return asked;
  if (isNews(facts, mode.facts)) return withAnswer(takeIn(intent, facts, mode, desk), mode, heard, desk);
  const which = ambiguity(heard, mode, intent.slots[mode.asking]?.hears);
  if (which !== undefined) return { mode, say: [which], ending: "asked" };
  const isForeign =
    asksSomething(heard.utterance) &&
    heard.asks.length === 0 &&
    heard.understanding.kind === "none" &&
    heard.entities.length === 0 &&
    heard.utterance.length > 12;
  if (isForeign && mode.misses === 0) return answerAside(mode, heard, desk) ?? notOurs(mode);
  const again = askAgain(mode, [], desk, meant);
  // A question of ours is answered if that hangs on nothing, else it is seen to be one, and waits for the fact that is asked for.
  if (!wantsToKnow(heard, desk) || again.ending !== "not-understood") return again;
  const held = answerAside(mode, heard, desk);
  if (held !== undefined) return held;
  // What may be foreign is not promised an answer.
  return heard.understanding.kind === "none" && heard.asks.length === 0
    ? again
    : { ...again, say: [{ kind: "phrase", id: "first-this" }, ...again.say] };
};
