import type { Facts } from "../src/rules/slot.ts";
import type { Whose } from "../src/understand/understanding.ts";
import { asOfAfter, dayLine, readAgain, refuseDay } from "./as-of.ts";
import { askAbout } from "./ask-about.ts";
import { askCalled, asksHeard, leadBy, neverKnown } from "./asks.ts";
import { besideAfter, goOnBeside } from "./beside.ts";
import { choosing } from "./choosing.ts";
import { courtesy } from "./courtesy.ts";
import type { Desk, Effect, Ending, Filling, Heard, Mode, Say, State, Step, Unmet } from "./dialog.ts";
import type { Move } from "./fill-slots.ts";
import { filling, tellAside } from "./filling.ts";
import { chooseHandOff, withPeople } from "./hand-off.ts";
import { idle } from "./idle.ts";
import { areaOf, goOn } from "./interrupt.ts";
import { knownFacts as factsOf } from "./known-facts.ts";
import { answerMatter, asksAside, asksForMeaning, mattersTold, warnBefore } from "./matter.ts";
import { asksSomething, isLong } from "./question.ts";
import { answerRumours } from "./rumour.ts";
import { answerBefore } from "./same-as-before.ts";
import { tellsSeveralBills } from "./several-bills.ts";
import { withoutSwitchedOff } from "./switched-off.ts";
import { answerSlip, takeAway } from "./take-away.ts";
import { tapped } from "./tap.ts";
import { nearestOf, toldInPassing } from "./topic.ts";
import { topicOf } from "./topic-of.ts";
import { answerNamed, orAskWhich } from "./which-ask.ts";
import { inOtherWording } from "./wording.ts";

const move = (mode: Mode, heard: Heard, desk: Desk): Move => {
  const handOff = chooseHandOff(mode, heard, desk);
  if (handOff !== undefined) return handOff;
  const slip = answerSlip(mode, heard, desk);
  if (slip !== undefined) return slip;
  const tap = heard.act === undefined ? undefined : tapped(heard.act, mode, desk);
  if (tap !== undefined) return tap;
  if (heard.switched) return goOn(mode, [{ kind: "phrase", id: "language" }], "helped");
  const named = answerNamed(mode, heard, desk);
  if (named !== undefined) return named;
  const polite = courtesy(mode, heard);
  if (polite !== undefined) return polite;
  const reworded = inOtherWording(mode, heard, desk);
  if (reworded !== undefined) return reworded;
  const refused = refuseDay(heard, mode);
  if (refused !== undefined) return refused;
  if (heard.rumours.length > 0) return answerRumours(mode, heard, desk);
  const again = readAgain(mode, heard, desk);
  if (again !== undefined) return again;
  const further = goOnBeside(mode, heard, desk);
  if (further !== undefined) return further;
  const warning = warnBefore(mode, heard, desk);
  if (warning !== undefined) return warning;
  if (asksForMeaning(heard) || asksAside(mode, heard)) {
    const aside = mode.kind === "filling" ? tellAside(mode, mattersTold(heard), heard, desk) : undefined;
    return aside ?? answerMatter(mode, heard, desk);
  }
  const away = takeAway(mode, heard, desk);
  if (away !== undefined) return away;
  const about = askAbout(mode, heard, desk);
  if (about !== undefined) return about;
  switch (mode.kind) {
    case "filling":
      return filling(mode, heard, desk);
    case "choosing":
      return choosing(mode, heard, desk);
    case "idle":
      return idle(mode, heard, desk);
  }
};

/** After so many answers that were not understood the ways out are offered. */
const MISSES_TO_OFFER = 2;

