import type { Entity, EntityValue } from "../understanding.ts";
import { joinNeighbours } from "./join.ts";

const OR_WORDS =
  "(?:(?:还是|或者?|要么|也可能|也许|要不就|要不然|说不定)(?:是)?|(?<![a-z])or(?![a-z])(?: was it| is it| maybe| perhaps| (?:it )?(?:might|could|may)(?: have been| be))?|(?<![a-z])(?:but|though|then again|and) (?:it|that) (?:might|could|may)(?: also)? (?:be|have been))";
/** 十月还是十一月, "5,000 yuan or was it 6,000 yuan": between two that the person cannot tell apart. */
const OR = new RegExp(`^,? ?${OR_WORDS} ?$`);
const OR_FOLLOWS = new RegExp(`^,? ?${OR_WORDS}`);
const OR_LEADS = new RegExp(`${OR_WORDS} ?$`);
const LONGEST_OR = 32;
/** A word is an option of at most three slots. */
const FURTHEST_OPTION = 5;

const OPEN: ReadonlySet<string> = new Set(["months", "month", "date", "money", "year", "place"]);

const readingsOf = (entity: Entity): readonly EntityValue[] => {
  if (entity.kind === "ambiguous") return entity.readings;
  const { span: _span, text: _text, ...value } = entity;
  return [value as EntityValue];
};
const kindOf = (entity: Entity): string => readingsOf(entity)[0]?.kind ?? "";

/** Every reading of both, each once; one alone is no choice. */
function together(first: Entity, second: Entity, between: string): EntityValue | undefined {
  const isOpen = OPEN.has(kindOf(first)) && kindOf(first) === kindOf(second);
  if (!isOpen || !OR.test(between.toLowerCase())) return undefined;
  const distinct = new Map(
    [...readingsOf(first), ...readingsOf(second)].map((value) => [JSON.stringify(value), value]),
  );
  const readings = [...distinct.values()];
  const [only] = readings;
  return readings.length === 1 ? only : { kind: "ambiguous", readings };
}

/** 职工医保还是居民医保: two options of one slot are one fact with both; what else their words say is left open too. */
function openOptions(found: readonly Entity[], text: string): readonly Entity[] {
  for (const [at, first] of found.entries()) {
    if (first.kind !== "option") continue;
    const second = found.slice(at + 1, at + 1 + FURTHEST_OPTION).find((other) => {
      const isOther = other.kind === "option" && other.slot === first.slot && other.option !== first.option;
      return isOther && OR.test(text.slice(first.span[1], other.span[0]).toLowerCase());
    });
    if (second === undefined) continue;
    const span = [first.span[0], second.span[1]] as const;
    const both: Entity = {
      kind: "ambiguous",
      readings: [...readingsOf(first), ...readingsOf(second)],
      span,
      text: text.slice(...span),
    };
    const isOutside = (entity: Entity): boolean => entity.span[1] <= span[0] || entity.span[0] >= span[1];
    const rest = found.filter(isOutside);
    const before = rest.filter((entity) => entity.span[1] <= span[0]);
    return [...before, both, ...openOptions(rest.slice(before.length), text)];
  }
  return found;
}

/**
 * Two facts of one kind that an "or" joins are one fact with every reading: it is asked back, never guessed. The counts
 * of years that stand beside the lengths go first.
 */
export function joinEither(found: readonly Entity[], text: string): readonly Entity[] {
  const isBesideOr = ({ span: [start, end] }: Entity): boolean =>
    OR_FOLLOWS.test(text.slice(end, end + LONGEST_OR).toLowerCase()) ||
    OR_LEADS.test(text.slice(Math.max(0, start - LONGEST_OR), start).toLowerCase());
  const lengths = found.filter((entity) => entity.kind !== "years" || !isBesideOr(entity));
  return joinNeighbours(openOptions(lengths, text), text, together);
}
