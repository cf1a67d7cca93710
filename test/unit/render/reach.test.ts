import { describe, expect, it } from "vitest";
import { footingOf } from "../../../src/render/footing.ts";
import { reachOf } from "../../../src/render/reach.ts";
import type { TraceNode } from "../../../src/rules/outcome.ts";
import type { Citation } from "../../../src/turn.ts";
import { realMind } from "../../support/mind.ts";

const cite = (region: string, regionName: string): Citation => ({
  article: `${region}#1`,
  law: "l",
  locator: "1",
  says: "s",
  inForceFrom: "2020-01-01",
  inForceTo: null,
  region,
  regionName,
  checked: "2026-01-01",
  url: null,
});
const nation = cite("cn", "全国");
const province = cite("330000", "浙江省");
const city = cite("330100", "杭州");

describe("how far a sentence reaches", () => {
  it.each([
    ["nowhere without an article", [], undefined],
    ["the nation", [nation], "全国"],
    ["the province, beside a national article", [nation, province], "浙江省"],
    ["the city, whatever stands before or after it", [province, city, nation], "杭州"],
  ])("%s", (_, cites, expected) => {
    expect(reachOf(cites)).toBe(expected);
  });
});

describe("what an answer for a place stands on", () => {
  const read = (region: string | null): TraceNode => ({
    kind: "law",
    parameter: "p",
    row: {},
    read: "2026-11-22",
    region,
    value: 1,
    version: null,
  });
  it("is local where one value was set for the place or its province, else what is known of the place", async () => {
    const { knowledge } = await realMind();
    expect(footingOf({ trace: [read("cn"), read("330000")] }, knowledge, "backpay", "330200")).toBe("local");
    expect(footingOf({ trace: [read("cn"), read(null)] }, knowledge, "backpay", "330200")).toBe("floor-only");
    expect(footingOf({ trace: [read("cn")] }, knowledge, "no-such-topic", "other")).toBe("unknown");
  });
});
