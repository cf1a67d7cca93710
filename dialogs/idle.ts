import type { Intent } from "../src/rules/intent.ts";
import { askAboutWhat, namesNoTopic } from "./about-what.ts";
import { countsTime, saysAll } from "./answer.ts";
import { answerAsked } from "./answer-asked.ts";
import { answersAsked } from "./asks.ts";
import { correct } from "./correct.ts";
import type { Desk, Heard, Mode, Say } from "./dialog.ts";
import type { Move } from "./fill-slots.ts";
import { followUp, sayAgain } from "./follow-up.ts";
import { tellsOfMore } from "./hear.ts";
import { interrupt } from "./interrupt.ts";
import { knownElsewhere } from "./known-elsewhere.ts";
import { answerMatter, matterBefore } from "./matter.ts";
import { isMostlyFacts } from "./mostly-facts.ts";
import { askedAgain, concluded, goneOnWith, notInAnswer, type Told } from "./onward.ts";
import {
  asksSomething,
  asksWhatIf,
  continues,
  goesOn,
  isLong,
  orders,
  saysMisheard,
  setsRight,
  turnsElsewhere,
} from "./question.ts";
import {
  commandMeant,
  FOREIGN,
  heardBy,
  heardByAll,
  isNews,
  isOfNoTopic,
  isOtherMatter,
  isSurelyOne,
  near,
  nearestOf,
  ownerIn,
  ownFacts,
  start,
  topicMeant,
} from "./topic.ts";
import { LEAST_SCORE, OUR_SUBJECT, topicFound } from "./topic-found.ts";
import { answerTwo } from "./two-requests.ts";

type Idle = Extract<Mode, { kind: "idle" }>;

const MOST_SIGNS_OF_A_SCRAP = 8;

/** A longer one may well be another question. */
const LONGEST_WHAT_IF = { zh: 30, en: 90 };

/** Words of care and of insurance, without which an accident is none of our business. */
const ABOUT_CARE =
  /医保|报销|住院|医院|看病|\b(?:hospital|doctor|insurance|reimburse[ds]?|medical|claim|bill)\b/i;

/** 还在ICU, 还在职的: after an answer what asks nothing, tells at most one thing and is not surely about another topic opens none. */
const isMereRemark = (intent: Intent, last: Intent, heard: Heard, desk: Desk): boolean => {
  const { utterance, understanding } = heard;
  const isSure = isSurelyOne(understanding) && intent !== last;
  const isOneThing = isMostlyFacts(heard) && heard.entities.every(({ kind }) => kind === "option");
  return (
    desk.topicCalled(utterance) === undefined &&
    !asksSomething(utterance) &&
    !isSure &&
    (isOneThing || ownFacts(intent, heard, desk).length === 0)
  );
};

/** 我一直在广州啊 不是外地转来的: what is said not to be so, with nothing new beside it, opens nothing. */
const DENIES =
  /(?:^|[，,。 ])(?:我|他|她|这)?(?:又|也|并|可|从来|根本)?(?:不是|没有|没)[^，,。？?]{1,12}[。!！]?$|(?:^|[,. ])(?:it|this|that|he|she|i)(?:'s| is|'m| am| was) not [^,.?]{2,40}[.!]?$/i;
const isOnlyDenied = ({ intent, facts }: Told, heard: Heard, desk: Desk): boolean =>
  DENIES.test(heard.utterance.trim()) &&
  !asksSomething(heard.utterance) &&
  !isNews(heardBy(intent, heard, desk, facts), facts);

/** Words that only reply. */
const replies = /^(?:yes|yeah|no|ok|okay|because|是的|对的?|嗯|因为|就是)(?:[,， ]|$)/i;

/** 还有前面在湖南交了6年: further time, where a length of time is known. */
const tellsOfMoreThan = ({ intent, facts }: Told, heard: Heard): boolean =>
  tellsOfMore(heard.utterance) &&
  heard.entities.some(({ kind }) => kind === "months") &&
  Object.keys(facts).some((name) => {
    const slot = intent.slots[name];
    return slot !== undefined && countsTime(slot);
  });

/** "I only have a photo of the receipt" tells the rule nothing, and may still be about something that is known. */
const nothingNew = (mode: Idle, told: Told | undefined, heard: Heard, desk: Desk): Move => {
  const about = told === undefined ? undefined : sayAgain(told.intent, told.facts, heard, desk);
  const isMore = told !== undefined && tellsOfMoreThan(told, heard);
  const unheard: Say =
    told === undefined || isMore
      ? { kind: "phrase", id: isMore ? "say-total" : "nothing-new" }
      : { kind: "unheard", intent: told.intent.id, facts: told.facts };
  return about === undefined
    ? { mode, say: [unheard], ending: "not-understood" }
    : { mode, say: [about], ending: "answered" };
};

