import { beforeAll, describe, expect, it } from "vitest";
import { factsIn } from "../../../dialogs/hear.ts";
import type { Mind } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const on = "2026-11-22";
const hear = (topic: string, asking: string | undefined, utterance: string) => {
  const intent = mind.intents.get(topic);
  if (intent === undefined) throw new Error(topic);
  const { entities } = mind.recognize(utterance, on);
  return factsIn({ utterance, entities, month: "2026-11" }, intent, asking, {
    optionCalled: () => undefined,
  });
};

describe("facts in an utterance", () => {
  it.each([
    // topic, slot asked for, what is said, the facts that come of it
    ["backpay", undefined, "武汉灵活就业断了四个月", { area: "420100", scheme: "flexible", gapMonths: 4 }],
    ["backpay", undefined, "居民医保断了两年", { scheme: "resident", gapMonths: 24, missedYears: 2 }],
    ["backpay", "gapMonths", "3", { gapMonths: 3 }],
    ["backpay", "gapMonths", "没交4个月", { gapMonths: 4 }],
    ["backpay", "gapMonths", "不对，是四个月", { gapMonths: 4 }],
    ["backpay", "gapMonths", "半年", { gapMonths: 6 }],
    ["backpay", "repaidYears", "补一年", { repaidYears: 1 }],
    ["backpay", "repaidYears", "不补", { repaidYears: 0 }],
    ["backpay", "repaidYears", "none", { repaidYears: 0 }],
    ["backpay", "repaidYears", "一年都没补过", { repaidYears: 0 }],
    ["backpay", "missedYears", "一年也没断过", { missedYears: 0 }],
    ["backpay", "missedYears", "两年", { missedYears: 2 }],
    ["backpay", "missedYears", "不知道", { missedYears: "unknown" }],
    ["backpay", "scheme", "灵活就业，上海的", { scheme: "flexible", area: "310000" }],
    ["backpay", undefined, "不是上海，是杭州", { area: "330100" }],
    ["backpay", "area", "not in Beijing, in Wuhan", { area: "420100" }],
    ["backpay", "late", "是的", { late: true }],
    ["backpay", "late", "no", { late: false }],
    ["reimburse", "eligibleCny", "1.2万", { eligibleCny: "12000.00" }],
    ["reimburse", "eligibleCny", "800", { eligibleCny: "800.00" }],
    ["renew", "coverageYear", "2026", { coverageYear: 2026 }],
    ["renew", "birthMonth", "1967年5月", { birthMonth: "1967-05" }],
    ["renew", "birthDate", "2026年10月8日", { birthDate: "2026-10-08" }],
    ["coordinate", "fromScheme", "职工医保", { fromScheme: "employee" }],
  ] as const)("%s, asked for %s: %s", (topic, asking, utterance, facts) => {
    const heard = hear(topic, asking, utterance);
    expect(heard.facts).toMatchObject(facts);
    expect(heard.answered).toBe(asking !== undefined);
  });

  it("does not take what only sounds like a number for an answer", () => {
    // One year unpaid, or not even one paid: who can tell.
    expect(hear("backpay", "missedYears", "一年都没交").answered).toBe(false);
    expect(hear("backpay", "gapMonths", "好几个月吧").answered).toBe(false);
    expect(hear("reimburse", "eligibleCny", "很多钱").answered).toBe(false);
  });

  it("knows what all of them are", () => {
    const intent = mind.intents.get("backpay");
    if (intent === undefined) throw new Error("backpay");
    for (const utterance of ["全补", "全部", "都补上", "all of them"]) {
      const heard = { utterance, entities: [], month: "2026-11" };
      const { facts } = factsIn(
        heard,
        intent,
        "repaidYears",
        { optionCalled: () => undefined },
        { missedYears: 3 },
      );
      expect(facts, utterance).toEqual({ repaidYears: 3 });
    }
  });

  it("gives an answer to the slot that was asked for, and to no other", () => {
    expect(hear("backpay", "repaidYears", "一年").facts).toEqual({ repaidYears: 1 });
    expect(hear("coordinate", "toScheme", "居民医保").facts).not.toHaveProperty("fromScheme");
  });

  it("reads a range of unpaid months as the months around it", () => {
    const { facts } = hear("backpay", undefined, "去年3月到现在医保没交");
    expect(facts).toMatchObject({ lastPaidMonth: "2025-02", firstNewMonth: "2026-11" });
  });
});
