import type { Intent } from "../src/rules/intent.ts";
import { type Claim, ownId } from "../src/rules/outcome.ts";
import type { Facts } from "../src/rules/slot.ts";
import type { Both } from "../src/turn.ts";
import type { Desk, Heard, Lead } from "./dialog.ts";
import { ASPECTS, type Aspect, aspectIn, type EllipsisWords } from "./ellipsis.ts";
import { asksSomething } from "./question.ts";

// What a question wants to know first. An answer says much; it begins with that.

/** Something that people ask for; `intents/asks.yaml` says what each is. */
export type Ask = {
  readonly id: string;
  /** What its button says; who says so asks for it. */
  readonly asked: Both;
  /** It is answered whatever topic its words are near to. */
  readonly alone: boolean;
  /** It asks for what an answer as a whole says: it leads none, and is answered by its claims where it is asked again. */
  readonly isWhole: boolean;
  /** What is written down of it warns: it is told before anything else where it is certainly asked for. */
  readonly warns: boolean;
  /** It names others ("can my wife use my account?") and is no case of theirs. */
  readonly isOfOthers: boolean;
  /** So many of its claims are said. */
  readonly says: number;
  /** The matter of no topic that answers it where no claim does. */
  readonly matter: string | undefined;
  /** A conversation does not begin with its matter: before anything was said the topics answer it. */
  readonly isUnderway: boolean;
  /** One word of these has to be said, or something of it be known: what was learned of bills is not enough for a newborn's. */
  readonly needs: RegExp | undefined;
  /** By topic what whoever asks for it tells by that: a question about filing is about care elsewhere. */
  readonly tells: Readonly<Record<string, Facts>>;
  /** By topic the claims that answer it, the nearest first. */
  readonly answeredBy: Readonly<Record<string, readonly string[]>>;
};

/** Stands among the claims of a topic where an answer without any of them has to say that this is not known here. */
export const NOT_KNOWN = "not-known";

/** So many asks of one question are answered first, each by the claim that is nearest to it. */
const MOST_ASKS = 2;

const isAspect = (id: string): id is Aspect => ASPECTS.some((aspect) => aspect === id);

/** What an utterance asks for, by name: what was learned to be asked for in such words, then a part of the answer. */
export const asksIn = (
  utterance: string,
  learned: readonly string[],
  ellipsis: EllipsisWords,
): readonly string[] => {
  const aspect = aspectIn(utterance, ellipsis);
  return aspect === undefined ? learned : [...learned, aspect];
};

/** The ask of a name; `undefined` for a part of an answer. */
export const askCalled = (id: string, asks: readonly Ask[]): Ask | undefined =>
  asks.find((ask) => ask.id === id);

/** What is asked for by an utterance, in its order, without the parts of an answer. */
export const asksHeard = ({ asks }: Pick<Heard, "asks">, desk: Pick<Desk, "asks">): readonly Ask[] =>
  asks.flatMap((id) => askCalled(id, desk.asks) ?? []);

/** Whether a topic has an answer to something that is asked for. */
export const answersAsked = (topic: string, heard: Pick<Heard, "asks">, desk: Pick<Desk, "asks">): boolean =>
  asksHeard(heard, desk).some(({ answeredBy }) => Object.hasOwn(answeredBy, topic));

/** What is told by what is asked for first. */
export const toldByAsking = ({ id }: Intent, heard: Pick<Heard, "asks">, desk: Pick<Desk, "asks">): Facts =>
  asksHeard(heard, desk)[0]?.tells[id] ?? {};

/** Whether an utterance asks something: in the form of a question, or for what is surely asked for in such words. */
export const wantsToKnow = (heard: Pick<Heard, "utterance" | "asks">, desk: Pick<Desk, "asks">): boolean =>
  asksSomething(heard.utterance) || asksHeard(heard, desk).length > 0;

/** What no answer of a topic says: it can be told before the topic has asked for anything. */
export const neverKnown = (topic: string, id: string, asks: readonly Ask[]): boolean =>
  askCalled(id, asks)?.answeredBy[topic]?.every((name) => name === NOT_KNOWN) === true;

/** The claims among some that are named, in the order of the names. */
const namedIn = (named: readonly string[], claims: readonly Claim[]): readonly Claim[] =>
  named.flatMap((name) => claims.find(({ id }) => ownId(id) === name) ?? []);

/**
 * What is said of a topic, with these claims, begins with: what was asked for. `undefined` where nothing in particular was,
 * or nothing that the topic knows of.
 */
export const leadBy = (
  standing: readonly string[],
  intent: Intent,
  facts: Facts,
  claims: readonly Claim[],
  desk: Pick<Desk, "asks" | "ifAsked">,
): Lead | undefined => {
  const asked = standing.flatMap((id) => {
    const ask = askCalled(id, desk.asks);
    const named = ask?.answeredBy[intent.id];
    return ask === undefined || named === undefined ? [] : [{ id, named, says: ask.says }];
  });
  const spare = asked.length === 0 ? [] : desk.ifAsked(intent, facts);
  const answers = asked.map(({ id, named, says }) => {
    const own = namedIn(named, claims);
    const enough = own.length >= says ? own : namedIn(named, [...own, ...spare]);
    return { id, isOpen: named.includes(NOT_KNOWN), found: enough.slice(0, says) };
  });
  const nearest = answers
    .filter(({ found }) => found.length > 0)
    .slice(0, MOST_ASKS)
    .flatMap(({ found }) => found);
  const first = [...new Set(nearest)];
  const notKnown = answers.flatMap(({ id, found, isOpen }) => (found.length === 0 && isOpen ? [id] : []));
  const part = standing.find(isAspect);
  if (first.length === 0 && notKnown.length === 0 && part === undefined) return undefined;
  return { claims: first, part, notKnown };
};
