import type { Intent } from "../src/rules/intent.ts";
import { type Facts, UNKNOWN } from "../src/rules/slot.ts";
import { saysAll } from "./answer.ts";
import { answerAsked } from "./answer-asked.ts";
import { statedOf } from "./clauses.ts";
import type { Desk, Heard, Say } from "./dialog.ts";
import { fillSlots, type Move } from "./fill-slots.ts";
import { sayAgain, sayOnceMore } from "./follow-up.ts";
import { factsIn } from "./hear.ts";
import { isMostlyFacts } from "./mostly-facts.ts";
import { asksMeaning, asksSomething, goesOn, isLong, supposes, wantsAYes } from "./question.ts";
import { takeBack } from "./taken-back.ts";
import { isNews, isSurelyOne, noting, ownFacts, withoutDerived } from "./topic.ts";

// What was said after an answer and belongs to it: a correction of its facts, or more of them.

/** A plain statement of a fact that the answered topic can use and does not have yet: 参保地的比例是85%. */
const isStillOpen = (
  last: Intent,
  known: Facts,
  facts: readonly string[],
  { understanding, utterance }: Heard,
): boolean => {
  const isElsewhere = isSurelyOne(understanding) && isLong(utterance);
  return (
    !isElsewhere && facts.some((slot) => known[slot] === undefined && last.slots[slot]?.carries !== true)
  );
};

/** Where a person is insured, and nothing else, said after an answer that did not know it: 我是广州参保的. */
const isItsPlace = ({ hears: { place } }: Intent, known: Facts, facts: readonly string[]): boolean =>
  place !== undefined &&
  facts.length === 1 &&
  facts[0] === place &&
  (known[place] === undefined || known[place] === UNKNOWN);

/** So many of the facts that an answer lacks, told at once, are told to it. */
const LEAST_LACKING = 2;

/** "He is insured in Changsha, receipt of 14 July": what the answer said that it lacks. */
const tellsWhatLacks = (last: Intent, known: Facts, facts: readonly string[], desk: Desk): boolean => {
  const lacks = facts.length < LEAST_LACKING ? [] : desk.lacks(last, known);
  return facts.filter((slot) => lacks.includes(slot)).length >= LEAST_LACKING;
};

/** Whether a statement adds to an answer. */
const addsFact = (last: Intent, known: Facts, told: Facts, heard: Heard, desk: Desk): boolean => {
  const facts = Object.keys(told);
  return (
    isStillOpen(last, known, facts, heard) ||
    isItsPlace(last, known, facts) ||
    tellsWhatLacks(last, known, facts, desk)
  );
};

/**
 * "They will pay on 10 December", "when would it start if I pay in January?": news for the topic that was answered, of
 * which the nearer topic can make nothing, or that is only supposed.
 */
const isNewsHereOnly = (
  last: Intent,
  known: Facts,
  told: Facts,
  heard: Heard,
  topic: string | undefined,
  desk: Desk,
): boolean => {
  const own = Object.keys(told).filter(
    (slot) => last.slots[slot]?.carries !== true && told[slot] !== known[slot],
  );
  const other = topic === undefined ? undefined : desk.intents.get(topic);
  const isOfOther = other !== undefined && ownFacts(other, heard, desk).length > 0;
  // 7月又接着交了 puts a known month otherwise, whatever else it may be near to.
  const isOwn = !isOfOther || own.some((slot) => known[slot] !== undefined);
  return own.length > 0 && (supposes(heard.utterance) || (!asksSomething(heard.utterance) && isOwn));
};

/** "She's in resident insurance. How much less is it there?": tells a fact, and asks what the answer itself says. */
const asksOfItself = (last: Intent, known: Facts, heard: Heard, desk: Desk): boolean => {
  const entities = statedOf(heard.utterance, heard.entities);
  const { facts } = factsIn({ ...heard, entities }, last, undefined, desk, known);
  return isNews(facts, known) && sayAgain(last, known, heard, desk, "own") !== undefined;
};

/** 住院报销要什么材料，武汉: another topic is surely meant, and told something of its own. */
const isOfAnother = (last: Intent, heard: Heard, topic: string | undefined, desk: Desk): boolean => {
  const other = topic === undefined || topic === last.id ? undefined : desk.intents.get(topic);
  return other !== undefined && isSurelyOne(heard.understanding) && ownFacts(other, heard, desk).length > 0;
};

