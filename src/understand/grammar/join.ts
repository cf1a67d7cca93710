import type { Entity, EntityValue } from "../understanding.ts";

/**
 * Neighbours that are one fact become one, over the words of both. `together` says what two are with the words between
 * them, or nothing where they stay two. From left to right: what was joined may be joined again.
 */
export function joinNeighbours(
  found: readonly Entity[],
  text: string,
  together: (first: Entity, second: Entity, between: string) => EntityValue | undefined,
): Entity[] {
  const joined: Entity[] = [];
  for (const entity of found) {
    const last = joined.at(-1);
    const value =
      last === undefined ? undefined : together(last, entity, text.slice(last.span[1], entity.span[0]));
    if (last === undefined || value === undefined) {
      joined.push(entity);
      continue;
    }
    const span = [last.span[0], entity.span[1]] as const;
    joined[joined.length - 1] = { ...value, span, text: text.slice(...span) };
  }
  return joined;
}
