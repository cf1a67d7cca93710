import type { Intent } from "../src/rules/intent.ts";
import { countsTime, saysAll } from "./answer.ts";
import { answerAsked } from "./answer-asked.ts";
import { answersAsked, asksHeard } from "./asks.ts";
import { correct } from "./correct.ts";
import type { Desk, Heard, Mode, Say } from "./dialog.ts";
import type { Move } from "./fill-slots.ts";
import { followUp, sayAgain } from "./follow-up.ts";
import { tellsOfMore } from "./hear.ts";
import { interrupt } from "./interrupt.ts";
import { knownElsewhere } from "./known-elsewhere.ts";
import { answerMatter, matterBefore } from "./matter.ts";
import { isMostlyFacts } from "./mostly-facts.ts";
import { askedAgain, concluded, goneOnWith, type Told } from "./onward.ts";
import { asksSomething, asksWhatIf, goesOn, isLong, orders, saysMisheard, setsRight } from "./question.ts";
import {
  commandMeant,
  FOREIGN,
  heardByAll,
  isOfNoTopic,
  isOtherMatter,
  near,
  nearestOf,
  ownerIn,
  ownFacts,
  SURE,
  start,
  topicMeant,
} from "./topic.ts";
import { answerTwo } from "./two-requests.ts";

type Idle = Extract<Mode, { kind: "idle" }>;

const MOST_SIGNS_OF_A_SCRAP = 8;

/** Below this the model is sure that an utterance is foreign, whatever facts are in it. */
const LEAST_SCORE = 0.2;

/** Words that name what this is about. */
const OUR_SUBJECT =
  /医保|医疗保险|新农合|\byibao\b|\b(?:medical|health|get|need|have|my|the) insurance\b|\binsured\b/i;

/** A topic that the model would not own, but that the facts in the utterance fill: 快退休了, 居民断了两年想补一年. */
const topicByFacts = (heard: Heard, desk: Desk): Intent | undefined => {
  const { understanding, entities } = heard;
  if (understanding.kind !== "none") return undefined;
  const nearest = understanding.nearest.flatMap((id) => desk.intents.get(id) ?? []);
  if (understanding.score >= LEAST_SCORE) {
    const least = OUR_SUBJECT.test(heard.utterance) ? 1 : 2;
    const filled = nearest.find((intent) => ownFacts(intent, heard, desk).length >= least);
    if (filled !== undefined) return filled;
  }
  if (!isMostlyFacts(heard) || !entities.some(({ kind }) => kind === "option")) return undefined;
  return [...nearest, ...desk.intents.values()].find((intent) => ownFacts(intent, heard, desk).length > 0);
};

/** Of topics that are near the one that most of the facts in the utterance belong to, and no other as many: 宝宝的医保怎么办. */
const mostFilled = (near: readonly string[], heard: Heard, desk: Desk): Intent | undefined => {
  const filledBy = (which: "all" | "said") =>
    near
      .flatMap((id) => desk.intents.get(id) ?? [])
      .map((intent) => ({ intent, own: ownFacts(intent, heard, desk, which) }))
      .filter(({ own }) => own.length > 0);
  const said = filledBy("said");
  const filled = said.length > 0 ? said : filledBy("all");
  // 去年没交 is of the topic of years unpaid, whatever else was said.
  const owing = filled.filter(({ intent, own }) => own.some((slot) => slot === intent.hears.unpaidYears));
  const [most, next] = (owing.length === 1 ? owing : filled).toSorted(
    (one, other) => other.own.length - one.own.length,
  );
  return near.length > 1 && most?.own.length !== next?.own.length ? most?.intent : undefined;
};

/** Of topics that are near the only one that answers what is asked for first: 没备案还能报吗 is about care elsewhere. */
const onlyOneAnswering = (near: readonly string[], heard: Heard, desk: Desk): Intent | undefined => {
  if (near.length < 2 || !asksSomething(heard.utterance)) return undefined;
  const answeredBy = asksHeard(heard, desk)[0]?.answeredBy ?? {};
  const [only, another] = near.filter((topic) => Object.hasOwn(answeredBy, topic));
  return only !== undefined && another === undefined ? desk.intents.get(only) : undefined;
};

/** So many facts of its own say that a topic is meant, though the words lie nearer to others. */
const SURELY_FILLED = 3;

/** The only topic that answers what is asked for, and that most of what is told belongs to: 公司欠了36000，10月15号起，滞纳金多少. */
const askedAndFilled = (heard: Heard, desk: Desk): Intent | undefined => {
  const [only, another] = Object.keys(asksHeard(heard, desk)[0]?.answeredBy ?? {});
  const intent = only === undefined || another !== undefined ? undefined : desk.intents.get(only);
  return intent !== undefined && ownFacts(intent, heard, desk).length >= SURELY_FILLED ? intent : undefined;
};

/** A longer one may well be another question. */
const LONGEST_WHAT_IF = { zh: 30, en: 90 };

/** Words of care and of insurance, without which an accident is none of our business. */
const ABOUT_CARE =
  /医保|报销|住院|医院|看病|\b(?:hospital|doctor|insurance|reimburse[ds]?|medical|claim|bill)\b/i;

