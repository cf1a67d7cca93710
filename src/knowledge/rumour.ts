import type { IsoDate } from "../turn.ts";
import type { Knowledge, Rumour } from "./knowledge.ts";
import { cite } from "./law.ts";

/** What the law of a day says to a rumour: the statements whose every article is in force on it. */
export const truthsOn = (knowledge: Knowledge, rumour: Rumour, on: IsoDate): Rumour["truth"] =>
  rumour.truth.filter(({ cites }) => cites.every((id) => cite(knowledge, id, on, "zh") !== undefined));
