import type { IsoDate } from "./turn.ts";

const calendar = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

// Formatting is slow and the day is the same for all turns of a minute.
let last = { minute: Number.NaN, day: "" };

/** The calendar day in China at a moment: the day for which a turn reads the law. */
export const dayInChina = (moment: Date): IsoDate => {
  const minute = Math.floor(moment.getTime() / 60_000);
  if (minute !== last.minute) last = { minute, day: calendar.format(moment) };
  return last.day;
};
