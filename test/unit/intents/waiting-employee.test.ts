import { describe, expect, it } from "vitest";
import backpay from "../../../intents/backpay/intent.ts";
import { answerOf, madeLaw, set, tryRule } from "../../support/made-law.ts";

// A made-up law with numbers that are all different. 310000 has rules for who pays alone, 420100 one for who leaves
// an employer, 330100 one by which cover starts again after a fixed number of months.

const rules = [
  set("years.kept", true),
  set("benefit.only-in-force", true),
  set("late-charge.none-for-individuals", true),
  set("transfer.free-gap-months", 3),
  set("transfer.prior-years", 2),
  set("transfer.wait-max-months", 6),
  set("transfer.scheme-wait-max-months", 7),
  set("transfer.retroactive", true),
  set("wait.transfer.months", 5, { area: "420100" }),
  set("wait.flexible.free-gap-months", 4, { area: "310000" }),
  set("wait.flexible.months", 9, { area: "310000" }),
  set("wait.flexible.free-gap-months", 2, { area: "420100" }),
  set("wait.flexible.months", 10, { area: "420100" }),
  set("wait.flexible.restart-offset-months", 1, { area: "330100" }),
  set("wait.leaving-employer.free-months", 3, { area: "420100" }),
  set("wait.leaving-employer.next-month-until", 6, { area: "420100" }),
  set("wait.leaving-employer.months", 8, { area: "420100" }),
  set("wait.leaving-employer.application-months", 1, { area: "420100" }),
  set("wait.leaving-employer.next-offset-months", 1, { area: "420100" }),
];
const law = madeLaw(...rules);
const retroactive = madeLaw(
  ...rules,
  set("wait.flexible.retroactive-within-free-gap", true, { area: "310000" }),
  set("wait.flexible.year-total-months", 12, { area: "310000" }),
);
type Facts = Parameters<typeof answerOf>[2];
const alone = (facts: Facts, knowledge = law) =>
  answerOf(backpay, knowledge, { scheme: "flexible", ...facts });
const employee = (facts: Facts) => ({ scheme: "employee", ...facts });
const next = (facts: Facts) => {
  const outcome = tryRule(backpay, law, facts);
  return outcome.kind === "ask" ? outcome.slot : outcome.kind;
};

describe("paying alone", () => {
  it("asks where, then for how long nothing was paid", () => {
    expect(next({ scheme: "flexible" })).toBe("area");
    expect(next({ scheme: "flexible", area: "310000" })).toBe("gapMonths");
  });
  it("has nothing to wait for without a gap", () => {
    const answer = alone({ area: "310000", gapMonths: 0 });
    expect(answer.values).toMatchObject({ gapMonths: 0, waitingMonths: 0 });
    expect(answer.values).not.toHaveProperty("benefitsFrom");
    expect(answer.said.get("no-gap")?.articles).toEqual(["benefit.only-in-force#cn"]);
  });
  it("waits from the month after the free gap on", () => {
    expect(alone({ area: "310000", gapMonths: 4 }).values).toMatchObject({
      gapMonths: 4,
      waitingMonths: 0,
      benefitsFrom: "2026-03",
    });
    // It is March: until May two more months stay unpaid.
    const long = alone({ area: "310000", gapMonths: 5, payMonth: "2026-05" });
    expect(long.values).toMatchObject({ gapMonths: 7, waitingMonths: 9, benefitsFrom: "2027-02" });
    expect(long.names).not.toContain("if-you-moved");
    expect(long.said.get("flexible-wait")).toMatchObject({
      values: { gap: 7, free: 4, months: 9, month: "2027-02", paid: "2026-05" },
      articles: ["wait.flexible.free-gap-months#310000", "wait.flexible.months#310000"],
    });
  });
  it("is covered for the gap where it is short and the area says so", () => {
    const short = alone({ area: "310000", gapMonths: 4 }, retroactive);
    expect(short.values).toMatchObject({ waitingMonths: 0, retroactive: true, benefitsFrom: "2026-03" });
    expect(short.names).toEqual(expect.arrayContaining(["flexible-topped-up", "flexible-year-total"]));
    expect(short.said.get("flexible-year-total")?.values).toEqual({ total: 12 });
    expect(alone({ area: "310000", gapMonths: 5 }, retroactive).values).toMatchObject({ waitingMonths: 9 });
    const denied = madeLaw(
      ...rules,
      set("wait.flexible.retroactive-within-free-gap", false, { area: "310000" }),
    );
    expect(alone({ area: "310000", gapMonths: 4 }, denied).names).toContain("flexible-free");
  });
  it("starts again after a fixed number of months where the area has that, whatever the gap", () => {
    const { values, said } = alone({ area: "330100" });
    expect(values).toMatchObject({ waitingMonths: 1, benefitsFrom: "2026-04" });
    expect(values).not.toHaveProperty("gapMonths");
    expect(said.get("flexible-restart")?.values).toEqual({
      months: 1,
      ordinal: 2,
      month: "2026-04",
      paid: "2026-03",
    });
    expect(alone({ area: "330100", gapMonths: 20 }).values).toMatchObject({
      gapMonths: 20,
      waitingMonths: 1,
    });
  });
  it("has no number where the area has no rule, but the limit for those who moved", () => {
    const none = alone({ area: "110000" });
    expect(none).toMatchObject({ kind: "not-covered", parameter: "wait.flexible.months" });
    expect(none.said.get("if-you-moved")?.values).toEqual({ free: 3 });
    const names = (gapMonths: number) => alone({ area: "110000", gapMonths }).names;
    expect(names(3)).toContain("if-you-moved");
    expect(names(3)).not.toContain("if-you-moved-later");
    expect(names(4)).toContain("if-you-moved-later");
    expect(names(4)).not.toContain("if-you-moved");
  });
});

