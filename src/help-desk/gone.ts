import { topicOf } from "../../dialogs/topic-of.ts";
import type { HandOff } from "../handoff/hand-off.ts";
import type { Happening } from "../handoff/happening.ts";
import { officeFor } from "../handoff/office.ts";
import type { KeptState } from "../state.ts";
import { areaOfMatter } from "./matter.ts";
import { placeAt } from "./moved.ts";
import { type OfficesNow, staffedFor } from "./people.ts";

/** Whether nobody can take a request any more because its office is none now. Whoever has one already keeps it. */
export const isGone = ({ stage }: HandOff, { offices }: OfficesNow): boolean =>
  (stage.kind === "queued" || stage.kind === "ticket") && !offices.some(({ id }) => id === stage.team);

/**
 * What becomes of a request whose office is gone: the office for its matter that somebody answers for has it, else one for
 * its matter, and the bot where there is none.
 */
export const housed = (handOff: HandOff, state: KeptState, now: OfficesNow): Happening => {
  const common = { id: `gone|${handOff.version}`, at: now.now };
  const matter = { area: areaOfMatter(state), topic: topicOf(state.mode) };
  // A request that stands already waits better where nobody is yet than nowhere.
  const office = staffedFor(now, matter) ?? officeFor(now.offices, matter);
  if (office === undefined) return { ...common, kind: "no-office" };
  return { ...common, kind: "move", ...placeAt(office, handOff, now) };
};
