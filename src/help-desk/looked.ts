import { type Changed, changed } from "../handoff/change.ts";
import type { HandOff } from "../handoff/hand-off.ts";
import type { Happening } from "../handoff/happening.ts";
import { isOpen } from "../handoff/office-hours.ts";
import type { KeptState } from "../state.ts";
import { closedUntil } from "./closed.ts";
import { housed, isGone } from "./gone.ts";
import type { OfficesNow } from "./people.ts";

/** What the time alone makes of a hand-off, and of the offices that there are. */
export const looked = (
  handOff: HandOff,
  state: KeptState,
  now: OfficesNow,
): { readonly happening: Happening; readonly result: Changed } => {
  const { stage, version } = handOff;
  const office = "team" in stage ? now.offices.find(({ id }) => id === stage.team) : undefined;
  const look: Happening = {
    // One version is looked at more than once: who waits may be told of several things.
    id: `look|${version}|${now.now}`,
    at: now.now,
    kind: "look",
    askAfter: (office?.askAfter ?? Number.POSITIVE_INFINITY) * 60_000,
    closedUntil: office === undefined ? null : closedUntil(office, now),
    isThere: office !== undefined && isOpen(office.hours, now.calendar, now.now) === true,
  };
  const happening = isGone(handOff, now) ? housed(handOff, state, now) : look;
  return { happening, result: changed(handOff, happening, version) };
};
