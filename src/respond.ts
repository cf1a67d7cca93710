import { asOfAfter } from "../dialogs/as-of.ts";
import type { Context } from "../dialogs/contexts.ts";
import { converse, greet } from "../dialogs/converse.ts";
import type { Desk, Effect, Say } from "../dialogs/dialog.ts";
import { originsAfter } from "../dialogs/origins.ts";
import { languageWished } from "../dialogs/question.ts";
import { monthOf } from "./knowledge/calendar-days.ts";
import type { Knowledge } from "./knowledge/knowledge.ts";
import { statementsOn } from "./knowledge/statements.ts";
import type { Library } from "./render/book.ts";
import { phrase } from "./render/book.ts";
import { bare, type Labels } from "./render/labels.ts";
import { fill } from "./render/phrases.ts";
import { type Rendering, render } from "./render/render.ts";
import { firstWordingsIn, inSecondWording } from "./render/second-wording.ts";
import { areaOf, decide } from "./rules/decide.ts";
import { flips, why, whyAsked, whyNot } from "./rules/explain.ts";
import { type Intent, readFacts } from "./rules/intent.ts";
import type { Facts } from "./rules/slot.ts";
import type { KeptState } from "./state.ts";
import type { Act, IsoDate, Lang, Reply } from "./turn.ts";
import { asOfIn } from "./understand/as-of.ts";
import { langOf } from "./understand/language.ts";
import type { SpotMatters } from "./understand/matters.ts";
import { LONGEST_UTTERANCE, normalise } from "./understand/normalise.ts";
import { requestsIn } from "./understand/requests.ts";
import type { SpotRumours } from "./understand/rumours.ts";
import type { Understanding } from "./understand/understanding.ts";

/** All that the middle needs: what is known, what can be said, and how people are understood. Loaded once. */
export type Mind = {
  readonly knowledge: Knowledge;
  readonly intents: ReadonlyMap<string, Intent>;
  readonly library: Library;
  readonly labels: Labels;
  /** Commands by every way of saying them that is written down, bare of case and stops. */
  readonly commands: ReadonlyMap<string, string>;
  readonly contexts: readonly Context[];
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

const deskFor = ({ intents, knowledge, labels, commands, contexts }: Mind, on: IsoDate): Desk => ({
  intents,
  decide: (intent, facts) => decide(intent, facts, on, knowledge),
  whyAsked: (intent, facts, slot) => whyAsked(intent, facts, slot, on, knowledge),
  why: (intent, facts) => why(decide(intent, facts, on, knowledge), areaOf(facts), knowledge),
  flips: (intent, facts) => flips(intent, facts, on, knowledge),
  whyNot: (intent, facts, wanted) => whyNot(intent, facts, wanted, on, knowledge),
  optionCalled: labels.option,
  topicCalled: labels.topic,
  commandCalled: (utterance) => commands.get(bare(utterance)),
  contexts,
});

const renderingFor = (mind: Mind, lang: Lang, on: IsoDate): Rendering => ({
  lang,
  on,
  library: mind.library,
  knowledge: mind.knowledge,
  slotOf: (topic, slot) => mind.intents.get(topic)?.slots[slot],
  topics: [...mind.intents.keys()],
  placeName: mind.placeName,
});

/** A conversation that has not begun. */
export const newState = (lang: Lang): KeptState => ({
  lang,
  fixed: false,
  mode: { kind: "idle", last: null },
  asOf: null,
  openedBy: null,
  origins: {},
  said: [],
});

/** The language of a turn: the one fixed by the switch or wished for, else that of the words, else as before. */
const languageOf = (
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
  const written = new Map(knowledge.rumours.rumours.map((rumour) => [rumour.id, rumour]));
  const { rumours, rest } = spot(utterance, (id) => {
    const rumour = written.get(id);
    return rumour !== undefined && statementsOn(knowledge, rumour.truth, on).length > 0;
  });
  return { rest, rumours: rumours.map((id) => ({ id, topic: written.get(id)?.topic })) };
};

/** The other matters in an utterance about which something holds on the day. */
const mattersIn = ({ knowledge, spotMatters }: Mind, utterance: string, on: IsoDate) =>
  spotMatters(utterance).flatMap((id) => {
    const matter = knowledge.matters.find((one) => one.id === id);
    const holds = matter !== undefined && statementsOn(knowledge, matter.says, on).length > 0;
    return holds ? [{ id, topic: matter.topic }] : [];
  });

/** What a button means, if there is such a slot and it takes such a value; nothing for anything else. */
const readAct = ({ intents }: Mind, act: Act): Act | undefined => {
  const intent = intents.get(act.intent);
  if (intent === undefined || !Object.hasOwn(intent.slots, act.slot)) return undefined;
  if (act.kind === "change") return act;
  const value = readFacts(intent, { [act.slot]: act.value }).facts[act.slot];
  return value === undefined ? undefined : { ...act, value };
};

/**
 * One turn of the middle, without clock, disk or network: state and words in, state and reply out. Times in the words
 * are read from the day of the turn (`on`), whatever day the law is read for.
 */
export const respond = (
  mind: Mind,
  before: KeptState,
  {
    utterance,
    on,
    locale,
    told = {},
    act,
  }: {
    readonly utterance: string;
    readonly on: IsoDate;
    readonly locale?: Lang | undefined;
    readonly told?: Facts;
    readonly act?: Act | undefined;
  },
): Response => {
  const read = utterance.slice(0, LONGEST_UTTERANCE);
  const tap = act === undefined ? undefined : readAct(mind, act);
  // An old button may be in another language than the conversation.
  const { lang, fixed } = languageOf(before, tap === undefined ? read : "", locale);
  const said = readAsOf(mind, read, on, before.asOf);
  const asOf = said?.asOf;
  const law = asOfAfter(before.asOf, asOf) ?? on;
  const { rumours, rest } = spotRumours(mind, said?.rest ?? read, law);
  const understanding = mind.recognize(rest, on);
  const heard = {
    utterance: rest,
    asOf,
    rumours,
    matters: mattersIn(mind, rest, law),
    requests: requestsIn(rest, on, mind.recognize),
    understanding,
    entities: understanding.entities,
    lang,
    month: monthOf(on),
    told,
    switched: languageWished(read) !== undefined,
    act: tap,
  };
  const step = converse(before, heard, deskFor(mind, law));
  const book = mind.library[lang];
  const library = { ...mind.library, [lang]: inSecondWording(book, before.said) };
  const reply = render(step.say, { ...renderingFor(mind, lang, law), library });
  const origins = originsAfter(before, step.next, heard, mind.intents);
  const state = { ...step.next, fixed, origins, said: firstWordingsIn(reply.text, book) };
  const { say, effects } = step;
  if (utterance.length <= LONGEST_UTTERANCE) return { state, reply, say, effects };
  const notice = fill(phrase(mind.library[lang], "too-long"), () => String(LONGEST_UTTERANCE));
  const parts: Reply["parts"] = [{ kind: "line", text: notice }, ...reply.parts];
  return { state, reply: { ...reply, text: `${notice}\n${reply.text}`, parts }, say, effects };
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
