import { describe, expect, it } from "vitest";
import { contrastRows, togetherRows } from "../../../src/understand/contrast.ts";

const contrasts = [
  { intents: ["mend"], own: ["钢琴", "大钢琴"], other: ["自行车"] },
  { intents: ["mend"], own: ["piano", "grand piano"], other: ["bicycle", "car (red)"] },
];
const row = (text: string, label = "mend") => ({ text, label });

describe("contrast rows", () => {
  it("says the same of other subjects, in turn, as out of scope", () => {
    expect(contrastRows([row("mend my piano"), row("a Piano and a piano")], contrasts)).toEqual([
      row("mend my bicycle", "out-of-scope"),
      row("a car (red) and a piano", "out-of-scope"),
    ]);
  });

  it("exchanges the longest name of a subject", () => {
    expect(contrastRows([row("修大钢琴"), row("my grand piano")], contrasts)).toEqual([
      row("修自行车", "out-of-scope"),
      row("my bicycle", "out-of-scope"),
    ]);
  });

  it("leaves alone other intents, rows that name no subject, and parts of Latin words", () => {
    const rows = [row("lend me a piano", "borrow"), row("mend it"), row("the pianos are broken")];
    expect(contrastRows(rows, contrasts)).toEqual([]);
    expect(contrastRows([row("mend my piano")], [])).toEqual([]);
  });
});

describe("rows of two subjects together", () => {
  const [zh, en] = contrasts;
  const together = { ways: ["{own}和{other}", "{other}和{own}"], every: 2 };

  it("say the same of both, in turn and in turns, and stay in their intent", () => {
    const rows = ["修钢琴", "调钢琴", "卖大钢琴"].map((text) => row(text));
    expect(togetherRows(rows, [{ ...(zh as (typeof contrasts)[number]), together }])).toEqual([
      row("修钢琴和自行车"),
      row("卖自行车和大钢琴"),
    ]);
  });

  it("are none where a contrast does not ask for them, and none of other intents", () => {
    expect(togetherRows([row("mend my piano")], en === undefined ? [] : [en])).toEqual([]);
    const both = [{ ...(zh as (typeof contrasts)[number]), together }];
    expect(togetherRows([row("修钢琴", "borrow"), row("修好了")], both)).toEqual([]);
  });
});
