import { type Ask, askCalled, asksIn } from "../dialogs/asks.ts";
import { askingIn } from "../dialogs/clauses.ts";
import type { Heard } from "../dialogs/dialog.ts";
import type { EllipsisWords } from "../dialogs/ellipsis.ts";
import { isCommand } from "../dialogs/interrupt.ts";
import { tellsCase } from "../dialogs/matter.ts";
import { asksSomething, wantsAYes } from "../dialogs/question.ts";
import { tellsHearsay } from "../dialogs/quoted.ts";
import { FOREIGN, isSurelyOne, nearestOf, OTHER_MATTER } from "../dialogs/topic.ts";
import type { Knowledge } from "./knowledge/knowledge.ts";
import { statementsOn } from "./knowledge/statements.ts";
import type { IsoDate } from "./turn.ts";
import type { FindAsks, Leaning, Sureness } from "./understand/ask-finder.ts";
import type { SpotMatters } from "./understand/matters.ts";
import { intentsOf, type Understanding } from "./understand/understanding.ts";

// What an utterance asks for: by what was learned to be asked for in such words, and by the words of what is written down.

/** By what it is found. */
type Finders = {
  readonly asks: readonly Ask[];
  readonly findAsks: FindAsks;
  /** What is asked for by the words of its button. */
  readonly askCalled: (utterance: string) => string | undefined;
  readonly spotMatters: SpotMatters;
  readonly knowledge: Knowledge;
  readonly ellipsis: EllipsisWords;
};

type Said = {
  readonly utterance: string;
  readonly understanding: Understanding;
  /** Something was said before. */
  readonly isUnderway: boolean;
  /** The day for which the law is read. */
  readonly law: IsoDate;
  /** What is known of the case. */
  readonly known: Readonly<Record<string, unknown>>;
  /** The topic that is open or was answered last, and what was asked for before; `null` where this has nothing to do with it. */
  readonly before: { readonly topic: string | null; readonly asked: string | null } | null;
};

/** What a topic has an answer to. */
const answeredIn = (asks: readonly Ask[], topic: string | null = null): ReadonlySet<string> =>
  new Set(
    topic === null
      ? []
      : asks.filter(({ answeredBy }) => Object.hasOwn(answeredBy, topic)).map(({ id }) => id),
  );

/** What is likelier where the conversation is; `undefined` where none is going on. */
const leaningIn = (asks: readonly Ask[], said: Said): Leaning | undefined => {
  const { before } = said;
  if (before === null || (before.topic === null && before.asked === null)) return undefined;
  const [nearest] = nearestOf(said);
  return {
    answerable: answeredIn(asks, before.topic),
    nearby: answeredIn(asks, nearest),
    before: before.asked ?? undefined,
  };
};

/** Makes the check whether the word that something needs was said, or is known. */
const withItsWord = ({ utterance, known }: Said): ((ask: Ask | undefined) => boolean) => {
  // Of a number that is known its name says what it counts.
  const facts = Object.entries(known).map(([slot, value]) => (typeof value === "number" ? slot : value));
  const there = [utterance, ...facts].join(" ");
  return (ask) => ask?.needs?.test(there) !== false;
};

/** The finder where the conversation is, without what needs a word that was not said and is not known either. */
const findingThere = ({ findAsks, asks }: Finders, said: Said): FindAsks => {
  const leaning = leaningIn(asks, said);
  const hasItsWord = withItsWord(said);
  return (words, sureness) =>
    findAsks(words, sureness, leaning).filter((id) => hasItsWord(askCalled(id, asks)));
};

/**
 * How likely has to be what a conversation may begin with beside the topics; in the middle of one what is open answers first,
 * and what surely is a command is one. What is found to be none of ours, a case that is told, and a command have to be outweighed.
 */
const leastToBeginWith = ({ understanding, isUnderway }: Said): Sureness | undefined => {
  if (isUnderway) return undefined;
  const [nearest = ""] = intentsOf(understanding);
  if (isCommand(nearest) && isSurelyOne(understanding)) return undefined;
  if (understanding.kind === "none" || tellsCase(understanding) || isCommand(nearest)) return "certain";
  return intentsOf(understanding).includes(OTHER_MATTER) ? "likely" : "sure";
};

