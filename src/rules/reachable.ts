import type { Knowledge } from "../knowledge/knowledge.ts";
import type { IsoDate } from "../turn.ts";
import { shapeOf } from "./cases.ts";
import type { Intent } from "./intent.ts";
import type { Outcome } from "./outcome.ts";
import { probes } from "./probes.ts";
import { type Run, run } from "./run.ts";
import { type Fact, type Facts, isNamed, UNKNOWN } from "./slot.ts";

/** An outcome that a person can get, with facts and a day that lead to it. */
export type Reached = { readonly facts: Facts; readonly on: IsoDate; readonly outcome: Outcome };

/** The same facts, in whatever order they became known, are at one place. */
const placeOf = (facts: Facts, left: number, passed: readonly string[]): string =>
  JSON.stringify([
    Object.entries(facts).sort(([one], [other]) => (one < other ? -1 : 1)),
    left,
    left > 0 && passed,
  ]);

/** Two values of a slot lead on in the same way where the rule says the same and looks at the same. */
const pathOf = ({ outcome, looked }: Run): string => `${shapeOf(outcome)} ${looked.join()}`;

/**
 * Walks the paths that a conversation about a topic can take on a day: each question with every value at which the
 * outcome can change and "don't know", and beside them up to `volunteered` facts that the rule looks at without
 * asking. Yields every outcome on the way, questions included; of quantities that lead on alike one is followed, and a
 * place that several ways come to is left once.
 */
export function* reachable(
  intent: Intent,
  knowledge: Knowledge,
  on: IsoDate,
  volunteered: number,
): Generator<Reached> {
  /** Places and options each have a law of their own; of quantities that lead on alike one is enough. */
  const hasLawOfItsOwn = (slot: string): boolean => {
    const hears = intent.slots[slot]?.hears;
    return hears !== undefined && isNamed(hears);
  };
  const known = new Map<string, readonly Fact[]>();
  const valuesOf = (slot: string, { area }: Facts): readonly Fact[] => {
    const key = `${slot} ${String(area)}`;
    const found = known.get(key) ?? probes(intent, slot, knowledge, on, area === undefined ? {} : { area });
    known.set(key, found);
    return found;
  };
  /** The path by which each place was left. */
  const walked = new Map<string, string>();
  function* each(
    facts: Facts,
    slot: string,
    values: readonly Fact[],
    left: number,
    passed: readonly string[],
  ): Generator<Reached> {
    const followed = new Set<string>();
    for (const value of values) {
      const more = { ...facts, [slot]: value };
      const place = placeOf(more, left, passed);
      const before = walked.get(place);
      if (before !== undefined) {
        followed.add(before);
        continue;
      }
      const reached = run(intent, more, on, knowledge);
      yield { facts: more, on, outcome: reached.outcome };
      const path = pathOf(reached);
      const way = hasLawOfItsOwn(slot) ? String(value) : path;
      if (followed.has(way)) continue;
      followed.add(way);
      walked.set(place, path);
      yield* onward(more, reached, left, passed);
    }
  }
  function* onward(
    facts: Facts,
    { outcome, looked }: Run,
    left: number,
    passed: readonly string[],
  ): Generator<Reached> {
    const asked = outcome.kind === "ask" && !outcome.refused ? outcome.slot : undefined;
    if (asked !== undefined) yield* each(facts, asked, [...valuesOf(asked, facts), UNKNOWN], left, passed);
    if (left === 0) return;
    // The place matters to every value of the law, whether the rule looks at it or not.
    const seen = Object.hasOwn(intent.slots, "area") ? [...new Set([...looked, "area"])] : looked;
    const open = seen.filter(
      (slot) => slot !== asked && !Object.hasOwn(facts, slot) && !passed.includes(slot),
    );
    for (const [at, slot] of open.entries())
      yield* each(facts, slot, valuesOf(slot, facts), left - 1, [...passed, ...open.slice(0, at)]);
  }
  const first = run(intent, {}, on, knowledge);
  yield { facts: {}, on, outcome: first.outcome };
  yield* onward({}, first, volunteered, []);
}
