import { asOfAfter } from "../dialogs/as-of.ts";
import { type Ask, askCalled } from "../dialogs/asks.ts";
import type { Contexts } from "../dialogs/contexts.ts";
import { converse, greet } from "../dialogs/converse.ts";
import type { Desk, Effect, People, Say } from "../dialogs/dialog.ts";
import type { EllipsisWords } from "../dialogs/ellipsis.ts";
import { areaOf as areaIn } from "../dialogs/interrupt.ts";
import { knownFacts } from "../dialogs/known-facts.ts";
import { originsAfter } from "../dialogs/origins.ts";
import { askedAnew, languageWished, turnsElsewhere, wordingWished } from "../dialogs/question.ts";
import { topicOf } from "../dialogs/topic-of.ts";
import { askedIn } from "./asked.ts";
import { keepFew } from "./few-kept.ts";
import { monthOf } from "./knowledge/calendar-days.ts";
import type { Knowledge } from "./knowledge/knowledge.ts";
import { statementsOn } from "./knowledge/statements.ts";
import { holdsHidden } from "./mask.ts";
import type { Library } from "./render/book.ts";
import { phrase } from "./render/book.ts";
import { choiceCalled } from "./render/hand-off.ts";
import { bare, type Labels } from "./render/labels.ts";
import { fill } from "./render/phrases.ts";
import { line } from "./render/piece.ts";
import { type Rendering, render } from "./render/render.ts";
import { firstWordingsIn, inSecondWording } from "./render/second-wording.ts";
import type { Shape } from "./render/shape.ts";
import { causeOf } from "./rules/cause.ts";
import { areaOf, decide } from "./rules/decide.ts";
import { flips, lacking, why, whyAsked, whyNot } from "./rules/explain.ts";
import { type Intent, readFacts } from "./rules/intent.ts";
import { ifAsked, meanwhile } from "./rules/meanwhile.ts";
import type { Outcome } from "./rules/outcome.ts";
import type { Facts } from "./rules/slot.ts";
import { isReadable, type SlipRead } from "./slips.ts";
import { afresh, type KeptState } from "./state.ts";
import { offFor, type Switches } from "./switches.ts";
import type { Act, FactAct, HandOffChoice, IsoDate, Lang, Reply } from "./turn.ts";
import { asOfIn } from "./understand/as-of.ts";
import type { FindAsks } from "./understand/ask-finder.ts";
import { langOf } from "./understand/language.ts";
import type { SpotMatters } from "./understand/matters.ts";
import { LONGEST_UTTERANCE, normalise } from "./understand/normalise.ts";
import type { ReadReply } from "./understand/reply-reader.ts";
import { requestsIn } from "./understand/requests.ts";
import type { SpotRumours } from "./understand/rumours.ts";
import type { Understanding } from "./understand/understanding.ts";
import { seemsUrgent } from "./understand/urgent.ts";
import { whoseCase } from "./understand/whose.ts";

/** All that the middle needs: what is known, what can be said, and how people are understood. Loaded once. */
export type Mind = {
  readonly knowledge: Knowledge;
  readonly intents: ReadonlyMap<string, Intent>;
  readonly library: Library;
  /** The same in short wording, for elderly people and those in a hurry. */
  readonly plain: Library;
  /** By topic the shape of its answers. */
  readonly shapes: ReadonlyMap<string, Shape>;
  /** The address of the web server as people reach it; `undefined` where that is not known. */
  readonly site?: string | undefined;
  /** What an operator has switched off; nothing where it is left out. */
  readonly off?: Switches | undefined;
  readonly labels: Labels;
  /** Commands by every way of saying them that is written down, bare of case and stops. */
  readonly commands: ReadonlyMap<string, string>;
  readonly contexts: Contexts;
  readonly ellipsis: EllipsisWords;
  readonly asks: readonly Ask[];
  /** What was learned to be asked for in such words, by name, the likeliest first. */
  readonly findAsks: FindAsks;
  /** What is asked for by the words of its button, bare of case and stops. */
  readonly askCalled: (utterance: string) => string | undefined;
  /** What was learned to be chosen by a reply in such words. */
  readonly readReply: ReadReply;
  readonly recognize: (utterance: string, on: IsoDate) => Understanding;
  readonly spot: SpotRumours;
  readonly spotMatters: SpotMatters;
  readonly placeName: (code: string, lang: Lang) => string | undefined;
};

