import type { Intent } from "../src/rules/intent.ts";
import { asksHeard } from "./asks.ts";
import type { Desk, Heard } from "./dialog.ts";
import { isMostlyFacts } from "./mostly-facts.ts";
import { asksSomething } from "./question.ts";
import { near, ownFacts, topicsWith } from "./topic.ts";

// Which topic is meant where the recogniser does not say so: by what is asked for, and by the facts that are told.

/** Below this the model is sure that an utterance is foreign, whatever facts are in it. */
export const LEAST_SCORE = 0.2;

/** Words that name what this is about. */
export const OUR_SUBJECT =
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
  const filled = [...nearest, ...desk.intents.values()].filter(
    (intent) => ownFacts(intent, heard, desk).length > 0,
  );
  // 离职了 says where an insurance came from, too; what only one topic has a use for says which is meant.
  const ownsOne = (intent: Intent): boolean =>
    ownFacts(intent, heard, desk, "said").some((slot) => topicsWith(slot, desk).length === 1);
  return filled.find(ownsOne) ?? filled[0];
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

/** The topic that what is asked for and told belongs to; `isMeant`: the recogniser, or a name, speaks of one already. */
export const topicFound = (heard: Heard, desk: Desk, isMeant: boolean): Intent | undefined => {
  const intents = near(heard, desk);
  return (
    (isMeant ? undefined : askedAndFilled(heard, desk)) ??
    onlyOneAnswering(intents, heard, desk) ??
    mostFilled(intents, heard, desk) ??
    topicByFacts(heard, desk)
  );
};
