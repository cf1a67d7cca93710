import type { Entity, EntityValue } from "../understanding.ts";
import { joinNeighbours } from "./join.ts";
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

const SAYS_YEAR = /\d{4}|年/;

/** The number of a month that was said without its year, in two digits. */
function bareNumber(entity: Entity): string | undefined {
  if (SAYS_YEAR.test(entity.text)) return undefined;
  if (entity.kind === "month") return entity.month.slice(5);
  if (entity.kind !== "ambiguous") return undefined;
  const numbers = new Set(entity.readings.map((each) => (each.kind === "month" ? each.month.slice(5) : "")));
  const [only] = numbers;
  return numbers.size === 1 && only !== "" ? only : undefined;
}

function together(first: Entity, second: Entity, between: string): EntityValue | undefined {
  if (first.kind === "year")
    return first.year === yearOf(second) && (between === "" || CARRIES_YEAR.test(between.toLowerCase()))
      ? second
      : undefined;
  if (second.kind !== "year") return undefined;
  if (yearOf(first) === second.year && /^,? ?$/.test(between)) return first;
  const number = bareNumber(first);
  const isOfYear = number !== undefined && /^,? (?:of |in )?$/.test(between);
  return isOfYear ? { kind: "month", month: `${second.year}-${number}` } : undefined;
}

/**
 * A year and a month of it are one fact, the month: one that took the year said before (去年年底,12月), one that a year
 * follows ("5月 this year", "August of two years ago").
 */
export const joinYears = (found: readonly Entity[], text: string): readonly Entity[] =>
  joinNeighbours(found, text, together);
