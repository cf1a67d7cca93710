import { describe, expect, it } from "vitest";
import renew from "../../../intents/renew/intent.ts";
import { retirement } from "../../../intents/renew/retirement.ts";
import { answerOf, madeLaw, set, tryRule } from "../../support/made-law.ts";

const groups = ["adult", "student-child", "elderly"] as const;
const price = (group: string, yuan: string, area = "cn") =>
  set("premium.resident", yuan, { area, when: { coverageYear: 2026, residentGroup: group } });
const men = { when: { retirementGroup: "men" } };
const rows = [
  ...["employee-mandatory", "flexible-voluntary", "resident", "one-scheme"].map((id) =>
    set(`enrolment.${id}`, true),
  ),
  ...["employer-declares", "unemployment-fund-pays"].map((id) => set(`contribution.${id}`, true)),
  set("job-loss.options", true),
  ...["papers.identity-only", "contribution.review-and-complaint", "enrolment.foreigners"].map((id) =>
    set(id, true),
  ),
  set("registration.days", 30),
  set("wait.flexible.restart-offset-months", 1, { area: "330100" }),
  set("premium.flexible.base-min", "4000.00", { area: "330100" }),
  set("premium.flexible.base-max", "20000.00", { area: "330100" }),
  set("premium.flexible.percent", 7, { area: "420100" }),
  set("premium.flexible.yearly", "3000.00", { area: "510100", when: { tier: "one" } }),
  set("premium.flexible.yearly", "1000.00", { area: "510100", when: { tier: "two" } }),
  set("resident.period-close", "2026-03-11", { area: "110000", when: { coverageYear: 2026 } }),
  set("incentive.threshold-years", 4),
  set("incentive.step-min", "1000.00"),
  set("incentive.step", "3000.00", { area: "110000" }),
  set("incentive.share-max", 20),
  set("transfer.free-gap-months", 3),
  ...groups.map((group) => price(group, "400.00")),
  price("adult", "795.00", "110000"),
  price("student-child", "435.00", "110000"),
  price("elderly", "460.00", "110000"),
  set("subsidy.resident", "700.00", { when: { coverageYear: 2026 } }),
  set("wait.resident.fixed-months", 3),
  set("wait.resident.exempt-groups", true),
  set("premium.flexible.monthly", "500.00", { area: "310000" }),
  set("premium.flexible.percent", 9, { area: "310000" }),
  set("premium.flexible.percent", 8, { area: "330100" }),
  set("newborn.covered-from-birth", true),
  set("newborn.days", 90),
  set("newborn.local-days", 180, { area: "310000" }),
  set("newborn.local-months", 5, { area: "310000" }),
  set("newborn.late-offset-months", 1, { area: "320100" }),
  set("newborn.late-until-months", 12, { area: "320100" }),
  set("newborn.free-birth-year", "0.00", { area: "420100" }),
  set("newborn.two-years", true, { area: "440100" }),
  set("newborn.late-rule", true, { area: "310000" }),
  ...["keeps-benefits", "years-are-local", "pay-on"].map((id) => set(`retirement.${id}`, true)),
  set("retirement.base-age-years", 60, men),
  set("retirement.reform-start-month", "1965-01", men),
  set("retirement.step-birth-months", 4, men),
  set("retirement.max-delay-months", 36, men),
  set("retirement.required-months", 300, { when: { sex: "men" }, area: "310000" }),
  set("retirement.required-local-months", 120, { area: "310000" }),
];
const law = madeLaw(...rows);
const madeLawWith = (...more: readonly ReturnType<typeof set>[]) => madeLaw(...rows, ...more);
type Facts = Parameters<typeof answerOf>[2];
const ask = (facts: Facts, on?: string) => answerOf(renew, law, facts, on);
const next = (facts: Facts, on?: string) => {
  const outcome = tryRule(renew, law, facts, on);
  return outcome.kind === "ask" ? [outcome.slot, outcome.refused] : outcome.kind;
};

describe("the age of retirement", () => {
  const reform = { baseYears: 60, firstBirthMonth: "1965-01", step: 4, cap: 36 };
  it.each([
    ["before the reform", "1964-12", "2024-12", "60y0m"],
    ["the first month it reaches", "1965-01", "2025-02", "60y1m"],
    ["the last month of the first step", "1965-04", "2025-05", "60y1m"],
    ["the first month of the next", "1965-05", "2025-07", "60y2m"],
    ["the last step below the most", "1976-08", "2039-07", "62y11m"],
    ["the most", "1976-09", "2039-09", "63y0m"],
    ["long after", "1990-01", "2053-01", "63y0m"],
  ])("%s", (_, born, month, age) => {
    expect(retirement(born, reform)).toEqual({ month, age });
  });
});

