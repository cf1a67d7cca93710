import { describe, expect, it } from "vitest";
import reimburse from "../../../intents/reimburse/intent.ts";
import { answerOf, madeLaw, set, tryRule } from "../../support/made-law.ts";

const ruled = [
  ...["catalogue", "exclusions", "third-party-advance", "direct-settlement"].map((id) =>
    set(`benefit.${id}`, true),
  ),
  set("papers.identity-only", true),
  set("agency.remedies", true),
  set("claim.papers", ["bill", "summary"], { when: { careType: "inpatient" } }),
  set("claim.papers", ["bill", "record"], { when: { careType: "outpatient" } }),
  set("claim.maternity-papers", ["identity", "birth"]),
  set("claim.decide-working-days", 30, { when: { benefit: "medical" } }),
  set("claim.decide-working-days", 10, { when: { benefit: "maternity-allowance" } }),
  set("claim.apply-months", 6, { area: "310000" }),
];
const wuhan = { area: "420100" };
const law = madeLaw(
  ...ruled,
  ...[false, true].flatMap((retired) =>
    ["tertiary", "community"].map((hospitalLevel) =>
      set("inpatient.bands", [{ upTo: null, percent: retired ? 88 : 86 }], {
        ...wuhan,
        when: { scheme: "employee", hospitalLevel, retired },
      }),
    ),
  ),
  ...["first", "repeat"].map((admission) =>
    set("inpatient.deductible", admission === "first" ? "800.00" : "400.00", {
      ...wuhan,
      when: { scheme: "employee", hospitalLevel: "tertiary", admission, retired: false },
    }),
  ),
  set("inpatient.cap", "8600.00", { ...wuhan, when: { scheme: "employee" } }),
  set("inpatient.bands", [{ upTo: null, percent: 90 }], {
    area: "330100",
    when: { scheme: "employee", hospitalLevel: "community", retired: false },
  }),
  set("outpatient.bands", [{ upTo: null, percent: 60 }], {
    ...wuhan,
    when: { scheme: "resident", hospitalLevel: "community", person: "elderly" },
  }),
  set("outpatient.deductible", "200.00", {
    ...wuhan,
    when: { scheme: "resident", hospitalLevel: "community", person: "elderly" },
  }),
);
type Facts = Parameters<typeof answerOf>[2];
const ask = (facts: Facts, on?: string) => answerOf(reimburse, law, facts, on);
const next = (facts: Facts) => {
  const outcome = tryRule(reimburse, law, facts);
  return outcome.kind === "ask" ? outcome.slot : outcome.kind;
};
const stay = {
  cause: "illness",
  settled: "direct",
  careType: "inpatient",
  ...wuhan,
  scheme: "employee",
  hospitalLevel: "tertiary",
  retired: false,
  admission: "first",
};

describe("which question a bill is", () => {
  it.each([
    ["nothing is known: how to claim", {}, "guidance"],
    ["an injury", { injury: true }, "cause"],
    ["an injury of one's own", { injury: true, about: "own-accident" }, "guidance"],
    ["an injury with a cause", { injury: true, cause: "illness" }, "guidance"],
    ["an injury of an unknown cause", { injury: true, cause: "unknown" }, "not-covered"],
    ["no injury", { injury: false }, "guidance"],
    ["what is paid", { wantsAmount: true }, "careType"],
    ["not what is paid", { wantsAmount: false }, "guidance"],
    ["settled directly", { settled: "direct" }, "careType"],
    ["care and a sum", { careType: "inpatient", eligibleCny: "1" }, "area"],
    ["an illness, no sum", { cause: "illness" }, "guidance"],
    ["somebody else is to blame and does not pay", { cause: "third-party-unpaid" }, "guidance"],
    ["the same, settled directly", { cause: "third-party-unpaid", settled: "direct" }, "careType"],
    ["the same, with a sum", { cause: "third-party-unpaid", eligibleCny: "1" }, "careType"],
    ["a sum", { cause: "illness", eligibleCny: "1" }, "careType"],
    ["a day of application", { applicationDate: "2026-03-01" }, "guidance"],
    ["a kind of benefit", { benefit: "medical" }, "guidance"],
    [
      "a day of application, settled directly",
      { applicationDate: "2026-03-01", settled: "direct" },
      "careType",
    ],
    ["a day of application and a sum", { applicationDate: "2026-03-01", eligibleCny: "1" }, "careType"],
  ])("%s", (_, facts, slot) => {
    expect(next(facts as Facts)).toBe(slot);
  });
  it("is covered for certain only where its cause or its sum was told", () => {
    expect(ask({}).values).not.toHaveProperty("covered");
    expect(ask({ cause: "illness" }).values).toMatchObject({ covered: true });
    expect(ask({}).names).toContain("unless-excluded");
  });
  it("is none for the fund where somebody else pays", () => {
    for (const cause of ["work-injury", "third-party-paid", "public-health", "overseas"]) {
      const { values, names, said } = ask({ cause });
      expect(values).toEqual({ covered: false, exclusion: cause });
      expect(names).toEqual([`excluded-${cause}`, `instead-${cause}`]);
      expect(said.get(`excluded-${cause}`)?.articles).toEqual(["benefit.exclusions#cn"]);
    }
  });
  it("is covered otherwise, with the exceptions said", () => {
    expect(ask({ cause: "third-party-unpaid" })).toMatchObject({
      values: { covered: true },
      names: ["third-party-advance", "third-party-evidence"],
    });
    const paid = ask({ cause: "illness", settled: "self-paid" });
    expect(paid.values["covered"]).toBe(true);
    expect(paid.names).toEqual(expect.arrayContaining(["by-hand-exception", "covered", "unless-excluded"]));
  });
});

