import { topicOf } from "../../dialogs/topic-of.ts";
import type { HandOff } from "../handoff/hand-off.ts";
import { afresh, type KeptState, type Place } from "../state.ts";
import { isOpen } from "./rows.ts";
import type { Some } from "./some.ts";

const requestOf = ({ stage }: HandOff): { readonly episode: string | null; readonly matters: number } =>
  "episode" in stage ? stage : { episode: null, matters: 0 };

/** A state without what is not of its matter. */
export const placeOf = ({ mode, asOf, origins, handed }: KeptState): Place => ({
  mode,
  asOf,
  origins,
  handed,
});

/** A state with what was passed on kept in it, where the person has just agreed that it is, alone or beside what lies there. */
export const withPassedOn = (state: KeptState, before: HandOff, after: HandOff): KeptState => {
  const [then, now] = [requestOf(before), requestOf(after)];
  if (now.episode === null) return state;
  if (now.episode !== then.episode) return { ...state, passedOn: [placeOf(state)] };
  if (now.matters <= then.matters) return state;
  return { ...state, passedOn: [...state.passedOn, placeOf(state)] };
};

/**
 * The state once for each matter that was passed on, as people of the office may see it, whatever the person has told the bot
 * since. Of what is over and was passed on before this was kept, no matter is shown.
 */
export const asPassedOn = (state: KeptState, handOff: HandOff): Some<KeptState> => {
  const [first, ...added] = state.passedOn.map((place) => ({ ...state, ...place }));
  if (first !== undefined) return [first, ...added];
  return [isOpen(handOff) ? state : { ...state, mode: afresh.mode, origins: {} }];
};

/** The topics of what was passed on, null for a matter of none. */
export const topicsPassedOn = (state: KeptState, handOff: HandOff): readonly (string | null)[] =>
  asPassedOn(state, handOff).map(({ mode }) => topicOf(mode));
