import { beforeAll, describe, expect, it } from "vitest";
import type { Mind } from "../../../src/respond.ts";
import type { Lang } from "../../../src/turn.ts";
import { realMind } from "../../support/mind.ts";
import { talkWith } from "../../support/talking.ts";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const on = "2026-11-22";
const factsAfter = (lang: Lang, ...utterances: readonly string[]) =>
  talkWith(mind, lang, on, utterances).facts;

describe("a reply that says what is not so", () => {
  it.each([
    ["医保怎么续", "我没在单位上班", "situation"],
    ["医保怎么续", "没有单位上班", "situation"],
    ["异地就医", "不是退休后异地安置", "elsewhereClass"],
    ["异地就医", "医院没给我转诊", "elsewhereClass"],
    ["医保断了能补吗", "不是职工医保（单位交）", "scheme"],
  ])("takes nothing of it: %s › %s", (opening, reply, slot) => {
    expect(factsAfter("zh", opening, reply) ?? {}).not.toHaveProperty(slot);
  });

  it.each([
    ["How do I keep my insurance", "I don't have a job", "situation"],
    ["care away from home", "nobody referred me", "elsewhereClass"],
  ])("takes nothing of it: %s › %s", (opening, reply, slot) => {
    expect(factsAfter("en", opening, reply) ?? {}).not.toHaveProperty(slot);
  });

  it("is told from what was not paid for", () => {
    expect(factsAfter("zh", "医保断了能补吗", "没交居民医保")).toMatchObject({ scheme: "resident" });
  });
});

describe("a question what a word means", () => {
  it.each(["什么叫三级医院", "三级医院是什么意思", "什么是三级医院"])("tells nothing: %s", (question) => {
    const facts = factsAfter("zh", "职工医保，在武汉住院花了2万能报多少", question);
    expect(facts).toMatchObject({ area: "420100" });
    expect(facts).not.toHaveProperty("hospitalLevel");
  });
});
