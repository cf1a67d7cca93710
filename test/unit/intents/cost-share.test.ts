import { describe, expect, it } from "vitest";
import { share } from "../../../intents/cost-share.ts";

const bands = [
  { upTo: "1000.00", percent: 50 },
  { upTo: "3000.00", percent: 80 },
];
const terms = { deductible: "200.00", bands, cap: undefined };

describe("a bill between fund and person", () => {
  it("is nobody's but the person's up to the deductible", () => {
    const own = (sum: string) => ({ fund: "0.00", own: sum, bands: [], capped: false });
    expect(share("100.00", terms)).toEqual(own("100.00"));
    expect(share("200.00", terms)).toEqual(own("200.00"));
    expect(share("200.01", terms)).toEqual({
      fund: "0.01",
      own: "200.00",
      bands: [{ amount: "0.01", percent: 50, pays: "0.01" }],
      capped: false,
    });
  });
  it("is cut at the edges of the bands, counted above the deductible", () => {
    expect(share("1200.00", terms)).toMatchObject({
      fund: "500.00",
      bands: [{ amount: "1000.00", percent: 50, pays: "500.00" }],
    });
    // 1000 × 50 % + 0.05 × 80 % = 500.04
    expect(share("1200.05", terms)).toMatchObject({
      fund: "500.04",
      own: "700.01",
      bands: [
        { amount: "1000.00", percent: 50, pays: "500.00" },
        { amount: "0.05", percent: 80, pays: "0.04" },
      ],
    });
  });
  it("is the person's above a closed last band, and shared on in an open one", () => {
    // 500 + 2000 × 80 % = 2100
    expect(share("10000.00", terms)).toMatchObject({ fund: "2100.00", own: "7900.00" });
    const open = [...bands, { upTo: null, percent: 90 }];
    // 2100 + 6800 × 90 % = 8220
    expect(share("10000.00", { ...terms, bands: open })).toMatchObject({ fund: "8220.00", own: "1780.00" });
  });
  it("is capped only above the cap", () => {
    expect(share("10000.00", { ...terms, cap: "2100.00" })).toMatchObject({ fund: "2100.00", capped: false });
    expect(share("10000.00", { ...terms, cap: "2099.99" })).toMatchObject({
      fund: "2099.99",
      own: "7900.01",
      capped: true,
    });
  });
});