describe("leaving an employer, where the area has a rule for it", () => {
  const left = (gapMonths: number, facts: Facts = {}) =>
    alone({ area: "420100", fromScheme: "employee", gapMonths, ...facts });
  it("counts the month of paying too: covered back, from the next month, or after a wait", () => {
    expect(left(2).values).toMatchObject({
      gapMonths: 2,
      waitingMonths: 0,
      retroactive: true,
      benefitsFrom: "2026-03",
    });
    expect(left(2).said.get("leaving-free")?.values).toMatchObject({ counted: 3, free: 3 });
    for (const gap of [3, 5]) {
      expect(left(gap).values).toMatchObject({
        waitingMonths: 0,
        retroactive: false,
        benefitsFrom: "2026-04",
      });
    }
    expect(left(5).said.get("leaving-next-month")?.values).toEqual({
      counted: 6,
      free: 3,
      next: 6,
      month: "2026-04",
    });
    expect(left(6).values).toMatchObject({ waitingMonths: 8, retroactive: false, benefitsFrom: "2026-11" });
    expect(left(6).said.get("leaving-wait")?.values).toEqual({
      counted: 7,
      next: 6,
      months: 8,
      month: "2026-11",
      paid: "2026-03",
    });
  });
  it("does not reach who paid alone before, nor who asks in an area without it", () => {
    expect(alone({ area: "420100", gapMonths: 3 }).names).toContain("flexible-wait");
    expect(alone({ area: "310000", fromScheme: "employee", gapMonths: 5 }).names).toContain("flexible-wait");
  });
});

describe("coming from another area", () => {
  const moved = (gapMonths: number, facts: Facts = {}) =>
    answerOf(backpay, law, employee({ gapCause: "changed-area", gapMonths, ...facts }));
  it("does not wait within the limit, and the gap is covered", () => {
    const { values, said } = moved(3);
    expect(values).toMatchObject({
      gapMonths: 3,
      waitingMonths: 0,
      retroactive: true,
      benefitsFrom: "2026-03",
    });
    expect(said.get("transfer-free")?.articles).toEqual([
      "transfer.free-gap-months#cn",
      "transfer.retroactive#cn",
    ]);
  });
  it("waits at most the ceiling beyond it, and how long the area says", () => {
    const { kind, values, said } = moved(4);
    expect(kind).toBe("not-covered");
    expect(values).toMatchObject({ gapMonths: 4, waitingMonthsMax: 6 });
    expect(said.get("transfer-max")).toMatchObject({
      values: { gap: 4, free: 3, max: 6 },
      articles: ["transfer.wait-max-months#cn", "transfer.free-gap-months#cn"],
    });
    const local = moved(4, { area: "420100" });
    expect(local.values).toMatchObject({ waitingMonthsMax: 6, waitingMonths: 5, benefitsFrom: "2026-08" });
    expect(local.said.get("transfer-wait")?.values).toEqual({ months: 5, month: "2026-08" });
  });
  it("goes by the area's rule where the person pays alone", () => {
    const facts = { gapCause: "changed-area", area: "310000" };
    expect(alone({ ...facts, gapMonths: 3 }).names).toContain("transfer-free");
    expect(alone({ ...facts, gapMonths: 5 }).values).toMatchObject({ waitingMonths: 9 });
    expect(alone({ ...facts, gapMonths: 5 }).names).not.toContain("transfer-max");
    const unruled = alone({ ...facts, area: "110000", gapMonths: 5 });
    expect(unruled.values).toMatchObject({ waitingMonthsMax: 6 });
    expect(unruled.values).not.toHaveProperty("waitingMonths");
  });
});

