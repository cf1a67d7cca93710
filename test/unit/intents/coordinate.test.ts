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
  set("transfer.prior-years", 2),
  ...["channels", "account-moves", "retroactive", "follows-work-or-residence", "no-refund"].map((id) =>
    set(`transfer.${id}`, true),
  ),
  set("transfer.province-rule", true, { area: "440000", to: "2026-03-11" }),
  set("retirement.years-are-local", true),
  set("elsewhere.channels", true),
  set("elsewhere.not-networked-home-rules", true),
  set("elsewhere.filing-working-days", 2),
  set("elsewhere.commitment-lock-months", 6, { area: "320500" }),
  set("elsewhere.late-filing-months", 3, { area: "310000" }),
  set("registration.days", 30),
  class_("filing-needed", "posted", true),
  class_("filing-needed", "referred", true),
  class_("filing-needed", "other", true),
  class_("filing-needed", "emergency", false),
  class_("papers", "posted", ["identity", "posting"]),
  class_("papers", "emergency", ["identity"]),
  class_("filing-months-min", "posted", 6),
  class_("cut-max-points", "referred", 10),
  class_("cut-max-points", "other", 20),
  class_("cut-max-points", "emergency", 0),
  class_("own-share-first-percent", "referred", 10, "420100"),
  class_("own-share-first-percent", "posted", 0, "420100"),
  ...["first", "repeat"].map((admission) =>
    set("inpatient.deductible", "800.00", {
      area: "420100",
      when: { scheme: "employee", hospitalLevel: "tertiary", admission, retired: false },
    }),
  ),
  set("inpatient.bands", [{ upTo: null, percent: 86 }], {
    area: "420100",
    when: { scheme: "employee", hospitalLevel: "tertiary", retired: false },
  }),
  set("inpatient.cap", "8600.00", { area: "420100", when: { scheme: "employee" } }),
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
    for (const facts of [{}, { toScheme: "resident" }, { scheme: "resident", toScheme: "resident" }]) {
      expect(move(facts).names[0]).toBe("transfer-cases");
    }
  });
  it("takes the one kind that is named for the one that somebody has and keeps, and a second for the other", () => {
    const kind = (facts: Facts) => move(facts).names[0];
    expect(kind({ scheme: "employee" })).toBe("transfer-employee");
    expect(kind({ scheme: "resident" })).toBe("transfer-resident");
    expect(kind({ scheme: "resident", toScheme: "employee" })).toBe("transfer-between-schemes");
    expect(kind({ scheme: "employee", fromScheme: "resident" })).toBe("transfer-between-schemes");
  });
  it("tells residents to keep the cover of this year, and nothing that is for employees", () => {
    const { names } = move({ scheme: "resident" });
    expect(names).toEqual(
      expect.arrayContaining(["resident-keep-year", "resident-one-place", "transfer-days"]),
    );
    for (const other of ["transfer-steps", "years-added-up", "account-moves", "gap-moving", "transfer-dates"])
      expect(names).not.toContain(other);
    expect(names).toContain("resident-takes-job");
    expect(move({ scheme: "resident", toScheme: "resident" }).names).not.toContain("resident-takes-job");
  });
  it("says that years of residents are as a rule no years of employees", () => {
    const to = move({ fromScheme: "resident", toScheme: "employee" });
    expect(to.names).toEqual(expect.arrayContaining(["employer-enrols", "resident-years"]));
    expect(to.names).not.toContain("years-added-up");
    expect(move({ fromScheme: "employee", toScheme: "resident" }).names).not.toContain("resident-years");
  });
  it("counts both agencies' working days, one after the other", () => {
    // Wed 11 March + 10 working days = Wed 25 March; + 5 = Wed 1 April (no holidays in this calendar).
    const { said, deadlines, values } = move({});
    expect(said.get("transfer-dates")?.values).toEqual({
      accepted: "2026-03-11",
      outDays: 10,
      outBy: "2026-03-25",
      inDays: 5,
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
    const none = move({ applicationDate: "2026-12-30" });
    expect(none.said.get("transfer-days")?.values).toEqual({ outDays: 10, inDays: 5, total: 15 });
    expect(none.names).toContain("no-date-yet");
    expect(none.names).not.toContain("no-in-date-yet");
    // Tue 15 December + 10 working days = Tue 29 December
    const first = move({ applicationDate: "2026-12-15" });
    expect(first.said.get("transfer-out-date")?.values).toEqual({
      accepted: "2026-12-15",
      outDays: 10,
      outBy: "2026-12-29",
    });
    expect(first.said.get("no-in-date-yet")?.values).toEqual({ inDays: 5 });
    expect(first.names).not.toContain("transfer-dates");
  });
  it("says what a gap costs by the two schemes, and nothing of it to residents", () => {
    const of = (facts: Facts) => move(facts).names.filter((name) => name.startsWith("gap-"));
    expect(of({})).toEqual(["gap-moving", "gap-ask"]);
    expect(of({ fromScheme: "employee", toScheme: "employee" })).toEqual(["gap-moving", "gap-ask"]);
    expect(of({ fromScheme: "resident", toScheme: "resident" })).toEqual([]);
    expect(of({ fromScheme: "resident" })).toEqual([]);
    for (const [fromScheme, toScheme] of [
      ["resident", "employee"],
      ["flexible", "resident"],
    ] as const) {
      expect(of({ fromScheme, toScheme })).toEqual(["gap-changing", "gap-ask"]);
      expect(move({ fromScheme, toScheme }).said.get("gap-changing")).toMatchObject({
        values: { free: 3, prior: 2 },
        articles: ["transfer.free-gap-months#cn", "transfer.prior-years#cn", "transfer.retroactive#cn"],
      });
    }
  });
  it("asks a province for its own rule only about moves inside it, and says where that lapsed", () => {
    const inside = { fromArea: "440300", area: "440100" };
    expect(move(inside).kind).toBe("guidance");
    const lapsed = move(inside, "2026-03-12");
    expect(lapsed).toMatchObject({
      kind: "not-covered",
      parameter: "transfer.province-rule",
      ended: "2026-03-11",
    });
    expect(lapsed.names).toContain("province-gap-open");
    for (const facts of [
      { fromArea: "310000", area: "440100" },
      { area: "440100" },
      { fromArea: "440300" },
    ]) {
      expect(move(facts, "2026-03-12").kind).toBe("guidance");
    }
  });
  it("takes the account along, but not from residents", () => {
    expect(move({}).names).toContain("account-moves");
    expect(move({ fromScheme: "resident" }).names).not.toContain("account-moves");
    expect(move({}).names).toContain("retirement-years-local");
    for (const facts of [{ fromScheme: "resident" }, { toScheme: "resident" }]) {
      expect(move(facts).names).not.toContain("retirement-years-local");
    }
  });
  it("is not for who is retired", () => {
    expect(move({ retired: true }).names).toEqual(["retired-stay", "retired-file-instead"]);
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
    expect(names).toEqual(["emergency-filed", "ratio-no-cut", "settlement-rule", "not-networked"]);
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
    const { names, values, said } = care("referred", { area: "420100", homeRatio: 80 });
    expect(said.get("own-share-first")).toMatchObject({
      values: { ownShare: 10 },
      articles: ["elsewhere.own-share-first-percent#420100"],
    });
    expect(names).not.toContain("ratio-cut");
    expect(values).not.toHaveProperty("ratioCutMaxPoints");
    expect(care("posted", { area: "420100" }).names).toContain("home-terms");
    expect(care("posted", { area: "420100" }).names).not.toContain("own-share-first");
  });
});

