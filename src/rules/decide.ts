import type { Knowledge } from "../knowledge/knowledge.ts";
import type { IsoDate } from "../turn.ts";
import type { Intent } from "./intent.ts";
import type { Outcome } from "./outcome.ts";
import { run } from "./run.ts";
import type { Facts } from "./slot.ts";

/**
 * Runs a topic's rule on the facts for one day. Total and pure: every set of facts that passed its slots' schemas
 * leads to one outcome, and the same facts always to the same one.
 */
export const decide = (intent: Intent, facts: Facts, on: IsoDate, knowledge: Knowledge): Outcome =>
  run(intent, facts, on, knowledge).outcome;
