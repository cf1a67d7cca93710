import { describe, expect, it } from "vitest";
import { seemsUrgent } from "../../../src/understand/urgent.ts";
import { whoseCase } from "../../../src/understand/whose.ts";

describe("who seems to need a doctor now", () => {
  it("is told so", () => {
    for (const words of [
      "我胸口痛得厉害，没带医保卡，能先去医院吗",
      "我爸晕倒了，异地能看病吗",
      "孩子喘不上气，医保没交怎么办",
      "my father has chest pain and we are in another city",
      "she can't breathe, do I need the card?",
      "活着没意思，不想活了",
      "欠了这么多医药费，我不想活了",
      "我妈昏迷了，费用怎么办",
      "he is unconscious, what will it cost?",
      "I want to kill myself because of the hospital bill",
      "胸痛",
      "我胸口痛",
    ])
      expect(seemsUrgent(words), words).toBe(true);
  });

  it("is not everybody who asks about a bill, a filing or a disease", () => {
    for (const words of [
      "我爸上个月脑出血昏迷住院花了十万，能报多少",
      "急诊费用能报销吗",
      "心梗住院的医药费报不报",
      "chest pain last month, how do I claim the bill?",
      "高血压门诊慢特病怎么办",
      "补缴",
    ])
      expect(seemsUrgent(words), words).toBe(false);
  });
});

describe("whose case it is", () => {
  it("is told by the word for the person", () => {
    const said: Readonly<Record<string, string | undefined>> = {
      我妈的医保断了: "mother",
      妈妈住院能报吗: "mother",
      我爸在杭州参保: "father",
      "my mother-in-law lost her card": "mother",
      孩子刚出生怎么参保: "child",
      "our newborn baby needs insurance": "child",
      我老婆没工作: "spouse",
      我公公的卡丢了: "father",
      我自己的呢: "self",
      "one of our employees was left out": "employee",
      职工医保断了怎么办: undefined,
      "employee insurance in Hangzhou": undefined,
      大妈说居民医保涨价了: undefined,
      我和我妈都断了: "mother",
      我爸和我妈都在老家: undefined,
    };
    for (const [words, whose] of Object.entries(said)) expect(whoseCase(words), words).toBe(whose);
  });
});