describe("filing for care away from home", () => {
  const care = (elsewhereClass: string, facts: Facts = {}) =>
    answerOf(coordinate, law, { matter: "care-elsewhere", elsewhereClass, ...facts });
  it("is done so many working days after it was applied for", () => {
    // Wed 11 March + 2 working days = Fri 13 March
    const { said, deadlines } = care("posted", { applicationDate: "2026-03-11" });
    expect(said.get("filed-by")?.values).toEqual({ applied: "2026-03-11", filedBy: "2026-03-13" });
    expect(deadlines).toMatchObject([{ id: "filedBy", who: "agency", unit: "working-days", count: 2 }]);
    expect(care("posted").said.get("filing-days")?.values).toEqual({ days: 2 });
    expect(care("posted", { applicationDate: "2026-12-31" }).names).toContain("no-date-yet");
  });
  it("ties who filed on a commitment for so many months, and only those who live there for long", () => {
    const tied = care("posted", { area: "320500", commitmentFiledOn: "2025-08-31" });
    expect(tied.said.get("commitment-until")?.values).toEqual({
      filed: "2025-08-31",
      changeFrom: "2026-02-28",
    });
    expect(tied.names).not.toContain("filing-needed");
    expect(tied.names).not.toContain("file-before-discharge");
    expect(care("posted", { area: "320500" }).said.get("commitment-lock")?.values).toEqual({ months: 6 });
    expect(care("other", { area: "320500" }).names).not.toContain("commitment-lock");
  });
  it("comes first as a claim where somebody was treated without, and is asked for no reason once there is a receipt", () => {
    const late = care("posted", { filed: false });
    expect(late.names.slice(0, 2)).toEqual(["treated-filed-afterwards", "still-in-hospital"]);
    expect(late.said.get("late-papers")?.values).toEqual({ documents: ["identity", "posting"] });
    for (const other of ["filing-needed", "file-before-discharge", "filed-afterwards"])
      expect(late.names).not.toContain(other);
    expect(care("referred", { filed: false }).names).toContain("late-papers-identity");
    const facts = { matter: "care-elsewhere", filed: false, area: "310000" };
    expect(tryRule(coordinate, law, facts)).toMatchObject({ slot: "elsewhereClass" });
    const { said } = answerOf(coordinate, law, { ...facts, receiptDate: "2025-11-30" });
    expect(said.get("treated-late-filing")?.values).toEqual({ months: 3 });
    expect(said.get("late-filing-by")?.values).toMatchObject({ fileBy: "2026-02-28" });
    expect(said.has("late-filing")).toBe(false);
  });
  it("needs no word on how for who has filed", () => {
    const { names } = care("posted", { filed: true });
    for (const other of ["filing-needed", "filing-channels", "file-before-discharge"])
      expect(names).not.toContain(other);
  });
  it("may follow the bill where home allows it, for so many months", () => {
    const late = care("other", { area: "310000", receiptDate: "2025-11-30" });
    expect(late.said.get("late-filing")?.values).toEqual({ months: 3 });
    expect(late.said.get("late-filing-by")?.values).toEqual({ receipt: "2025-11-30", fileBy: "2026-02-28" });
    expect(care("other", { area: "310000" }).names).not.toContain("late-filing-by");
    expect(care("other").names).toContain("filed-afterwards");
  });
});

