import { lieApart } from "../src/knowledge/area-chain.ts";
import type { Intent } from "../src/rules/intent.ts";
import { type Fact, type Facts, type Slots, UNKNOWN } from "../src/rules/slot.ts";
import { type Entity, intentsOf } from "../src/understand/understanding.ts";
import { toldByAsking } from "./asks.ts";
import { contextOf, slotIn, UNPAID } from "./contexts.ts";
import type { Desk, Filling, Heard, Say } from "./dialog.ts";
import { fillSlots, type Move } from "./fill-slots.ts";
import { factsIn } from "./hear.ts";
import { type Command, isCommand } from "./interrupt.ts";
import { asksSomething, asksWhen, isLong, saysOnce } from "./question.ts";

// Short answers are made of few words, and of those a model can make anything. While a form is open a command or
// another topic counts only if it was said in so many words, or clearly and at some length.
export const SURE = 0.85;
/** Whether the recogniser is sure of one label. */
export const isSurelyOne = ({ kind, share }: Heard["understanding"]): boolean =>
  kind === "clear" && share >= SURE;
const SURE_THOUGH_SHORT = 0.97;
/** Below this score the recogniser is sure that an utterance is foreign. */
export const FOREIGN = 0.15;
/** "How much?" is about what is open, whatever topic it lies nearest to. */
export const LIKELY = 0.5;

/** The topics among those that were near each other. Between a topic and a command there is nothing to choose: the topic. */
export const near = ({ understanding }: Heard, desk: Desk): readonly string[] =>
  understanding.kind === "close" ? understanding.intents.filter((intent) => desk.intents.has(intent)) : [];