/**
 * A question after an answer, near to another topic but with nothing in it that this topic knows: whoever goes there is asked
 * from the beginning. It is said not to be known here, and the other topic is a button.
 */
const asksOfNoOther = (intent: Intent, told: Told, heard: Heard, desk: Desk): Move | undefined => {
  if (answersAsked(intent.id, heard, desk) || !asksSomething(heard.utterance)) return undefined;
  return {
    mode: { kind: "idle", last: { intent: told.intent.id, facts: told.facts } },
    say: [
      { kind: "phrase", id: "answered-above" },
      { kind: "choose", intents: [intent.id] },
    ],
    ending: "not-known",
  };
};

/** Whether neither the recogniser nor what is written down knows what an utterance is about. */
const isUnplaced = (heard: Heard): boolean => heard.matters.length === 0 && isOfNoTopic(heard);

/** A turn with nothing open, and what is looked at again and again in it. */
type Turn = {
  readonly mode: Idle;
  readonly heard: Heard;
  readonly desk: Desk;
  /** The answer that stands; `undefined` where there is none. */
  readonly told: Told | undefined;
  /** The topic that the recogniser, or a name, says is meant. */
  readonly topic: string | undefined;
  /** A topic was named by its button's words. */
  readonly isNamed: boolean;
  /** A command was said in so many words. */
  readonly isCalled: boolean;
};

/** What belongs to the answer that stands: somebody else's case, a conclusion, a correction, a supposition. */
const ofTheAnswer = ({ mode, heard, desk, told, topic, isCalled }: Turn): Move | undefined => {
  if (told === undefined) return undefined;
  const { utterance } = heard;
  // "And my mother?" is the same question for somebody else.
  const isSameTopic = topic === undefined || topic === told.intent.id;
  const isBrief = goesOn(utterance) && !isLong(utterance);
  if (heard.isAnotherCase === true && (isSameTopic || isBrief) && !isCalled)
    return start(told.intent, heard, {}, null, desk);
  const conclusion = concluded(told, heard, desk);
  if (conclusion !== undefined) return conclusion;
  const corrected = isCalled ? undefined : correct(told.intent, told.facts, heard, topic, desk);
  // 交了居民的话我那14年是不是就白交了: what the answer says of it is said, before a supposition opens a form.
  const said = corrected?.mode.kind === "filling" ? askedAgain(told, heard, desk) : undefined;
  if (corrected !== undefined) return said ?? corrected;
  if (!isCalled && tellsOfMoreThan(told, heard)) return nothingNew(mode, told, heard, desk);
  // "What if I'm late?" is about what was answered, whatever it lies nearest to.
  const supposes = asksWhatIf(utterance) && utterance.length <= LONGEST_WHAT_IF[heard.lang];
  const more = supposes ? followUp(told.intent, told.facts, heard, desk) : undefined;
  if (more !== undefined) return more;
  return isSameTopic && saysMisheard(utterance)
    ? { mode, say: [{ kind: "phrase", id: "misheard" }, { kind: "topics" }], ending: "not-understood" }
    : undefined;
};

/** A command, by name or by what the recogniser makes of the words. */
const byCommand = ({ mode, heard, desk, told, isCalled }: Turn): Move | undefined => {
  const command = isMostlyFacts(heard) && !isCalled ? undefined : commandMeant(heard, desk, false);
  if (command === undefined) return undefined;
  if (told === undefined || isCalled) return interrupt(command, mode);
  const sayWhat: Move = { mode, say: [{ kind: "phrase", id: "say-what" }], ending: "not-understood" };
  if (goesOn(heard.utterance)) return askedAgain(told, heard, desk) ?? sayWhat;
  if (command !== "greeting") return interrupt(command, mode);
  // 她86了, 弟弟呢: after an answer only a greeting in so many words is one.
  return asksSomething(heard.utterance)
    ? (askedAgain(told, heard, desk) ?? notInAnswer(mode))
    : nothingNew(mode, told, heard, desk);
};

/** The topic that owns what was said, though no words are its own; or a matter of none. */
const byOwnerOrMatter = ({ mode, heard, desk }: Turn): Move | undefined => {
  const owner = isUnplaced(heard) ? ownerIn(heard, desk) : undefined;
  if (owner !== undefined && ABOUT_CARE.test(heard.utterance))
    return start(owner, heard, mode.last?.facts ?? {}, null, desk);
  const isKnown = heard.matters.length > 0 || heard.understanding.kind === "clear";
  return isOtherMatter(heard, false) && isKnown ? answerMatter(mode, heard, desk) : undefined;
};