/** The open question is put in its other words each second time, whatever led to it: none comes twice in a row. */
export const inTurnWords = (before: Mode, moved: Move, others: Facts, desk: Desk): Move => {
  const { mode, say } = moved;
  if (mode.kind !== "filling") return moved;
  const isSame = before.kind === "filling" && mode.intent === before.intent && mode.asking === before.asking;
  const put = isSame ? before.asked : mode.asked;
  // Topics share the words of a slot: they are not said for one right after they were said for another.
  const isShared = before.kind === "filling" && !isSame && before.asking === mode.asking;
  const times = isShared && (before.asked - 1) % 2 === put % 2 ? put + 1 : put;
  const manner = times % 2 === 0 ? "first" : "again";
  // Who asks something of their own is not told that not knowing is no matter.
  const isHeard = say.some((one) => one.kind === "phrase" && one.id === "first-this");
  const offers = mode.misses >= MISSES_TO_OFFER && !isHeard;
  const known = times === 0 ? answerBefore(mode, others, desk) : undefined;
  const suggestion = known === undefined ? {} : { before: known };
  const isPut = say.some(({ kind }) => kind === "question");
  // Only right after it was asked can a yes say that an option is meant.
  const { meant } = say.find((one) => one.kind === "question") ?? {};
  const { codes: places } = say.find((one) => one.kind === "which-place") ?? {};
  return {
    ...moved,
    mode: { ...mode, asked: isPut ? times + 1 : put, meant, places },
    say: say.map((one) => (one.kind === "question" ? { ...one, manner, offers, ...suggestion } : one)),
  };
};

const UNMET: Readonly<Partial<Record<Ending, Unmet>>> = {
  "out-of-scope": "declined",
  "not-understood": "not-understood",
  "not-known": "not-known",
};

/** The form that was opened in this turn and by words alone. */
const isOpened = (before: Mode, after: Mode, heard: Heard, desk: Desk): boolean =>
  after.kind === "filling" &&
  !(before.kind === "filling" && before.intent === after.intent) &&
  desk.topicCalled(heard.utterance) === undefined;

/** Right after the form was opened the person cancels it or goes to another topic. */
const isTurningAway = (before: Mode, after: Mode, ending: Ending): boolean =>
  before.kind === "filling" &&
  (ending === "cancelled" ||
    ending === "restarted" ||
    (after.kind === "filling" && after.intent !== before.intent));

/** What people should look at after a turn. */
const unmet = (state: State, mode: Mode, ending: Ending, heard: Heard): readonly Effect[] => {
  // A code is nothing to look at: it would lead to what stands under it.
  if (heard.slip !== undefined) return [];
  const nearest = nearestOf(heard);
  if (state.openedBy !== null && isTurningAway(state.mode, mode, ending))
    return [{ kind: "review", why: "corrected", utterance: state.openedBy, nearest }];
  const why = UNMET[ending];
  return why === undefined ? [] : [{ kind: "review", why, utterance: heard.utterance, nearest }];
};

/** Before anything about insurance. */
const urgent: Say = { kind: "phrase", id: "urgent" };

/** Before an answer about one of several bills. */
const oneBill: Say = { kind: "phrase", id: "one-bill" };

/** The last answer among what is said, else the one before. */
const toldIn = (say: readonly Say[], before: State["told"]): State["told"] => {
  const answer = say.findLast((one) => one.kind === "answer");
  return answer?.kind === "answer" ? { intent: answer.intent, facts: answer.facts } : before;
};

/** Whose case it is after a turn: that of a form which was taken up again, of nobody in particular after a receipt. */
const whoseAfter = (state: State, mode: Mode, current: Whose | null, { slip }: Heard): Whose | null => {
  const beneath = state.mode.kind === "filling" ? state.mode.beneath : null;
  const isBack =
    beneath !== null && mode.kind === "filling" && mode.intent === beneath.intent && mode.beneath === null;
  if (isBack) return beneath.whose ?? null;
  return slip?.kind === "receipt" ? null : current;
};

const isSameForm = (before: Mode, after: Mode): boolean =>
  before.kind === "filling" && after.kind === "filling" && before.intent === after.intent;

const PARENTS: readonly (Whose | undefined)[] = ["mother", "father", "parents"];

/** Whose case was named. In a child's case 爸妈 are the child's own, and the case stays the child's. */
const namedIn = ({ whose, utterance }: Heard, state: State): Whose | undefined =>
  state.whose === "child" && PARENTS.includes(whose) && !/[我俺咱]|\bmy\b/i.test(utterance)
    ? undefined
    : whose;

