import { describe, expect, it } from "vitest";
import { asksSomething, asksWhy, drawsConclusion } from "../../../dialogs/question.ts";

describe("a conclusion that is drawn from an answer", () => {
  it.each([
    "那等于这三个月住院都不报？",
    "先空两个月也没事吧",
    "新公司接上不就行了",
    "肯定能报是吧",
    "Wait, does that mean he has no cover now?",
    "So we have to pay his share as well?",
    "It stays the same, right?",
  ])("%s", (utterance) => {
    expect(drawsConclusion(utterance)).toBe(true);
  });

  it.each([
    "应该是灵活就业吧",
    "断了四个月吧",
    "So I moved to Wuhan.",
    "所以我在武汉",
    "How long do I wait?",
  ])("%s is none", (utterance) => {
    expect(drawsConclusion(utterance)).toBe(false);
  });
});

describe("what is asked", () => {
  it.each(["你是不是搞错了", "真的假的？", "你确定？", "are you sure?", "Really?"])(
    "%s wants a reason",
    (utterance) => {
      expect(asksWhy(utterance)).toBe(true);
    },
  );

  it.each(["交居民的还是自己交职工的划算", "承诺书是啥"])("%s is a question", (utterance) => {
    expect(asksSomething(utterance)).toBe(true);
  });

  it.each(["我之前说错了，是三个月", "还是在武汉"])("%s is none", (utterance) => {
    expect(asksWhy(utterance) || asksSomething(utterance)).toBe(false);
  });

  it.each(["真的吗？我上次交的是职工", "Really sorry, one more thing about my surgery"])(
    "%s wants no reason",
    (utterance) => {
      expect(asksWhy(utterance)).toBe(false);
    },
  );
});
