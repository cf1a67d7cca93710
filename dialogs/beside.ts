import { intentsOf } from "../src/understand/understanding.ts";
import { asksHeard } from "./asks.ts";
import type { Desk, Heard, Mode, Say, State } from "./dialog.ts";
import { asksUnnamed } from "./ellipsis.ts";
import type { Move } from "./fill-slots.ts";
import { areaOf, backTo } from "./interrupt.ts";
import { isMostlyFacts } from "./mostly-facts.ts";
import { asksSomething, continues, orders, saysOnce } from "./question.ts";
import {
  FOREIGN,
  heardByAll,
  isOfNoTopic,
  isOfPerson,
  isSurelyOne,
  LIKELY,
  ownFacts,
  tellsOnlyPerson,
  topicMeant,
} from "./topic.ts";

// What goes on from something that was told beside the topics. No rule works that out, so that all that is known of it was said.

/** After these phrases it is still what was told last. */
const STILL_BESIDE: ReadonlySet<string> = new Set([
  "all-above",
  "welcome-to-it",
  "acknowledged",
  "a-program",
]);

/** What stands to be asked about after a turn: what was told in it, or still what was told before. */
export const besideAfter = (say: readonly Say[], before: State["beside"]): State["beside"] => {
  const told = say.flatMap((one) => (one.kind === "matter" || one.kind === "rumour" ? [one.id] : []));
  const isLeft =
    say.some((one) => one.kind === "phrase" && STILL_BESIDE.has(one.id)) ||
    say.every(({ kind }) => kind === "office" || kind === "choose" || kind === "topics");
  return told.length === 0 && isLeft ? before : told;
};

/** "how long does it last": of what was told, whatever the words are near to. */
const REFERS =
  /^(?:and |so |but )?(?:how|what|when|where|who|why|which|is|does|can) .{0,24}\b(?:it|this|that)\b.{0,16}$/i;

/** 要带哪些材料, 上海的要带哪些材料: names nothing that it is about. */
const isElliptical = ({ utterance, entities }: Heard, { ellipsis }: Desk): boolean => {
  const places = entities.filter(({ kind }) => kind === "place");
  const rest = places.reduceRight(
    (text, { span: [from, to] }) => `${text.slice(0, from)} ${text.slice(to)}`,
    utterance,
  );
  return REFERS.test(utterance.trim()) || asksUnnamed(rest, ellipsis);
};

