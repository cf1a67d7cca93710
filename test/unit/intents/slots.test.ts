import { describe, expect, it } from "vitest";
import * as slots from "../../../intents/slots.ts";
import { waitingSlots } from "../../../intents/waiting.ts";

describe("what follows from other facts", () => {
  it.each([
    ["the months strictly between", { lastPaidMonth: "2026-03", firstNewMonth: "2026-07" }, 3],
    ["up to the month of paying", { lastPaidMonth: "2026-03", payMonth: "2026-07" }, 3],
    [
      "the first newly paid month before that of paying",
      { lastPaidMonth: "2026-03", firstNewMonth: "2026-05", payMonth: "2026-07" },
      1,
    ],
    ["none between neighbours", { lastPaidMonth: "2025-12", firstNewMonth: "2026-01" }, 0],
    ["nothing in the same month", { lastPaidMonth: "2026-03", firstNewMonth: "2026-03" }, undefined],
    ["nothing backwards", { lastPaidMonth: "2026-03", firstNewMonth: "2026-02" }, undefined],
    ["nothing without the first", { lastPaidMonth: "2026-03" }, undefined],
    ["nothing without the last", { firstNewMonth: "2026-03" }, undefined],
    [
      "nothing from what is not known",
      { lastPaidMonth: "2026-03", firstNewMonth: "unknown", payMonth: "2026-05" },
      1,
    ],
    [
      "nothing where the last is not known",
      { lastPaidMonth: "unknown", firstNewMonth: "2026-03" },
      undefined,
    ],
  ])("a gap: %s", (_, facts, gap) => {
    expect(slots.gapMonths.derive?.(facts as Readonly<Record<string, string>>)).toBe(gap);
  });
  it("the retirement group of men, and the sex of a group", () => {
    expect(slots.retirementGroup.derive?.({ sex: "men" })).toBe("men");
    expect(slots.retirementGroup.derive?.({ sex: "women" })).toBeUndefined();
    expect(slots.sex.derive?.({ retirementGroup: "men" })).toBe("men");
    expect(slots.sex.derive?.({ retirementGroup: "women55" })).toBe("women");
    expect(slots.sex.derive?.({})).toBeUndefined();
  });
  it("the scheme of who has an employer in arrears", () => {
    expect(waitingSlots.scheme.derive?.({ gapCause: "employer-arrears" })).toBe("employee");
    expect(waitingSlots.scheme.derive?.({ gapCause: "changed-area" })).toBeUndefined();
  });
});

describe("a slot", () => {
  it("goes along to another topic only where it is about the person", () => {
    const carried = Object.entries(slots).filter(([, slot]) => "carries" in slot && slot.carries);
    expect(carried.map(([name]) => name)).toEqual(expect.arrayContaining(["area", "scheme"]));
  });
  it("of years bought back takes all that were missed", () => {
    expect(slots.repaidYears.allOf).toBe("missedYears");
  });
});
