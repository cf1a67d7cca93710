import { describe, expect, it } from "vitest";
import { isOpen, type OfficeHours } from "../../../src/handoff/office-hours.ts";
import { officeCalendar, yearsMissing } from "../../../src/handoff/plain-years.ts";
import type { Calendar } from "../../../src/knowledge/knowledge.ts";

// Years whose notice of holidays is not there, beside 2025 and 2026.

const notice = { title: { zh: "", en: "" }, number: "", url: null };
const known: Calendar = new Map(
  [2025, 2026].map((year) => [year, { year, notice, holidays: [`${year}-01-02`], workdays: [] }]),
);

const day = [{ from: 9 * 60, to: 17 * 60 }];
const hours: OfficeHours = { week: [day, day, day, day, day, [], []], makeUp: day, days: new Map() };
const at = (text: string): number => Date.parse(`${text}:00+08:00`);

describe("the calendar of the offices", () => {
  it("takes the week as it is in a year without a notice, and the holidays of every year", () => {
    const { calendar } = officeCalendar(known, at("2026-11-20T10:00"));
    const isOpenOn = (date: string) => isOpen(hours, calendar, at(`${date}T10:00`));
    // A Monday and a Sunday; New Year's Day, Labour Day and its Sunday, and the National Day are a Friday, a Saturday and a Friday.
    expect(["2027-01-04", "2027-01-10", "2027-01-01", "2027-05-03", "2027-10-01"].map(isOpenOn)).toEqual([
      ...[true, false, false, true, false],
    ]);
  });

  it("leaves years with a notice as they are", () => {
    const { calendar } = officeCalendar(known, at("2026-11-20T10:00"));
    for (const [year, notice] of known) expect(calendar.get(year)).toBe(notice);
  });

  it("says which year goes by the week alone", () => {
    const { plainAt } = officeCalendar(known, at("2026-12-31T18:00"));
    expect(plainAt([at("2026-12-31T23:59")])).toBeNull();
    expect(plainAt([at("2026-12-31T23:59"), at("2027-01-01T00:00")])).toBe(2027);
  });

  it("reaches years far from all notices, earlier and later", () => {
    for (const year of [2019, 2040])
      expect(
        isOpen(hours, officeCalendar(known, at(`${year}-06-05T10:00`)).calendar, at(`${year}-06-05T10:00`)),
      ).toBe(new Date(`${year}-06-05T00:00:00Z`).getUTCDay() % 6 !== 0);
  });

  it("is warned of sixty days before a year begins whose notice is missing, and all through it", () => {
    const missing = (text: string) => yearsMissing(known, at(text));
    expect(missing("2026-11-01T12:00")).toEqual([]);
    expect(missing("2026-11-02T00:00")).toEqual([2027]);
    expect(missing("2027-06-01T12:00")).toEqual([2027]);
    expect(missing("2027-12-01T12:00")).toEqual([2027, 2028]);
  });
});
