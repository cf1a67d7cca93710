import type { Office } from "./office.ts";
import type { Period } from "./office-hours.ts";

const day: readonly Period[] = [
  { from: 9 * 60, to: 12 * 60 },
  { from: 13 * 60, to: 17 * 60 },
];

/** The office where no file names any: it takes everything, at the hours at which people of 12393 answer on working days. */
export const oneOffice: Office = {
  id: "office",
  name: { zh: "医保经办机构", en: "Medical insurance office" },
  areas: [],
  topics: [],
  hours: { week: [day, day, day, day, day, [], []], makeUp: day, days: new Map() },
  askAfter: 10,
  within: { first: 30, next: 30, resolution: 480 },
  slot: 30,
};
