import type { Knowledge } from "../knowledge/knowledge.ts";
import type { IsoDate } from "../turn.ts";
import type { Intent } from "./intent.ts";
import type { Outcome } from "./outcome.ts";
import { probes } from "./probes.ts";
import { run } from "./run.ts";
import { type Fact, type Facts, UNKNOWN } from "./slot.ts";

/** An outcome that a person can get, with facts and a day that lead to it. */
export type Reached = { readonly facts: Facts; readonly on: IsoDate; readonly outcome: Outcome };

/**
 * Walks every path that a conversation about a topic can take on a day: each question with each value at which the
 * outcome can change and "don't know", and beside them up to `volunteered` facts that the rule looks at without
 * asking. Yields every outcome on the way, questions included.
 */
export function* reachable(
  intent: Intent,
  knowledge: Knowledge,
  on: IsoDate,
  volunteered: number,
  start: Facts = {},
): Generator<Reached> {
  const known = new Map<string, readonly Fact[]>();
  const valuesOf = (slot: string): readonly Fact[] => {
    const found = known.get(slot) ?? probes(intent, slot, knowledge, on);
    known.set(slot, found);
    return found;
  };
  function* walk(facts: Facts, left: number, passed: readonly string[]): Generator<Reached> {
    const { outcome, looked } = run(intent, facts, on, knowledge);
    yield { facts, on, outcome };
    const asked = outcome.kind === "ask" && !outcome.refused ? outcome.slot : undefined;
    if (asked !== undefined) {
      for (const value of [...valuesOf(asked), UNKNOWN])
        yield* walk({ ...facts, [asked]: value }, left, passed);
    }
    if (left === 0) return;
    // The place matters to every value of the law, whether the rule looks at it or not.
    const seen = Object.hasOwn(intent.slots, "area") ? [...new Set([...looked, "area"])] : looked;
    const open = seen.filter(
      (slot) => slot !== asked && !Object.hasOwn(facts, slot) && !passed.includes(slot),
    );
    for (const [at, slot] of open.entries()) {
      const before = [...passed, ...open.slice(0, at)];
      for (const value of valuesOf(slot)) yield* walk({ ...facts, [slot]: value }, left - 1, before);
    }
  }
  yield* walk(start, volunteered, []);
}