describe("coming from the other scheme", () => {
  const changed = (facts: Facts) =>
    answerOf(backpay, law, employee({ gapCause: "changed-scheme", ...facts }));
  it("does not wait after enough unbroken years and within the limit", () => {
    const { values, said } = changed({ gapMonths: 3, priorContinuousYears: 2 });
    expect(values).toMatchObject({ waitingMonths: 0, retroactive: true, benefitsFrom: "2026-03" });
    expect(said.get("scheme-free")).toMatchObject({
      values: { gap: 3, free: 3, needed: 2 },
      articles: ["transfer.free-gap-months#cn", "transfer.prior-years#cn", "transfer.retroactive#cn"],
    });
  });
  it("waits at most the ceiling with fewer years or after a longer gap, and says which it was", () => {
    const few = changed({ gapMonths: 3, priorContinuousYears: 1.9 });
    expect(few.values).toMatchObject({ waitingMonthsMax: 7 });
    expect(few.said.get("prior-years-short")?.values).toEqual({ needed: 2, max: 7 });
    expect(few.names).not.toContain("transfer-max");
    const long = changed({ gapMonths: 4, priorContinuousYears: 5 });
    expect(long.values).toMatchObject({ waitingMonthsMax: 7 });
    expect(long.names).toContain("transfer-max");
    expect(long.names).not.toContain("prior-years-short");
  });
  it("does not take an employee for somebody who pays alone", () => {
    const facts = { gapMonths: 3, priorContinuousYears: 2, fromScheme: "employee", area: "420100" };
    expect(changed(facts).names).toContain("scheme-free");
  });
  it("asks for the years only within the limit", () => {
    expect(next(employee({ gapCause: "changed-scheme", gapMonths: 3 }))).toBe("priorContinuousYears");
    expect(next(employee({ gapCause: "changed-scheme", gapMonths: 4 }))).toBe("not-covered");
  });
  it("takes leaving an employer to pay alone for one scheme, and asks only where the area has a rule for it", () => {
    const facts = { gapCause: "changed-scheme", gapMonths: 6 };
    expect(alone({ ...facts, area: "420100", fromScheme: "employee" }).values).toMatchObject({
      waitingMonths: 8,
    });
    expect(next({ scheme: "flexible", ...facts, area: "420100" })).toBe("fromScheme");
    expect(next({ scheme: "flexible", ...facts, area: "310000" })).not.toBe("fromScheme");
    expect(alone({ ...facts, area: "310000", fromScheme: "employee" }).values).toMatchObject({
      waitingMonths: 9,
    });
    expect(alone({ ...facts, area: "110000", fromScheme: "resident" }).values).toMatchObject({
      waitingMonthsMax: 7,
    });
  });
});

describe("a change of scheme with too few years before it", () => {
  const changed = (gapMonths: number, area = "420100") =>
    answerOf(backpay, law, {
      scheme: "employee",
      gapCause: "changed-scheme",
      priorContinuousYears: 1,
      gapMonths,
      area,
    });
  const spans = (gapMonths: number, area?: string) =>
    changed(gapMonths, area).timeline.map(({ from, to, state }) => [from, to, state]);
  it("draws the gap as made good up to the free months, then the area's own wait, then benefits", () => {
    // The turn is in 2026-03; the area's wait is 5 months.
    const after = [
      ["2026-03", "2026-07", "waiting"],
      ["2026-08", null, "benefits"],
    ];
    expect(spans(3)).toEqual([["2025-12", "2026-02", "made-good"], ...after]);
    expect(spans(4)).toEqual([["2025-11", "2026-02", "unpaid"], ...after]);
    expect(changed(3).values).toMatchObject({ waitingMonths: 5, benefitsFrom: "2026-08" });
  });
  it("draws nothing that is not known where the area's wait is not", () => {
    expect(spans(4, "110000")).toEqual([
      ["2025-11", "2026-02", "unpaid"],
      ["2026-03", null, "unknown"],
    ]);
  });
});

describe("a change to resident insurance", () => {
  it("says that the area was not told only where it was not", () => {
    const names = (facts: Facts) =>
      answerOf(backpay, madeLaw(...rules, set("transfer.to-resident.start-offset-months", 0)), {
        scheme: "resident",
        gapCause: "changed-scheme",
        priorContinuousYears: 3,
        gapMonths: 2,
        ...facts,
      }).names;
    expect(names({})).toContain("resident-area-unknown");
    expect(names({ area: "420100" })).not.toContain("resident-area-unknown");
  });
});
