import { describe, expect, it } from "vitest";
import { withoutQuoted } from "../../../dialogs/quoted.ts";
import type { Entity } from "../../../src/understand/understanding.ts";

/** A month in an utterance, over the words given. */
const month = (utterance: string, text: string): Entity => {
  const from = utterance.indexOf(text);
  return { kind: "month", month: "2026-12", span: [from, from + text.length], text };
};

describe("a time that quotes what the bot said", () => {
  it.each([
    ["你第一句说从12月起恢复，那意思是现在还不能刷？", "12月"],
    ["您刚才不是说12月吗", "12月"],
    ["you said December, so not now?", "December"],
  ])("tells nothing: %s", (utterance, text) => {
    expect(withoutQuoted([month(utterance, text)], utterance)).toEqual([]);
  });

  it.each([
    ["我12月才交的，你刚才说错了", "12月"],
    ["从12月起我自己交", "12月"],
    ["I pay from December, as you said", "December"],
  ])("is told where the person says it: %s", (utterance, text) => {
    const entities = [month(utterance, text)];
    expect(withoutQuoted(entities, utterance)).toEqual(entities);
  });
});