describe("how much the fund pays", () => {
  it("asks what the terms depend on, in that order, and the sum last", () => {
    const facts: Record<string, string | boolean> = { cause: "illness", settled: "direct" };
    const asked: string[] = [];
    for (const [slot, value] of Object.entries({ ...stay, eligibleCny: "1" })) {
      if (slot in facts) continue;
      asked.push(String(next(facts)));
      facts[slot] = value;
    }
    expect(asked).toEqual([
      "careType",
      "area",
      "scheme",
      "hospitalLevel",
      "retired",
      "admission",
      "eligibleCny",
    ]);
    expect(next(facts)).toBe("guidance");
  });
  it("asks nothing more where the area has no terms", () => {
    for (const careType of ["inpatient", "outpatient"]) {
      const none = ask({ cause: "illness", settled: "direct", careType, area: "110000", scheme: "employee" });
      expect(none).toMatchObject({ kind: "not-covered", parameter: `${careType}.bands` });
    }
  });
  it("looks for the terms of grown-ups where a resident asks, and of those who work where an employee does", () => {
    const sought = (scheme: string) =>
      answerOf(reimburse, law, {
        cause: "illness",
        area: "110000",
        scheme,
        careType: "outpatient",
        eligibleCny: "100",
      })
        .trace.flatMap((node) =>
          node.kind === "law" && node.parameter === "outpatient.bands" ? [node.row] : [],
        )
        .at(-1)?.["person"];
    expect(sought("resident")).toBe("adult");
    expect(sought("employee")).toBe("working");
  });
  it("asks on where the area has terms for any level of hospital", () => {
    const facts = { cause: "illness", settled: "direct", careType: "inpatient", area: "330100" };
    expect(next({ ...facts, scheme: "employee" })).toBe("hospitalLevel");
  });
  it("is the share of the part above the deductible", () => {
    // (10,800 - 800) × 86 % = 8,600, the cap itself
    const { values, said, names } = ask({ ...stay, eligibleCny: "10800" });
    expect(values).toMatchObject({ deductibleCny: "800.00", fundCny: "8600.00", ownCny: "2200.00" });
    expect(values["bands"]).toEqual([{ amount: "10000.00", percent: 86, pays: "8600.00" }]);
    expect(said.get("fund-pays")).toMatchObject({
      values: { eligible: "10800.00", fund: "8600.00", own: "2200.00" },
      articles: ["inpatient.bands#420100", "inpatient.deductible#420100"],
    });
    expect(said.get("deductible")).toMatchObject({
      values: { deductible: "800.00" },
      articles: ["inpatient.deductible#420100"],
    });
    expect(names).not.toContain("capped");
    expect(names.indexOf("fund-pays")).toBeLessThan(names.indexOf("deductible"));
  });
  it("is at most the cap", () => {
    const { values, said } = ask({ ...stay, eligibleCny: "10801" });
    expect(values["fundCny"]).toBe("8600.00");
    expect(said.get("capped")).toMatchObject({
      values: { cap: "8600.00" },
      articles: ["inpatient.cap#420100"],
    });
  });
  it("goes by the admission", () => {
    expect(ask({ ...stay, admission: "repeat", eligibleCny: "500" }).values["fundCny"]).toBe("86.00");
  });
  it("shows no bands where nothing is above the deductible", () => {
    expect(ask({ ...stay, eligibleCny: "800" }).names).not.toContain("bands");
    expect(ask({ ...stay, eligibleCny: "801" }).names).toContain("bands");
  });
  it("counts outpatient care by its own terms, for residents without asking whether they are retired", () => {
    const out = { ...stay, careType: "outpatient", scheme: "resident", hospitalLevel: "community" };
    const { values, said } = ask({ ...out, eligibleCny: "300", residentGroup: "elderly" });
    expect(values).toMatchObject({ deductibleCny: "200.00", fundCny: "60.00" });
    expect(said.get("fund-pays")?.articles).toEqual([
      "outpatient.bands#420100",
      "outpatient.deductible#420100",
    ]);
    expect(next({ ...stay, careType: "outpatient" })).toBe("not-covered");
  });
  it("does not count what lies above a closed last band, and says so", () => {
    const closed = madeLaw(
      ...ruled,
      set("inpatient.bands", [{ upTo: "1000.00", percent: 50 }], {
        ...wuhan,
        when: { scheme: "resident", hospitalLevel: "tertiary", retired: false },
      }),
      set("inpatient.deductible", "100.00", {
        ...wuhan,
        when: { scheme: "resident", hospitalLevel: "tertiary", admission: "first", retired: false },
      }),
    );
    const facts = { ...stay, scheme: "resident" };
    const edge = answerOf(reimburse, closed, { ...facts, eligibleCny: "1100" });
    expect(edge.values["fundCny"]).toBe("500.00");
    expect(edge.names).not.toContain("beyond-bands");
    const above = answerOf(reimburse, closed, { ...facts, eligibleCny: "1100.01" });
    expect(above.values["fundCny"]).toBe("500.00");
    expect(above.said.get("beyond-bands")?.values).toEqual({ beyond: "0.01" });
  });
  it("goes by age where the law has steps, and asks neither that nor anything else where it changes nothing", () => {
    const row = { scheme: "employee", hospitalLevel: "tertiary" };
    const by = [false, true].flatMap((retired) => [
      set("benefit.age-steps", ["50", "70"], { ...wuhan, when: { ...row, careType: "inpatient", retired } }),
      ...[0, 50, 70].map((ageFrom) =>
        set("inpatient.bands-by-age", [{ upTo: null, percent: 40 + ageFrom / 2 }], {
          ...wuhan,
          when: { ...row, retired, ageFrom },
        }),
      ),
      ...["first", "repeat"].map((admission) =>
        set("inpatient.deductible", "100.00", { ...wuhan, when: { ...row, admission, retired } }),
      ),
    ]);
    const aged = madeLaw(...ruled, ...by);
    const { retired: _, admission: __, ...facts } = { ...stay, eligibleCny: "1100" };
    const outcome = tryRule(reimburse, aged, facts);
    expect(outcome).toMatchObject({ kind: "ask", slot: "age" });
    const fund = (age: number) => answerOf(reimburse, aged, { ...facts, age }).values["fundCny"];
    expect([49, 50, 69, 70, 100].map(fund)).toEqual(["400.00", "650.00", "650.00", "750.00", "750.00"]);
  });
  it("takes who pays alone for an employee", () => {
    expect(ask({ ...stay, scheme: "flexible", eligibleCny: "10800" }).values["fundCny"]).toBe("8600.00");
  });
});

