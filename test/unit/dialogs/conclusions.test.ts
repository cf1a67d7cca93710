import { beforeAll, describe, expect, it } from "vitest";
import { restates } from "../../../dialogs/question.ts";
import type { Mind } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";
import { talkWith } from "../../support/talking.ts";

// Who puts an answer in other words tells nothing by it: no figure in it becomes a fact, and the sentence with the figure is said.

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const zh = (...utterances: readonly string[]) => talkWith(mind, "zh", "2026-12-01", utterances);

describe("an answer in other words", () => {
  it("is held against the sentence that has its figure", () => {
    const { reply, facts } = zh(
      "我婆婆肿瘤，襄阳医院转诊到上海，职工医保襄阳",
      "那就是说在上海比在襄阳最多少报10% 对吧",
    );
    // d22: by at most 10 points for a referral.
    expect(reply.text).toContain("最多低 10 个百分点");
    expect(facts).not.toHaveProperty("homeRatio");
  });

  it("makes no years paid of those that are needed", () => {
    const told = zh("我女的49，广州，灵活就业交了14年半，还要交多少年", "那就是交满15年就行了对吧 再交半年");
    expect(told.facts).toMatchObject({ cumulativeMonths: 174 });
    const later = zh("我女的49，广州，灵活就业交了14年半，还要交多少年", "会不会改成要交30年");
    expect(later.facts).toMatchObject({ cumulativeMonths: 174 });
  });

  it.each([
    "那就是说不用备案了对吧",
    "也就是说只能自己交",
    "so that means we get less?",
    "那就是少报一成，对吧",
  ])("is seen: %s", (said) => {
    expect(restates(said)).toBe(true);
  });
  it.each(["那就是职工医保", "那就是我妈的", "so i quit in may", "那怎么办"])("is not: %s", (said) => {
    expect(restates(said)).toBe(false);
  });
});

describe("a figure beside what it is about", () => {
  it.each([
    ["目录内说是六万", "60000.00"],
    ["目录内大概六万", "60000.00"],
  ])("is the covered part of a bill: %s", (said, yuan) => {
    const { facts } = zh("我爸72，中风在成都住院，总共花了十一万，能报多少", "职工的退休的", said);
    expect(facts).toMatchObject({ eligibleCny: yuan, totalCny: "110000.00" });
  });

  it("is how long nobody was insured", () => {
    const { facts } = talkWith(mind, "en", "2026-12-01", [
      "no insurance for 5 years, fuzhou in fujian, resident insurance 2027, when am i covered if i pay in december",
    ]);
    expect(facts).not.toHaveProperty("cumulativeMonths");
  });
});