export type Response = {
  readonly state: KeptState;
  readonly reply: Reply;
  /** What the reply says, without words. */
  readonly say: readonly Say[];
  readonly effects: readonly Effect[];
};

/** A turn looks at no more cases than these of one day. */
const FEW_CASES = 16;

/** All that the dialogs may use on a day. */
export const deskFor = (
  { intents, knowledge, labels, commands, contexts, ellipsis, asks, readReply, off }: Mind,
  on: IsoDate,
  today: IsoDate,
  people?: People,
): Desk => {
  // The same question comes up several times in a turn: what is asked next, what has changed, what is told.
  const decided = keepFew<Outcome>(FEW_CASES);
  const decideOnce = (intent: Intent, facts: Facts): Outcome =>
    decided.of(JSON.stringify([intent.id, facts]), () => decide(intent, facts, on, knowledge));
  return {
    people,
    today,
    isSamePerson: () => true,
    intents,
    isOff: (intent, area) => (off === undefined ? undefined : offFor(off, intent, area)),
    on,
    lacks: (intent, facts) => lacking(intent, facts, on, knowledge),
    meanwhile: (intent, facts, slot) => meanwhile(intent, facts, slot, on, knowledge),
    ifAsked: (intent, facts) => ifAsked(intent, facts, on, knowledge),
    causeOf: (intent, receipt, now) => causeOf(intent, receipt, now, knowledge),
    decide: decideOnce,
    whyAsked: (intent, facts, slot) => whyAsked(intent, facts, slot, on, knowledge),
    why: (intent, facts) => why(decideOnce(intent, facts), areaOf(facts), knowledge),
    flips: (intent, facts) => flips(intent, facts, on, knowledge),
    whyNot: (intent, facts, wanted) => whyNot(intent, facts, wanted, on, knowledge),
    optionCalled: labels.option,
    optionMeant: (slot, reply, meant) => readReply(reply, slot, meant),
    topicCalled: labels.topic,
    commandCalled: (utterance) => commands.get(bare(utterance)),
    contexts,
    ellipsis,
    asks,
  };
};

/** What rendering needs for one language and day. */
export const renderingFor = (mind: Mind, lang: Lang, on: IsoDate): Rendering => ({
  lang,
  on,
  library: mind.library,
  knowledge: mind.knowledge,
  shapes: mind.shapes,
  site: mind.site,
  plain: false,
  slotOf: (topic, slot) => mind.intents.get(topic)?.slots[slot],
  topics: [...mind.intents.keys()].filter((topic) => mind.off?.topics.has(topic) !== true),
  placeName: mind.placeName,
  askLabel: (id, to) => askCalled(id, mind.asks)?.asked[to] ?? id,
});

/** A conversation that has not begun, in a language. */
export const newState = (lang: Lang): KeptState => ({ ...afresh, lang });

/** The language of a turn: the one fixed by the switch or wished for, else that of the words, else as before. */
export const languageOf = (
  state: KeptState,
  utterance: string,
  locale: Lang | undefined,
): Pick<KeptState, "lang" | "fixed"> => {
  const chosen = locale ?? languageWished(utterance);
  if (chosen !== undefined) return { lang: chosen, fixed: true };
  if (state.fixed) return { lang: state.lang, fixed: true };
  // One foreign word ("OK", a city's name) in the middle of a conversation does not change its language.
  const isOneWord = !/\p{Script=Han}/u.test(utterance) && (utterance.match(/\p{L}+/gu) ?? []).length < 2;
  const hasBegun = state.mode.kind !== "idle" || state.mode.last !== null;
  if (isOneWord && hasBegun) return { lang: state.lang, fixed: false };
  return { lang: langOf(utterance) ?? state.lang, fixed: false };
};