describe("what a person does follows from what else is known", () => {
  it.each([
    [{ birthDate: "2026-03-01" }, "newborn-window"],
    [{ residentGroup: "adult", area: "other", coverageYear: 2026 }, "resident-premium-floor"],
    [{ scheme: "resident", area: "other", coverageYear: 2026 }, "resident-premium-floor"],
    [{ cumulativeMonths: 1, area: "310000", sex: "men" }, "shortfall"],
    [{ retirementGroup: "men", birthMonth: "1970-01" }, "retirement-month"],
    [{ scheme: "flexible", area: "310000" }, "flexible-pays"],
    [{ scheme: "employee" }, "employed-pay"],
  ])("%j", (facts, claim) => {
    expect(ask(facts as unknown as Facts).names).toContain(claim);
  });
  it.each([[{}], [{ birthDate: "unknown" }]])("and is asked where nothing follows: %j", (facts) => {
    expect(next(facts as unknown as Facts)).toEqual(["situation", false]);
  });
});

describe("who pays", () => {
  it("says how many days an employer has, and until when where the first day is known", () => {
    expect(ask({ situation: "employed" }).names).not.toContain("register-by");
    const started = ask({ situation: "employed", firstWorkDay: "2026-03-01" });
    expect(started.values).toMatchObject({ registerBy: "2026-03-31", payers: ["employer", "employee"] });
    expect(started.deadlines).toMatchObject([{ who: "employer", articles: ["registration.days#cn"] }]);
  });
  it("leads from a lost job to paying alone only where area and gap are known", () => {
    const left = (facts: Facts) => answerOf(renew, law, { situation: "left-job", ...facts });
    expect(left({}).names.at(-1)).toBe("tell-area-and-gap");
    expect(left({ gapMonths: 2 }).names.at(-1)).toBe("tell-area-and-gap");
    expect(left({ area: "110000" }).names.at(-1)).toBe("tell-gap");
    expect(left({ area: "110000", gapMonths: 2 }).kind).toBe("not-covered");
    expect(left({}).said.get("left-job-options")).toMatchObject({
      values: { free: 3 },
      articles: ["job-loss.options#cn", "transfer.free-gap-months#cn"],
    });
    expect(left({ area: "330100" }).said.get("any-break-costs")?.values).toEqual({ ordinal: 2 });
    expect(left({ area: "330100", gapMonths: 2 }).names).not.toContain("any-break-costs");
    const drawing = ask({ situation: "unemployment-benefit" });
    expect(drawing.values).toEqual({ payers: ["unemployment-fund"] });
    expect(drawing.said.get("after-benefit")?.values).toEqual({ free: 3 });
  });
});

describe("paying alone", () => {
  const alone = (facts: Facts) => ask({ situation: "flexible", ...facts });
  it("costs the sum of the area, else its yearly sums, else its rate", () => {
    expect(alone({ area: "310000" }).values["monthlyPremiumCny"]).toBe("500.00");
    expect(alone({ area: "510100" }).values["yearlyPremiumsCny"]).toEqual(["3000.00", "1000.00"]);
    expect(alone({ area: "330100" }).said.get("flexible-rate")?.values).toEqual({ rate: 8 });
    expect(alone({ area: "110000" })).toMatchObject({
      kind: "not-covered",
      parameter: "premium.flexible.percent",
    });
  });
  it("is the rate of the declared base, moved to the area's limits where it lies outside", () => {
    const pays = (baseCny: string) => {
      const { values, names } = alone({ area: "330100", baseCny });
      return [values["monthlyPremiumCny"], names.find((name) => name.startsWith("flexible-base-"))];
    };
    expect(pays("3999.99")).toEqual(["320.00", "flexible-base-below"]);
    expect(pays("4000")).toEqual(["320.00", undefined]);
    expect(pays("5000")).toEqual(["400.00", undefined]);
    expect(pays("20000")).toEqual(["1600.00", undefined]);
    expect(pays("20000.01")).toEqual(["1600.00", "flexible-base-above"]);
    expect(alone({ area: "330100", baseCny: "3000" }).said.get("flexible-base-below")).toMatchObject({
      values: { declared: "3000.00", base: "4000.00" },
      articles: ["premium.flexible.base-min#330100"],
    });
    expect(alone({ area: "330100", baseCny: "30000" }).said.get("flexible-base-above")?.articles).toEqual([
      "premium.flexible.base-max#330100",
    ]);
  });
  it("says how to register to who did not come for the sum", () => {
    expect(alone({ area: "330100" }).names).toContain("papers-identity");
    expect(alone({ area: "330100", baseCny: "5000" }).names).not.toContain("papers-identity");
  });
  it("shows the limits where no base was declared, and says where they are not known", () => {
    expect(alone({ area: "330100" }).said.get("flexible-base-limits")?.values).toEqual({
      lowest: "4000.00",
      highest: "20000.00",
    });
    expect(alone({ area: "420100", baseCny: "5000" }).values["monthlyPremiumCny"]).toBe("350.00");
    expect(alone({ area: "420100", baseCny: "5000" }).names).toContain("flexible-base-limits-unknown");
    expect(alone({ area: "420100" }).names).not.toContain("flexible-base-limits");
  });
});

