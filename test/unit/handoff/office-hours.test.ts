import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  afterOpenTime,
  callBackSlots,
  isOpen,
  type OfficeHours,
  openTime,
} from "../../../src/handoff/office-hours.ts";
import type { Calendar } from "../../../src/knowledge/knowledge.ts";

// An office with a break at noon, a shift past midnight from Friday to Saturday, and a holiday of its own.

const hour = (from: number, to: number) => ({ from: from * 60, to: to * 60 });
const day = [hour(9, 12), hour(13.5, 17)];
const hours: OfficeHours = {
  week: [day, day, day, day, [...day, hour(22, 26)], [], []],
  makeUp: [hour(9, 12)],
  days: new Map([
    ["2026-11-25", []],
    ["2026-11-28", [hour(10, 11)]],
  ]),
};
const notice = { title: { zh: "", en: "" }, number: "", url: null };
const calendar: Calendar = new Map([
  [2026, { year: 2026, notice, holidays: ["2026-10-01", "2026-10-02"], workdays: ["2026-10-10"] }],
]);
/** A time in China, as its clocks show it. */
const at = (text: string): number => Date.parse(`${text}:00+08:00`);
const shown = (time: unknown): unknown =>
  typeof time === "number" ? new Date(time + 8 * 3_600_000).toISOString().slice(0, 16) : time;
const open = (text: string) => isOpen(hours, calendar, at(text));

describe("an office", () => {
  it("is open from the minute it opens to the minute it closes, and not in its break", () => {
    // 2026-11-23 is a Monday.
    const times = ["08:59", "09:00", "11:59", "12:00", "13:29", "13:30", "16:59", "17:00"];
    expect(times.map((time) => open(`2026-11-23T${time}`))).toEqual([
      ...[false, true, true, false],
      ...[false, true, true, false],
    ]);
  });

  it("works past midnight into a day on which it is closed", () => {
    const times = ["2026-11-20T21:59", "2026-11-20T22:00", "2026-11-21T01:59", "2026-11-21T02:00"];
    expect(times.map(open)).toEqual([false, true, true, false]);
  });

  it("keeps holidays, make-up days and days of its own", () => {
    expect(open("2026-10-01T10:00")).toBe(false);
    // A Saturday that is worked.
    expect([open("2026-10-10T10:00"), open("2026-10-10T14:00"), open("2026-10-17T10:00")]).toEqual([
      ...[true, false],
      false,
    ]);
    // A Wednesday that is closed, a Saturday with an hour of its own.
    expect([open("2026-11-25T10:00"), open("2026-11-28T10:30"), open("2026-11-28T11:00")]).toEqual([
      ...[false, true],
      false,
    ]);
  });

  it("says that nobody knows where the holidays of a year have not been announced", () => {
    const unknown = { kind: "no-notice", year: 2027 };
    expect(isOpen(hours, calendar, at("2027-01-04T10:00"))).toEqual(unknown);
    expect(openTime(hours, calendar, at("2026-12-31T16:00"), at("2027-01-04T10:00"))).toEqual(unknown);
    expect(afterOpenTime(hours, calendar, at("2026-12-31T16:30"), 3_600_000)).toEqual(unknown);
    // The last afternoon that is known is counted all the same.
    expect(shown(afterOpenTime(hours, calendar, at("2026-12-31T16:00"), 3_600_000))).toBe("2026-12-31T17:00");
  });

  it("opens next when it says so", () => {
    const next = (text: string) => shown(afterOpenTime(hours, calendar, at(text), 0));
    expect(next("2026-11-23T10:00")).toBe("2026-11-23T10:00");
    expect(next("2026-11-23T12:00")).toBe("2026-11-23T13:30");
    // From Tuesday evening over the closed Wednesday.
    expect(next("2026-11-24T17:00")).toBe("2026-11-26T09:00");
    expect(next("2026-11-21T02:00")).toBe("2026-11-23T09:00");
    const closed: OfficeHours = { week: [], makeUp: [], days: new Map() };
    expect(afterOpenTime(closed, calendar, at("2026-05-01T10:00"), 0)).toBe("never");
  });

  it("counts a promise of four hours in the hours it is open", () => {
    const due = (text: string) => shown(afterOpenTime(hours, calendar, at(text), 4 * 3_600_000));
    // Two hours to noon, two in the afternoon.
    expect(due("2026-11-23T10:00")).toBe("2026-11-23T15:30");
    // Half an hour today, three and a half the day after tomorrow: 9 to 12, 13:30 to 14:00.
    expect(due("2026-11-24T16:30")).toBe("2026-11-26T14:00");
    // An hour before it closes is used up when it closes.
    expect(shown(afterOpenTime(hours, calendar, at("2026-11-23T16:00"), 3_600_000))).toBe("2026-11-23T17:00");
  });

  it("offers times for calling back that lie wholly in its hours", () => {
    const slots = (text: string, minutes: number) => {
      const found = callBackSlots(hours, calendar, at(text), { minutes, most: 4 });
      return "kind" in found ? found : found.map(shown);
    };
    expect(slots("2026-11-23T10:40", 60)).toEqual([
      ...["2026-11-23T11:00", "2026-11-23T14:00", "2026-11-23T15:00", "2026-11-23T16:00"],
    ]);
    expect(slots("2026-12-31T16:10", 30)).toEqual(["2026-12-31T16:30"]);
    expect(slots("2027-01-04T10:00", 30)).toEqual({ kind: "no-notice", year: 2027 });
  });

  it("counts the same from a time to another as in two parts, and as minute by minute", () => {
    const start = at("2026-11-20T00:00");
    const minute = fc.integer({ min: 0, max: 12 * 1440 });
    fc.assert(
      fc.property(minute, minute, minute, (...minutes) => {
        const [a, b, c] = minutes.sort((one, other) => one - other).map((one) => start + one * 60_000) as [
          number,
          number,
          number,
        ];
        const whole = openTime(hours, calendar, a, c);
        expect(whole).toBe(Number(openTime(hours, calendar, a, b)) + Number(openTime(hours, calendar, b, c)));
        const due = afterOpenTime(hours, calendar, a, Number(whole));
        if (typeof due === "number" && Number(whole) > 0) {
          expect(due).toBeLessThanOrEqual(c);
          expect(openTime(hours, calendar, a, due)).toBe(whole);
        }
      }),
    );
    let byMinute = 0;
    for (let time = start; time < start + 9 * 86_400_000; time += 60_000)
      if (isOpen(hours, calendar, time) === true) byMinute += 60_000;
    expect(openTime(hours, calendar, start, start + 9 * 86_400_000)).toBe(byMinute);
  });
});
