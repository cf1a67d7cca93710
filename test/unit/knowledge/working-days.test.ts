import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../../src/knowledge/calendar-days.ts";
import { addWorkingDays } from "../../../src/knowledge/working-days.ts";
import { knowledge } from "../../support/knowledge.ts";

const { calendar } = knowledge;
const nth = (start: string, n: number) => {
  const found = addWorkingDays(calendar, start, n);
  return found.kind === "date" ? found.date : found.year;
};

describe("working days", () => {
  it("counts plain weeks", () => {
    // Monday 2 November 2026: ten working days later is Monday the 16th, five more Monday the 23rd.
    expect(nth("2026-11-02", 10)).toBe("2026-11-16");
    expect(nth("2026-11-16", 5)).toBe("2026-11-23");
    expect(nth("2026-11-02", 0)).toBe("2026-11-02");
  });
  it("passes over National Day 2026 and works on its make-up days", () => {
    // Wed 30 Sept; 1 to 7 Oct off; Thu 8, Fri 9, Sat 10 (make-up), Sun 11 off, Mon 12.
    expect(nth("2026-09-30", 1)).toBe("2026-10-08");
    expect(nth("2026-09-30", 2)).toBe("2026-10-09");
    expect(nth("2026-09-30", 3)).toBe("2026-10-10");
    expect(nth("2026-09-30", 4)).toBe("2026-10-12");
    // Fri 18 Sept: Sun 20 works, 21 to 24, then Mid-Autumn 25 to 27, Mon 28.
    expect(nth("2026-09-18", 1)).toBe("2026-09-20");
    expect(nth("2026-09-18", 6)).toBe("2026-09-28");
  });
  it("passes over Spring Festival 2026", () => {
    // Fri 13 Feb; Sat 14 works; 15 to 23 off; Tue 24 to Fri 27; Sat 28 works; Mon 2 March.
    expect(nth("2026-02-13", 1)).toBe("2026-02-14");
    expect(nth("2026-02-13", 2)).toBe("2026-02-24");
    expect(nth("2026-02-13", 6)).toBe("2026-02-28");
    expect(nth("2026-02-13", 7)).toBe("2026-03-02");
  });
  it("goes from 2025 into 2026 and past its first make-up day", () => {
    // Wed 31 Dec 2025; 1 to 3 Jan off; Sun 4 Jan works.
    expect(nth("2025-12-31", 1)).toBe("2026-01-04");
  });
  it("gives no date where the year has no notice", () => {
    expect(nth("2026-12-31", 1)).toBe(2027);
    expect(nth("2026-12-30", 1)).toBe("2026-12-31");
    expect(nth("2026-12-30", 2)).toBe(2027);
    expect(nth("2024-12-30", 1)).toBe(2024);
  });
  it("never gives a day on which nobody works, and one more is always later", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 1, max: 60 }), (offset, n) => {
        const start = addDays("2025-01-01", offset);
        const date = String(nth(start, n));
        const notice = calendar.get(Number(date.slice(0, 4)));
        expect(notice?.holidays).not.toContain(date);
        expect(date > String(nth(start, n - 1))).toBe(true);
      }),
    );
  });
});
