/** A number between two nodes of a network in which as much comes into a node as goes out. */
export type Arc = {
  readonly from: string;
  readonly to: string;
  readonly value: number;
  /** What somebody knows of the number who sees what is shown: it lies between these two. */
  readonly least: number;
  readonly most: number;
};

type Step = { readonly arc: number; readonly isUp: boolean; readonly to: string };

/** By node the ways on from it that still have room, the changes made so far counted in. */
const waysOut = (arcs: readonly Arc[], moved: readonly number[], without: number) => {
  const ways = new Map<string, Step[]>();
  const add = (from: string, step: Step) => {
    const known = ways.get(from);
    if (known === undefined) ways.set(from, [step]);
    else known.push(step);
  };
  for (const [at, { from, to, value, least, most }] of arcs.entries()) {
    const now = value + (moved[at] ?? 0);
    if (at === without || least === most) continue;
    if (now < most) add(from, { arc: at, isUp: true, to });
    if (now > least) add(to, { arc: at, isUp: false, to: from });
  }
  return ways;
};

/** A way from one node to another along which one more can be moved; the shortest. */
const wayFrom = (ways: ReadonlyMap<string, readonly Step[]>, start: string, end: string) => {
  const came = new Map<string, readonly Step[]>([[start, []]]);
  const queue = [start];
  for (const node of queue) {
    const way = came.get(node) ?? [];
    if (node === end) return way;
    for (const step of ways.get(node) ?? []) {
      if (came.has(step.to)) continue;
      came.set(step.to, [...way, step]);
      queue.push(step.to);
    }
  }
  return undefined;
};

/** Whether the number of an arc could be larger (or smaller) by so much, and all that is known still be true. */
const couldMove = (arcs: readonly Arc[], at: number, by: number): boolean => {
  const arc = arcs[at];
  if (arc === undefined) return false;
  const [start, end] = by > 0 ? [arc.to, arc.from] : [arc.from, arc.to];
  const moved = arcs.map(() => 0);
  for (let unit = 0; unit < Math.abs(by); unit += 1) {
    const way = wayFrom(waysOut(arcs, moved, at), start, end);
    if (way === undefined) return false;
    for (const { arc: one, isUp } of way) moved[one] = (moved[one] ?? 0) + (isUp ? 1 : -1);
  }
  return true;
};

/**
 * Whether all numbers from `least` to `most` are possible for an arc, for somebody who knows the bounds of all arcs and
 * that nothing is lost at a node. Exact: what can be moved in such a network can be moved along whole ways.
 */
export const couldBeAnyOf = (arcs: readonly Arc[], at: number, least: number, most: number): boolean => {
  const value = arcs[at]?.value ?? 0;
  return couldMove(arcs, at, least - value) && couldMove(arcs, at, most - value);
};
