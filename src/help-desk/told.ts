import type { Say } from "../../dialogs/dialog.ts";
import { resume } from "../../dialogs/resume.ts";
import { type HandOff, ownerOf } from "../handoff/hand-off.ts";
import type { Told } from "../handoff/happening.ts";
import { deskFor, type Mind } from "../respond.ts";
import type { KeptState } from "../state.ts";
import type { IsoDate } from "../turn.ts";
import { type OfficesNow, thereAt, timeKept } from "./people.ts";

/** A change of hands as a person is told of it. `name`: the colleague's, who has made it. */
export type Telling = {
  readonly conversation: string;
  readonly told: readonly Told[];
  readonly state: KeptState;
  readonly next: HandOff;
  readonly name?: string | undefined;
};

const resumed = (mind: Mind, state: KeptState, today: IsoDate) =>
  resume(state.mode, state.handed, deskFor(mind, state.asOf ?? today, today));

/** What a person is told of a change of hands. */
export const toldOf = (
  mind: Mind,
  { conversation, told, state, next, name }: Telling,
  now: OfficesNow,
  today: IsoDate,
): readonly Say[] => {
  const { stage } = next;
  const office = "team" in stage ? now.offices.find(({ id }) => id === stage.team) : undefined;
  const says = told.flatMap((one, at): readonly Say[] => {
    if (one === "bot-again") return resumed(mind, state, today).say;
    const isLast = at === told.length - 1;
    // An office is named wherever it is another one; where they stand in the queue is said last, and once.
    const isNamed = office !== undefined && (isLast || one === "ticket-transferred");
    const since = "since" in stage ? stage.since : undefined;
    const there = isNamed ? thereAt(office, conversation, now, since) : undefined;
    return [{ kind: "told", told: one, there, name, at: timeKept(next, now.now) }];
  });
  return [...says, ...setRight(mind, told, state, next, today)];
};

/** Whether the talk goes on with the bot: it is said to be back, or has it and a colleague has set something right. */
const goesOn = (told: readonly Told[], state: KeptState, next: HandOff): boolean =>
  told.includes("bot-again") || (state.handed !== null && ownerOf(next).kind === "bot");

/** What a colleague has set right and what comes of it, where the bot has the conversation without a word of its own. */
export const setRight = (
  mind: Mind,
  told: readonly Told[],
  state: KeptState,
  next: HandOff,
  today: IsoDate,
): readonly Say[] =>
  told.includes("bot-again") || !goesOn(told, state, next)
    ? []
    : resumed(mind, state, today).say.filter((one) => one.kind !== "told");

/** Where the state goes when the bot has the conversation again. */
export const stateAfter = (
  mind: Mind,
  told: readonly Told[],
  state: KeptState,
  next: HandOff,
  today: IsoDate,
): KeptState =>
  goesOn(told, state, next) ? { ...state, mode: resumed(mind, state, today).mode, handed: null } : state;
