import type { IsoDate } from "../turn.ts";

/** A day in a calendar. Texts may hold anything: they are made safe here. */
export type CalendarDay = {
  readonly id: string;
  readonly day: IsoDate;
  readonly summary: string;
  readonly description: string;
  readonly url: string | undefined;
};

/** TEXT of RFC 5545, 3.3.11: no control character gets through, and nothing that would end the line. */
const escaped = (text: string): string =>
  text
    .replaceAll(/\r\n?|[\u2028\u2029\u0085]/gu, "\n")
    .replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/gu, " ")
    .replaceAll("\\", "\\\\")
    .replaceAll(";", "\\;")
    .replaceAll(",", "\\,")
    .replaceAll("\n", "\\n");

const MOST_OCTETS = 75;

/** Lines of at most 75 octets, cut between characters (RFC 5545, 3.1). */
const folded = (line: string): string => {
  let out = "";
  let octets = 0;
  for (const char of line) {
    const size = Buffer.byteLength(char);
    if (octets + size > MOST_OCTETS) {
      out += "\r\n ";
      octets = 1;
    }
    out += char;
    octets += size;
  }
  return out;
};

const compact = (day: IsoDate): string => day.replaceAll("-", "");

const dayAfter = (day: IsoDate): IsoDate => {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
};

/** A calendar file (RFC 5545) of whole days, with a reminder a week and a day ahead. `on` is the day it was made for. */
export const calendarFile = (days: readonly CalendarDay[], on: IsoDate): string => {
  const reminder = (ahead: string, text: string) => [
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `TRIGGER:-${ahead}`,
    `DESCRIPTION:${text}`,
    "END:VALARM",
  ];
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Yibao Guide//answers//ZH",
    "CALSCALE:GREGORIAN",
    ...days.flatMap(({ id, day, summary, description, url }) => [
      "BEGIN:VEVENT",
      `UID:${escaped(id)}@yibao-guide`,
      `DTSTAMP:${compact(on)}T000000Z`,
      `DTSTART;VALUE=DATE:${compact(day)}`,
      `DTEND;VALUE=DATE:${compact(dayAfter(day))}`,
      `SUMMARY:${escaped(summary)}`,
      `DESCRIPTION:${escaped(description)}`,
      ...(url === undefined ? [] : [`URL:${url}`]),
      "TRANSP:TRANSPARENT",
      ...reminder("P7D", escaped(summary)),
      ...reminder("P1D", escaped(summary)),
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
};
