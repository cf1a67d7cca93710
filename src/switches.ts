import { areaChain } from "./knowledge/area-chain.ts";

/** What an operator has switched off: ways to reach us, topics, and areas (a province with all places in it). */
export type Switches = {
  readonly channels: ReadonlySet<string>;
  readonly topics: ReadonlySet<string>;
  readonly areas: ReadonlySet<string>;
};

export const nothingOff: Switches = { channels: new Set(), topics: new Set(), areas: new Set() };

/** What either of two has switched off. */
export const bothOff = (one: Switches, other: Switches): Switches => ({
  channels: new Set([...one.channels, ...other.channels]),
  topics: new Set([...one.topics, ...other.topics]),
  areas: new Set([...one.areas, ...other.areas]),
});

/** Whether answers of a topic for a place are switched off, and by what. A place that is not known is in no area. */
export const offFor = (
  { topics, areas }: Switches,
  topic: string,
  area: string | undefined,
): "topic" | "area" | undefined => {
  if (topics.has(topic)) return "topic";
  return area !== undefined && areaChain(area).some((one) => areas.has(one)) ? "area" : undefined;
};
