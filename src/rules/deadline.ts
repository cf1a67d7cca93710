import { addDays, addMonths } from "../knowledge/calendar-days.ts";
import type { Calendar } from "../knowledge/knowledge.ts";
import { addWorkingDays } from "../knowledge/working-days.ts";
import type { IsoDate } from "../turn.ts";
import type { Deadline } from "./outcome.ts";

/**
 * The last day of a time limit; the day it starts on does not count, and months end on the last day of a shorter
 * month. `null` where working days reach into a year whose holidays are not announced.
 */
export const dueDay = (
  { start, unit, count }: Pick<Deadline, "start" | "unit" | "count">,
  calendar: Calendar,
): IsoDate | null => {
  switch (unit) {
    case "days":
      return addDays(start, count);
    case "months":
      return addMonths(start, count);
    case "working-days": {
      const day = addWorkingDays(calendar, start, count);
      return day.kind === "date" ? day.date : null;
    }
  }
};