/** What goes on from the answer, whatever topic the words are near to; `intent` is the one that was found. */
const onFrom = (
  { mode, heard, desk, told, isNamed }: Turn,
  intent: Intent | undefined,
  isOfItsOwn: boolean,
): Move | undefined => {
  if (told === undefined) return undefined;
  const isSame = told.intent === intent && !isNamed;
  const more = isSame ? followUp(told.intent, told.facts, heard, desk) : undefined;
  const onward = more ?? (isOfItsOwn ? undefined : goneOnWith(told, heard, desk));
  if (onward !== undefined) return onward;
  // "No, I am employed" sets something right, and opens nothing that nobody asked for.
  const isSetRight = intent !== told.intent && !isNamed && setsRight(heard.utterance);
  const isRemark = intent !== undefined && isMereRemark(intent, told.intent, heard, desk);
  if (intent !== undefined && !isNamed && isOnlyDenied(told, heard, desk))
    return { mode, say: [{ kind: "phrase", id: "already" }], ending: "answered" };
  return isSetRight || isRemark ? nothingNew(mode, told, heard, desk) : undefined;
};

/** One topic is found: it goes on from the answer, is opened, or gives way to what is written down. */
const byTopic = (turn: Turn): Move | undefined => {
  const { mode, heard, desk, told, topic, isNamed } = turn;
  const meant = topic === undefined ? undefined : desk.intents.get(topic);
  // 那这2万全得自己出了？: one of the topics it is near to is the one that was answered, and it goes on from there.
  const isOnward =
    told !== undefined && near(heard, desk).includes(told.intent.id) && continues(heard.utterance);
  const intent = meant ?? (isOnward ? undefined : topicFound(heard, desk, topic !== undefined));
  const isOfItsOwn = isNamed || (intent !== undefined && ownFacts(intent, heard, desk).length > 0);
  const onward = onFrom(turn, intent, isOfItsOwn);
  if (onward !== undefined || intent === undefined) return onward;
  const opened = start(intent, heard, mode.last?.facts ?? {}, null, desk);
  const isOther = intent !== told?.intent && !turnsElsewhere(heard.utterance);
  const asksAnew = opened.mode.kind === "filling" && isOther && !isOfItsOwn;
  const stays = told !== undefined && asksAnew ? asksOfNoOther(intent, told, heard, desk) : undefined;
  const matter = told === undefined && !isNamed ? matterBefore(intent, opened, heard, desk) : undefined;
  return stays ?? matter ?? opened;
};

const choiceOf = (intents: readonly string[], heard: Heard, desk: Desk): Move => ({
  mode: { kind: "choosing", intents, facts: heardByAll(intents, heard, desk) },
  say: [{ kind: "choose", intents }],
  ending: "clarified",
});

/** The words are near to several topics: the answer goes on, what is written down is told, or one of them is chosen. */
const amongTopics = ({ mode, heard, desk, told }: Turn): Move | undefined => {
  const intents = near(heard, desk);
  const { utterance } = heard;
  // "And does each year more add to it?" may be about several topics, but follows from the answer.
  const follows = told !== undefined && intents.includes(told.intent.id) && goesOn(utterance);
  const more = follows ? followUp(told.intent, told.facts, heard, desk) : undefined;
  if (more !== undefined || intents.length < 2) return more;
  // 还在职的: a few words that tell and do not ask leave the answer where it is, whatever they lie near to.
  const isRemark = (id: string): boolean => {
    const one = desk.intents.get(id);
    return one === undefined || (told !== undefined && isMereRemark(one, told.intent, heard, desk));
  };
  const isFewWords = !asksSomething(utterance) && utterance.length <= MOST_SIGNS_OF_A_SCRAP;
  if (told !== undefined && (isFewWords || intents.every(isRemark)))
    return nothingNew(mode, told, heard, desk);
  // What is answered by what was said or is written down needs no choice.
  const asked = told !== undefined && asksSomething(utterance) ? answerAsked(mode, heard, desk) : undefined;
  if (asked !== undefined) return { mode, say: asked, ending: "answered" };
  return heard.matters.length > 0 ? answerMatter(mode, heard, desk) : choiceOf(intents, heard, desk);
};

