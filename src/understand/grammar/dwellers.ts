import type { Entity } from "../understanding.ts";

const OF_WORK: ReadonlySet<string> = new Set(["employed", "left-job", "flexible", "near-retirement"]);

/** What says that somebody is insured in another way than as a resident. */
const isOther = (entity: Entity): boolean =>
  entity.kind === "option" &&
  ((entity.slot === "scheme" && entity.option !== "resident") ||
    (entity.slot === "situation" && OF_WORK.has(entity.option)) ||
    (entity.slot === "retired" && entity.option === "true"));

/** 上海居民断了，公司给交的: a 居民 right behind a place is who lives there where any other insurance is told. */
export function withoutDwellers(found: readonly Entity[]): readonly Entity[] {
  const ends = new Set(found.flatMap(({ kind, span }) => (kind === "place" ? [span[1]] : [])));
  const isDweller = ({ text, span }: Entity): boolean => text === "居民" && ends.has(span[0]);
  return found.some(isDweller) && found.some(isOther) ? found.filter((each) => !isDweller(each)) : found;
}
