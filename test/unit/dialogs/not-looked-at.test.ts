import { beforeAll, describe, expect, it } from "vitest";
import type { Mind } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";
import { talkWith } from "../../support/talking.ts";

const ON = "2026-11-30";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

describe("what the rule never looks at", () => {
  const NEWBORN = "My baby was born on 2 November 2026 in Shanghai. How do I get it insured?";
  it("is not said to change nothing", () => {
    const { reply } = talkWith(mind, "en", ON, [NEWBORN, "what if I have paid 12 months in all"]);
    expect(reply.text).not.toContain("nothing would be different");
  });

  it("is not what being late is for a newborn: cover from birth is gone", () => {
    const { reply } = talkWith(mind, "en", ON, [NEWBORN, "what if I am too late"]);
    expect(reply.text).toContain("no longer: covered from 2 November 2026");
  });

  it("is not asked for to make an answer more exact", () => {
    const { reply } = talkWith(mind, "zh", ON, [
      "上海职工，住院花了两万，怎么报",
      "那大概还要准备点啥别的不",
    ]);
    expect(reply.text).not.toMatch(/申请项目|想问的事|发生了什么/);
  });
});

describe("what is not paid back", () => {
  it.each([
    ["新农合断了两年，黄冈，想把前两年都补上", "不补呢，等多久"],
    ["黄冈居民医保漏了2年，补2年", "那不补的话要等多久"],
    ["黄冈居民医保漏了2年，补2年", "都不补了"],
  ])("is none: %s, %s", (first, second) => {
    expect(talkWith(mind, "zh", ON, [first, second]).facts).toMatchObject({ repaidYears: 0 });
  });

  it("is still what it was where it is only asked about: 不补充材料行吗", () => {
    const { facts } = talkWith(mind, "zh", ON, ["黄冈居民医保漏了2年，补2年", "不补充材料行吗"]);
    expect(facts).toMatchObject({ repaidYears: 2 });
  });
});

describe("a newborn", () => {
  it("stays one when its insurance is told", () => {
    const { reply } = talkWith(mind, "zh", ON, ["孩子河南农村的，11月10号生的，怎么上医保", "新农合"]);
    expect(reply.text).not.toContain("哪一年");
  });
});
