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

/**
 * Whether the number of an arc could be larger (or smaller) by so much, and all that is known still be true. Exact: what
 * can be moved in such a network can be moved along whole ways, one at a time.
 */
export const couldMove = (arcs: readonly Arc[], at: number, by: number): boolean => {
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

/** An arc with what it costs to hold it back, and how far its number could then move; nothing for what is held back. */
export type Offer = Arc & { readonly price: number; readonly up: number; readonly down: number };

/**
 * The cheapest way to let the number of an arc be larger (or smaller) by so much: the arcs that it leads over. Undefined
 * where there is none, whatever is held back.
 */
export const cheapestWay = (
  offers: readonly Offer[],
  at: number,
  by: number,
): readonly number[] | undefined => {
  const arc = offers[at];
  if (arc === undefined) return undefined;
  const [start, end] = by > 0 ? [arc.to, arc.from] : [arc.from, arc.to];
  const much = Math.abs(by);
  const ways = new Map<string, { arc: number; to: string }[]>();
  const add = (from: string, step: { arc: number; to: string }) =>
    ways.set(from, [...(ways.get(from) ?? []), step]);
  for (const [index, { from, to, up, down }] of offers.entries()) {
    if (index === at) continue;
    if (up >= much) add(from, { arc: index, to });
    if (down >= much) add(to, { arc: index, to: from });
  }
  const best = new Map<string, { price: number; way: readonly number[] }>([[start, { price: 0, way: [] }]]);
  const queue = [start];
  for (const node of queue) {
    const here = best.get(node);
    for (const step of here === undefined ? [] : (ways.get(node) ?? [])) {
      const price = (here?.price ?? 0) + (offers[step.arc]?.price ?? 0);
      if (price >= (best.get(step.to)?.price ?? Number.POSITIVE_INFINITY)) continue;
      best.set(step.to, { price, way: [...(here?.way ?? []), step.arc] });
      queue.push(step.to);
    }
  }
  return best.get(end)?.way;
};