describe("a price that is for pupils alone", () => {
  const names = (facts: Facts) =>
    answerOf(renew, madeLawWith(set("premium.resident.students-only", true, { area: "110000" })), {
      situation: "resident",
      area: "110000",
      coverageYear: 2026,
      ...facts,
    }).names;
  it("is said to be so to everybody but grown-ups", () => {
    expect(names({})).toContain("premium-students-only");
    expect(names({ residentGroup: "student-child" })).toContain("premium-students-only");
    expect(names({ residentGroup: "adult" })).not.toContain("premium-students-only");
    expect(names({ residentGroup: "elderly" })).not.toContain("premium-students-only");
  });
});

describe("the incentive for staying insured", () => {
  const bonus = (facts: Facts) =>
    ask({ situation: "resident", area: "110000", coverageYear: 2026, ...facts }).values["capBonusCny"];
  const cap = { seriousIllnessCapCny: "100000" };
  it("adds a step for each year beyond the threshold and each without a claim, up to a share of the limit", () => {
    expect(bonus({ straightYears: 4, ...cap })).toBe("0.00");
    expect(bonus({ straightYears: 3, ...cap })).toBe("0.00");
    expect(bonus({ straightYears: 5, ...cap })).toBe("3000.00");
    expect(bonus({ straightYears: 5, zeroClaimYears: 2, ...cap })).toBe("9000.00");
    // 20 % of 100,000 = 20,000; six steps are 18,000, seven 21,000
    expect(bonus({ straightYears: 10, ...cap })).toBe("18000.00");
    expect(bonus({ straightYears: 11, ...cap })).toBe("20000.00");
  });
  it("is only said in words where the years or the limit are not known, or the step is not", () => {
    const names = (facts: Facts) => ask({ situation: "resident", coverageYear: 2026, ...facts }).names;
    expect(names({ area: "110000", straightYears: 5 })).toContain("cap-incentive");
    expect(names({ area: "110000", ...cap })).toContain("cap-incentive");
    expect(names({ area: "310000", straightYears: 5, ...cap })).toContain("cap-incentive-floor");
  });
});

describe("the premium of residents", () => {
  const pays = (facts: Facts) => ask({ situation: "resident", coverageYear: 2026, ...facts });
  it("is the national floor where the area has none of its own, and said to be one", () => {
    const { values, said } = pays({ area: "310000" });
    expect(values).toMatchObject({ premiumCny: "400.00", payers: ["individual", "government"] });
    expect(said.get("resident-premium-floor")?.values).toEqual({ premium: "400.00", coverageYear: 2026 });
    expect(said.get("resident-subsidy")?.values).toEqual({ subsidy: "700.00", coverageYear: 2026 });
    expect(said.get("resident-on-time")?.values).toEqual({ fixed: 3 });
    expect(said.get("period-usual")?.values).toEqual({ coverageYear: 2026 });
  });
  it("is that of the group, or all where the group is not known", () => {
    expect(pays({ area: "110000" }).said.get("resident-premium-by-group")?.values).toEqual({
      coverageYear: 2026,
      adult: "795.00",
      child: "435.00",
      elderly: "460.00",
    });
    const elderly = pays({ area: "110000", residentGroup: "elderly" });
    expect(elderly.values["premiumCny"]).toBe("460.00");
    expect(elderly.names).toContain("resident-premium");
    expect(pays({ area: "310000", residentGroup: "elderly" }).values["premiumCny"]).toBe("400.00");
  });
  it("is to be paid through the last day of the area's period", () => {
    const paying = (on: string) => ask({ situation: "resident", area: "110000", coverageYear: 2026 }, on);
    expect(paying("2026-03-11").deadlines).toMatchObject([{ id: "enrolBy", due: "2026-03-11" }]);
    expect(paying("2026-03-11").names).toEqual(expect.arrayContaining(["period-open", "resident-on-time"]));
    expect(paying("2026-03-12").names).toEqual(expect.arrayContaining(["period-closed", "resident-now"]));
    expect(paying("2026-03-12").names).not.toContain("period-open");
  });
  it("is not covered for a year whose premium is not known", () => {
    expect(ask({ situation: "resident", area: "110000", coverageYear: 2027 })).toMatchObject({
      kind: "not-covered",
      parameter: "premium.resident",
    });
  });
  it("goes on to the wait where something was missed", () => {
    const on = { area: "310000" };
    expect(pays({ ...on, missedYears: 0, late: false }).names).toContain("resident-in-time");
    expect(pays({ ...on, late: true, missedYears: 0 }).names).toContain("resident-late");
    expect(pays({ ...on, exemptGroup: true }).names).toContain("resident-exempt");
    expect(pays({ ...on, exemptGroup: false }).names).toContain("resident-on-time");
    expect(next({ situation: "resident", coverageYear: 2026, ...on, late: true })).toEqual([
      "missedYears",
      false,
    ]);
  });
});

