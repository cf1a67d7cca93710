import type { HandOff } from "../handoff/hand-off.ts";
import type { Happening } from "../handoff/happening.ts";
import type { Office } from "../handoff/office.ts";
import { isOpen } from "../handoff/office-hours.ts";
import { closedUntil } from "./closed.ts";
import type { OfficesNow } from "./people.ts";

/** An office that a hand-off goes to, with what the person must be told of it. */
export const placeAt = (
  office: Office,
  { stage }: HandOff,
  now: OfficesNow,
): Omit<Extract<Happening, { readonly kind: "transfer" }>, "kind" | "id" | "at" | "by"> => {
  const callAt = "ticket" in stage ? (stage.ticket?.callAt ?? null) : null;
  return {
    team: office.id,
    closedUntil: closedUntil(office, now),
    keepsTime: callAt === null || callAt <= now.now || isOpen(office.hours, now.calendar, callAt) === true,
  };
};

/** A transfer to an office by its id; undefined where there is none of it. */
export const transfer = (
  handOff: HandOff,
  common: { readonly id: string; readonly at: number; readonly by: string },
  id: string,
  now: OfficesNow,
): { readonly happening: Happening } | undefined => {
  const office = now.offices.find((one) => one.id === id);
  return office && { happening: { ...common, kind: "transfer", ...placeAt(office, handOff, now) } };
};
