import type { Filling, Mode } from "../../dialogs/dialog.ts";
import { factsIn } from "../../dialogs/hear.ts";
import { knownFacts } from "../../dialogs/known-facts.ts";
import { monthOf } from "../knowledge/calendar-days.ts";
import { deskFor, type Mind } from "../respond.ts";
import type { Intent } from "../rules/intent.ts";
import { readFacts } from "../rules/intent.ts";
import { type Fact, type Facts, UNKNOWN } from "../rules/slot.ts";
import type { KeptState } from "../state.ts";
import type { IsoDate } from "../turn.ts";
import { BY_STAFF } from "./brief.ts";
import { matterOf } from "./matter.ts";

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

/**
 * A state in which a colleague has set a fact right. Where it comes from is kept, and what the facts were before, so that
 * the person is told when the bot goes on. Undefined where there is no such slot, or it does not take the value.
 */
export const corrected = (
  mind: Mind,
  state: KeptState,
  { slot, value, by }: { readonly slot: string; readonly value: Fact | null; readonly by: string },
  today: IsoDate,
): KeptState | undefined => {
  const matter = matterOf(mind, state, today);
  if (matter === undefined || !Object.hasOwn(matter.intent.slots, slot)) return undefined;
  const found = valueFor(mind, matter.intent, slot, value, today);
  if (found === undefined) return undefined;
  const before = knownFacts(state.mode);
  const mode = withFacts(state.mode, { ...before, [slot]: found });
  return {
    ...state,
    mode,
    handed: state.handed ?? before,
    origins: { ...state.origins, [slot]: `${BY_STAFF}${by}` },
  };
};