/** What is asked for: by this utterance, or by the question that a form was opened with. The name of a topic asks for nothing. */
const asksStanding = ({ mode, asks }: State, heard: Heard, desk: Desk): readonly string[] => {
  const { utterance } = heard;
  const own = desk.topicCalled(utterance) === undefined ? heard.asks : [];
  // What answers a question of ours asks for nothing, whatever its words are.
  const isAsked = mode.kind !== "filling" || asksSomething(utterance);
  return isAsked && (own.length > 0 || mode.kind === "idle") ? own : asks;
};

/** What was told of the topic that was open or answered, where another one follows. */
const leftOf = (before: Mode, after: Mode): State["earlier"] => {
  const topic = topicOf(before);
  return topic === null || topicOf(after) === topic ? {} : { [topic]: factsOf(before) };
};

/** What was asked for last, however likely: what only tells something leaves it as it was. */
const askedLast = ({ askedBefore }: State, heard: Heard, desk: Desk): string | null =>
  asksHeard(heard, desk)[0]?.id ??
  (asksSomething(heard.utterance) ? heard.possibly?.[0] : undefined) ??
  askedBefore;

/** What an answer begins with. Where the whole of it was asked for it is in good order as it is. */
const leading = (standing: readonly string[], desk: Desk): readonly string[] =>
  standing.filter((id) => askCalled(id, desk.asks)?.isWhole !== true);

/**
 * What is said of a topic begins with what was asked for; what holds already is left out where there is nothing of it. What was
 * told `beside` the topics right before is not said to be unknown.
 */
const led = (
  say: readonly Say[],
  standing: readonly string[],
  beside: State["beside"],
  desk: Desk,
): readonly Say[] => {
  const wasTold = (id: string): boolean => beside.includes(askCalled(id, desk.asks)?.matter ?? "");
  return say.flatMap((one): readonly Say[] => {
    if (one.kind !== "answer" && one.kind !== "meanwhile") return [one];
    const intent = desk.intents.get(one.intent);
    if (intent === undefined) return [one];
    const claims = one.kind === "answer" ? one.answer.claims : one.claims;
    const lead = one.lead ?? leadBy(standing, intent, one.facts, claims, desk);
    if (one.kind === "answer") {
      if (lead === undefined) return [one];
      // An answer that lacks the rule says so itself.
      const isLacking = one.answer.kind === "not-covered" && one.answer.missing === "law";
      const isNew = (id: string): boolean =>
        !wasTold(id) && (!isLacking || neverKnown(intent.id, id, desk.asks));
      return [{ ...one, lead: { ...lead, notKnown: lead.notKnown.filter(isNew) } }];
    }
    const notKnown =
      lead?.notKnown.filter((id) => !wasTold(id) && neverKnown(intent.id, id, desk.asks)) ?? [];
    const hasLead = lead !== undefined && lead.claims.length + notKnown.length > 0;
    if (claims.length === 0 && !hasLead) return [];
    return lead === undefined ? [one] : [{ ...one, lead: { ...lead, notKnown } }];
  });
};

/** Where what is told beside the topics is to hold: the one place that is named, else the area that is known. */
const areaNamed = ({ entities }: Heard, modes: readonly Mode[]): string | null => {
  const codes = new Set(entities.flatMap((one) => (one.kind === "place" ? [one.code] : [])));
  const [code] = codes;
  if (code !== undefined) return codes.size === 1 ? code : null;
  return modes.map(areaOf).find((area) => area !== null) ?? null;
};

const heldIn =
  (area: string | null) =>
  (one: Say): Say =>
    one.kind === "matter" || one.kind === "rumour" ? { ...one, area } : one;

const saidAnew = (one: Say): Say => (one.kind === "answer" ? { ...one, before: undefined } : one);

const AND_THEY = /(?:呢|怎么样|咋样|怎么算)[？?。 ]*$|^(?:and|what about|how about|same for)\b/i;

/** 那我老婆呢, "and my mother?": asks for the same as before, of somebody else. */
const askingTheSame = ({ askedBefore }: State, heard: Heard): Heard =>
  askedBefore === null ||
  heard.asks.length > 0 ||
  isLong(heard.utterance) ||
  !AND_THEY.test(heard.utterance.trim())
    ? heard
    : { ...heard, asks: [askedBefore], surely: [], certainly: [] };

