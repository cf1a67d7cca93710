import type { HandOff } from "../handoff/hand-off.ts";
import type { Happening } from "../handoff/happening.ts";
import type { Acted, Colleague, StaffAct } from "../handoff/help-desk.ts";
import { maySee } from "./rows.ts";

type Given = { readonly happening: Happening; readonly named: string };
type Refused = Extract<Acted, { kind: "refused" }>;

/**
 * A conversation that a supervisor takes out of a colleague's hands, into their own or another's. Refused for who is no
 * supervisor, and where the other could not see it. `named`: who the person is told of.
 */
export const givenTo = (
  who: Colleague,
  handOff: HandOff,
  common: { readonly id: string; readonly at: number; readonly by: string },
  act: Extract<StaffAct, { kind: "take-over" | "give-to" }>,
): Given | Refused => {
  if (who.role !== "supervisor") return { kind: "refused", why: "not-allowed" };
  const to = act.kind === "give-to" ? act.to : who;
  if (!maySee(to, handOff)) return { kind: "refused", why: "no-such-colleague" };
  return { happening: { ...common, kind: "take-over", to: to.id }, named: to.name };
};
