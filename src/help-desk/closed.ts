import { dayInChina } from "../china-day.ts";
import type { Office } from "../handoff/office.ts";
import { afterOpenTime, isOpen } from "../handoff/office-hours.ts";
import type { OfficesNow } from "./people.ts";

const HOUR = 3_600_000;
/** No break at noon is as long, and every night is longer. */
const LONGEST_BREAK = 4 * HOUR;

/**
 * When an office opens again that has closed for the day (milliseconds since 1970); null where it is open, or has no more than a
 * break. Where nobody knows when it opens it is asked again a day on.
 */
export const closedUntil = (
  { hours }: Office,
  { calendar, now }: Pick<OfficesNow, "calendar" | "now">,
): number | null => {
  if (isOpen(hours, calendar, now) === true) return null;
  const opens = afterOpenTime(hours, calendar, now, 0);
  if (typeof opens !== "number") return now + 24 * HOUR;
  const isToday = dayInChina(new Date(opens)) === dayInChina(new Date(now));
  return isToday && opens - now < LONGEST_BREAK ? null : opens;
};
