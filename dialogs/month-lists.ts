import { shiftMonth } from "../src/knowledge/calendar-days.ts";
import type { Entity } from "../src/understand/understanding.ts";

// 9月、10月和11月没交, "October and November": months that follow each other, told one by one.

const BETWEEN = /^份?(?:\s*[、，,和跟及与&]\s*|,? and |,? )$/;

type Month = Entity & { readonly kind: "month" };

const isNext = (before: Entity | undefined, entity: Entity, utterance: string): entity is Month =>
  before?.kind === "month" &&
  entity.kind === "month" &&
  entity.month === shiftMonth(before.month, 1) &&
  BETWEEN.test(utterance.slice(before.span[1], entity.span[0]));

/** Entities with each such list in the place of its months, as a range from the first to the last, where `isMeant` says so of it. */
export const withMonthLists = (
  entities: readonly Entity[],
  utterance: string,
  isMeant: (list: Entity) => boolean,
): readonly Entity[] => {
  const runs: Entity[][] = [];
  for (const entity of entities) {
    const run = runs.at(-1);
    if (run !== undefined && isNext(run.at(-1), entity, utterance)) run.push(entity);
    else runs.push([entity]);
  }
  return runs.flatMap((run) => {
    const [first, last] = [run[0], run.at(-1)];
    if (first?.kind !== "month" || last?.kind !== "month" || first === last) return run;
    const span = [first.span[0], last.span[1]] as const;
    const text = utterance.slice(...span);
    const list: Entity = { kind: "month-range", from: first.month, to: last.month, span, text };
    return isMeant(list) ? [list] : run;
  });
};
