import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatYuan,
  isAtLeast,
  parseYuan,
  percentLess,
  percentOf,
  perDays,
  timesRate,
  yuanLess,
} from "../../../src/knowledge/money.ts";

describe("money", () => {
  it("takes one amount from another, down to nothing", () => {
    expect(yuanLess("60000", "20000.50")).toBe("39999.50");
    expect(yuanLess("5.00", "5")).toBe("0.00");
    expect(yuanLess("5.00", "5.01")).toBeUndefined();
    expect(yuanLess("about 5", "1")).toBeUndefined();
    expect(yuanLess("5", "one")).toBeUndefined();
  });

  it("reads and writes yuan", () => {
    expect(parseYuan("800")).toBe(80_000n);
    expect(parseYuan("800.5")).toBe(80_050n);
    expect(parseYuan("0.05")).toBe(5n);
    expect(formatYuan(1_651_200n)).toBe("16512.00");
    expect(formatYuan(-5n)).toBe("-0.05");
  });
  it.each(["", "-1", "1,000", "1.234", "1e3", "１００", ".5", "5.", " 5"])("does not read %j", (text) => {
    expect(parseYuan(text)).toBeUndefined();
  });
  it("charges 0.05 % a day to the fen", () => {
    // 100,000.00 × 0.0005 = 50.00 a day
    expect(formatYuan(percentOf(10_000_000n, 0.05, 10))).toBe("500.00");
    // 1234.56 × 0.0005 × 7 = 4.32096
    expect(formatYuan(percentOf(123_456n, 0.05, 7))).toBe("4.32");
  });
  it("rounds a half up, and once only", () => {
    expect(percentOf(10n, 5)).toBe(1n); // 0.5 fen
    expect(percentOf(9n, 5)).toBe(0n); // 0.45 fen
    expect(percentOf(30n, 5)).toBe(2n); // 1.5 fen
    expect(timesRate(1n, "0.5", 3)).toBe(2n); // 1.5 fen; rounding each time would give 3
    expect(timesRate(-1n, "0.5")).toBe(-1n);
    expect(percentOf(1_920_000n, 86)).toBe(1_651_200n); // 19,200.00 × 86 %
    expect(percentOf(672_700n, 8)).toBe(53_816n); // 6,727.00 × 8 %
  });
  it("never loses a fen to rounding before the end", () => {
    // A percent with two decimals is a whole number of 1/10,000: floor(2x + 1/2)/… is checked against exact division.
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 15n }),
        fc.integer({ min: 0, max: 10_000 }),
        (fen, points) => {
          const twice = 2n * fen * BigInt(points) - 2n * 10_000n * percentOf(fen, points / 100);
          expect(twice >= -10_000n && twice < 10_000n).toBe(true);
        },
      ),
    );
  });
  it("takes every share of at most two decimals for exactly what is written, 88.8 too", () => {
    // 10,000 fen × n/100 % is n fen: all 10,001 shares that the schema lets in, none through binary fractions.
    for (let points = 0; points <= 10_000; points += 1)
      expect(percentOf(10_000n, Number((points / 100).toFixed(2)))).toBe(BigInt(points));
    expect(percentOf(1_920_000n, 88.8)).toBe(1_704_960n); // 19,200.00 × 88.8 %
  });
  it("divides a monthly amount by days, rounded once", () => {
    expect(formatYuan(perDays(600_000n, 158, 30))).toBe("31600.00"); // 6,000 ÷ 30 × 158
    expect(perDays(1n, 1, 2)).toBe(1n); // half a fen
    expect(perDays(599_999n, 158, 30)).toBe(3_159_995n); // 31,599.947 yuan
  });
  it("compares amounts to the fen", () => {
    expect(isAtLeast("1000.00", "1000.00")).toBe(true);
    expect(isAtLeast("999.99", "1000.00")).toBe(false);
    expect(isAtLeast("10000.00", "9999.99")).toBe(true);
  });
  it("writes what it reads", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 16n }), (fen) => parseYuan(formatYuan(fen)) === fen),
    );
  });
  it("takes a rate that is no plain decimal for a fault", () => {
    expect(() => timesRate(1n, "5e-4")).toThrow(RangeError);
    expect(() => timesRate(1n, "-1")).toThrow(RangeError);
  });
});

describe("a share less some points", () => {
  it("is exact where binary fractions are not", () => {
    expect(percentLess(82.1, 20)).toBe(62.1); // 82.1 - 20 is 62.099999999999994
    expect(percentLess(35.85, 20)).toBe(15.85);
    expect(percentLess(20, 20)).toBe(0);
    expect(percentLess(85, 0)).toBe(85);
  });
  it("counts whole hundredths, whatever the two are", () => {
    const hundredths = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(hundredths, hundredths, (one, other) => {
        const [more, less] = one < other ? [other, one] : [one, other];
        expect(percentLess(more / 100, less / 100)).toBe((more - less) / 100);
      }),
    );
  });
});
