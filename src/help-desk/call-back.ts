import { offerMoreOf } from "../../dialogs/add-matter.ts";
import type { Say, There } from "../../dialogs/dialog.ts";
import { offerOf } from "../../dialogs/hand-off.ts";
import { topicOf } from "../../dialogs/topic-of.ts";
import type { HandOff } from "../handoff/hand-off.ts";
import { momentSaid } from "../render/moment.ts";
import type { Mind } from "../respond.ts";
import type { KeptState } from "../state.ts";
import type { Turn } from "../turn.ts";
import { areaOfMatter } from "./matter.ts";
import { isAnyStaffed, type OfficesNow, officeOf, peopleFor, thereAt } from "./people.ts";

/** A time as a button of ours says it, of today or of long ago. */
const AS_SAID = /^(?:\d{1,2}月\d{1,2}日（周.）\d\d:\d\d|[A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2}, \d\d:\d\d)$/;

/** Whether a turn chooses a time at which nobody could answer: by an old button, its words, or a number from nowhere. */
const isNotOffered = ({ act, utterance }: Turn, there: There | undefined): boolean => {
  const slots = there?.kind === "later" ? there.slots : [];
  if (act?.kind === "hand-off") return typeof act.choice === "object" && !slots.includes(act.choice.at);
  const said = utterance.trim();
  return (
    AS_SAID.test(said) && !slots.some((at) => momentSaid(at, "zh") === said || momentSaid(at, "en") === said)
  );
};

/** What is said to who chooses a time that is not offered now: the ones that are. Undefined where nothing of the kind was chosen. */
export const notOffered = (
  mind: Mind,
  turn: Turn,
  state: KeptState,
  handOff: HandOff,
  now: OfficesNow,
): readonly Say[] | undefined => {
  const { stage } = handOff;
  const mayChoose = stage.kind === "queued" || stage.kind === "claimed" || stage.kind === "ticket";
  if (!mayChoose && (stage.kind !== "offered" || !isAnyStaffed(now))) return undefined;
  const { mode } = state;
  const office = officeOf(handOff, { area: areaOfMatter(state), topic: topicOf(mode) }, now);
  const there = office && thereAt(office, turn.conversation, now);
  if (!isNotOffered(turn, there)) return undefined;
  if (stage.kind !== "offered" || there === undefined) {
    const at = stage.kind === "ticket" ? stage.callAt : null;
    const told: Say = { kind: "told", told: "no-such-time", there, at };
    const people = peopleFor(state, handOff, turn.conversation, now);
    const isAsked = stage.kind === "ticket" && people?.isAdding === true && there !== undefined;
    const more = isAsked ? offerMoreOf(mode, there, people, mind) : undefined;
    // The question stands, and no button but its own.
    return more === undefined ? [told] : [{ kind: "phrase", id: "told no-such-time" }, more];
  }
  return [{ kind: "told", told: "no-such-time" }, offerOf(mode, mind, stage.reason, there)];
};
