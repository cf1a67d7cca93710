import type { Intent } from "../src/rules/intent.ts";
import { ownId } from "../src/rules/outcome.ts";
import { type Facts, isNamed } from "../src/rules/slot.ts";
import type { EntityValue } from "../src/understand/understanding.ts";
import { answerAsked } from "./answer-asked.ts";
import { type Ask, asksHeard, leadBy } from "./asks.ts";
import type { Desk, Heard, Mode, Say } from "./dialog.ts";
import type { Move } from "./fill-slots.ts";
import { areaOf, backTo, goOn } from "./interrupt.ts";
import { heardBy, heardByAll, ownerIn, ownFacts } from "./topic.ts";

// What is about medical insurance and belongs to no topic: answered from what is written down, or handed on.

/** Asks what a word means. */
const asksMeaning =
  /什么(?:是|叫|意思)|是什么(?!时候|地方|原因)|(?:是)?(?:啥|什么|甚)意思|啥(?:是|叫)|怎么理解|\b(?:what(?:'s| is| are)|what does|what do)\b.*(?:\bmean\b|\?|$)|\b(?:meaning|definition) of\b|\bexplain\b|\bdefine\b/i;

/** Whether an utterance asks for the meaning of something that is written down, whatever else it may be near to. */
export const asksForMeaning = ({ utterance, matters }: Heard): boolean =>
  matters.some(({ isAsked }) => !isAsked) && asksMeaning.test(utterance);

/** Whether nothing is told but by names: of a place, of an insurance, of how somebody is treated. */
const namesOnly = ({ entities }: Pick<Heard, "entities">): boolean =>
  entities.every(({ kind }) => ["unknown", "option", "place"].includes(kind));

/** What is told of somebody rather than of a case, and names. */
const NO_CASE: ReadonlySet<EntityValue["kind"]> = new Set([
  "unknown",
  "option",
  "place",
  "ambiguous",
  "age",
  "year",
]);

/** Whether numbers of a case are told: times, sums, days. */
export const tellsCase = ({ entities }: Pick<Heard, "entities">): boolean =>
  entities.some(({ kind }) => !NO_CASE.has(kind));

/** Whether an utterance asks for something that may be asked about whatever is open, and there tells nothing else. */
export const asksAside = (mode: Mode, heard: Heard): boolean =>
  heard.matters.some(({ isAside }) => isAside) &&
  ((mode.kind === "idle" && mode.last === null) || namesOnly(heard));

/** Whether a topic answers what is told with all that it has on something. */
const isSaidByTopic = ({ answeredBy }: Ask, heard: Heard, desk: Desk): boolean =>
  Object.entries(answeredBy).some(([topic, named]) => {
    const intent = desk.intents.get(topic);
    if (intent === undefined) return false;
    const answer = desk.decide(intent, heardBy(intent, heard, desk));
    return answer.kind !== "ask" && named.every((name) => answer.claims.some(({ id }) => ownId(id) === name));
  });

/**
 * 能说成在家摔的吗: what is written down as a warning, where its words were said or it is certainly asked for. It is told before
 * anything else, and of what was asked beside it no answer is given.
 */
export const warnBefore = (mode: Mode, heard: Heard, desk: Desk): Move | undefined => {
  const named = heard.matters.flatMap(({ id }) => desk.asks.find((ask) => ask.matter === id) ?? []);
  const certainly = asksHeard({ asks: heard.certainly }, desk).slice(0, 1);
  const warning = [...named, ...certainly].find(({ warns, matter }) => warns && matter !== undefined);
  if (warning?.matter === undefined || isSaidByTopic(warning, heard, desk)) return undefined;
  return backTo(mode, [{ kind: "matter", id: warning.matter }], "answered");
};

/** What is written down about the matters that were asked about. */
export const mattersTold = ({ matters }: Heard): readonly Say[] =>
  matters.map(({ id }) => ({ kind: "matter", id }));

/** Whether what a topic is opened with begins with an answer to what is asked for. */
const leadsWith = (ask: Ask, intent: Intent, { say }: Move, desk: Desk): boolean =>
  say.some((one) => {
    if (one.kind !== "meanwhile" && one.kind !== "answer") return false;
    const claims = one.kind === "answer" ? one.answer.claims : one.claims;
    return (leadBy([ask.id], intent, one.facts, claims, desk)?.claims.length ?? 0) > 0;
  });

/** Whether numbers were told that a topic works with, and it has an answer to what is asked for: it will come to it. */
const comesTo = (ask: Ask, intent: Intent, heard: Heard, desk: Desk): boolean =>
  Object.hasOwn(ask.answeredBy, intent.id) &&
  ownFacts(intent, heard, desk).some((name) => {
    const slot = intent.slots[name];
    return slot !== undefined && !isNamed(slot.hears);
  });

/**
 * 我的个账能给我妈用吗: asks for something that is written down, and that the topic it lies near to does not begin with. It is told,
 * and the topic offered. `undefined` where the topic is opened by such words alone, or will come to it with the case that is told.
 */
export const matterBefore = (intent: Intent, opened: Move, heard: Heard, desk: Desk): Move | undefined => {
  const [matter] = heard.matters;
  if (matter?.isAsked !== true || ownerIn(heard, desk) === intent) return undefined;
  const ask = asksHeard(heard, desk).find((one) => one.matter === matter.id);
  if (ask === undefined || Object.hasOwn(ask.tells, intent.id)) return undefined;
  if (comesTo(ask, intent, heard, desk) || leadsWith(ask, intent, opened, desk)) return undefined;
  // Years wanting at retirement lie near to unpaid months, and go on where years are looked at.
  const onward = [...desk.intents.values()].find(({ id }) => Object.hasOwn(ask.tells, id)) ?? intent;
  return {
    mode: {
      kind: "choosing",
      intents: [onward.id],
      facts: { ...ask.tells[onward.id], ...heardBy(onward, heard, desk) },
    },
    say: [
      { kind: "matter", id: matter.id },
      { kind: "choose", intents: [onward.id] },
    ],
    ending: "answered",
  };
};

/** What is written down about it, with the topic that goes on from there; or honestly nothing, and who knows. */
export const answerMatter = (mode: Mode, heard: Heard, desk: Desk): Move => {
  const { matters } = heard;
  const asked = matters.length === 0 ? answerAsked(mode, heard, desk) : undefined;
  if (asked !== undefined) return backTo(mode, asked, "answered");
  if (matters.length === 0) {
    const said: readonly Say[] = [
      { kind: "phrase", id: "other-matter" },
      { kind: "office", area: areaOf(mode) },
    ];
    return backTo(mode, said, "not-known");
  }
  const told = mattersTold(heard);
  const topics = [...new Set(matters.flatMap(({ topic }) => topic ?? []))];
  const [topic] = topics;
  const hasAnswer = mode.kind === "idle" && mode.last !== null;
  if (topic === undefined && hasAnswer) return backTo(mode, told, "answered");
  if (mode.kind !== "idle" || topic === undefined) return goOn(mode, told, "answered");
  const say: readonly Say[] = [...told, { kind: "choose", intents: topics }];
  // An answer that was given stays what the next question may be about.
  if (hasAnswer) return { mode, say, ending: "answered" };
  const { tells = {} } = asksHeard(heard, desk).find((one) => one.matter === matters[0]?.id) ?? {};
  const byAsking: Facts = Object.assign({}, ...topics.map((id) => tells[id]));
  const facts = { ...byAsking, ...heardByAll(topics, heard, desk) };
  return { mode: { kind: "choosing", intents: topics, facts }, say, ending: "answered" };
};
