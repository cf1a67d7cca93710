import type { Intent } from "../src/rules/intent.ts";
import type { Facts } from "../src/rules/slot.ts";
import { isMostlyFacts } from "./correct.ts";
import type { Desk, Ending, Heard, Mode } from "./dialog.ts";
import { fillSlots, type Move } from "./fill-slots.ts";
import { idle } from "./idle.ts";
import { interrupt } from "./interrupt.ts";
import { asksSomething } from "./question.ts";
import { commandMeant, heardBy, isNews, LIKELY, noting, ownFacts, topicMeant } from "./topic.ts";

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

/** A turn while topics are offered: one of them is chosen, by name or by facts that only fit there. */
export const choosing = (mode: Choosing, heard: Heard, desk: Desk): Move => {
  const take = (intent: Intent, facts: Facts): Move => {
    const kept = Object.entries({ ...mode.facts, ...facts }).filter(([slot]) =>
      Object.hasOwn(intent.slots, slot),
    );
    const given = Object.fromEntries(kept);
    return noting(fillSlots(intent, given, null, desk), intent, given);
  };
  const isNamed = desk.topicCalled(heard.utterance) !== undefined;
  // 老家河南周口的 says nothing about which of them it is.
  const person = isMostlyFacts(heard) && !isNamed ? ofThePerson(mode, heard, desk) : {};
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
  if (chosen !== undefined) return take(chosen, heardBy(chosen, heard, desk));
  const command = commandMeant(heard, desk, true);
  if (command !== undefined) return interrupt(command, mode);
  const isYes = heard.entities.some((entity) => entity.kind === "yes-no" && entity.yes);
  const offered = mode.intents.length === 1 ? desk.intents.get(mode.intents[0] ?? "") : undefined;
  if (isYes && offered !== undefined) return take(offered, heardBy(offered, heard, desk));
  for (const id of mode.intents) {
    const intent = desk.intents.get(id);
    const facts = intent === undefined ? {} : heardBy(intent, heard, desk);
    if (intent !== undefined && isNews(facts, mode.facts)) return take(intent, facts);
  }
  const moved = idle({ kind: "idle", last: heard.last ?? null }, heard, desk);
  // Who tells more instead of choosing has their case looked at; of the topics near it the nearest is taken.
  const [nearest] = mode.intents.flatMap((id) => desk.intents.get(id) ?? []);
  const isMore = UNPLACED.has(moved.ending) && mode.intents.length > 1 && tells(heard);
  return isMore && nearest !== undefined ? take(nearest, heardBy(nearest, heard, desk)) : moved;
};
