import { describe, expect, it } from "vitest";
import backpay from "../../../intents/backpay/intent.ts";
import { answerOf, madeLaw, set, tryRule } from "../../support/made-law.ts";

const national = [
  set("years.kept", true),
  set("contribution.employer-declares", true),
  set("contribution.employer-enforced", true),
  set("contribution.review-and-complaint", true),
  set("record.open-to-the-insured", true),
  set("contribution.undeclared-percent-of-last-month", 120),
  set("fine.employer.multiple-least", 2),
  set("fine.employer.multiple-most", 5),
  set("fine.responsible.cny-least", "500.00"),
  set("fine.responsible.cny-most", "3000.00"),
  set("late-charge.employer-owes", true),
  set("late-charge.none-for-individuals", true),
  set("late-charge.daily-percent", 0.05),
  set("transfer.free-gap-months", 3),
  set("transfer.retroactive", true),
];
const law = madeLaw(
  ...national,
  set("arrears.retroactive", true, { area: "310000" }),
  set("arrears.order-days-max", 15, { area: "310000" }),
  set("arrears.retroactive", false, { area: "330100" }),
  set("arrears.resume-offset-months", 2, { area: "330100" }),
  set("wait.employee.restart-offset-months", 1, { area: "310000" }),
  set("arrears.retroactive", true, { area: "420100" }),
  set("arrears.order-days-max", 15, { area: "420100" }),
  set("arrears.employer-bears-when-late", true, { area: "420100" }),
);
type Facts = Parameters<typeof answerOf>[2];
const owes = (facts: Facts) =>
  answerOf(backpay, law, { scheme: "employee", gapCause: "employer-arrears", ...facts });
const next = (facts: Facts) => {
  const outcome = tryRule(backpay, law, facts);
  return outcome.kind === "ask" ? [outcome.slot, outcome.refused] : outcome.kind;
};

describe("what an employer owes for paying late", () => {
  const facts = { arrearsCny: "10000", arrearsSince: "2026-03-01" };
  it("is counted by the day: the first does not count, the day of paying does", () => {
    // 10,000.00 × 0.0005 = 5.00 a day
    expect(owes({ ...facts, paidOn: "2026-03-11" }).values).toMatchObject({
      lateChargeCny: "50.00",
      lateChargePayer: "employer",
    });
    expect(owes({ ...facts, paidOn: "2026-03-02" }).values["lateChargeCny"]).toBe("5.00");
    expect(owes({ ...facts, paidOn: "2026-03-01" }).values["lateChargeCny"]).toBe("0.00");
    expect(owes(facts).said.get("late-charge")).toMatchObject({
      values: {
        arrears: "10000.00",
        rate: 0.05,
        days: 10,
        charge: "50.00",
        since: "2026-03-01",
        paidOn: "2026-03-11",
      },
      articles: ["late-charge.daily-percent#cn", "late-charge.employer-owes#cn"],
    });
  });
  it("asks since when, and again where that is after the day of paying", () => {
    const owing = { scheme: "employee", gapCause: "employer-arrears", arrearsCny: "1" };
    expect(next(owing)).toEqual(["arrearsSince", false]);
    expect(next({ ...owing, arrearsSince: "2026-03-12" })).toEqual(["arrearsSince", true]);
    expect(next({ ...owing, arrearsSince: "2026-03-11" })).toBe("guidance");
  });
  it("is only a rate where the sum is not known", () => {
    const { said } = owes({ area: "310000" });
    expect(said.get("late-charge-rule")?.values).toEqual({ rate: 0.05 });
    expect(owes({ area: "310000" }).values["lateChargePayer"]).toBe("employer");
  });
});

describe("months that an employer did not pay", () => {
  it("asks where only of who did not come with a sum", () => {
    expect(next({ scheme: "employee", gapCause: "employer-arrears" })).toEqual(["area", false]);
    const sum = owes({ arrearsCny: "1", arrearsSince: "2026-03-01" });
    expect(sum.names).toContain("complain");
    expect(sum.values).not.toHaveProperty("retroactive");
    expect(owes({ arrearsCny: "1", arrearsSince: "2026-03-01", area: "110000" }).kind).toBe("guidance");
    expect(owes({ area: "110000" })).toMatchObject({ kind: "not-covered", parameter: "arrears.retroactive" });
  });
  it("are covered afterwards, or not, as the area has it", () => {
    const covered = owes({ area: "310000" });
    expect(covered.values["retroactive"]).toBe(true);
    expect(covered.said.get("arrears-covered-in-time")).toMatchObject({
      values: { days: 15 },
      articles: ["arrears.retroactive#310000", "arrears.order-days-max#310000"],
    });
    expect(covered.names).not.toContain("arrears-not-covered");
    expect(covered.names).not.toContain("arrears-late");
    expect(owes({ area: "420100" }).names).toContain("arrears-late");
    const lost = owes({ area: "330100", payMonth: "2026-04" });
    expect(lost.values).toMatchObject({ retroactive: false, benefitsFrom: "2026-06" });
    expect(lost.said.get("arrears-not-covered")?.values).toEqual({ month: "2026-06" });
    const withSum = owes({ area: "330100", arrearsCny: "1", arrearsSince: "2026-03-01" });
    expect(withSum.values["retroactive"]).toBe(false);
  });
});

describe("which rule answers", () => {
  it("is chosen by scheme and cause", () => {
    expect(next({})).toEqual(["scheme", false]);
    expect(next({ scheme: "employee" })).toEqual(["gapCause", false]);
    expect(next({ gapCause: "employer-arrears" })).toEqual(["area", false]);
    const jobs = answerOf(backpay, law, { scheme: "employee", gapCause: "stopped-paying", area: "310000" });
    expect(jobs.values["benefitsFrom"]).toBe("2026-04");
    expect(jobs.said.get("employee-restart")?.values).toEqual({ month: "2026-04" });
    expect(jobs.names).toEqual(["employee-pays-through-employer", "employee-restart", "years-kept"]);
    for (const scheme of ["employee", "flexible"]) {
      const moved = answerOf(backpay, law, { scheme, gapCause: "changed-area", gapMonths: 3 });
      expect(moved.names).toContain("transfer-free");
    }
  });
  it("says to who pays alone that nothing is charged, and to an employee nothing of it", () => {
    const alone = answerOf(backpay, law, { scheme: "flexible", gapCause: "changed-area", gapMonths: 3 });
    expect(alone.values).toMatchObject({ lateChargeCny: "0.00", lateChargePayer: "none" });
    expect(alone.names.at(-1)).toBe("no-late-charge");
    const jobs = answerOf(backpay, law, { scheme: "employee", gapCause: "changed-area", gapMonths: 3 });
    expect(jobs.values).not.toHaveProperty("lateChargeCny");
  });
  it("stops at the charge where nothing but the charge was asked", () => {
    const charge = { scheme: "resident", arrearsCny: "1", arrearsSince: "2026-03-01" };
    expect(next(charge)).toBe("guidance");
    for (const facts of [{ gapMonths: 1 }, { missedYears: 0 }]) {
      expect(next({ ...charge, ...facts })).not.toBe("guidance");
    }
    expect(next({ scheme: "flexible", arrearsCny: "1" })).toEqual(["area", false]);
    expect(next({ scheme: "flexible", arrearsSince: "2026-03-01" })).toEqual(["area", false]);
  });
});
