import { describe, expect, it } from "vitest";
import { ellipsisIn } from "../../../dialogs/ellipsis.ts";
import { realMind } from "../../support/mind.ts";

const { ellipsis: words } = await realMind();

describe("a question that leaves out what it is about", () => {
  it.each([
    ["那要带什么材料呢？", "replace", "papers"],
    ["补办要多久", "replace", "dates"],
    ["要钱吗", "replace", "figures"],
    ["手机上能办吗", "replace", "steps"],
    ["那要等到几月份", "backpay", "dates"],
    ["How long will the new one take?", "replace", "dates"],
    ["And how much does it cost?", "renew", "figures"],
    ["what’s the deadline", "renew", "dates"],
    ["Where do I go?", "reimburse", "steps"],
    ["那领完了之后呢", "replace", undefined],
  ] as const)("%s, of %s, asks for %s", (utterance, topic, aspect) => {
    expect(ellipsisIn(utterance, topic, words)).toEqual({ aspect });
  });

  it.each([
    // Words for something of its own
    ["怎么报销", "replace"],
    ["社保卡丢了怎么办", "reimburse"],
    ["那北京呢", "renew"],
    ["两个月呢", "backpay"],
    ["how do I transfer it", "reimburse"],
    // A word inside another one does not count
    ["costa", "replace"],
    ["is it whereabouts", "replace"],
    ["多".repeat(61), "replace"],
  ])("%s, of %s, is no such question", (utterance, topic) => {
    expect(ellipsisIn(utterance, topic, words)).toBeUndefined();
  });

  it("takes a text that can be cut in very many ways in no more steps than it is long", () => {
    expect(ellipsisIn(`${"的".repeat(58)}x`, "replace", words)).toBeUndefined();
  });
});
