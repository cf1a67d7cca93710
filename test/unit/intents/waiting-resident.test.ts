import { describe, expect, it } from "vitest";
import backpay from "../../../intents/backpay/intent.ts";
import { answerOf, madeLaw, set, tryRule } from "../../support/made-law.ts";

// A made-up law with numbers that are all different, so that none can stand in for another.

const price = (yuan: string, residentGroup: string, coverageYear = 2026, area = "cn") =>
  set("premium.resident", yuan, { area, when: { coverageYear, residentGroup } });
const rules = [
  set("years.kept", true),
  set("wait.resident.exempt-groups", true),
  set("late-charge.none-for-individuals", true),
  set("wait.resident.fixed-months", 3),
  set("wait.resident.months-per-missed-year", 2),
  set("wait.resident.months-per-repaid-year", 1),
  set("wait.resident.long-gap-years", 4),
  set("wait.resident.long-gap-floor-months", 8),
];
const law = madeLaw(
  ...rules,
  ...["adult", "student-child", "elderly"].map((group) => price("400.00", group)),
  ...["adult", "student-child", "elderly"].map((group) => price("500.00", group, 2027)),
  price("795.00", "adult", 2026, "110000"),
  price("435.00", "student-child", 2026, "110000"),
  price("460.00", "elderly", 2026, "110000"),
);
const ask = (facts: Parameters<typeof answerOf>[2], knowledge = law) =>
  answerOf(backpay, knowledge, { scheme: "resident", ...facts });
const wait = (missedYears: number, repaidYears: number) => {
  const { values, names } = ask({ missedYears, repaidYears });
  return [values["waitingMonths"], names.filter((name) => name.startsWith("resident-"))];
};

describe("the resident waiting period", () => {
  it("is the fixed months and those of the missed years, less those of the years bought back", () => {
    const open = ["resident-wait", "resident-buy-back", "resident-area-unknown"];
    // Of one year it may be said that it is the next one's, and none at all.
    expect(wait(1, 0)).toEqual([5, [...open, "resident-if-season"]]);
    expect(wait(3, 0)).toEqual([9, open]);
    expect(wait(3, 2)).toEqual([3 + 6 - 2, open]);
    expect(wait(3, 3)).toEqual([3 + 6 - 3, ["resident-wait", "resident-area-unknown"]]);
  });
  it("has a floor from the long gap on", () => {
    const long = ["resident-wait", "resident-long-gap"];
    expect(wait(4, 0)).toEqual([11, [...long, "resident-buy-back", "resident-area-unknown"]]);
    // 3 + 8 - 3 = 8, the floor itself: nothing more can be bought back.
    expect(wait(4, 3)).toEqual([8, [...long, "resident-area-unknown"]]);
    expect(wait(4, 2)).toEqual([9, [...long, "resident-buy-back", "resident-area-unknown"]]);
    expect(wait(4, 4)).toEqual([8, [...long, "resident-area-unknown"]]);
  });
  it("cannot be less than the fixed months, and says so where all is bought back", () => {
    const even = madeLaw(
      ...rules.filter(([id]) => id !== "wait.resident.months-per-repaid-year"),
      set("wait.resident.months-per-repaid-year", 5),
    );
    const answer = ask({ missedYears: 2, repaidYears: 1 }, even);
    expect(answer.values["waitingMonths"]).toBe(3);
    expect(answer.names).toContain("resident-wait-repaid");
    expect(answer.names).not.toContain("resident-buy-back");
    expect(answer.said.get("resident-wait-repaid")?.values).toMatchObject({ fixed: 3, variable: 0 });
  });
  it("starts in the month of paying and ends where benefits begin", () => {
    expect(ask({ missedYears: 1, repaidYears: 0, payMonth: "2026-11" }).values).toMatchObject({
      waitingMonths: 5,
      benefitsFrom: "2027-04",
    });
    expect(ask({ missedYears: 1, repaidYears: 0 }).values["benefitsFrom"]).toBe("2026-08");
  });
  it("does not wait where nothing was missed, except for the fixed months of who comes late", () => {
    expect(tryRule(backpay, law, { scheme: "resident", missedYears: 0 })).toMatchObject({ slot: "late" });
    expect(ask({ missedYears: 0, late: false }).values["waitingMonths"]).toBe(0);
    expect(ask({ missedYears: 0, late: true }).values).toMatchObject({
      waitingMonths: 3,
      benefitsFrom: "2026-06",
    });
  });
  it("does not wait where the person is exempt", () => {
    const exempt = ask({ exemptGroup: true });
    expect(exempt.values["waitingMonths"]).toBe(0);
    expect(exempt.said.get("resident-exempt")?.articles).toEqual(["wait.resident.exempt-groups#cn"]);
    expect(tryRule(backpay, law, { scheme: "resident", exemptGroup: false })).toMatchObject({
      slot: "missedYears",
    });
  });
  it("asks again where more years are bought back than were missed", () => {
    const facts = { scheme: "resident", missedYears: 2, repaidYears: 3 };
    expect(tryRule(backpay, law, facts)).toMatchObject({ slot: "repaidYears", refused: true });
    expect(tryRule(backpay, law, { ...facts, repaidYears: 2 }).kind).toBe("guidance");
  });
  it("says that the area may differ only where it is not known", () => {
    const names = ask({ missedYears: 1, repaidYears: 0, area: "310000" }).names;
    expect(names).toContain("resident-wait");
    expect(names).not.toContain("resident-area-unknown");
  });
  it("rests on the rules it was reckoned by", () => {
    const answer = ask({ missedYears: 4, repaidYears: 0 });
    const fixed = ["fixed-months", "months-per-missed-year", "months-per-repaid-year"];
    expect(answer.said.get("resident-wait")?.articles).toEqual(fixed.map((id) => `wait.resident.${id}#cn`));
    expect(answer.said.get("resident-long-gap")?.articles).toEqual([
      "wait.resident.long-gap-years#cn",
      "wait.resident.long-gap-floor-months#cn",
    ]);
  });
});