describe("claiming by hand", () => {
  const byHand = (facts: Facts, on?: string) => ask({ cause: "illness", settled: "self-paid", ...facts }, on);
  it("wants the papers of the care, or shows both where that is not known", () => {
    const { said, papers, names } = byHand({});
    expect(said.get("papers")).toMatchObject({
      values: { documents: ["bill", "summary"] },
      articles: ["claim.papers#cn", "papers.identity-only#cn"],
    });
    expect(said.get("papers-outpatient")?.values).toEqual({ documents: ["bill", "record"] });
    expect(papers.map(({ item }) => item)).toEqual(["bill", "summary"]);
    expect(names).toContain("apply-by-is-local");
    const out = byHand({ careType: "outpatient" });
    expect(out.said.get("papers")?.values).toEqual({ documents: ["bill", "record"] });
    expect(out.names).not.toContain("papers-outpatient");
  });
  it("says until when the agency decides, or how long it has where that is no date", () => {
    // Wed 11 March + 30 working days = Wed 22 April (no holidays in this calendar)
    const { said, deadlines } = byHand({});
    expect(said.get("decide-by")?.values).toEqual({
      days: 30,
      applied: "2026-03-11",
      decideBy: "2026-04-22",
    });
    expect(deadlines).toMatchObject([{ who: "agency", unit: "working-days", due: "2026-04-22" }]);
    expect(byHand({ applicationDate: "2026-03-12" }).values["decideBy"]).toBe("2026-04-23");
    const late = byHand({ applicationDate: "2026-12-30" });
    expect(late.said.get("decide-days")?.values).toEqual({ days: 30, applied: "2026-12-30" });
    expect(late.names).not.toContain("decide-by");
  });
  it("has fewer papers and days for maternity leave", () => {
    const { said, names } = ask({ benefit: "maternity-allowance" });
    expect(names).toEqual(["allowance-papers", "decide-by", "allowance-is-local", "remedies"]);
    expect(said.get("allowance-papers")?.values).toEqual({ documents: ["identity", "birth"] });
    expect(said.get("decide-by")?.values).toMatchObject({ days: 10, decideBy: "2026-03-25" });
  });
  it("says until when to apply, counted from the receipt", () => {
    const within = byHand({ area: "310000" });
    expect(within.said.get("apply-within")?.values).toEqual({ months: 6 });
    const filed = (applicationDate: string) =>
      byHand({ area: "310000", receiptDate: "2025-08-31", applicationDate });
    const { said, values } = filed("2026-02-27");
    expect(values["applyBy"]).toBe("2026-02-28");
    expect(said.get("apply-by")).toMatchObject({
      values: { receipt: "2025-08-31", months: 6, applyBy: "2026-02-28" },
      articles: ["claim.apply-months#310000"],
    });
    expect(filed("2026-02-28").names).toContain("apply-by");
    const late = filed("2026-03-01");
    expect(late.names).not.toContain("apply-by");
    expect(late.values["applyBy"]).toBe("2026-02-28");
    expect(late.said.get("apply-by-over")).toMatchObject({ values: { applied: "2026-03-01" } });
    expect(next({ cause: "illness", settled: "self-paid", receiptDate: "2025-08-31" })).toBe("area");
    expect(byHand({ area: "110000", receiptDate: "2025-08-31" })).toMatchObject({
      parameter: "claim.apply-months",
    });
    expect(byHand({ area: "110000" }).names).toContain("apply-by-unknown");
  });
  it("goes on to the amount where there is a sum, also without a rule on when to apply", () => {
    const paid = { ...stay, settled: "self-paid", eligibleCny: "801" };
    const { names } = ask({ ...paid, receiptDate: "2025-08-31" });
    expect(names).toEqual(expect.arrayContaining(["papers", "apply-by-unknown", "fund-pays"]));
    expect(ask({ ...stay, eligibleCny: "801" }).names).not.toContain("papers");
  });
});

describe("a stay over the end of the medical year", () => {
  const edge = madeLaw(
    ...ruled,
    set("benefit.standards-local", true),
    set("year.stay-counts-at-discharge", true, { area: "310000" }),
    set("year.first-month", 7, { area: "310000" }),
  );
  const yearOn = (on: string) =>
    answerOf(reimburse, edge, { about: "year-edge", area: "310000" }, on).said.get("medical-year")?.values;
  it("counts in the year of twelve months that the day lies in", () => {
    expect(yearOn("2026-06-30")).toEqual({ from: "2025-07", to: "2026-06" });
    expect(yearOn("2026-07-01")).toEqual({ from: "2026-07", to: "2027-06" });
    expect(yearOn("2026-12-31")).toEqual({ from: "2026-07", to: "2027-06" });
  });
});
