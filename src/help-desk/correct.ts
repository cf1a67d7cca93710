import type { Filling, Mode } from "../../dialogs/dialog.ts";
import { factsIn } from "../../dialogs/hear.ts";
import { knownFacts } from "../../dialogs/known-facts.ts";
import { topicOf } from "../../dialogs/topic-of.ts";
import type { HandOff } from "../handoff/hand-off.ts";
import { monthOf } from "../knowledge/calendar-days.ts";
import { deskFor, type Mind } from "../respond.ts";
import type { Intent } from "../rules/intent.ts";
import { readFacts } from "../rules/intent.ts";
import { type Fact, type Facts, UNKNOWN } from "../rules/slot.ts";
import type { KeptState } from "../state.ts";
import type { IsoDate } from "../turn.ts";
import { BY_STAFF } from "./brief.ts";
import { matterOf } from "./matter.ts";
import { asPassedOn, placeOf } from "./passed-on.ts";

/** The value for a slot: as the slot takes it, or as it is said ("四个月"). Undefined for what it does not take. */
const valueFor = (
  mind: Mind,
  intent: Intent,
  slot: string,
  value: Fact | null,
  today: IsoDate,
): Fact | undefined => {
  if (value === null) return UNKNOWN;
  const asIs = readFacts(intent, { [slot]: value }).facts[slot];
  if (asIs !== undefined) return asIs;
  const utterance = String(value).slice(0, 200);
  const { entities } = mind.recognize(utterance, today);
  const heard = { utterance, entities, month: monthOf(today) };
  return factsIn(heard, intent, slot, deskFor(mind, today, today)).facts[slot];
};

const withFacts = (mode: Mode, facts: Facts): Mode => {
  if (mode.kind === "filling") return { ...mode, facts } satisfies Filling;
  if (mode.kind === "choosing" || mode.last === null) return mode;
  return { ...mode, last: { ...mode.last, facts } };
};

/** A place in a talk with a fact set right, where it comes from, and what the facts were before. */
const setIn = <P extends Pick<KeptState, "mode" | "origins" | "handed">>(
  place: P,
  slot: string,
  value: Fact,
  by: string,
): P => {
  const before = knownFacts(place.mode);
  return {
    ...place,
    mode: withFacts(place.mode, { ...before, [slot]: value }),
    handed: place.handed ?? before,
    origins: { ...place.origins, [slot]: `${BY_STAFF}${by}` },
  };
};

/**
 * A state in which a colleague has set right a fact of what was passed on. Where it comes from is kept, and what the facts were
 * before, so that the person is told when the bot goes on; the bot's own talk, where it has come to another topic, is left alone.
 * Undefined where there is no such matter or slot, or it does not take the value. `topic`: which of the matters it is, the first
 * where it is left out.
 */
export const corrected = (
  mind: Mind,
  state: KeptState,
  handOff: HandOff,
  {
    slot,
    value,
    by,
    topic,
  }: {
    readonly slot: string;
    readonly value: Fact | null;
    readonly by: string;
    readonly topic?: string | undefined;
  },
  today: IsoDate,
): KeptState | undefined => {
  const shared = asPassedOn(state, handOff);
  const which = topic === undefined ? shared[0] : shared.find(({ mode }) => topicOf(mode) === topic);
  const matter = which && matterOf(mind, which, today);
  if (matter === undefined || !Object.hasOwn(matter.intent.slots, slot)) return undefined;
  const found = valueFor(mind, matter.intent, slot, value, today);
  if (found === undefined) return undefined;
  const passedOn = shared.map((one) => placeOf(one === which ? setIn(one, slot, found, by) : one));
  const isSameTopic = topicOf(state.mode) === matter.intent.id;
  return { ...(isSameTopic ? setIn(state, slot, found, by) : state), passedOn };
};
