import type { Knowledge } from "../knowledge/knowledge.ts";
import type { IsoDate } from "../turn.ts";
import { split } from "./cases.ts";
import type { Intent } from "./intent.ts";
import type { Outcome } from "./outcome.ts";
import { run } from "./run.ts";
import type { Facts } from "./slot.ts";

/** The place that facts are about, if they say. */
export const areaOf = ({ area }: Facts): string | undefined => (typeof area === "string" ? area : undefined);

/**
 * Runs a topic's rule on the facts for one day. Total and pure: every set of facts that passed its slots' schemas
 * leads to one outcome, and the same facts always to the same one. Where the person does not know a fact, the outcome
 * says what would hold in each case.
 */
export const decide = (intent: Intent, facts: Facts, on: IsoDate, knowledge: Knowledge): Outcome => {
  const { outcome } = run(intent, facts, on, knowledge);
  if (outcome.kind !== "not-covered" || outcome.missing !== "fact") return outcome;
  return { ...outcome, split: split(intent, facts, outcome.parameter, on, knowledge) };
};
