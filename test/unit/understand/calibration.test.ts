import { describe, expect, it } from "vitest";
import { fitTemperature, sharesOf } from "../../../src/understand/calibration.ts";

describe("calibration", () => {
  it("turns margins into shares that sum up to 1 and keep the order", () => {
    const shares = sharesOf(Float64Array.of(2, 0, 1), 1);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    // e² : 1 : e
    expect(shares[0]).toBeCloseTo(Math.E ** 2 / (Math.E ** 2 + 1 + Math.E), 12);
    expect(sharesOf(Float64Array.of(1_000, -1_000), 0.1)).toEqual(Float64Array.of(1, 0));
  });

  it("finds the temperature at which a share of 80 % is right 80 times in 100", () => {
    // Two labels two margins apart: the share of the first is 1 / (1 + e^(-2/T)) = 0.8 when T = 2 / ln 4.
    const rows = Array.from({ length: 100 }, (_, at) => ({
      margins: Float64Array.of(1, -1),
      target: at < 80 ? 0 : 1,
    }));
    expect(fitTemperature(rows)).toBeCloseTo(2 / Math.log(4), 3);
  });
});
