import { isWorkday } from "chinese-days";
import { describe, expect, it } from "vitest";
import { addDays } from "../../../src/knowledge/calendar-days.ts";
import { addWorkingDays } from "../../../src/knowledge/working-days.ts";
import { knowledge } from "../../support/knowledge.ts";

// A second way of knowing: a package that others keep. It is not used at run time, because for a year without a
// notice it calls New Year's Day a working day without a word.

describe.each([2025, 2026])("the calendar of %s", (year) => {
  it("agrees with the package on every day", () => {
    const { calendar } = knowledge;
    for (let day = `${year}-01-01`; day < `${year + 1}-01-01`; day = addDays(day, 1)) {
      const first = addWorkingDays(calendar, addDays(day, -1), 1);
      // 1 January needs no other year than its own.
      expect(first.kind === "date" && first.date === day, day).toBe(isWorkday(day));
    }
  });
});

describe("a year without a notice", () => {
  it("gives no date", () => {
    expect(addWorkingDays(knowledge.calendar, "2026-12-31", 1)).toEqual({
      kind: "no-notice",
      year: 2027,
    });
  });
});