/** The ask that a conversation begins with beside the topics, where something is written down about it. */
const askToBeginWith = ({ findAsks, asks }: Finders, said: Said): Ask | undefined => {
  const least = leastToBeginWith(said);
  const [id] = least === undefined ? [] : findAsks(said.utterance, least);
  return asks.find((ask) => ask.id === id && ask.matter !== undefined && !ask.isUnderway);
};

/**
 * The matter that is asked for, with those whose words were said and that may be asked about at any time; else those whose words
 * were said. Left out is what nothing holds of on the day.
 */
const mattersIn = (
  { knowledge, spotMatters }: Finders,
  { utterance, law }: Said,
  ask: Ask | undefined,
): Heard["matters"] => {
  const byWords = spotMatters(utterance);
  const ids = [...new Set([...(ask?.matter === undefined ? [] : [ask.matter]), ...byWords])];
  const matters = ids.flatMap((id) => {
    const matter = knowledge.matters.find((one) => one.id === id);
    if (matter === undefined || statementsOn(knowledge, matter.says, law).length === 0) return [];
    const isAside = matter.aside === true && byWords.includes(id);
    return [{ id, topic: matter.topic, isAside, isAsked: id === ask?.matter }];
  });
  const isAnyAsked = matters.some(({ isAsked }) => isAsked);
  return matters.filter(({ isAsked, isAside }) => !isAnyAsked || isAsked || isAside);
};

/** Of so many questions in one utterance each is looked at by itself. */
const MOST_QUESTIONS = 4;

/**
 * What was learned to be asked for in such words. Who only tells asks for what is certain, and at the beginning for nothing; what
 * seems foreign is ours only where that is sure.
 */
const learnedAsks = (
  { findAsks }: Finders,
  { utterance, isUnderway, understanding: { score } }: Said,
): readonly string[] => {
  // …也行吧 asks to be agreed with, and what somebody has heard is asked about.
  const isAsked =
    asksSomething(utterance) || (isUnderway && (wantsAYes(utterance) || tellsHearsay(utterance)));
  if (!isUnderway && !isAsked) return [];
  const asking = askingIn(utterance).slice(0, MOST_QUESTIONS);
  const whole = findAsks(utterance, !isAsked ? "certain" : score >= FOREIGN ? "likely" : "sure");
  // Of two questions each may ask for something of its own, and what is told beside one may hide it.
  const each = asking.length > 1 || (whole.length === 0 && isUnderway) ? asking : [];
  return [...new Set([...whole, ...each.flatMap((clause) => findAsks(clause, "sure"))])];
};

/** What is asked for by itself and whose matter is named: "I'm a foreigner; who pays?" */
const asksNamed = ({ asks }: Finders, matters: Heard["matters"], said: Said): readonly string[] =>
  asksSomething(said.utterance)
    ? asks
        .filter(({ alone, matter }) => alone && matters.some(({ id }) => id === matter))
        .filter(withItsWord(said))
        .map(({ id }) => id)
    : [];

/** What is asked for by an utterance, however likely, and the matters that it is about. */
export const askedIn = (
  all: Finders,
  said: Said,
): Pick<Heard, "asks" | "surely" | "certainly" | "possibly" | "askNamed" | "matters"> => {
  const { utterance } = said;
  const finders = { ...all, findAsks: findingThere(all, said) };
  // The whole is weighed once, before its clauses are.
  const [surely, certainly] = [finders.findAsks(utterance, "sure"), finders.findAsks(utterance, "certain")];
  const first = askToBeginWith(finders, said);
  const matters = mattersIn(finders, said, first);
  const learned = learnedAsks(finders, said);
  const begun = first === undefined ? [] : [first.id];
  const found = [...new Set([...asksNamed(finders, matters, said), ...begun, ...learned])];
  const possibly = finders.findAsks(utterance, "possible");
  const asks = asksIn(utterance, found, finders.ellipsis);
  return { asks, surely, certainly, possibly, askNamed: all.askCalled(utterance), matters };
};
