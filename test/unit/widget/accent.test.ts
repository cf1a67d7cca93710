import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contrast, readableAccent } from "../../../src/widget/accent.ts";

const hex = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, "0")}`);

describe("an agency's colour", () => {
  it("is measured as WCAG does: black on white 21, #767676 on white 4.54, #777777 4.48", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
    expect(contrast("red", "#ffffff")).toBe(0);
  });

  it("stays as it is where it can be read, and is darkened or lightened where it cannot", () => {
    expect(readableAccent("#0b5a78", "#eef4f7")?.accent).toBe("#0b5a78");
    expect(readableAccent("#ffd400", "#ffffff")?.accent).not.toBe("#ffd400");
    expect(readableAccent("blue", "#ffffff")).toBeUndefined();
  });

  it("can be read on light and dark grounds and carries text, whatever it was", () => {
    fc.assert(
      fc.property(hex, fc.constantFrom("#eef4f7", "#ffffff", "#19232a", "#10171c"), (wish, ground) => {
        const found = readableAccent(wish, ground);
        expect(contrast(found?.accent ?? "", ground)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(found?.accent ?? "", found?.onAccent ?? "")).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });
});
