import { beforeAll, describe, expect, it } from "vitest";
import { conflictsOn } from "../../../src/knowledge/conflict.ts";
import { citations } from "../../../src/knowledge/law.ts";
import { conflictFinder, openConflict } from "../../../src/render/conflict.ts";
import type { Mind } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const today = "2026-11-22";
const nanjing = "320100";
const hangzhou = "330100";
const shanghai = "310000";
const wuhan = "420100";

describe("a conflict touches a place and a day", () => {
  const ids = (area: string | undefined, on = today) =>
    conflictsOn(mind.knowledge, area, on).map(({ id }) => id);

  it("in the area of its local text and the places in it, or everywhere if it has none", () => {
    expect(ids(nanjing)).toContain("jiangsu-ratio-cut");
    expect(ids(hangzhou)).not.toContain("jiangsu-ratio-cut");
    expect(ids(undefined)).not.toContain("jiangsu-ratio-cut");
    for (const area of [nanjing, shanghai, "other", undefined])
      expect(ids(area)).toContain("late-charge-rate");
  });

  // JS-03 begins on 2023-01-01, LAW-86 on 2011-07-01, SH-15 on 2025-03-01.
  it("from the day on which both texts are in force", () => {
    expect(ids(nanjing, "2022-12-31")).not.toContain("jiangsu-ratio-cut");
    expect(ids(nanjing, "2023-01-01")).toContain("jiangsu-ratio-cut");
    expect(ids(undefined, "2011-06-30")).not.toContain("late-charge-rate");
    expect(ids(shanghai, "2025-02-28")).not.toContain("shanghai-local-years");
  });
});

describe("a claim shows the conflict", () => {
  const found = (area: string, ...claims: readonly (readonly [string, string])[]) => {
    const { knowledge } = mind;
    const conflictOf = conflictFinder({ knowledge, area, on: today, lang: "en" });
    return claims.map(([id, article]) =>
      conflictOf(
        { id, values: {}, articles: [article], normative: true },
        citations(knowledge, [article], today, "en"),
      ),
    );
  };

  it("that one of its articles is a side of, once", () => {
    const [first, second] = found(nanjing, ["x.one", "js-elsewhere#17-19"], ["x.two", "d22#settlement"]);
    expect(first?.because).toContain("Jiangsu");
    expect(second).toBeUndefined();
  });

  it("not in another place, and not where its article says something else", () => {
    expect(found(hangzhou, ["x.one", "d22#settlement"])).toEqual([undefined]);
    expect(found(wuhan, ["backpay.no-late-charge", "sil#86"])).toEqual([undefined]);
    expect(found(wuhan, ["backpay.late-charge", "sil#86"])[0]?.because).toContain("0.05 percent");
  });

  it("not where the conflict is kept for those who write", () => {
    expect(found(wuhan, ["coordinate.days", "d43#handling"])).toEqual([undefined]);
  });
});

describe("a quantity without a value", () => {
  it("shows the open conflict that left it so, in its place only", () => {
    const { knowledge } = mind;
    const where = { knowledge, on: today, lang: "en" } as const;
    const about = (area: string) => openConflict("outpatient.bands", { ...where, area })?.about;
    expect(about(wuhan)).toContain("Wuhan");
    expect(about(shanghai)).toBeUndefined();
  });
});
