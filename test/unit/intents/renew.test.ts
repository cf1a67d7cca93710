import { describe, expect, it } from "vitest";
import renew from "../../../intents/renew/intent.ts";
import { retirement } from "../../../intents/renew/retirement.ts";
import { answerOf, madeLaw, set, tryRule } from "../../support/made-law.ts";

const groups = ["adult", "student-child", "elderly"] as const;
const price = (group: string, yuan: string, area = "cn") =>
  set("premium.resident", yuan, { area, when: { coverageYear: 2026, residentGroup: group } });
const men = { when: { retirementGroup: "men" } };
const law = madeLaw(
  ...["employee-mandatory", "flexible-voluntary", "resident", "one-scheme"].map((id) =>
    set(`enrolment.${id}`, true),
  ),
  ...["employer-declares", "unemployment-fund-pays"].map((id) => set(`contribution.${id}`, true)),
  set("job-loss.options", true),
  set("registration.days", 30),
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
  set("newborn.late-rule", true, { area: "310000" }),
  ...["keeps-benefits", "years-are-local", "pay-on"].map((id) => set(`retirement.${id}`, true)),
  set("retirement.base-age-years", 60, men),
  set("retirement.reform-start-month", "1965-01", men),
  set("retirement.step-birth-months", 4, men),
  set("retirement.max-delay-months", 36, men),
  set("retirement.required-months", 300, { when: { sex: "men" }, area: "310000" }),
  set("retirement.required-local-months", 120, { area: "310000" }),
);
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
    [{ residentGroup: "adult", area: "other", coverageYear: 2026 }, "resident-pays"],
    [{ scheme: "resident", area: "other", coverageYear: 2026 }, "resident-pays"],
    [{ cumulativeMonths: 1, area: "310000", sex: "men" }, "years-are-local"],
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
    expect(ask({ situation: "employed" }).names).toEqual(["employed-pay", "employer-duty"]);
    const started = ask({ situation: "employed", firstWorkDay: "2026-03-01" });
    expect(started.values).toMatchObject({ registerBy: "2026-03-31", payers: ["employer", "employee"] });
    expect(started.deadlines).toMatchObject([{ who: "employer", articles: ["registration.days#cn"] }]);
  });
  it("leads from a lost job to paying alone only where area and gap are known", () => {
    const left = (facts: Facts) => answerOf(renew, law, { situation: "left-job", ...facts });
    const plain = ["left-job-options", "left-job-benefit", "one-scheme"];
    expect(left({}).names).toEqual(plain);
    expect(left({ gapMonths: 2 }).names).toEqual(plain);
    expect(left({ area: "110000" }).names).toEqual(plain);
    expect(left({ area: "110000", gapMonths: 2 }).kind).toBe("not-covered");
    expect(ask({ situation: "unemployment-benefit" }).values).toEqual({ payers: ["unemployment-fund"] });
  });
  it("gives the sum of the area, else its rate, else neither", () => {
    const alone = (area: string) => ask({ situation: "flexible", area }).names.at(-1);
    expect(alone("310000")).toBe("flexible-monthly");
    expect(alone("330100")).toBe("flexible-rate");
    expect(alone("110000")).toBe("flexible-rate-unknown");
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
    expect(last.said.get("newborn-window")?.values).toEqual({
      birth: "2025-12-11",
      days: 90,
      deadline: "2026-03-11",
    });
    expect(last.said.get("newborn-covered")?.articles).toEqual(["newborn.covered-from-birth#cn"]);
    expect(born({ enrolDate: "2026-03-12", area: "110000" })).toMatchObject({
      kind: "not-covered",
      parameter: "newborn.late-rule",
    });
    expect(next({ situation: "newborn", birthDate: "2025-12-11", enrolDate: "2026-03-12" })).toEqual([
      "area",
      false,
    ]);
  });
  it("has the area's longer window, which is cited only beyond the national one", () => {
    // 11 Dec 2025 + 180 days = 9 June 2026
    const local = (enrolDate: string) => born({ area: "310000", enrolDate });
    expect(local("2026-03-11").said.get("newborn-covered")?.articles).toEqual([
      "newborn.covered-from-birth#cn",
    ]);
    expect(local("2026-03-12").said.get("newborn-covered")?.articles).toEqual([
      "newborn.covered-from-birth#cn",
      "newborn.local-days#310000",
    ]);
    expect(local("2026-06-09").values["coverFrom"]).toBe("2025-12-11");
    expect(local("2026-06-09").said.get("newborn-local-window")?.values).toEqual({
      days: 180,
      deadline: "2026-06-09",
    });
    expect(local("2026-06-10").values).not.toHaveProperty("coverFrom");
    expect(local("2026-06-10").names).toContain("newborn-late");
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
    expect(paid(299).said.get("shortfall")?.values).toEqual({ paid: 299, required: 300, short: 1 });
    expect(paid(300).values["shortfallMonths"]).toBe(0);
    expect(paid(300).names).toContain("no-shortfall");
    expect(paid(301).values["shortfallMonths"]).toBe(0);
    expect(paid(1).said.get("required-months")?.values).toEqual({ required: 300, years: 25 });
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