/** "Not three years, two": something is said not to be so, and nothing of the same is told. "I am not retired" tells what is known. */
const isAgainst = ({ understanding }: Heard, told: Facts): boolean =>
  understanding.denied.some((one) => one.kind !== "option" || told[one.slot] === undefined);

/**
 * What was told, without what only follows from it where what is known has something else to follow: 新农合 is an insurance, and a
 * newborn stays one.
 */
const besideKnown = (last: Intent, known: Facts, told: Facts): Facts => {
  const own = withoutDerived(last, told);
  const follows = (slot: string): boolean =>
    known[slot] === undefined && last.slots[slot]?.derive?.(known) !== undefined;
  return Object.fromEntries(
    Object.entries(told).filter(([slot]) => Object.hasOwn(own, slot) || !follows(slot)),
  );
};

/** 周五前交呢: what was told is looked at, and the answer stays the same; so its first sentence is what was asked for. */
const stillSo = (
  intent: Intent,
  facts: Facts,
  told: Facts,
  utterance: string,
  desk: Desk,
): Say | undefined => {
  const answer = desk.decide(intent, facts);
  if (answer.kind === "ask" || isLong(utterance)) return undefined;
  const isLookedAt = Object.keys(told).some((slot) => answer.relied.includes(slot));
  const [first] = answer.claims;
  return isLookedAt && first !== undefined ? sayOnceMore(intent, facts, answer, [first]) : undefined;
};

/** What was said after an answer, as a correction or an addition to it; `undefined` where it is about something else. */
export const correct = (
  last: Intent,
  known: Facts,
  heard: Heard,
  topic: string | undefined,
  desk: Desk,
): Move | undefined => {
  if (desk.topicCalled(heard.utterance) !== undefined || asksMeaning(heard.utterance)) return undefined;
  const { utterance } = heard;
  const told = factsIn(heard, last, undefined, desk, known).facts;
  const back = takeBack(last, { known, told, beneath: null, answered: known }, heard, desk);
  if (back !== undefined) return back;
  const isSame = topic === undefined || topic === last.id;
  const isVariation =
    goesOn(utterance) ||
    saysAll(utterance) ||
    isNewsHereOnly(last, known, told, heard, topic, desk) ||
    (!isOfAnother(last, heard, topic, desk) && asksOfItself(last, known, heard, desk)) ||
    (!asksSomething(utterance) && (isMostlyFacts(heard) || addsFact(last, known, told, heard, desk)));
  if (!isSame && !isVariation) return undefined;
  // What the person did not know then is still wanted.
  const unknown = Object.keys(known).find((slot) => known[slot] === UNKNOWN);
  const ofAll = Object.keys(last.slots).find(
    (slot) => known[slot] !== undefined && last.slots[slot]?.allOf !== undefined,
  );
  const wanted = saysAll(utterance) ? (ofAll ?? unknown) : unknown;
  const facts = besideKnown(last, known, factsIn(heard, last, wanted, desk, known).facts);
  if (!isNews(facts, known)) {
    const isRepeated =
      (topic === undefined || isVariation) &&
      Object.keys(facts).length > 0 &&
      !asksSomething(utterance) &&
      !wantsAYes(utterance);
    return isRepeated
      ? {
          mode: { kind: "idle", last: { intent: last.id, facts: known } },
          say: [
            isAgainst(heard, facts)
              ? { kind: "unheard", intent: last.id, facts: known }
              : { kind: "phrase", id: "already" },
          ],
          ending: "answered",
        }
      : undefined;
  }
  const moved = noting(fillSlots(last, { ...known, ...facts }, null, desk, known), last, facts);
  // "The answer stays the same" is no reply to who also asks something.
  const isSilent = moved.mode.kind === "idle" && moved.say.every(({ kind }) => kind !== "answer");
  const isAsked = asksSomething(utterance);
  if (!isSilent || !(isAsked || wantsAYes(utterance))) return moved;
  const asked = answerAsked(moved.mode, heard, desk);
  if (asked !== undefined) return { ...moved, say: [...moved.say, ...asked] };
  if (!isAsked) return moved;
  const again = stillSo(last, moved.mode.last?.facts ?? known, facts, utterance, desk);
  return again === undefined
    ? { ...moved, say: [...moved.say, { kind: "phrase", id: "answered-above" }], ending: "not-known" }
    : { ...moved, say: [...moved.say, again], ending: "answered" };
};