describe("what buying back costs", () => {
  const cost = (facts: Parameters<typeof answerOf>[2]) => {
    const { values, names } = ask({ missedYears: 3, repaidYears: 2, ...facts });
    return [values["repairCostCny"], names.find((name) => name.startsWith("repair-"))];
  };
  it("is nothing where nothing is bought back", () => {
    expect(cost({ repaidYears: 0 })).toEqual([undefined, undefined]);
    expect(cost({ repaidYears: 1 })).toEqual(["400.00", "repair-cost-floor"]);
  });
  it("takes the price of the year that is paid for", () => {
    expect(cost({})).toEqual(["800.00", "repair-cost-floor"]);
    expect(cost({ payMonth: "2027-01" })).toEqual(["1000.00", "repair-cost-floor"]);
    expect(cost({ payMonth: "2027-01", coverageYear: 2026 })).toEqual(["800.00", "repair-cost-floor"]);
    expect(cost({ coverageYear: 2025 })).toEqual([undefined, "repair-price-unknown"]);
    const unknown = ask({ missedYears: 3, repaidYears: 2, coverageYear: 2025 });
    expect(unknown.said.get("repair-price-unknown")?.values).toEqual({ coverageYear: 2025, repaid: 2 });
  });
  it("takes the area's price of the person's group, or shows all where the group is not known", () => {
    expect(cost({ area: "110000" })).toEqual(["1590.00", "repair-cost-by-group"]);
    expect(
      ask({ missedYears: 3, repaidYears: 2, area: "110000" }).said.get("repair-cost-by-group")?.values,
    ).toEqual({
      repaid: 2,
      coverageYear: 2026,
      adult: "1590.00",
      child: "870.00",
      elderly: "920.00",
    });
    expect(cost({ area: "110000", residentGroup: "elderly" })).toEqual(["920.00", "repair-cost"]);
    expect(cost({ area: "310000", residentGroup: "elderly" })).toEqual(["800.00", "repair-cost-floor"]);
  });
  it("tells groups apart also where only one of them pays another price", () => {
    const but = (group: string) =>
      madeLaw(
        ...rules,
        ...["adult", "student-child", "elderly"].map((one) =>
          price(one === group ? "100.00" : "400.00", one),
        ),
      );
    for (const group of ["student-child", "elderly"])
      expect(ask({ missedYears: 1, repaidYears: 1 }, but(group)).names).toContain("repair-cost-by-group");
  });
});
