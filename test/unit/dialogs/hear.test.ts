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
  const desk = { optionCalled: () => undefined, contexts: mind.contexts };
  return factsIn({ utterance, entities, month: "2026-11" }, intent, asking, desk, { missedYears: 2 });
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
    ["backpay", undefined, "交了5年居民医保，断了2年，想补1年", { missedYears: 2, repaidYears: 1 }],
    [
      "backpay",
      undefined,
      "I paid for 5 years, then missed 2 years of resident insurance",
      { missedYears: 2 },
    ],
    ["backpay", undefined, "我从武汉转到上海，断了2个月，灵活就业", { area: "310000", gapMonths: 2 }],
    ["backpay", undefined, "断了4个月，不是，是三个月", { gapMonths: 3 }],
    ["backpay", undefined, "灵活就业断了三个月，哦不对是5个月", { gapMonths: 5 }],
    ["backpay", "repaidYears", "都补上", { repaidYears: 2 }],
    ["coordinate", undefined, "长期住在北京，参保在广州", { area: "440100" }],
    ["renew", undefined, "在北京，交了280个月", { cumulativeMonths: 280, area: "110000" }],
    ["renew", undefined, "280个月", {}],
    ["backpay", undefined, "7月开始又交了", { firstNewMonth: "2026-07" }],
    ["reimburse", undefined, "住院花了2万自费2千", { totalCny: "20000.00", selfPaidCny: "2000.00" }],
    ["reimburse", undefined, "自费其实是8000", { selfPaidCny: "8000.00" }],
    ["renew", undefined, "我交了25年的，够退休吗", { cumulativeMonths: 300 }],
    ["backpay", undefined, "去年有三个月，公司没给我交医保", { gapMonths: 3 }],
    ["backpay", undefined, "4 months, my employer didn't pay", { gapMonths: 4 }],
    ["backpay", undefined, "试用期三个月没给我交医保", { gapMonths: 3 }],
    ["backpay", undefined, "单位没付2万医保费，欠着", { arrearsCny: "20000.00" }],
    ["reimburse", undefined, "我是自费的，能报吗", { settled: "self-paid" }],
    ["reimburse", undefined, "一共3万，有8000是自费的", { totalCny: "30000.00", selfPaidCny: "8000.00" }],
    [
      "reimburse",
      undefined,
      "住院花了6万，里面自费的药有2万",
      { totalCny: "60000.00", selfPaidCny: "20000.00", careType: "inpatient" },
    ],
    ["reimburse", undefined, "目录内4万，自费6千", { eligibleCny: "40000.00", selfPaidCny: "6000.00" }],
    [
      "reimburse",
      undefined,
      "a bill of 30,000 in total, 5,000 of it not covered",
      { totalCny: "30000.00", selfPaidCny: "5000.00" },
    ],
    ["renew", undefined, "今年交了26年的", { coverageYear: 2026 }],
    ["renew", undefined, "我在浙江厂里做了3年 厂里从来没给我买过社保", { area: "330000" }],
    ["renew", undefined, "老板说试用期三个月不交医保", {}],
    ["backpay", undefined, "2岁 去年交了 今年没交", { missedYears: 1 }],
    ["backpay", undefined, "居民医保24年25年都没交", { scheme: "resident", missedYears: 2 }],
    ["renew", undefined, "I am back from 6 years in the UK and never paid. How do I join?", {}],
    ["backpay", undefined, "she is on sick leave for 4 months", {}],
    ["backpay", undefined, "单位欠了三个月，我住院自己付了两万", { gapMonths: 3 }],
    [
      "backpay",
      undefined,
      "单位从3月1号起没交，欠了2万",
      { arrearsCny: "20000.00", arrearsSince: "2026-03-01" },
    ],
    ["backpay", undefined, "my doctor saw me on 15 October", {}],
    ["renew", undefined, "医保缴满20年了", { cumulativeMonths: 240 }],
    ["backpay", undefined, "公司拖了3个月没交医保", { gapMonths: 3 }],
    ["backpay", undefined, "医保拖了3个月才去问", {}],
    [
      "renew",
      undefined,
      "女，1974年10月出生，什么时候退休",
      { birthMonth: "1974-10", situation: "near-retirement" },
    ],
    ["renew", undefined, "宝宝2026年10月8日出生", { birthDate: "2026-10-08", situation: "newborn" }],
    ["renew", undefined, "born in October 1974", { birthMonth: "1974-10" }],
    ["renew", "coverageYear", "26年", { coverageYear: 2026 }],
    ["backpay", "late", "是的", { late: true }],
    ["backpay", "late", "no", { late: false }],
    ["reimburse", "eligibleCny", "1.2万", { eligibleCny: "12000.00" }],
    ["reimburse", "eligibleCny", "800", { eligibleCny: "800.00" }],
    ["renew", "coverageYear", "2026", { coverageYear: 2026 }],
    ["renew", "birthMonth", "1967年5月", { birthMonth: "1967-05" }],
    ["renew", "birthDate", "2026年10月8日", { birthDate: "2026-10-08" }],
    ["coordinate", "fromScheme", "职工医保", { fromScheme: "employee" }],
    ["renew", undefined, "上海女，今年50退休", { area: "310000", sex: "women" }],
    ["reimburse", "retired", "职工退休", { retired: true }],
    ["reimburse", undefined, "武汉，职工退休，三甲", { area: "420100", scheme: "employee", retired: true }],
    ["renew", undefined, "南京居民，帮我妈交2027年的", { area: "320100" }],
    ["backpay", "scheme", "自己按职工那个交", { scheme: "flexible" }],
    ["backpay", undefined, "想自己交，武汉，之前在黄冈交的居民", { area: "420100" }],
    ["backpay", undefined, "公司10月欠费了没交上", { gapCause: "employer-arrears" }],
    ["backpay", "gapCause", "公司欠的", { gapCause: "employer-arrears" }],
    ["backpay", undefined, "从公司离职后没交上", { gapCause: "stopped-paying" }],
    ["backpay", "gapCause", "I was abroad", { gapCause: "stopped-paying" }],
    ["backpay", undefined, "We live in Chengdu, she pays herself", { area: "510100" }],
    ["backpay", undefined, "a freelancer living in Chengdu, insured in Wuhan", { area: "420100" }],
    [
      "reimburse",
      undefined,
      "she lives in Chengdu with her resident insurance and is visiting me in Hangzhou",
      { area: "510100" },
    ],
    ["coordinate", undefined, "I moved from Guangzhou to Shanghai", { fromArea: "440100", area: "310000" }],
    ["reimburse", undefined, "上海职工住院三级，12000", { totalCny: "12000.00", careType: "inpatient" }],
    [
      "reimburse",
      undefined,
      "武汉职工，住院56000，自费6000",
      { totalCny: "56000.00", selfPaidCny: "6000.00" },
    ],
    ["reimburse", undefined, "Tianjin, outpatient 3000", { totalCny: "3000.00" }],
    ["reimburse", undefined, "没有自费", { selfPaidCny: "0.00" }],
    ["reimburse", undefined, "30,000 in all, nothing outside the list", { selfPaidCny: "0.00" }],
    ["reimburse", "careType", "住了6天", { careType: "inpatient" }],
    ["reimburse", undefined, "pneumonia, tertiary hospital, 3 nights", { careType: "inpatient" }],
    ["reimburse", "retired", "through my job, 45", { retired: false }],
    ["reimburse", "cause", "he ran away", { cause: "third-party-unpaid" }],
    ["reimburse", undefined, "my bill in Thailand was 30,000 baht", { cause: "overseas" }],
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

  it("leaves open what the words do not say", () => {
    expect(hear("renew", undefined, "我们是北京居民，想参保").facts).not.toHaveProperty("scheme");
    expect(hear("renew", undefined, "想在上海退休，要交多少年").facts).not.toHaveProperty("retired");
    expect(hear("reimburse", undefined, "都在目录里吗").facts).not.toHaveProperty("selfPaidCny");
    expect(hear("reimburse", undefined, "自费几百块").facts).not.toHaveProperty("settled");
    expect(hear("reimburse", undefined, "自己掏的能不能用账户余额付").facts).not.toHaveProperty("settled");
    expect(hear("reimburse", undefined, "那能不能再走一次大病").facts).not.toHaveProperty("cause");
    expect(hear("reimburse", undefined, "what if I was abroad?").facts).not.toHaveProperty("cause");
    expect(hear("reimburse", undefined, "I'm from Kenya, a hospital in Wuhan").facts).not.toHaveProperty(
      "cause",
    );
    expect(hear("reimburse", undefined, "the higher-level one").facts).not.toHaveProperty("hospitalLevel");
    expect(hear("reimburse", undefined, "Shanghai, outpatient, 2026").facts).not.toHaveProperty("totalCny");
  });

  it("keeps what is known where a longer question only names another length or sum", () => {
    const intent = mind.intents.get("renew");
    if (intent === undefined) throw new Error("renew");
    const monthsAfter = (utterance: string) => {
      const { entities } = mind.recognize(utterance, on);
      const desk = { optionCalled: () => undefined, contexts: mind.contexts };
      const heard = { utterance, entities, month: "2026-11" };
      return factsIn(heard, intent, undefined, desk, { cumulativeMonths: 204 }).facts["cumulativeMonths"];
    };
    expect(monthsAfter("我之前在河北还交过6年，这个能不能也算进去")).toBeUndefined();
    expect(monthsAfter("I also paid 6 years in Hebei before, does that count?")).toBeUndefined();
    expect(monthsAfter("那我再交满3年够不够")).toBeUndefined();
    expect(monthsAfter("我去查了记录一共是16年，这样够不够退休？")).toBe(192);
    expect(monthsAfter("不对，我一共交了18年")).toBe(216);
    expect(monthsAfter("what if I had paid for 20 years, would it be enough?")).toBe(240);
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
        { optionCalled: () => undefined, contexts: mind.contexts },
        { missedYears: 3 },
      );
      expect(facts, utterance).toEqual({ repaidYears: 3 });
    }
  });

  it("leaves open what was not said about the matter", () => {
    expect(hear("backpay", undefined, "我交了二十三年职工医保，现在断了，还能补吗").facts).not.toHaveProperty(
      "gapMonths",
    );
    expect(hear("backpay", undefined, "我妈65岁，交了10年居民，断了1年").facts).toMatchObject({
      missedYears: 1,
    });
    expect(hear("backpay", undefined, "北京上海都有").facts).not.toHaveProperty("area");
    expect(hear("coordinate", undefined, "我住在上海").facts).not.toHaveProperty("area");
    expect(hear("reimburse", undefined, "其中自费5000").facts).not.toHaveProperty("eligibleCny");
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
