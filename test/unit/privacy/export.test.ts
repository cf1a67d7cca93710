import { beforeAll, describe, expect, it } from "vitest";
import { whatText } from "../../../src/desk-page/told.ts";
import { type Exported, exportedText } from "../../../src/privacy/export.ts";
import { type Mind, newState } from "../../../src/respond.ts";
import type { Facts } from "../../../src/rules/slot.ts";
import { type Place, toSaved } from "../../../src/state.ts";
import { realMind } from "../../support/mind.ts";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const exported = (): Exported => ({
  ...{ channel: "directline", madeAt: "2026-11-28T16:05:09.000Z", kept: true },
  state: toSaved({
    ...newState("zh"),
    mode: {
      kind: "idle",
      last: {
        intent: "backpay",
        facts: { scheme: "flexible", area: "310000", gapMonths: 3, gapCause: "unknown" },
      },
    },
    notice: { version: "abc123", at: "2026-11-28T15:59:59.000Z" },
  }),
  lines: [
    { seq: 1, id: "1", at: "2026-11-28T16:00:00.000Z", from: "user", body: { text: "断缴三个月还能补吗" } },
  ],
  events: [
    { at: "2026-11-28T16:01:00.000Z", by: "person", what: "agree" },
    { at: "2026-11-28T16:02:00.000Z", by: "colleague", what: "claim" },
    { at: "2026-11-28T16:32:00.000Z", by: "clock", what: "lapse" },
  ],
});

describe("what people take away of themselves, as a text", () => {
  it("is said in words: times as clocks in China have them, facts by their names, who did what", () => {
    const text = exportedText(exported(), mind, "zh").split("\n");
    expect(text).toContain("导出时间（均为北京时间）：2026-11-29 00:05");
    expect(text).toContain("看过的个人信息说明：abc123 (2026-11-28 23:59)");
    expect(text).toContain("[2026-11-29 00:00] 您：");
    expect(text).toContain("[2026-11-29 00:01] 您：同意转交");
    expect(text).toContain("[2026-11-29 00:32] 到时自动：接手失效");
    const facts = text.find((line) => line.startsWith("记下的情况"));
    expect(facts).toMatch(/上海/);
    expect(facts).toMatch(/断缴月数：3/);
    expect(facts).not.toMatch(/flexible|310000|unknown/);
  });

  it("names every matter that was passed on, with what was told of it", () => {
    const place = (intent: string, facts: Facts): Place => ({
      ...{ mode: { kind: "idle", last: { intent, facts } }, asOf: null, origins: {}, handed: null },
    });
    const passedOn = [
      place("backpay", { scheme: "flexible", area: "310000" }),
      place("reimburse", { area: "420100" }),
    ];
    const both = { ...exported(), state: toSaved({ ...newState("zh"), passedOn }) };
    const lines = exportedText(both, mind, "zh").split("\n");
    const named = lines.filter((line) => line.startsWith("交给工作人员的事："));
    expect(named).toHaveLength(2);
    expect(named[0]).toMatch(/断缴补缴.*上海/);
    expect(named[1]).toMatch(/医疗费报销.*武汉/);
    expect(exportedText(both, mind, "en")).toMatch(/Passed on to the agency: Claim a medical bill .*Wuhan/);
  });

  it("says the same in English", () => {
    const text = exportedText(exported(), mind, "en");
    expect(text).toContain("[2026-11-29 00:02]");
    expect(text).toMatch(/\[2026-11-29 00:32\] By itself, in time: claim ran out/);
    expect(text).toMatch(/Facts noted: .*Shanghai/);
  });

  it("has words for no act that the desk has none for, and all in both languages", () => {
    const kinds = [...mind.library.zh.dialog.keys()].flatMap((id) =>
      id.startsWith("export-did-") ? [id.slice("export-did-".length)] : [],
    );
    expect(kinds.length).toBeGreaterThan(15);
    expect(kinds.filter((kind) => whatText(kind) === undefined)).toEqual([]);
    expect(kinds.filter((kind) => !mind.library.en.dialog.has(`export-did-${kind}`))).toEqual([]);
  });
});
