import type { Entity, EntityValue } from "../understanding.ts";

/** 十月还是十一月, "5,000 yuan or was it 6,000 yuan": between two that the person cannot tell apart. */
const OR = /^,? ?(?:(?:还是|或者?|要么)(?:是)?|or(?: was it| is it| maybe| perhaps)?) ?$/;

const OPEN: ReadonlySet<string> = new Set(["months", "month", "date", "money", "year", "place"]);

const readingsOf = (entity: Entity): readonly EntityValue[] => {
  if (entity.kind === "ambiguous") return entity.readings;
  const { span: _span, text: _text, ...value } = entity;
  return [value as EntityValue];
};
const kindOf = (entity: Entity): string => readingsOf(entity)[0]?.kind ?? "";

/** Every reading of both, each once; one alone is no choice. */
function eitherOf(one: Entity, other: Entity): EntityValue {
  const distinct = new Map(
    [...readingsOf(one), ...readingsOf(other)].map((value) => [JSON.stringify(value), value]),
  );
  const readings = [...distinct.values()];
  const [only] = readings;
  return readings.length === 1 && only !== undefined ? only : { kind: "ambiguous", readings };
}

/**
 * Two facts of one kind that an "or" joins are one fact with every reading: it is asked back, never guessed. The counts
 * of years that stand beside two lengths go with them.
 */
export function joinEither(found: readonly Entity[], text: string): readonly Entity[] {
  const joined: Entity[] = [];
  for (const entity of found) {
    const last = joined.at(-1)?.kind === "years" ? joined.at(-2) : joined.at(-1);
    const isJoined =
      last !== undefined &&
      OPEN.has(kindOf(entity)) &&
      kindOf(last) === kindOf(entity) &&
      OR.test(text.slice(last.span[1], entity.span[0]).toLowerCase());
    if (isJoined) {
      joined.splice(joined.lastIndexOf(last));
      const span = [last.span[0], entity.span[1]] as const;
      joined.push({ ...eitherOf(last, entity), span, text: text.slice(...span) } as Entity);
      continue;
    }
    const before = joined.at(-1);
    const isGone =
      entity.kind === "years" && before?.kind === "ambiguous" && before.span[1] === entity.span[1];
    if (!isGone) joined.push(entity);
  }
  return joined;
}