/** The day for which the law shall be read, if it was said. "Today's rules" say nothing new where today's are read. */
const readAsOf = (mind: Mind, utterance: string, on: IsoDate, before: IsoDate | null) => {
  const text = normalise(utterance);
  const said = asOfIn(text, mind.recognize(text, on).entities, on);
  return said?.asOf.kind === "today" && before === null ? undefined : said;
};

/** The rumours in an utterance that the law of the day has an answer to, and what else was said. */
const spotRumours = ({ knowledge, spot }: Mind, utterance: string, on: IsoDate) => {
  const written = (id: string) => knowledge.rumours.rumours.find((rumour) => rumour.id === id);
  const { rumours, rest } = spot(utterance, (id) => {
    const rumour = written(id);
    return rumour !== undefined && statementsOn(knowledge, rumour.truth, on).length > 0;
  });
  return { rest, rumours: rumours.map((id) => ({ id, topic: written(id)?.topic })) };
};

/** What a button means, if there is such a slot and it takes such a value; nothing for anything else. */
const readAct = ({ intents }: Mind, act: FactAct): FactAct | undefined => {
  const intent = intents.get(act.intent);
  if (intent === undefined || !Object.hasOwn(intent.slots, act.slot)) return undefined;
  if (act.kind === "change") return act;
  const value = readFacts(intent, { [act.slot]: act.value }).facts[act.slot];
  return value === undefined ? undefined : { ...act, value };
};

/** What was chosen about a hand-off by the words of its button: labels of a client that only sends words. */
const choiceSaid = (
  { library, placeName }: Mind,
  { mode }: KeptState,
  utterance: string,
  people: People | undefined,
): HandOffChoice | undefined => {
  if (people === undefined) return undefined;
  const isOpen = people.stage === "offered" || people.stage === "ticket";
  const there = isOpen ? people.thereFor(areaIn(mode), topicOf(mode)) : undefined;
  const slots = there?.kind === "later" ? there.slots : [];
  for (const lang of ["zh", "en"] as const) {
    const choice = choiceCalled(utterance, slots, { placeName, lang, book: library[lang] }, bare);
    if (choice !== undefined) return choice;
  }
  return undefined;
};

/** A slip whose facts fit the topics of today; one that does not is as if it were not there. */
const usable = ({ intents }: Mind, slip: SlipRead | undefined): SlipRead | undefined =>
  slip?.kind === "receipt" && !isReadable(intents, slip.receipt) ? { kind: "unknown" } : slip;

/** What a turn goes on from: where a conversation was put, or where it stands. A receipt is read by today's law. */
const startingFrom = (now: KeptState, slip: SlipRead | undefined): KeptState => {
  if (slip?.kind === "receipt") return { ...now, asOf: null };
  if (slip?.kind !== "place") return now;
  const hasBegun = now.mode.kind !== "idle" || now.mode.last !== null;
  const { lang, fixed } = now.fixed || hasBegun ? now : slip.state;
  // Taken up where it was left, the question has been put since: it comes in its other words.
  const { mode } = slip.state;
  const isOpen = mode.kind === "filling" && now.mode.kind === "filling" && mode.asking === now.mode.asking;
  const asked = isOpen ? { mode: { ...mode, asked: now.mode.asked } } : {};
  const { passedOn } = now;
  return { ...slip.state, ...asked, lang, fixed, plain: now.plain || slip.state.plain, passedOn };
};

/** Where somebody says that they ask about something else, nothing that was said counts any more; a form waits for its answer. */
const leftBehind = (before: KeptState): KeptState =>
  before.mode.kind === "filling"
    ? before
    : {
        ...before,
        ...{
          mode: { kind: "idle", last: null },
          told: null,
          whose: null,
          asks: [],
          askedBefore: null,
          inPassing: {},
          earlier: {},
          beside: [],
        },
        others: { ...before.others, ...knownFacts(before.mode) },
      };

/**
 * One turn of the middle, without clock, disk or network: state and words in, state and reply out. Times in the words
 * are read from the day of the turn (`on`), whatever day the law is read for.
 */
