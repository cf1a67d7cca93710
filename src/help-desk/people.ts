import type { People, There } from "../../dialogs/dialog.ts";
import type { HandOff } from "../handoff/hand-off.ts";
import { type Office, officeFor } from "../handoff/office.ts";
import { afterOpenTime, callBackSlots, isOpen as isOpenAt } from "../handoff/office-hours.ts";
import type { OfficeCalendar } from "../handoff/plain-years.ts";
import type { Calendar } from "../knowledge/knowledge.ts";
import type { KeptState } from "../state.ts";
import { topicsPassedOn } from "./passed-on.ts";
import { isOpen } from "./rows.ts";

/** So many times are offered at which somebody would be there. */
const MOST_SLOTS = 3;

/** Whoever waits for an office, since when. */
export type Waiter = { readonly conversation: string; readonly team: string; readonly since: number };

/** What is known of the offices at a time. `estimate`: minutes until the one at a place is taken; null where nobody knows. */
export type OfficesNow = {
  readonly offices: readonly Office[];
  /** Whether somebody could answer for an office at all; one without anybody is not offered, and who waits waits on. */
  readonly isStaffed: (office: string) => boolean;
  /** Of the offices: also of years whose holidays are not known here. */
  readonly calendar: Calendar;
  readonly plainAt: OfficeCalendar["plainAt"];
  readonly now: number;
  readonly queue: readonly Waiter[];
  readonly estimate: (office: Office, place: number) => number | null;
};

/** Whether people of an office are there, and who comes before a conversation that waits since a time. */
export const thereAt = (
  office: Office,
  conversation: string,
  { calendar, plainAt, now, queue, estimate }: OfficesNow,
  since?: number,
): There => {
  const named = { office: office.id, called: office.name };
  const open = isOpenAt(office.hours, calendar, now);
  if (open === true) {
    const mine = since ?? queue.find((one) => one.conversation === conversation)?.since ?? now;
    const ahead = queue.filter(
      (one) => one.team === office.id && one.conversation !== conversation && one.since <= mine,
    ).length;
    return { ...named, kind: "now", ahead, minutes: estimate(office, ahead + 1), plainYear: plainAt([now]) };
  }
  const opens = afterOpenTime(office.hours, calendar, now, 0);
  const found = callBackSlots(office.hours, calendar, now, { minutes: office.slot, most: MOST_SLOTS });
  const slots = "kind" in found ? [] : found;
  const at = typeof opens === "number" ? opens : null;
  return { ...named, kind: "later", opens: at, slots, plainYear: plainAt([at ?? now, ...slots]) };
};

/** Whether anybody at all could answer for any office. */
export const isAnyStaffed = ({ offices, isStaffed }: OfficesNow): boolean =>
  offices.some(({ id }) => isStaffed(id));

/** The office for a matter among those that somebody could answer for. */
export const staffedFor = (
  { offices, isStaffed }: Pick<OfficesNow, "offices" | "isStaffed">,
  matter: Parameters<typeof officeFor>[1],
): Office | undefined =>
  officeFor(
    offices.filter(({ id }) => isStaffed(id)),
    matter,
  );

/** Where a request stands already, its office answers; else the one for the matter of those that somebody could answer for. */
export const officeOf = (
  { stage }: HandOff,
  matter: Parameters<typeof officeFor>[1],
  { offices, isStaffed }: OfficesNow,
): Office | undefined => {
  const team = "team" in stage ? offices.find(({ id }) => id === stage.team) : undefined;
  return team ?? staffedFor({ offices, isStaffed }, matter);
};

/** When the person is to be answered, as long as that is still to come. */
export const timeKept = ({ stage }: HandOff, now: number): number | null =>
  stage.kind === "ticket" && stage.callAt !== null && stage.callAt > now ? stage.callAt : null;

/** People of the offices as the dialogs of a conversation know them. */
export const peopleFor = (
  state: KeptState,
  handOff: HandOff,
  conversation: string,
  now: OfficesNow,
): People | undefined => {
  const { kind } = handOff.stage;
  return kind === "ticket" || isAnyStaffed(now) ? peopleThere(state, handOff, conversation, now) : undefined;
};

const peopleThere = (state: KeptState, handOff: HandOff, conversation: string, now: OfficesNow): People => ({
  stage: handOff.stage.kind,
  callAt: timeKept(handOff, now.now),
  stands: isOpen(handOff) ? topicsPassedOn(state, handOff) : [],
  isAdding: "adding" in handOff.stage && handOff.stage.adding,
  thereFor: (area, topic) => {
    const office = officeOf(handOff, { area, topic }, now);
    return office === undefined ? undefined : thereAt(office, conversation, now);
  },
});
