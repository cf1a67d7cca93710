import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  daysBetween,
  firstDay,
  isDate,
  isMonth,
  isWeekend,
  lastDay,
  monthOf,
  monthsBetween,
  shiftMonth,
} from "../../../src/knowledge/calendar-days.ts";

const day = fc
  .date({ min: new Date("1990-01-01"), max: new Date("2090-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("days", () => {
  it("knows which days exist", () => {
    expect(["2024-02-29", "2026-12-31"].every(isDate)).toBe(true);
    expect(
      [
        "2026-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-1-1",
        "0026-01-01",
        "2026-04-31",
        "",
        "x2026-01-01",
        "2026-01-01x",
      ].some(isDate),
    ).toBe(false);
    expect(isMonth("2026-12")).toBe(true);
    expect(["2026-13", "2026-00", "2026-1", "2026-01-01", "x2026-01"].some(isMonth)).toBe(false);
  });
  it("counts over the ends of months and years", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2024-03-01", -1)).toBe("2024-02-29");
    expect(daysBetween("2026-01-01", "2027-01-01")).toBe(365);
    expect(daysBetween("2026-03-01", "2026-02-28")).toBe(-1);
  });
  it("steps as the calendar of the machine does, also over the ends of centuries", () => {
    const far = fc.date({ min: new Date("1800-01-01"), max: new Date("2200-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(far, fc.integer({ min: -800, max: 800 }), (from, n) => {
        const to = new Date(Math.floor(from.getTime() / 86_400_000 + n) * 86_400_000);
        expect(addDays(from.toISOString().slice(0, 10), n)).toBe(to.toISOString().slice(0, 10));
      }),
    );
    const ends = ["1900-02", "2000-02", "2100-02", "2026-04", "2026-12"].map(lastDay);
    expect(ends).toEqual(["1900-02-28", "2000-02-29", "2100-02-28", "2026-04-30", "2026-12-31"]);
    expect(addDays("2026-01-31", 28)).toBe("2026-02-28");
    expect(addDays("2026-03-01", -29)).toBe("2026-01-31");
  });
  it("is not moved by the hour that was skipped in May 1986, when the clocks of Shanghai went forward", () => {
    expect(addDays("1986-05-03", 1)).toBe("1986-05-04");
    expect(daysBetween("1986-05-03", "1986-05-05")).toBe(2);
  });
  it("knows weekends", () => {
    expect(isWeekend("2026-11-22")).toBe(true);
    expect(isWeekend("2026-11-23")).toBe(false);
    expect(isWeekend("2026-11-28")).toBe(true);
  });
  it("adds and subtracts the same number of days", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -5000, max: 5000 }), (date, n) => {
        expect(daysBetween(date, addDays(date, n))).toBe(n);
        expect(addDays(addDays(date, n), -n)).toBe(date);
      }),
    );
  });
});

describe("months", () => {
  it("stays in the month it is asked for", () => {
    expect(addMonths("2026-08-31", 6)).toBe("2027-02-28");
    expect(addMonths("2023-08-31", 6)).toBe("2024-02-29");
    expect(addMonths("2026-03-10", 6)).toBe("2026-09-10");
    expect(addMonths("2026-03-31", -1)).toBe("2026-02-28");
  });
  it("counts between months", () => {
    expect(monthsBetween("2026-06", "2026-07")).toBe(1);
    expect(monthsBetween("2026-06", "2026-11")).toBe(5);
    expect(monthsBetween("2026-12", "2027-01")).toBe(1);
    expect(monthsBetween("2027-01", "2026-12")).toBe(-1);
    expect(shiftMonth("2026-12", 1)).toBe("2027-01");
    expect(shiftMonth("2026-01", -1)).toBe("2025-12");
    expect(firstDay("2026-02")).toBe("2026-02-01");
    expect(lastDay("2028-02")).toBe("2028-02-29");
  });
  it("is consistent", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -600, max: 600 }), (date, n) => {
        const later = addMonths(date, n);
        expect(isDate(later)).toBe(true);
        expect(monthsBetween(monthOf(date), monthOf(later))).toBe(n);
        expect(Number(later.slice(8))).toBeLessThanOrEqual(Number(date.slice(8)));
      }),
    );
  });
});