describe("a newborn", () => {
  const born = (facts: Facts) => ask({ situation: "newborn", birthDate: "2025-12-11", ...facts });
  it("is covered from birth through the last day of the window", () => {
    // 11 Dec 2025 + 90 days = 11 March 2026
    const last = born({});
    expect(last.values).toMatchObject({ newbornDeadline: "2026-03-11", coverFrom: "2025-12-11" });
    expect(last.said.get("newborn-window")?.values).toEqual({ days: 90, deadline: "2026-03-11" });
    expect(last.said.get("newborn-covered")?.articles).toEqual([
      "newborn.covered-from-birth#cn",
      "newborn.days#cn",
    ]);
    expect(born({ enrolDate: "2026-03-12", area: "110000" })).toMatchObject({
      kind: "not-covered",
      parameter: "newborn.late-rule",
    });
    expect(next({ situation: "newborn", birthDate: "2025-12-11", enrolDate: "2026-03-12" })).toEqual([
      "area",
      false,
    ]);
  });
  it("has to lie in both of the area's windows", () => {
    // 11 Dec 2025 + 180 days = 9 June 2026; + 5 months = 11 May 2026
    const local = (enrolDate: string) => born({ area: "310000", enrolDate });
    expect(local("2026-05-11").values["coverFrom"]).toBe("2025-12-11");
    expect(local("2026-05-11").said.get("newborn-covered")?.articles).toEqual([
      "newborn.covered-from-birth#cn",
      "newborn.local-days#310000",
    ]);
    expect(local("2026-05-11").said.get("newborn-two-windows")?.values).toEqual({
      months: 5,
      registered: "2026-05-11",
      days: 180,
      certificate: "2026-06-09",
    });
    expect(local("2026-05-12").values).not.toHaveProperty("coverFrom");
    expect(local("2026-05-12").said.get("newborn-late")?.values).toEqual({
      deadline: "2026-05-11",
      enrol: "2026-05-12",
    });
  });
  it("starts later where the area has a rule for coming late, for so many months", () => {
    const late = (enrolDate: string) => born({ area: "320100", enrolDate });
    expect(late("2026-03-11").values["coverFrom"]).toBe("2025-12-11");
    expect(late("2026-03-12").values["coverFrom"]).toBe("2026-04-01");
    expect(late("2026-12-10").values["coverFrom"]).toBe("2027-01-01");
    expect(late("2026-12-11").values).not.toHaveProperty("coverFrom");
    expect(late("2026-12-11").names).toContain("newborn-late");
  });
  it("pays for both years across a new year only where the area has that", () => {
    expect(born({ area: "440100" }).names).toContain("newborn-two-years");
    expect(born({ area: "440100", birthYearPaid: false }).values["coverFrom"]).toBe("2026-01-01");
    expect(born({ area: "440100", enrolDate: "2025-12-31", birthYearPaid: false }).values["coverFrom"]).toBe(
      "2025-12-11",
    );
    expect(born({}).names).toContain("newborn-crosses-year");
    expect(born({ enrolDate: "2025-12-31" }).names).not.toContain("newborn-crosses-year");
  });
  it("is free in its first year where the area has that, and a parent is insured", () => {
    expect(born({ area: "420100", parentInsured: true }).values["premiumCny"]).toBe("0.00");
    expect(born({ area: "420100" }).names).toContain("newborn-free-if");
    expect(born({ area: "420100", parentInsured: false }).names).not.toContain("newborn-free-if");
    const local = ask({ situation: "newborn", birthDate: "2026-03-01", area: "110000" });
    expect(local.said.get("newborn-premium")?.values).toEqual({ coverageYear: 2026, premium: "435.00" });
    const floor = ask({ situation: "newborn", birthDate: "2026-03-01", area: "310000" });
    expect(floor.names).not.toContain("newborn-premium");
  });
  it("is asked about again where the days cannot be", () => {
    const on = "2026-03-11";
    expect(next({ situation: "newborn", birthDate: "2026-03-12" }, on)).toEqual(["birthDate", true]);
    expect(next({ situation: "newborn", birthDate: "2026-03-11" }, on)).toBe("guidance");
    const early = { situation: "newborn", birthDate: "2026-03-10", enrolDate: "2026-03-09" };
    expect(next(early, on)).toEqual(["enrolDate", true]);
    expect(next({ ...early, enrolDate: "2026-03-10" }, on)).toBe("guidance");
  });
});

