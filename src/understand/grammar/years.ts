import type { Entity } from "../understanding.ts";
import { CARRIES_YEAR } from "./month-words.ts";

/** The year that a fact of the calendar begins in. */
function yearOf(entity: Entity): number | undefined {
  switch (entity.kind) {
    case "month":
      return Number(entity.month.slice(0, 4));
    case "date":
      return Number(entity.date.slice(0, 4));
    case "month-range":
      return Number(entity.from.slice(0, 4));
    default:
      return undefined;
  }
}

/** A year and the month that took it (去年年底,12月; "5月 this year") are one fact, the month, over the words of both. */
/** The number of a month that was said without its year. */
function bareNumber(entity: Entity): string | undefined {
  if (entity.kind === "month") return entity.month.slice(5);
  if (entity.kind !== "ambiguous") return undefined;
  const numbers = new Set(entity.readings.map((each) => (each.kind === "month" ? each.month.slice(5) : "")));
  const [only] = numbers;
  return numbers.size === 1 && only !== "" ? only : undefined;
}

export function joinYears(found: readonly Entity[], text: string): readonly Entity[] {
  const joined: Entity[] = [];
  for (const entity of found) {
    const last = joined.at(-1);
    const isOne =
      last?.kind === "year" &&
      last.year === yearOf(entity) &&
      CARRIES_YEAR.test(text.slice(last.span[1], entity.span[0]).toLowerCase());
    // "August of two years ago"
    const number = last === undefined ? undefined : bareNumber(last);
    if (
      last !== undefined &&
      entity.kind === "year" &&
      number !== undefined &&
      /^,? (?:of |in )?$/.test(text.slice(last.span[1], entity.span[0])) &&
      !/\d{4}|年/.test(last.text)
    ) {
      const span = [last.span[0], entity.span[1]] as const;
      const month = `${entity.year}-${number}`;
      joined[joined.length - 1] = { kind: "month", month, span, text: text.slice(...span) };
      continue;
    }
    const isAfter =
      last !== undefined &&
      entity.kind === "year" &&
      yearOf(last) === entity.year &&
      /^,? ?$/.test(text.slice(last.span[1], entity.span[0]));
    if (isAfter) {
      const span = [last.span[0], entity.span[1]] as const;
      joined[joined.length - 1] = { ...last, span, text: text.slice(...span) };
      continue;
    }
    if (!isOne) {
      joined.push(entity);
      continue;
    }
    const span = [last.span[0], entity.span[1]] as const;
    joined[joined.length - 1] = { ...entity, span, text: text.slice(...span) };
  }
  return joined;
}