describe("a bill from away", () => {
  const bill = (elsewhereClass: string, eligibleCny: string, facts: Facts = {}) =>
    answerOf(coordinate, law, {
      matter: "care-elsewhere",
      elsewhereClass,
      eligibleCny,
      area: "420100",
      scheme: "employee",
      hospitalLevel: "tertiary",
      admission: "first",
      retired: false,
      ...facts,
    });
  it("is reckoned after the own share, on home terms", () => {
    // 12,000 - 10 % = 10,800; (10,800 - 800) × 86 % = 8,600, the cap itself
    const { values, said, names } = bill("referred", "12000");
    expect(values).toMatchObject({ deductibleCny: "800.00", fundCny: "8600.00", ownCny: "3400.00" });
    expect(said.get("own-part-first")?.values).toEqual({ first: "1200.00" });
    expect(said.get("fund-pays")?.articles).toEqual([
      "elsewhere.own-share-first-percent#420100",
      "inpatient.bands#420100",
      "inpatient.deductible#420100",
    ]);
    expect(names).not.toContain("capped");
    expect(bill("referred", "12002").said.get("capped")?.values).toEqual({ cap: "8600.00" });
  });
  it("has no own part where the share is none, and no bands where nothing is above the deductible", () => {
    const { names, values } = bill("posted", "800");
    expect(values["fundCny"]).toBe("0.00");
    expect(names).not.toContain("own-part-first");
    expect(names).not.toContain("bands");
    expect(bill("posted", "801").names).toContain("bands");
  });
  it("is left to the place where its terms are not known, and for outpatient care", () => {
    expect(bill("other", "800").names).toContain("cost-is-local");
    expect(bill("referred", "800", { careType: "outpatient" }).names).toContain("cost-is-local");
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

describe("what the pooled fund pays of outpatient care", () => {
  const levels = ["tertiary", "secondary", "primary", "community"] as const;
  const deductible = (hospitalLevel: string, person: string, yuan: string) =>
    set("outpatient.deductible", yuan, {
      area: "310000",
      when: { scheme: "employee", hospitalLevel, person },
    });
  const pooling = madeLaw(
    set("pooling.meaning", true),
    set("outpatient-pooling.rule", true),
    set("outpatient-pooling.min-percent", 50),
    set("outpatient-pooling.account", true),
    ...levels.map((level) => deductible(level, "working", "500.00")),
    ...levels.map((level) => deductible(level, "retired", "300.00")),
  );
  const told = (facts: Parameters<typeof answerOf>[2]) =>
    answerOf(coordinate, pooling, { matter: "outpatient-pooling", scheme: "employee", ...facts }).said.get(
      "outpatient-deductible",
    )?.values["deductible"];
  it("begins above a sum that is another for who is retired, and is told only where the place is known", () => {
    expect(told({ area: "310000" })).toBe("500.00");
    expect(told({ area: "310000", retired: false })).toBe("500.00");
    expect(told({ area: "310000", retired: true })).toBe("300.00");
    expect(told({})).toBeUndefined();
  });
});