/** The command that was meant, if one was. */
export const commandMeant = (heard: Heard, desk: Desk, isFormOpen: boolean): Command | undefined => {
  const { utterance, understanding } = heard;
  const called = desk.commandCalled(utterance);
  // "OK" and "thanks" open no conversation where one is going on.
  if (called !== undefined && isCommand(called) && !(isFormOpen && called === "greeting")) return called;
  if (understanding.kind === "none" || (understanding.kind === "close" && isFormOpen)) return undefined;
  const [intent] = intentsOf(understanding);
  if (understanding.kind === "close" && understanding.intents.some((one) => desk.intents.has(one)))
    return undefined;
  if (intent === undefined || !isCommand(intent)) return undefined;
  // What is asked for in such words is answered: "who can I complain to?"
  const isSurelyAsked = heard.isUnderway === true && heard.surely.length > 0;
  const isAsked = isSurelyAsked || (heard.asks.length > 0 && understanding.share < SURE);
  if (intent === "handoff" && isAsked) return undefined;
  if (intent !== "handoff" && understanding.share < LIKELY) return undefined;
  // "14 staff" counts, and asks for nobody.
  if (intent === "handoff" && /\d/.test(utterance) && !isLong(utterance)) return undefined;
  // "I will start again in December" tells a month.
  if (intent === "start-over" && understanding.entities.some(({ kind }) => kind !== "unknown"))
    return undefined;
  // "I did not quit" tells what was not so.
  if (
    intent === "cancel" &&
    /没(?!用|意思)|\b(?:did not|didn't|have not|haven't|has not|hasn't)\b/i.test(utterance)
  )
    return undefined;
  // 到哪天为止, 就这一回: an end that is asked for, and a plea.
  if (intent === "cancel" && (asksWhen(utterance) || saysOnce(utterance))) return undefined;
  if (!isFormOpen) return intent;
  const least = isLong(utterance) ? SURE : SURE_THOUGH_SHORT;
  return intent === "greeting" || understanding.share < least || understanding.entities.length > 0
    ? undefined
    : intent;
};

/** The label of what is about medical insurance and belongs to none of the topics. */
export const OTHER_MATTER = "other-in-scope";

/** Whether the utterance is about medical insurance and belongs to none of the topics. */
export const isOtherMatter = ({ utterance, understanding }: Heard, isFormOpen: boolean): boolean => {
  if (intentsOf(understanding)[0] !== OTHER_MATTER) return false;
  return !isFormOpen || (understanding.share >= SURE && isLong(utterance) && asksSomething(utterance));
};

/** Whether the recogniser finds no topic that an utterance is of. */
export const isOfNoTopic = (heard: Heard): boolean =>
  heard.understanding.kind === "none" || isOtherMatter(heard, false);

/** Whether one of these options, by slot, was said. */
const saysOneOf = (options: Intent["owns"], { entities }: Heard): boolean =>
  entities.some((one) => one.kind === "option" && options[one.slot]?.includes(one.option) === true);

/** The topic that owns an option which was said. */
export const ownerIn = (heard: Heard, desk: Desk): Intent | undefined =>
  [...desk.intents.values()].find(({ owns }) => saysOneOf(owns, heard));

const mayAsk = ({ slots }: Intent, slot: string): boolean =>
  slots[slot] !== undefined && slots[slot].isNeverAsked !== true;

/** The one of two topics that what was said belongs to: the first where something was said that only it has a use for. */
const givingWay = (found: Intent, owner: Intent, heard: Heard, desk: Desk): string =>
  Object.keys(heardBy(found, heard, desk)).every((slot) => mayAsk(owner, slot)) ? owner.id : found.id;

/** 孩子刚满2个月，还没上医保: a topic that looks at unpaid months gives way to the one with which the case begins, where it was told none. */
const beginning = (topic: string | undefined, heard: Heard, desk: Desk): string | undefined => {
  const found = topic === undefined ? undefined : desk.intents.get(topic);
  if (found === undefined || found.hears.unpaidFrom === undefined) return topic;
  const owner = [...desk.intents.values()].find(({ begins }) => saysOneOf(begins, heard));
  return owner === undefined ? topic : givingWay(found, owner, heard, desk);
};

/** 武汉的医保，在广州住的院: two places that lie apart, and care is said to have been in one of them. */
const isTreatedAway = ({ entities, utterance }: Heard, { contexts: { beside } }: Desk): boolean => {
  const ofCare = beside.filter(({ last }) => last === true);
  const places = entities.filter((one) => one.kind === "place");
  const treatedIn = places.filter((one) => contextOf(one, utterance, ofCare) !== undefined);
  const mayBeInsuredIn = places.filter((one) => {
    const context = contextOf(one, utterance, beside);
    const isSomewhere =
      context !== undefined && context.home !== true && Object.keys(context.slots).length === 0;
    return !isSomewhere && !treatedIn.includes(one);
  });
  return (
    mayBeInsuredIn.length > 0 &&
    treatedIn.some(({ code }) => mayBeInsuredIn.every((one) => lieApart(one.code, code)))
  );
};

/** The topic of care away from where the insurance is. */
const topicOfAway = (desk: Desk): Intent | undefined =>
  [...desk.intents.values()].find(({ away }) => Object.keys(away).length > 0);

/** The topic that a sum belongs to because of what is said with it: a bill elsewhere is not worked out as one at home. */
const ownerOfSum = (heard: Heard, desk: Desk): string | undefined => {
  const { entities, utterance } = heard;
  // 老家也交了400: a premium, and no bill.
  const isOfBill = entities.some(
    (one) =>
      one.kind === "percent" ||
      (one.kind === "money" && slotIn(contextOf(one, utterance, desk.contexts.beside), one) !== null),
  );
  if (!isOfBill) return undefined;
  return (ownerIn(heard, desk) ?? (isTreatedAway(heard, desk) ? topicOfAway(desk) : undefined))?.id;
};

/**
 * The same before a sum is told: a topic that would take it for its own gives way to the one that owns what was said,
 * unless something was said that only the first has a use for (how the bill was paid, when it was handed in).
 */
const owning = (topic: string | undefined, heard: Heard, desk: Desk): string | undefined => {
  const found = topic === undefined ? undefined : desk.intents.get(topic);
  const owner = ownerIn(heard, desk);
  if (found === undefined || owner === undefined || found.hears.money === undefined) return topic;
  return found.hears.money === owner.hears.money ? givingWay(found, owner, heard, desk) : topic;
};

/** 我今年3月到6月没交，灵活就业的: months that nobody paid are of the topic that looks at them, whatever else is told. */
const ownerOfGap = (
  topic: string | undefined,
  { entities, utterance }: Heard,
  desk: Desk,
): string | undefined => {
  const found = topic === undefined ? undefined : desk.intents.get(topic);
  if (found === undefined || found.hears.unpaidFrom !== undefined) return topic;
  const isUnpaid = entities.some(
    (one) =>
      one.kind === "month-range" && slotIn(contextOf(one, utterance, desk.contexts.beside), one) === UNPAID,
  );
  if (!isUnpaid) return topic;
  return [...desk.intents.values()].find(({ hears }) => hears.unpaidYears !== undefined)?.id ?? topic;
};

/** The topic that alone has an answer to an option which was said. */
const onlyOwner = (heard: Heard, desk: Desk): string | undefined =>
  [...desk.intents.values()].find(({ alone }) => saysOneOf(alone, heard))?.id;

/** The one topic that was meant: by a button's words, by what was said that belongs to it, or by the recogniser. */
export const topicMeant = (heard: Heard, desk: Desk): string | undefined => {
  const named = desk.topicCalled(heard.utterance) ?? onlyOwner(heard, desk) ?? ownerOfSum(heard, desk);
  if (named !== undefined) return named;
  const { understanding } = heard;
  if (understanding.kind === "clear") {
    const clear = desk.intents.has(understanding.intent) ? understanding.intent : undefined;
    return beginning(ownerOfGap(owning(clear, heard, desk), heard, desk), heard, desk);
  }
  const topics = near(heard, desk);
  return beginning(owning(topics.length === 1 ? topics[0] : undefined, heard, desk), heard, desk);
};

/** The other topic that is raised while a form is open. */
export const topicRaised = (heard: Heard, desk: Desk, open: string): string | undefined => {
  const topic = topicMeant(heard, desk);
  if (topic === undefined || topic === open) return undefined;
  const isNamed = desk.topicCalled(heard.utterance) !== undefined || onlyOwner(heard, desk) === topic;
  const { understanding, utterance } = heard;
  const isSure = isSurelyOne(understanding) && isLong(utterance);
  // "怎么回事" asks nothing when it is said by somebody who does not know.
  const isNearest = intentsOf(understanding)[0] === topic && understanding.share >= LIKELY;
  return isNamed || isSure || (isNearest && asksSomething(utterance)) ? topic : undefined;
};

/** Facts about the person or the care rather than the matter, such as where somebody is insured: they go along to another topic. */
export const carriedOver = (facts: Facts, slots: Slots): Facts =>
  Object.fromEntries(
    Object.entries(facts).filter(
      ([name]) => slots[name]?.carries === true || slots[name]?.goesAlong === true,
    ),
  );

/** What an utterance tells of somebody's care that the topic of a conversation has no use for, and another may be asked about next. */
export const toldInPassing = (topic: string | null, heard: Heard, desk: Desk): Facts => {
  const open = topic === null ? undefined : desk.intents.get(topic);
  // An emergency is one at home, too: only with what belongs to a topic alone is it told to that topic.
  const isKept = (slot: string, intent: Intent): boolean =>
    intent.slots[slot]?.goesAlong === true &&
    open?.slots[slot] === undefined &&
    (intent.owns[slot] === undefined || saysOneOf(intent.owns, heard));
  const isNamed = (intent: Intent): boolean =>
    heard.entities.some((one) => one.kind === "option" && isKept(one.slot, intent));
  const kept = [...desk.intents.values()]
    .filter(isNamed)
    .map((intent) => Object.entries(heardBy(intent, heard, desk)).filter(([slot]) => isKept(slot, intent)));
  return Object.fromEntries(kept.flat());
};

/** What an utterance, and what was told along with it, gives to a topic. */
export const heardBy = (intent: Intent, heard: Heard, desk: Desk, known: Facts = {}): Facts => {
  const told = Object.entries(heard.told ?? {}).filter(([slot]) => Object.hasOwn(intent.slots, slot));
  return { ...factsIn(heard, intent, undefined, desk, known).facts, ...Object.fromEntries(told) };
};

/** The intents that the words are nearest to, whether one of them was meant or none. */
export const nearestOf = ({ understanding }: Pick<Heard, "understanding">): readonly string[] =>
  understanding.kind === "none" ? understanding.nearest : intentsOf(understanding);

/** All topics, those first that the words are nearest to. */
export const nearestFirst = (heard: Heard, desk: Desk): readonly Intent[] => {
  const first = nearestOf(heard).flatMap((id) => desk.intents.get(id) ?? []);
  return [...new Set([...first, ...desk.intents.values()])];
};

/** What an utterance gives to any of some topics: whichever is chosen, what was said already need not be said again. */
export const heardByAll = (intents: readonly string[], heard: Heard, desk: Desk): Facts =>
  Object.assign(
    {},
    ...intents.flatMap((id) => desk.intents.get(id) ?? []).map((intent) => heardBy(intent, heard, desk)),
  );

/** The facts without those that follow from the others: who is in resident insurance need not be told so twice. */
export const withoutDerived = ({ slots }: Intent, facts: Facts): Facts =>
  Object.fromEntries(
    Object.entries(facts).filter(([slot, value]) => {
      const { [slot]: _, ...others } = facts;
      return slots[slot]?.derive?.(others) !== value;
    }),
  );

/** Facts that belong to a topic rather than to the person; `said` leaves out those that only follow from others. */
export const ownFacts = (
  intent: Intent,
  heard: Heard,
  desk: Desk,
  which: "all" | "said" = "all",
): readonly string[] => {
  const facts = heardBy(intent, heard, desk);
  return Object.keys(which === "all" ? facts : withoutDerived(intent, facts)).filter(
    (slot) => intent.slots[slot]?.carries !== true,
  );
};

/** The topics that have a use for a fact. */
export const topicsWith = (slot: string, { intents }: Pick<Desk, "intents">): readonly Intent[] =>
  [...intents.values()].filter(({ slots }) => Object.hasOwn(slots, slot));

/** Whether a fact is of a person: several topics have a use for it, or it is an age. */
export const isOfPerson = (slot: string, desk: Desk): boolean => {
  const having = topicsWith(slot, desk);
  return having.length > 1 || having.some(({ slots }) => slots[slot]?.hears === "age");
};

/** Whether what is told is of a person, and nothing that a topic begins with. */
export const tellsOnlyPerson = (heard: Heard, desk: Desk): boolean =>
  [...desk.intents.values()].every((intent) =>
    ownFacts(intent, heard, desk, "said").every(
      (slot) => slot !== intent.hears.unpaidYears && isOfPerson(slot, desk),
    ),
  );

/** A name of several places is asked back, never guessed. */
export const whichPlace = ({ entities }: Heard, intent: string, slot: string): Say | undefined => {
  const codesOf = (entity: Entity): readonly string[] =>
    entity.kind === "ambiguous"
      ? entity.readings.flatMap((reading) => (reading.kind === "place" ? [reading.code] : []))
      : [];
  const codes = entities.map(codesOf).find((some) => some.length > 1);
  return codes === undefined ? undefined : { kind: "which-place", intent, slot, codes };
};

/** An answer that goes by no area is followed by the question which of several was named, a question for the area replaced by it. */
const withWhichPlace = (moved: Move, intent: Intent, heard: Heard): Move => {
  const { mode, say } = moved;
  const slot = intent.hears.place;
  const which = slot === undefined ? undefined : whichPlace(heard, intent.id, slot);
  if (slot === undefined || which === undefined) return moved;
  if (mode.kind === "filling")
    return mode.intent !== intent.id || mode.asking !== slot
      ? moved
      : { ...moved, say: say.map((one) => (one.kind === "question" ? which : one)) };
  const isOpen =
    mode.kind === "idle" && mode.last?.intent === intent.id && mode.last.facts[slot] === undefined;
  return isOpen ? { ...moved, say: [...say, which] } : moved;
};

/** What is said around a form's first question: what was understood, what holds already, and which place was meant. */
export const opening = (moved: Move, intent: Intent, facts: Facts, heard: Heard, desk: Desk): Move =>
  withWhichPlace(noting(withMeanwhile(moved, intent, desk), intent, facts), intent, heard);

/** Whether a fact that was told of a topic may be so again, for who comes back to it. */
const mayHoldAgain = ({ hears: { money }, slots }: Intent, slot: string, value: Fact): boolean => {
  const { hears, isNeverAsked } = slots[slot] ?? {};
  // What is never asked for is what a question was about, rather than whoever put it.
  if (value === UNKNOWN || hears === undefined || isNeverAsked === true) return false;
  if (hears === "money" || hears === "place") return false;
  // The next bill is of another day.
  return money === undefined || hears === "option" || hears === "flag";
};

/**
 * What was told of a topic before, where nothing speaks against it. 门诊怎么报, of who told of a hospital stay, is another matter:
 * nothing that was told of the first holds for it.
 */
const stillHolding = (before: Facts, along: Facts, intent: Intent, heard: Heard, desk: Desk): Facts => {
  const now = { ...along, ...heardBy(intent, heard, desk, along) };
  const isSame = Object.entries(before).every(([slot, value]) => (now[slot] ?? value) === value);
  return Object.fromEntries(
    Object.entries(before).filter(([slot, value]) => isSame && mayHoldAgain(intent, slot, value)),
  );
};

/** Opens a topic with what was just heard and what is known of the person. */
export const start = (
  intent: Intent,
  heard: Heard,
  known: Facts,
  beneath: Filling | null,
  desk: Desk,
): Move => {
  const { isAnotherCase, whose, inPassing = {}, earlier = {} } = heard;
  const along = isAnotherCase === true ? {} : carriedOver(known, intent.slots);
  // Of another person neither is there.
  const before = earlier[intent.id];
  const held =
    before === undefined ? along : { ...stillHolding(before, along, intent, heard, desk), ...along };
  const said = heardBy(intent, heard, desk, held);
  // What was told in passing gives way to whatever is said now.
  const carried = { ...carriedOver(inPassing, intent.slots), ...held };
  // What follows from what was said comes before what is told by asking: who settled elsewhere transfers nothing.
  const byAsking = Object.entries(toldByAsking(intent, heard, desk)).filter(
    ([slot]) => intent.slots[slot]?.derive?.(said) === undefined,
  );
  const facts = { ...Object.fromEntries(byAsking), ...said };
  const moved = opening(
    fillSlots(intent, { ...carried, ...facts }, beneath, desk),
    intent,
    facts,
    heard,
    desk,
  );
  if (isAnotherCase !== true || whose === undefined) return moved;
  return { ...moved, say: [{ kind: "whose", whose }, ...moved.say] };
};

/** Before the first question of a form comes what holds already: who only asks in passing has that much. */
const withMeanwhile = (moved: Move, intent: Intent, desk: Desk): Move => {
  const { mode } = moved;
  if (mode.kind !== "filling" || mode.intent !== intent.id) return moved;
  const claims = desk.meanwhile(intent, mode.facts, mode.asking);
  const { facts } = mode;
  return { ...moved, say: [{ kind: "meanwhile", intent: intent.id, facts, claims }, ...moved.say] };
};

/** What was understood is said, where a question follows; an answer says itself what it goes by. */
export const noting = (moved: Move, intent: Intent, facts: Facts): Move => {
  if (moved.mode.kind !== "filling" || moved.mode.intent !== intent.id) return moved;
  const told = withoutDerived(intent, facts);
  return Object.keys(told).length > 0
    ? { ...moved, say: [{ kind: "facts", intent: intent.id, facts: told }, ...moved.say] }
    : moved;
};

/** Whether facts say anything that was not known. */
export const isNews = (facts: Facts, known: Facts): boolean =>
  Object.entries(facts).some(([slot, value]) => known[slot] !== value);
