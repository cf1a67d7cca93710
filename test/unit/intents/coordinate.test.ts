import { describe, expect, it } from "vitest";
import coordinate from "../../../intents/coordinate/intent.ts";
import { answerOf, madeLaw, set, tryRule } from "../../support/made-law.ts";

const class_ = (id: string, elsewhereClass: string, value: number | boolean | string[], area = "cn") =>
  set(`elsewhere.${id}`, value, { area, when: { elsewhereClass } });
const law = madeLaw(
  ...["pooling.meaning", "years.kept", "years.added-up", "transfer.cases", "transfer.steps"].map((id) =>
    set(id, true),
  ),
  ...["papers.transfer", "transfer.retired-excluded", "papers.identity-only"].map((id) => set(id, true)),
  ...["classes", "settlement-rule", "file-before-discharge", "emergency-counts-as-filed"].map((id) =>
    set(`elsewhere.${id}`, true),
  ),
  set("elsewhere.long-term-home-terms", true),
  set("enrolment.one-scheme", true),
  set("enrolment.by-residence", true),
  set("transfer.out-working-days", 10),
  set("transfer.in-working-days", 5),
  set("transfer.free-gap-months", 3),
  class_("filing-needed", "posted", true),
  class_("filing-needed", "referred", true),
  class_("filing-needed", "other", true),
  class_("filing-needed", "emergency", false),
  class_("papers", "posted", ["identity", "posting"]),
  class_("filing-months-min", "posted", 6),
  class_("cut-max-points", "referred", 10),
  class_("cut-max-points", "other", 20),
  class_("cut-max-points", "emergency", 0),
  set("elsewhere.own-share-first-percent", 5, { area: "330100" }),
);
type Facts = Parameters<typeof answerOf>[2];

describe("moving the relation", () => {
  const move = (facts: Facts, on?: string) => answerOf(coordinate, law, { matter: "transfer", ...facts }, on);
  it("names the case by the two schemes", () => {
    const kind = (fromScheme: string, toScheme: string) => move({ fromScheme, toScheme }).names[0];
    expect(kind("resident", "resident")).toBe("transfer-resident");
    expect(kind("employee", "flexible")).toBe("transfer-employee");
    expect(kind("employee", "resident")).toBe("transfer-between-schemes");
    expect(kind("resident", "flexible")).toBe("transfer-between-schemes");
    for (const facts of [{}, { fromScheme: "resident" }, { toScheme: "resident" }]) {
      expect(move(facts).names[0]).toBe("transfer-cases");
    }
  });
  it("counts both agencies' working days, one after the other", () => {
    // Wed 11 March + 10 working days = Wed 25 March; + 5 = Wed 1 April (no holidays in this calendar).
    const { said, deadlines, values } = move({});
    expect(said.get("transfer-days")?.values).toEqual({ outDays: 10, inDays: 5, total: 15 });
    expect(said.get("transfer-dates")?.values).toEqual({
      accepted: "2026-03-11",
      outBy: "2026-03-25",
      inBy: "2026-04-01",
    });
    expect(deadlines).toMatchObject([
      {
        id: "outBy",
        who: "agency",
        start: "2026-03-11",
        due: "2026-03-25",
        articles: ["transfer.out-working-days#cn"],
      },
      {
        id: "inBy",
        who: "agency",
        start: "2026-03-25",
        due: "2026-04-01",
        articles: ["transfer.in-working-days#cn"],
      },
    ]);
    expect(values["cumulativeKept"]).toBe(true);
    expect(move({ applicationDate: "2026-03-12" }).values).toMatchObject({ outBy: "2026-03-26" });
  });
  it("gives no date where one of the two reaches into a year without a notice", () => {
    for (const applicationDate of ["2026-12-30", "2026-12-15"]) {
      const { names } = move({ applicationDate });
      expect(names).toContain("no-date-yet");
      expect(names).not.toContain("transfer-dates");
    }
    expect(move({ applicationDate: "2026-12-15" }).values).toMatchObject({ outBy: "2026-12-29" });
  });
  it("is not for who is retired", () => {
    expect(move({ retired: true }).names).toEqual(["retired-stay"]);
    expect(move({ retired: false }).names).toContain("transfer-steps");
  });
});

describe("care away from home", () => {
  const care = (elsewhereClass: string, facts: Facts = {}) =>
    answerOf(coordinate, law, { matter: "care-elsewhere", elsewhereClass, ...facts });
  it("is filed with the papers of the class, for at least its months", () => {
    const { said, values, papers } = care("posted");
    expect(said.get("filing-needed")).toMatchObject({
      values: { documents: ["identity", "posting"] },
      articles: ["elsewhere.filing-needed#cn", "elsewhere.papers#cn", "elsewhere.classes#cn"],
    });
    expect(values).toMatchObject({
      filingNeeded: true,
      filingMonthsMin: 6,
      documents: ["identity", "posting"],
    });
    expect(said.get("filing-months")?.values).toEqual({ months: 6 });
    expect(papers.map(({ item }) => item)).toEqual(["identity", "posting"]);
    expect(said.has("home-terms")).toBe(true);
  });
  it("needs an identity document where no papers are set, and lasts until changed where no months are", () => {
    const { names } = care("referred");
    expect(names).toEqual(
      expect.arrayContaining(["filing-needed-identity", "filing-until-changed", "file-before-discharge"]),
    );
    expect(names).not.toContain("filing-needed");
  });
  it("counts as filed in an emergency, with no cut", () => {
    const { names, values } = care("emergency", { homeRatio: 80 });
    expect(names).toEqual(["emergency-filed", "ratio-no-cut", "settlement-rule"]);
    expect(values).toMatchObject({ filingNeeded: false, ratioCutMaxPoints: 0, ratioMinPercent: 80 });
    expect(care("emergency").values).not.toHaveProperty("ratioMinPercent");
  });
  it("cuts the ratio at most by the points of the class", () => {
    expect(care("referred").values).toMatchObject({ ratioCutMaxPoints: 10 });
    expect(care("referred").values).not.toHaveProperty("ratioMinPercent");
    const { said, values } = care("other", { homeRatio: 80.55 });
    expect(values).toMatchObject({ ratioCutMaxPoints: 20, ratioMinPercent: 60.55 });
    expect(said.get("ratio-least")?.values).toEqual({ home: 80.55, cut: 20, least: 60.55 });
  });
  it("asks again for a ratio that is smaller than the cut", () => {
    const facts = { matter: "care-elsewhere", elsewhereClass: "other" };
    expect(tryRule(coordinate, law, { ...facts, homeRatio: 19.99 })).toMatchObject({
      slot: "homeRatio",
      refused: true,
    });
    expect(care("other", { homeRatio: 20 }).values["ratioMinPercent"]).toBe(0);
  });
  it("takes an own share first where the area has that, and no cut then", () => {
    const { names, values, said } = care("referred", { area: "330100", homeRatio: 80 });
    expect(said.get("own-share-first")?.values).toEqual({ ownShare: 5 });
    expect(names).not.toContain("ratio-cut");
    expect(values).not.toHaveProperty("ratioCutMaxPoints");
    expect(care("posted", { area: "330100" }).names).toContain("home-terms");
  });
});

describe("enrolling elsewhere", () => {
  it("minds the gap", () => {
    const { said, papers } = answerOf(coordinate, law, { matter: "enrol-elsewhere" });
    expect(said.get("mind-the-gap")).toMatchObject({
      values: { free: 3 },
      articles: ["transfer.free-gap-months#cn"],
    });
    expect(papers).toEqual([{ item: "identity", articles: ["papers.identity-only#cn"] }]);
  });
});