/** 还在ICU: after an answer what asks nothing, tells no fact and is not surely about another topic opens none. */
const isMereRemark = (intent: Intent, last: Intent, heard: Heard, desk: Desk): boolean => {
  const { utterance, understanding } = heard;
  const isSure = understanding.kind === "clear" && understanding.share >= SURE && intent !== last;
  return (
    desk.topicCalled(utterance) === undefined &&
    !asksSomething(utterance) &&
    !isSure &&
    ownFacts(intent, heard, desk).length === 0
  );
};

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

/** What is asked about the answer and is in nothing that is known. */
const notInAnswer = (mode: Idle): Move => ({
  mode,
  say: [{ kind: "phrase", id: "answered-above" }],
  ending: "not-known",
});

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

/** A turn with nothing open: a correction of the last answer, a command, a topic, or something that is not ours. */
export const idle = (mode: Idle, heard: Heard, desk: Desk): Move => {
  const topic = topicMeant(heard, desk);
  const last = mode.last === null ? undefined : desk.intents.get(mode.last.intent);
  const isNamed = desk.topicCalled(heard.utterance) !== undefined;
  const isCalled = desk.commandCalled(heard.utterance) !== undefined && !saysAll(heard.utterance);
  // "And my mother?" is the same question for somebody else.
  const isSameTopic = topic === undefined || topic === last?.id;
  const isBrief = goesOn(heard.utterance) && !isLong(heard.utterance);
  const isForAnother = heard.isAnotherCase === true && (isSameTopic || isBrief);
  if (last !== undefined && isForAnother && !isCalled) return start(last, heard, {}, null, desk);
  const told: Told | undefined =
    last === undefined || mode.last === null ? undefined : { intent: last, facts: mode.last.facts };
  const conclusion = told === undefined ? undefined : concluded(told, heard, desk);
  if (conclusion !== undefined) return conclusion;
  if (told !== undefined && !isCalled) {
    const corrected = correct(told.intent, told.facts, heard, topic, desk);
    // 交了居民的话我那14年是不是就白交了: what the answer says of it is said, before a supposition opens a form.
    const said = corrected?.mode.kind === "filling" ? askedAgain(told, heard, desk) : undefined;
    if (corrected !== undefined) return said ?? corrected;
    if (tellsOfMoreThan(told, heard)) return nothingNew(mode, told, heard, desk);
  }
  // "What if I'm late?" is about what was answered, whatever it lies nearest to.
  if (
    told !== undefined &&
    asksWhatIf(heard.utterance) &&
    heard.utterance.length <= LONGEST_WHAT_IF[heard.lang]
  ) {
    const more = followUp(told.intent, told.facts, heard, desk);
    if (more !== undefined) return more;
  }
  if (last !== undefined && isSameTopic && saysMisheard(heard.utterance))
    return { mode, say: [{ kind: "phrase", id: "misheard" }, { kind: "topics" }], ending: "not-understood" };
  const two = isCalled ? undefined : answerTwo(heard, mode.last?.facts ?? {}, desk);
  if (two !== undefined) return two;
  const onlyFacts = isMostlyFacts(heard) && !isCalled;
  const command = onlyFacts ? undefined : commandMeant(heard, desk, false);
  if (command !== undefined && last !== undefined && goesOn(heard.utterance) && !isCalled) {
    const about = told === undefined ? undefined : askedAgain(told, heard, desk);
    if (about !== undefined) return about;
    return { mode, say: [{ kind: "phrase", id: "say-what" }], ending: "not-understood" };
  }
  // 她86了, 弟弟呢: after an answer only a greeting in so many words is one.
  const isGreeting = command === "greeting" && !isCalled && told !== undefined;
  if (isGreeting && !asksSomething(heard.utterance)) return nothingNew(mode, told, heard, desk);
  if (isGreeting) return askedAgain(told, heard, desk) ?? notInAnswer(mode);
  if (command !== undefined) return interrupt(command, mode);
  const owner = isUnplaced(heard) ? ownerIn(heard, desk) : undefined;
  if (owner !== undefined && ABOUT_CARE.test(heard.utterance))
    return start(owner, heard, mode.last?.facts ?? {}, null, desk);
  if (isOtherMatter(heard, false) && (heard.matters.length > 0 || heard.understanding.kind === "clear"))
    return answerMatter(mode, heard, desk);
  const intents = near(heard, desk);
  const intent =
    (topic === undefined ? askedAndFilled(heard, desk) : desk.intents.get(topic)) ??
    onlyOneAnswering(intents, heard, desk) ??
    mostFilled(intents, heard, desk) ??
    topicByFacts(heard, desk);
  if (intent !== undefined && told?.intent === intent && !isNamed) {
    const more = followUp(intent, told.facts, heard, desk);
    if (more !== undefined) return more;
  }
  const isOfItsOwn = isNamed || (intent !== undefined && ownFacts(intent, heard, desk).length > 0);
  const onward = told === undefined || isOfItsOwn ? undefined : goneOnWith(told, heard, desk);
  if (onward !== undefined) return onward;
  // "No, I am employed" sets something right, and opens nothing that nobody asked for.
  if (last !== undefined && intent !== last && !isNamed && setsRight(heard.utterance))
    return nothingNew(mode, told, heard, desk);
  if (intent !== undefined && last !== undefined && isMereRemark(intent, last, heard, desk))
    return nothingNew(mode, told, heard, desk);
  if (intent !== undefined) {
    const opened = start(intent, heard, mode.last?.facts ?? {}, null, desk);
    const asksAnew = opened.mode.kind === "filling" && intent !== told?.intent && !isOfItsOwn;
    const stays = told !== undefined && asksAnew ? asksOfNoOther(intent, told, heard, desk) : undefined;
    const isToBeTold = told === undefined && !isOfItsOwn && asksSomething(heard.utterance);
    const matter = isToBeTold ? matterBefore(intent, opened.mode, heard, desk) : undefined;
    return stays ?? matter ?? opened;
  }
  // "And does each year more add to it?" may be about several topics, but follows from the answer.
  if (told !== undefined && intents.includes(told.intent.id) && goesOn(heard.utterance)) {
    const more = followUp(told.intent, told.facts, heard, desk);
    if (more !== undefined) return more;
  }
  // 还在职的: a few words that tell and do not ask leave the answer where it is, whatever they lie near to.
  const isRemark = (id: string): boolean => {
    const one = desk.intents.get(id);
    return one === undefined || (last !== undefined && isMereRemark(one, last, heard, desk));
  };
  const isFewWords = !asksSomething(heard.utterance) && heard.utterance.length <= MOST_SIGNS_OF_A_SCRAP;
  if (last !== undefined && intents.length > 1 && (isFewWords || intents.every(isRemark)))
    return nothingNew(mode, told, heard, desk);
  if (intents.length > 1) {
    // What is answered by what was said or is written down needs no choice.
    const asked =
      told !== undefined && asksSomething(heard.utterance) ? answerAsked(mode, heard, desk) : undefined;
    if (asked !== undefined) return { mode, say: asked, ending: "answered" };
    if (heard.matters.length > 0) return answerMatter(mode, heard, desk);
    return {
      mode: { kind: "choosing", intents, facts: heardByAll(intents, heard, desk) },
      say: [{ kind: "choose", intents }],
      ending: "clarified",
    };
  }
  const place = heard.entities.find(({ kind }) => kind === "place");
  if (place?.kind === "place" && onlyFacts) {
    return { mode, say: [{ kind: "office", area: place.code }, { kind: "topics" }], ending: "helped" };
  }
  if (heard.matters.length > 0) return answerMatter(mode, heard, desk);
  // "How many days?", and no more than that, is about the answer.
  const isScrap = heard.utterance.length <= MOST_SIGNS_OF_A_SCRAP && heard.understanding.score >= LEAST_SCORE;
  const scrap =
    told !== undefined && isScrap && heard.understanding.kind === "none"
      ? followUp(told.intent, told.facts, heard, desk)
      : undefined;
  if (scrap !== undefined) return scrap;
  const again = told === undefined ? undefined : askedAgain(told, heard, desk);
  if (again !== undefined) return again;
  const isOfOurs = heard.entities.length > 0 || heard.understanding.score >= LEAST_SCORE;
  // "Police have not found him" belongs to the case, whatever it is; "write me a poem" does not.
  const isRemarkOnCase = isOfOurs || replies.test(heard.utterance) || !orders(heard.utterance);
  if (last !== undefined && !asksSomething(heard.utterance) && isRemarkOnCase)
    return nothingNew(mode, told, heard, desk);
  // 那工伤怎么弄: asked right after something that was told beside the topics.
  const isAfterSomething = last !== undefined || (heard.beside ?? []).length > 0;
  const isAsked = last !== undefined && asksSomething(heard.utterance);
  const elsewhere =
    isAfterSomething && asksSomething(heard.utterance) ? knownElsewhere(mode, heard, desk) : undefined;
  if (elsewhere !== undefined) return { mode, say: elsewhere, ending: "answered" };
  // What may be about the answer, and is in nothing that is written down, is sent to who knows.
  const isOfOurKind = asksHeard(heard, desk).length > 0;
  if (isAsked && (isOfOurKind || heard.understanding.score >= LEAST_SCORE)) return notInAnswer(mode);
  // "I want to renew my health insurance" names what this is about: which topic it is of is asked, and not declined.
  const nearby = nearestOf(heard).filter((id) => desk.intents.has(id));
  if (nearby.length > 0 && OUR_SUBJECT.test(heard.utterance) && heard.understanding.score >= FOREIGN)
    return {
      mode: { kind: "choosing", intents: nearby, facts: heardByAll(nearby, heard, desk) },
      say: [{ kind: "choose", intents: nearby }],
      ending: "clarified",
    };
  return { mode, say: [{ kind: "phrase", id: "not-ours" }, { kind: "topics" }], ending: "out-of-scope" };
};
