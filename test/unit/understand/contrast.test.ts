import { describe, expect, it } from "vitest";
import { contrastRows, togetherRows } from "../../../src/understand/contrast.ts";

const contrasts = [
  { intents: ["mend"], own: ["钢琴", "大钢琴"], other: ["自行车"] },
  { intents: ["mend"], own: ["piano", "grand piano"], other: ["bicycle", "car (red)"] },
];
const row = (text: string, label = "mend") => ({ text, label });

describe("contrast rows", () => {
  it("says the same of other subjects as out of scope, of each of them for some rows", () => {
    const rows = Array.from({ length: 20 }, (_, at) => row(`mend Piano ${at} and a piano`));
    const told = contrastRows(rows, contrasts);
    expect(told.map(({ label }) => label)).toEqual(rows.map(() => "out-of-scope"));
    expect(new Set(told.map(({ text }) => text.replace(/\d+/, "N")))).toEqual(
      new Set(["mend bicycle N and a piano", "mend car (red) N and a piano"]),
    );
  });

  it("makes the same of a row, whatever other rows there are", () => {
    const [alone] = contrastRows([row("mend my piano")], contrasts);
    expect(
      contrastRows([row("tune a piano"), row("sell a piano"), row("mend my piano")], contrasts),
    ).toContainEqual(alone);
  });

  it("exchanges the longest name of a subject", () => {
    expect(contrastRows([row("修大钢琴")], contrasts)).toEqual([row("修自行车", "out-of-scope")]);
    expect(contrastRows([row("my grand piano")], contrasts)[0]?.text).toMatch(/^my (?:bicycle|car \(red\))$/);
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

  it("say the same of both, in either way, of some of the rows, and stay in their intent", () => {
    const rows = Array.from({ length: 40 }, (_, at) => row(`修大钢琴${at}`));
    const told = togetherRows(rows, [{ ...(zh as (typeof contrasts)[number]), together }]);
    expect(told.length).toBeGreaterThan(10);
    expect(told.length).toBeLessThan(30);
    expect(new Set(told.map(({ text, label }) => `${text.replace(/\d+/, "")} ${label}`))).toEqual(
      new Set(["修大钢琴和自行车 mend", "修自行车和大钢琴 mend"]),
    );
  });

  it("are none where a contrast does not ask for them, and none of other intents", () => {
    expect(togetherRows([row("mend my piano")], en === undefined ? [] : [en])).toEqual([]);
    const both = [{ ...(zh as (typeof contrasts)[number]), together }];
    expect(togetherRows([row("修钢琴", "borrow"), row("修好了")], both)).toEqual([]);
  });
});
