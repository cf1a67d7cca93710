import { describe, expect, it } from "vitest";
import { requestsIn } from "../../../src/understand/requests.ts";
import type { Understanding } from "../../../src/understand/understanding.ts";

/** A recogniser that goes by one word, and is less sure of what is marked "maybe". */
const recognize = (text: string): Understanding => {
  const sure = { share: text.includes("maybe") ? 0.59 : 0.9, score: 1, entities: [], denied: [] };
  const intent = /卡|card/.test(text) ? "replace" : /断|gap/.test(text) ? "backpay" : undefined;
  return intent === undefined ? { kind: "none", nearest: [], ...sure } : { kind: "clear", intent, ...sure };
};
const found = (utterance: string) =>
  requestsIn(utterance, "2026-11-22", recognize).map(({ intent, utterance: part }) => [intent, part]);

describe("several requests", () => {
  it.each([
    ["卡丢了怎么补？断了三个月能补吗", ["replace", "卡丢了怎么补？"], ["backpay", "断了三个月能补吗"]],
    ["卡丢了怎么补，另外断了三个月", ["replace", "卡丢了怎么补"], ["backpay", "另外断了三个月"]],
    [
      "My card is lost. What about the gap?",
      ["replace", "My card is lost."],
      ["backpay", "What about the gap?"],
    ],
    ["lost my card, and also a gap", ["replace", "lost my card,"], ["backpay", "also a gap"]],
  ])("are the parts of %s", (utterance, ...parts) => {
    expect(found(utterance)).toEqual(parts);
  });

  it.each([
    ["one sentence", "卡丢了，断了三个月"],
    ["one matter in two sentences", "卡丢了。卡怎么补？"],
    ["a second sentence that is about nothing", "卡丢了怎么补？谢谢您了"],
    ["a second one that may be anything", "my card is lost. maybe a gap"],
    ["a sum of money and a day are no ends of sentences", "card 1.5 gap"],
  ])("are none: %s", (_, utterance) => {
    expect(found(utterance)).toEqual([]);
  });
});
