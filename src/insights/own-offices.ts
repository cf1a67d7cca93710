import { type Office, officeFor } from "../handoff/office.ts";
import type { Tally } from "../ports.ts";

/** Whose measures are shown: the offices of somebody, by their ids; none at all stands for every office. */
export type OwnOffices = readonly string[];

const idOr = (id: string): string | null => (id === "" ? null : id);

/** The tallies of the questions that would go to these offices if people asked for somebody. */
export const talliesOf = (
  tallies: readonly Tally[],
  own: OwnOffices,
  offices: readonly Office[],
): readonly Tally[] => {
  if (own.length === 0) return tallies;
  const found = new Map<string, boolean>();
  return tallies.filter(({ area, topic }) => {
    const key = `${area} ${topic}`;
    const isOwn =
      found.get(key) ?? own.includes(officeFor(offices, { area: idOr(area), topic: idOr(topic) })?.id ?? "");
    found.set(key, isOwn);
    return isOwn;
  });
};
