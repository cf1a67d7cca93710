import { describe, expect, it } from "vitest";
import { dueDay } from "../../../src/rules/deadline.ts";
import { knowledge } from "../../support/knowledge.ts";

describe("the last day of a time limit", () => {
  it.each([
    ["the first day does not count", "2026-11-22", "days", 30, "2026-12-22"],
    ["months end on the last day of a shorter month", "2026-08-31", "months", 6, "2027-02-28"],
    ["Monday and ten working days", "2026-11-02", "working-days", 10, "2026-11-16"],
    ["a year whose holidays are not announced", "2026-12-31", "working-days", 1, null],
  ] as const)("%s", (_, start, unit, count, due) => {
    expect(dueDay({ start, unit, count }, knowledge.calendar)).toBe(due);
  });
});
