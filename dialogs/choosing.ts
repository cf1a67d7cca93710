import type { Intent } from "../src/rules/intent.ts";
import type { Facts } from "../src/rules/slot.ts";
import { askAboutWhat, tellsWho } from "./about-what.ts";
import { answersAsked, asksHeard, toldByAsking, wantsToKnow } from "./asks.ts";
import type { Desk, Ending, Heard, Mode } from "./dialog.ts";
import { fillSlots, type Move } from "./fill-slots.ts";
import { idle } from "./idle.ts";
import { interrupt } from "./interrupt.ts";
import { isMostlyFacts } from "./mostly-facts.ts";
import { asksSomething } from "./question.ts";
import {
  carriedOver,
  commandMeant,
  heardBy,
  isNews,
  LIKELY,
  opening,
  ownFacts,
  topicMeant,
} from "./topic.ts";

/** How a turn ends that found nothing to go on with. */
const UNPLACED: ReadonlySet<Ending> = new Set(["clarified", "out-of-scope", "not-understood"]);

/** Tells something of a case, and asks nothing. */
const tells = ({ utterance, entities, whose, understanding }: Heard): boolean =>
  !asksSomething(utterance) &&
  (understanding.kind !== "none" || whose !== undefined || entities.some(({ kind }) => kind !== "unknown"));

type Choosing = Extract<Mode, { kind: "choosing" }>;

/** What was said of the person, where nothing else was said. */
const ofThePerson = ({ intents }: Choosing, heard: Heard, desk: Desk): Facts => {
  const offered = intents.flatMap((id) => desk.intents.get(id) ?? []);
  return offered.some((intent) => ownFacts(intent, heard, desk).length > 0)
    ? {}
    : Object.assign({}, ...offered.map((intent) => heardBy(intent, heard, desk)));
};

/** Whether a slot is of a topic's case, and not of the person. */
const isOwn = ({ slots }: Intent, slot: string): boolean =>
  slots[slot] !== undefined && slots[slot].carries !== true;

/** The topic among those offered that has an answer to what is asked for, where only one of them has. */
const askedOfOffered = ({ intents }: Choosing, heard: Heard, desk: Desk): Intent | undefined => {
  const [only, another] = intents.filter((id) => answersAsked(id, heard, desk));
  return only === undefined || another !== undefined ? undefined : desk.intents.get(only);
};

/** A turn while topics are offered: one of them is chosen, by name or by facts that only fit there. */
export const choosing = (mode: Choosing, heard: Heard, desk: Desk): Move => {
  const take = (intent: Intent, facts: Facts): Move => {
    const kept = Object.entries({ ...mode.facts, ...facts }).filter(([slot]) =>
      Object.hasOwn(intent.slots, slot),
    );
    const given = Object.fromEntries(kept);
    const before = heard.isAnotherCase === true ? {} : carriedOver(heard.last?.facts ?? {}, intent.slots);
    return opening(fillSlots(intent, { ...before, ...given }, null, desk), intent, given, heard, desk);
  };
  const isNamed = desk.topicCalled(heard.utterance) !== undefined;
  // 老家河南周口的 says nothing about which of them it is.
  const person = isMostlyFacts(heard) && !isNamed ? ofThePerson(mode, heard, desk) : {};
  // Of several topics the nearest is taken then; a single one was only offered, unless its case was told already.
  const [first] = mode.intents.flatMap((id) => desk.intents.get(id) ?? []);
  const isBegun = first !== undefined && Object.keys(mode.facts).some((slot) => isOwn(first, slot));
  // Where all are offered there is no nearest: who it is does not say which is meant.
  const isAny = mode.intents.length === desk.intents.size;
  if (isAny && !isNamed && tellsWho(heard, desk)) return askAboutWhat(mode.facts, heard, desk);
  if (isNews(person, mode.facts) && first !== undefined && !isAny && (mode.intents.length > 1 || isBegun))
    return take(first, person);
  if (isNews(person, mode.facts))
    return {
      mode: { ...mode, facts: { ...mode.facts, ...person } },
      say: [{ kind: "choose", intents: mode.intents }],
      ending: "clarified",
    };
  const topic = topicMeant(heard, desk);
  // What is hardly about any topic leaves the choice open.
  const isLikely =
    (topic !== undefined && mode.intents.includes(topic)) ||
    isNamed ||
    (heard.understanding.kind === "clear" && heard.understanding.share >= LIKELY);
  const chosen = topic === undefined || !isLikely ? undefined : desk.intents.get(topic);
  // The topic of the answer that stands is gone on with, and not begun anew.
  const { last = null } = heard;
  if (chosen !== undefined && chosen.id === last?.intent && !isNamed)
    return idle({ kind: "idle", last }, heard, desk);
  if (chosen !== undefined) return take(chosen, heardBy(chosen, heard, desk));
  const command = commandMeant(heard, desk, true);
  if (command !== undefined) return interrupt(command, mode);
  const isYes = heard.entities.some((entity) => entity.kind === "yes-no" && entity.yes);
  const offered = mode.intents.length === 1 ? desk.intents.get(mode.intents[0] ?? "") : undefined;
  if (isYes && offered !== undefined) return take(offered, heardBy(offered, heard, desk));
  // 90天是到几号: what goes on from what was told is asked of the topic that was offered with it.
  const asked = wantsToKnow(heard, desk) ? askedOfOffered(mode, heard, desk) : undefined;
  if (asked !== undefined)
    return take(asked, { ...toldByAsking(asked, heard, desk), ...heardBy(asked, heard, desk) });
  for (const id of mode.intents) {
    const intent = desk.intents.get(id);
    const facts = intent === undefined ? {} : heardBy(intent, heard, desk);
    if (intent !== undefined && isNews(facts, mode.facts)) return take(intent, facts);
  }
  const [matter] = asksHeard(heard, desk).flatMap((ask) => ask.matter ?? []);
  if (matter !== undefined && wantsToKnow(heard, desk))
    return {
      mode,
      say: [
        { kind: "matter", id: matter },
        { kind: "choose", intents: mode.intents },
      ],
      ending: "answered",
    };
  const moved = idle({ kind: "idle", last }, heard, desk);
  // Who tells more instead of choosing has their case looked at; of the topics near it the nearest is taken.
  const isMore = UNPLACED.has(moved.ending) && mode.intents.length > 1 && tells(heard);
  return isMore && first !== undefined ? take(first, heardBy(first, heard, desk)) : moved;
};