/** One turn of a conversation: who takes it, and what follows. Pure. */
export const converse = (state: State, said: Heard, desk: Desk): Step => {
  const known = { ...state.others, ...factsOf(state.mode) };
  const whose = namedIn(said, state);
  const isNamedOnly = asksHeard(said, desk)[0]?.isOfOthers === true;
  const isOther = whose !== undefined && whose !== (state.whose ?? "self");
  const isAnother = isOther && !isNamedOnly && Object.keys(factsOf(state.mode)).length > 0;
  const heard = isAnother ? askingTheSame(state, said) : said;
  const turn: Heard = {
    ...heard,
    whose,
    isAnotherCase: isAnother,
    others: state.others,
    inPassing: isOther ? {} : state.inPassing,
    earlier: isOther ? {} : state.earlier,
    last: state.told,
    beside: state.beside,
  };
  const current = whose ?? state.whose;
  const isSamePerson = (form: Filling): boolean => (form.whose ?? "self") === (current ?? "self");
  const found = orAskWhich(move(state.mode, turn, { ...desk, isSamePerson }), turn, desk);
  const open = withoutSwitchedOff(found, desk, turn);
  const moved = withPeople(state.mode, open, desk);
  const others = isAnother && !isSameForm(state.mode, moved.mode) ? known : state.others;
  const worded = inTurnWords(state.mode, moved, others, desk);
  const { ending, effects = [] } = worded;
  // What was said in another language is said again.
  const inWords = state.lang === heard.lang ? worded.say : worded.say.map(saidAnew);
  const form = worded.mode;
  const say = inWords.map(heldIn(areaNamed(heard, isAnother ? [] : [form, state.mode])));
  const carriedOn =
    isSameForm(state.mode, form) && state.mode.kind === "filling" ? state.mode.whose : current;
  const mode: Mode =
    form.kind === "filling" && form.whose === undefined ? { ...form, whose: carriedOn ?? null } : form;
  const restarted = ending === "restarted";
  // A receipt says nothing of whose it is.
  const isUnknownCase = restarted || heard.slip?.kind === "receipt";
  const whoseNow = restarted ? null : whoseAfter(state, mode, current, heard);
  const isOthersAgain = (whoseNow ?? "self") !== (current ?? "self");
  const isForgotten = isUnknownCase || isOthersAgain || ending === "cancelled";
  const left = isOther || isNamedOnly ? {} : leftOf(state.mode, mode);
  const passing = isNamedOnly ? {} : toldInPassing(topicOf(mode), turn, desk);
  const standing = asksStanding(state, heard, desk);
  const asOf = restarted ? null : asOfAfter(state.asOf, heard.asOf);
  const isByWords = heard.slip === undefined && isOpened(state.mode, mode, heard, desk);
  const openedBy = isByWords ? heard.utterance : null;
  return {
    next: {
      ...{ lang: heard.lang, mode, asOf, openedBy },
      told: restarted ? null : toldIn(say, state.told),
      whose: whoseNow,
      others: isUnknownCase ? {} : others,
      asks: mode.kind === "idle" ? [] : standing,
      inPassing: isForgotten ? {} : { ...turn.inPassing, ...passing },
      earlier: isForgotten ? {} : { ...turn.earlier, ...left },
      askedBefore: isUnknownCase || ending === "cancelled" ? null : askedLast(state, heard, desk),
      beside: restarted ? [] : besideAfter(say, state.beside),
    },
    say: [
      ...(heard.isUrgent === true ? [urgent] : []),
      ...dayLine(heard.asOf, asOf, say),
      ...(tellsSeveralBills(heard, mode, say, desk) ? [oneBill] : []),
      // What holds whatever is told was said when the form was opened.
      ...led(
        say,
        leading(standing, desk),
        state.beside,
        standing === state.asks ? { ...desk, ifAsked: () => [] } : desk,
      ),
    ],
    effects: [{ kind: "record", ending }, ...effects, ...unmet(state, mode, ending, heard)],
  };
};

/** The opening words of a conversation. */
export const greet = (state: State): Step => ({
  next: state,
  say: [{ kind: "phrase", id: "welcome" }, { kind: "topics" }],
  effects: [{ kind: "record", ending: "greeted" }],
});
