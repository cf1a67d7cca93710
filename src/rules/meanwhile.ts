import type { Knowledge } from "../knowledge/knowledge.ts";
import type { IsoDate } from "../turn.ts";
import { claimsOf } from "./explain.ts";
import type { Intent } from "./intent.ts";
import type { Claim } from "./outcome.ts";
import { run } from "./run.ts";
import { type Facts, UNKNOWN } from "./slot.ts";

/**
 * What can be said while a slot is still asked for: the claims that the rule makes for who does not know it. Without an
 * area these hold nationwide, and an area may have rules of its own.
 */
export const meanwhile = (
  intent: Intent,
  facts: Facts,
  slot: string,
  on: IsoDate,
  knowledge: Knowledge,
): readonly Claim[] => run(intent, { ...facts, [slot]: UNKNOWN }, on, knowledge).made;

/** The claims of a topic that hold whatever is told, for who asks for one of them. */
export const ifAsked = (intent: Intent, facts: Facts, on: IsoDate, knowledge: Knowledge): readonly Claim[] =>
  claimsOf(run({ ...intent, decide: intent.ifAsked }, facts, on, knowledge).outcome);
