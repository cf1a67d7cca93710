import type { IsoDate } from "./turn.ts";

const calendar = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** The calendar day in China at a moment: the day for which a turn reads the law. */
export const dayInChina = (moment: Date): IsoDate => calendar.format(moment);