/** What is asked or told about the answer in words that no topic knows. */
const aboutAnswer = ({ mode, heard, desk, told }: Turn): Move | undefined => {
  if (told === undefined) return undefined;
  const { utterance, understanding } = heard;
  const isHeardOf = understanding.score >= LEAST_SCORE;
  // "How many days?", and no more than that, is about the answer.
  const isScrap = utterance.length <= MOST_SIGNS_OF_A_SCRAP && isHeardOf && understanding.kind === "none";
  const again =
    (isScrap ? followUp(told.intent, told.facts, heard, desk) : undefined) ?? askedAgain(told, heard, desk);
  if (again !== undefined) return again;
  // "Police have not found him" belongs to the case, whatever it is; "write me a poem" does not.
  const isRemarkOnCase =
    heard.entities.length > 0 || isHeardOf || replies.test(utterance) || !orders(utterance);
  return !asksSomething(utterance) && isRemarkOnCase ? nothingNew(mode, told, heard, desk) : undefined;
};

/** A place and little else: whom to ask there, and what can be asked here. */
const officeThere = ({ mode, heard, isCalled }: Turn): Move | undefined => {
  const place = heard.entities.find(({ kind }) => kind === "place");
  return place?.kind === "place" && isMostlyFacts(heard) && !isCalled
    ? { mode, say: [{ kind: "office", area: place.code }, { kind: "topics" }], ending: "helped" }
    : undefined;
};

/** 我在成都, before anything was answered: where somebody is says nothing of the topic, whichever the words lie near to; 石家庄转移 does. */
const byPlaceAlone = (turn: Turn): Move | undefined => {
  const { understanding, entities } = turn.heard;
  const isPlace = entities.every(({ kind }) => kind === "place") && !isSurelyOne(understanding);
  return turn.told === undefined && !turn.isNamed && isPlace ? officeThere(turn) : undefined;
};

/** Before anything was answered a few words that no topic can be seen in are asked back. */
const byFewWords = ({ told, heard, desk, isNamed, isCalled }: Turn): Move | undefined =>
  told === undefined && !isNamed && !isCalled && namesNoTopic(heard, desk)
    ? askAboutWhat({}, heard, desk)
    : undefined;

/** What is of no topic: a place, a matter, what is known elsewhere, a subject of ours, or nothing of ours. */
const ofNoTopic = (turn: Turn): Move => {
  const { mode, heard, desk, told } = turn;
  const { utterance, understanding } = heard;
  const office = officeThere(turn);
  if (office !== undefined) return office;
  if (heard.matters.length > 0) return answerMatter(mode, heard, desk);
  const about = aboutAnswer(turn);
  if (about !== undefined) return about;
  // 那工伤怎么弄: asked right after something that was told beside the topics.
  const isAfterSomething = told !== undefined || (heard.beside ?? []).length > 0;
  const elsewhere =
    isAfterSomething && asksSomething(utterance) ? knownElsewhere(mode, heard, desk) : undefined;
  if (elsewhere !== undefined) return { mode, say: elsewhere, ending: "answered" };
  // What may be about the answer, and is in nothing that is written down, is sent to who knows.
  const isOfOurKind = heard.asks.length > 0 || understanding.score >= LEAST_SCORE;
  if (told !== undefined && asksSomething(utterance) && isOfOurKind) return notInAnswer(mode);
  // "I want to renew my health insurance" names what this is about: which topic it is of is asked, and not declined.
  const nearby = nearestOf(heard).filter((id) => desk.intents.has(id));
  if (nearby.length > 0 && OUR_SUBJECT.test(utterance) && understanding.score >= FOREIGN)
    return choiceOf(nearby, heard, desk);
  return { mode, say: [{ kind: "phrase", id: "not-ours" }, { kind: "topics" }], ending: "out-of-scope" };
};

/** A turn with nothing open: a correction of the last answer, a command, a topic, or something that is not ours. */
export const idle = (mode: Idle, heard: Heard, desk: Desk): Move => {
  const last = mode.last === null ? undefined : desk.intents.get(mode.last.intent);
  const isCalled = desk.commandCalled(heard.utterance) !== undefined && !saysAll(heard.utterance);
  const turn: Turn = {
    mode,
    heard,
    desk,
    told: last === undefined || mode.last === null ? undefined : { intent: last, facts: mode.last.facts },
    topic: topicMeant(heard, desk),
    isNamed: desk.topicCalled(heard.utterance) !== undefined,
    isCalled,
  };
  return (
    ofTheAnswer(turn) ??
    (isCalled ? undefined : answerTwo(heard, mode.last?.facts ?? {}, desk)) ??
    byCommand(turn) ??
    byOwnerOrMatter(turn) ??
    byPlaceAlone(turn) ??
    byFewWords(turn) ??
    byTopic(turn) ??
    amongTopics(turn) ??
    ofNoTopic(turn)
  );
};
