import type { HandOff } from "../handoff/hand-off.ts";
import { afresh, type KeptState } from "../state.ts";
import { isOpen } from "./rows.ts";

const episodeOf = ({ stage }: HandOff): string | null => ("episode" in stage ? stage.episode : null);

/** A state with what was passed on kept in it, where the person has just agreed that it is. */
export const withPassedOn = (state: KeptState, before: HandOff, after: HandOff): KeptState => {
  const episode = episodeOf(after);
  if (episode === null || episode === episodeOf(before)) return state;
  const { mode, asOf, origins, handed } = state;
  return { ...state, passedOn: { mode, asOf, origins, handed } };
};

/**
 * A state as people of the office may see it: with the matter that was passed on to them, whatever the person has told the bot
 * since. Of what is over and was passed on before this was kept, no matter is shown.
 */
export const asPassedOn = (state: KeptState, handOff: HandOff): KeptState => {
  if (state.passedOn !== null) return { ...state, ...state.passedOn };
  return isOpen(handOff) ? state : { ...state, mode: afresh.mode, origins: {} };
};