/** 不说会怎样, "what happens if not?": what would follow from something. */
const FOLLOWS =
  /会(?:怎么?样|咋样|怎么着|有什么后果|有啥后果)|\bwhat (?:happens|would happen|will happen|then)\b|\b(?:and|what) if (?:i|we|he|she|they) (?:don't|do not|didn't|doesn't)\b/i;

/** Of no topic, or like a greeting that is none: 弟弟呢. */
const isUnplaced = (heard: Heard): boolean =>
  isOfNoTopic(heard) || intentsOf(heard.understanding)[0] === "greeting";

/** 我辞职了还能领吗, "can I still have it?": the same, in another case. */
const STILL = /还(?:能|可以|有|行|算|会)|\b(?:still|what about)\b/i;

/** 那被查到会怎样: about nothing that is written down elsewhere, and not surely of another world. */
const goesOnFrom = (heard: Heard, desk: Desk): boolean => {
  const { utterance, understanding } = heard;
  const isOurs =
    understanding.kind !== "none" ||
    understanding.score >= FOREIGN ||
    continues(utterance) ||
    FOLLOWS.test(utterance) ||
    STILL.test(utterance);
  return isUnplaced(heard) && isOurs && asksSomething(utterance) && asksHeard(heard, desk).length === 0;
};

/** 我点了, "I already clicked": a remark that names nothing. */
const isRemark = ({ utterance, understanding, entities }: Heard): boolean =>
  !asksSomething(utterance) &&
  !orders(utterance) &&
  entities.length === 0 &&
  (understanding.kind === "none" ||
    understanding.share < LIKELY ||
    intentsOf(understanding)[0] === "greeting");

/** 上海的, 职工退休: of whom it is, where no topic begins with it. */
const tellsOfThePerson = (mode: Mode, heard: Heard, desk: Desk): boolean => {
  if (mode.kind !== "idle" || !isMostlyFacts(heard) || asksSomething(heard.utterance)) return false;
  const topic = desk.intents.get(topicMeant(heard, desk) ?? "");
  return topic === undefined || ownFacts(topic, heard, desk).length === 0;
};

/** 我在广州, "I live in Hangzhou, I have a work permit": what holds there of what was told right before, and the office. */
const toldThere = ({ beside = [], entities }: Heard, desk: Desk): readonly Say[] => {
  const place = entities.find(({ kind }) => kind === "place");
  const matters = beside.filter((id) => desk.asks.some(({ matter }) => matter === id));
  if (place?.kind !== "place" || matters.length === 0) return [];
  return [...matters.map((id): Say => ({ kind: "matter", id })), { kind: "office", area: place.code }];
};

/** While topics are offered, what is told of the person goes along to the one that is chosen. */
const withFacts = (mode: Mode, heard: Heard, desk: Desk): Mode =>
  mode.kind === "choosing"
    ? { ...mode, facts: { ...mode.facts, ...heardByAll(mode.intents, heard, desk) } }
    : mode;

/** Whether a case was told with the question before: a place goes on with it. */
const isCaseTold = (mode: Mode, desk: Desk): boolean =>
  mode.kind === "choosing" && Object.keys(mode.facts).some((slot) => !isOfPerson(slot, desk));

/** Whether an utterance only says where and who somebody is: nothing that a topic begins with, and no question. */
const tellsWhere = (mode: Mode, heard: Heard, desk: Desk): boolean =>
  !isCaseTold(mode, desk) &&
  !asksSomething(heard.utterance) &&
  !orders(heard.utterance) &&
  !isSurelyOne(heard.understanding) &&
  tellsOnlyPerson(heard, desk);

/**
 * A question about what was told beside the topics right before, with nothing in it that is known elsewhere: it is said that
 * all that is known stands there, and who knows more.
 */
export const goOnBeside = (mode: Mode, heard: Heard, desk: Desk): Move | undefined => {
  const { beside = [], matters, utterance } = heard;
  const hasAnswer = mode.kind === "filling" || (mode.kind === "idle" && mode.last !== null);
  const isCalled = desk.topicCalled(utterance) !== undefined || desk.commandCalled(utterance) !== undefined;
  if (beside.length === 0 || isCalled) return undefined;
  const warnings = desk.asks.flatMap((one) => (one.warns ? (one.matter ?? []) : []));
  const warned = beside.find((id) => warnings.includes(id));
  const [asked] = asksHeard(heard, desk);
  // 就这一回, 被查到会怎样: what was warned of holds for once, too. In a form the first may answer the question.
  const isPlea = mode.kind !== "filling" && saysOnce(utterance);
  const isAfterIt = FOLLOWS.test(utterance) && isUnplaced(heard) && heard.entities.length === 0;
  if (warned !== undefined && (isPlea || asked?.warns === true || isAfterIt))
    return backTo(mode, [{ kind: "matter", id: warned }], "answered");
  if (hasAnswer) return undefined;
  const there = toldThere(heard, desk);
  if (there.length > 0 && tellsWhere(mode, heard, desk))
    return backTo(withFacts(mode, heard, desk), there, "answered");
  const isSame =
    (matters.length > 0 && matters.every(({ id }) => beside.includes(id))) ||
    (matters.length === 0 && asked?.matter !== undefined && beside.includes(asked.matter));
  const isMore =
    matters.length === 0 &&
    (isElliptical(heard, desk) ||
      goesOnFrom(heard, desk) ||
      isRemark(heard) ||
      tellsOfThePerson(mode, heard, desk));
  if (!isSame && !isMore) return undefined;
  const place = heard.entities.find(({ kind }) => kind === "place");
  const area = place?.kind === "place" ? place.code : areaOf(mode);
  return backTo(
    mode,
    [
      { kind: "phrase", id: "all-above" },
      { kind: "office", area },
    ],
    "not-known",
  );
};
