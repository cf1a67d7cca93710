import { areaChain } from "./area-chain.ts";
import { addDays } from "./calendar-days.ts";
import { sameRow } from "./check-values.ts";
import type { DatedValue, Parameter } from "./knowledge.ts";
import { covers } from "./law.ts";

type Quantity = Pick<Parameter, "local" | "values">;

/** The first value of the same row that begins after this one. */
export const next = (values: readonly DatedValue[], value: DatedValue): DatedValue | undefined =>
  values
    .filter((other) => sameRow(value, other) && other.from > value.from)
    .toSorted((a, b) => a.from.localeCompare(b.from))[0];

/** Whether a wider area has a value for the same row on the day after; it then holds there, unless each area sets its own. */
const isTakenOver = ({ local, values }: Quantity, value: DatedValue, after: string): boolean =>
  local !== "sets" &&
  values.some(
    (other) =>
      areaChain(value.area).slice(1).includes(other.area) &&
      other.value !== null &&
      sameRow({ ...value, area: other.area }, other) &&
      covers(other, after),
  );

/** The last days of values that nothing follows, with the places of those values in the list. */
export const lastDays = (quantity: Quantity): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, number[]>();
  for (const [at, value] of quantity.values.entries()) {
    if (value.to === null || value.value === null || next(quantity.values, value) !== undefined) continue;
    if (isTakenOver(quantity, value, addDays(value.to, 1))) continue;
    found.set(value.to, [...(found.get(value.to) ?? []), at]);
  }
  return found;
};
