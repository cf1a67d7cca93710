import type { Both } from "../turn.ts";
import type { OfficeHours } from "./office-hours.ts";

/** An office of the agency that people are handed to. Times are in minutes; those of `within` are of open time. */
export type Office = {
  readonly id: string;
  readonly name: Both;
  /** Area codes that it answers for, `330000` for all of a province; empty for every area. */
  readonly areas: readonly string[];
  /** Topics that it answers; empty for all. */
  readonly topics: readonly string[];
  readonly hours: OfficeHours;
  /** After so many minutes in the queue, by the wall clock, the person is asked whether they go on waiting. */
  readonly askAfter: number;
  /** Promises: first reply, next reply, resolution. */
  readonly within: { readonly first: number; readonly next: number; readonly resolution: number };
  /** Length of a call-back slot. */
  readonly slot: number;
};

/** The office for a matter: the one that names its place closest and its topic, else the first that takes everything. */
export const officeFor = (
  offices: readonly Office[],
  { area, topic }: { readonly area: string | null; readonly topic: string | null },
): Office | undefined => {
  const rank = (office: Office): number => {
    if (office.topics.length > 0 && (topic === null || !office.topics.includes(topic))) return -1;
    const place = placeRank(office.areas, area);
    return place < 0 ? -1 : place * 2 + (office.topics.length > 0 ? 1 : 0);
  };
  const fitting = offices.filter((office) => rank(office) >= 0);
  return fitting.reduce<Office | undefined>(
    (best, office) => (best === undefined || rank(office) > rank(best) ? office : best),
    undefined,
  );
};

/** 2 for the area itself, 1 for its province, 0 for everywhere, -1 for elsewhere. */
const placeRank = (areas: readonly string[], area: string | null): number => {
  if (areas.length === 0) return 0;
  if (area === null) return -1;
  if (areas.includes(area)) return 2;
  return areas.includes(`${area.slice(0, 2)}0000`) ? 1 : -1;
};