describe("near retirement", () => {
  const near = (facts: Facts) => ask({ situation: "near-retirement", ...facts });
  const paid = (cumulativeMonths: number, facts: Facts = {}) =>
    near({ cumulativeMonths, sex: "men", area: "310000", ...facts });
  it("refuses a month of birth that is still to come or longer ago than anybody lives", () => {
    const asked = (birthMonth: string) =>
      next({ situation: "near-retirement", birthMonth, retirementGroup: "men" });
    expect(asked("2026-04")).toEqual(["birthMonth", true]);
    expect(asked("2026-03")).toBe("guidance");
    expect(asked("1916-03")).toBe("guidance");
    expect(asked("1916-02")).toEqual(["birthMonth", true]);
  });
  it("says when, and does not need to where the months paid are known", () => {
    const { values, said } = near({ birthMonth: "1965-05", sex: "men" });
    expect(values).toMatchObject({ retirementMonth: "2025-07", retirementAge: "60y2m" });
    expect(said.get("retirement-month")).toMatchObject({
      values: { birthMonth: "1965-05", month: "2025-07", age: "60y2m" },
      articles: ["base-age-years", "reform-start-month", "step-birth-months", "max-delay-months"].map(
        (id) => `retirement.${id}#cn`,
      ),
    });
    expect(paid(1).names).not.toContain("retirement-month");
    expect(paid(1, { birthMonth: "1965-05" }).names).toContain("retirement-month");
  });
  it("counts what is still short", () => {
    expect(paid(299).values).toMatchObject({ requiredMonths: 300, shortfallMonths: 1 });
    expect(paid(299).said.get("shortfall")?.values).toEqual({
      paid: 299,
      required: 300,
      years: 25,
      short: 1,
    });
    expect(paid(300).values["shortfallMonths"]).toBe(0);
    expect(paid(300).names).toContain("no-shortfall");
    expect(paid(301).values["shortfallMonths"]).toBe(0);
    expect(
      near({ birthMonth: "1965-05", sex: "men", area: "310000" }).said.get("required-months")?.values,
    ).toEqual({
      required: 300,
      years: 25,
    });
  });
  it("counts the months in the area where it wants some", () => {
    expect(paid(300, { localMonths: 119 }).values["localShortfallMonths"]).toBe(1);
    expect(paid(300, { localMonths: 119 }).said.get("local-shortfall")?.values).toEqual({
      paid: 119,
      requiredLocal: 120,
      short: 1,
    });
    expect(paid(300, { localMonths: 120 }).names).toContain("no-local-shortfall");
    expect(paid(300, { localMonths: 121 }).values["localShortfallMonths"]).toBe(0);
    expect(paid(300).values).not.toHaveProperty("localShortfallMonths");
  });
  it("tells what is missing where the area's months are not known", () => {
    const born = { birthMonth: "1965-05", sex: "men" };
    expect(near(born).names).toContain("tell-area-and-months");
    expect(near({ ...born, area: "110000" }).names).toContain("required-unknown");
    expect(paid(1, { area: "110000" })).toMatchObject({
      kind: "not-covered",
      parameter: "retirement.required-months",
    });
    expect(near({ ...born, area: "310000" }).names).toContain("required-months");
    expect(near({ ...born, area: "310000" }).values).not.toHaveProperty("shortfallMonths");
  });
});