export const respond = (
  mind: Mind,
  now: KeptState,
  {
    utterance,
    on,
    locale,
    plain: switchedTo,
    told = {},
    act,
    slip: found,
    code,
    isFactsOnly = false,
    people,
  }: {
    readonly utterance: string;
    readonly on: IsoDate;
    readonly locale?: Lang | undefined;
    /** The short wording was switched on or off. */
    readonly plain?: boolean | undefined;
    readonly told?: Facts;
    readonly act?: Act | undefined;
    /** What stood under the code in the utterance. */
    readonly slip?: SlipRead | undefined;
    /** A code that has not been given out; without one nothing can be taken away. */
    readonly code?: string | undefined;
    /** Of the conversation so far no more than the facts could be read. */
    readonly isFactsOnly?: boolean;
    /** People of the office; undefined where there is no help desk. */
    readonly people?: People | undefined;
  },
): Response => {
  const slip = usable(mind, found);
  const whole = utterance.slice(0, LONGEST_UTTERANCE);
  const anew = askedAnew(whole);
  const read = anew ?? whole;
  const stands = startingFrom(now, slip);
  const before = anew === undefined ? stands : leftBehind(stands);
  const tap = act?.kind === "set" || act?.kind === "change" ? readAct(mind, act) : undefined;
  const choice = act?.kind === "hand-off" ? act.choice : choiceSaid(mind, before, read, people);
  // An old button may be in another language than the conversation.
  const { lang, fixed } = languageOf(before, (tap ?? slip ?? choice) ? "" : read, locale);
  const said = readAsOf(mind, read, on, before.asOf);
  const asOf = said?.asOf;
  const law = asOfAfter(before.asOf, asOf) ?? on;
  const { rumours, rest } = spotRumours(mind, said?.rest ?? read, law);
  const understanding = mind.recognize(rest, on);
  const isUnderway = before.mode.kind !== "idle" || before.mode.last !== null;
  const heard = {
    utterance: rest,
    asOf,
    rumours,
    isUnderway,
    ...askedIn(mind, {
      ...{ utterance: rest, understanding, isUnderway, law, known: knownFacts(before.mode) },
      before: turnsElsewhere(whole) ? null : { topic: topicOf(before.mode), asked: before.askedBefore },
    }),
    requests: requestsIn(rest, on, mind.recognize),
    understanding,
    entities: understanding.entities,
    lang,
    month: monthOf(on),
    told,
    switched: languageWished(read) !== undefined,
    wording: wordingWished(read),
    isUrgent: seemsUrgent(read),
    whose: whoseCase(rest),
    act: tap,
    choice,
    isTapped: act?.kind === "hand-off",
    slip,
    code,
  };
  const step = converse(before, heard, deskFor(mind, law, on, people));
  const plain = heard.wording === undefined ? (switchedTo ?? before.plain) : heard.wording === "short";
  const books = plain ? mind.plain : mind.library;
  const book = books[lang];
  const library = { ...books, [lang]: inSecondWording(book, before.said) };
  const reply = render(step.say, { ...renderingFor(mind, lang, law), library, plain });
  const origins = originsAfter(before, step.next, heard, mind.intents);
  const wordings = { fixed, plain, said: firstWordingsIn(reply.text, book) };
  const kept = { passedOn: before.passedOn, notice: now.notice };
  const state = { ...step.next, ...wordings, ...kept, origins, handed: null };
  const { say, effects } = step;
  const notices = [
    ...(holdsHidden(utterance) ? [phrase(book, "numbers-hidden")] : []),
    ...(isFactsOnly ? [phrase(book, "facts-only")] : []),
    ...(utterance.length <= LONGEST_UTTERANCE
      ? []
      : [fill(phrase(book, "too-long"), () => String(LONGEST_UTTERANCE))]),
  ];
  const parts: Reply["parts"] = [...notices.map(line), ...reply.parts];
  return { state, reply: { ...reply, text: [...notices, reply.text].join("\n"), parts }, say, effects };
};

/** The opening words. */
export const welcome = (mind: Mind, lang: Lang, on: IsoDate): Response => {
  const state = newState(lang);
  const step = greet(state);
  return {
    state,
    reply: render(step.say, renderingFor(mind, lang, on)),
    say: step.say,
    effects: step.effects,
  };
};
