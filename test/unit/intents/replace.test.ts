import { describe, expect, it } from "vitest";
import replace from "../../../intents/replace/intent.ts";
import { answerOf, madeLaw, set, tryRule } from "../../support/made-law.ts";

const law = madeLaw(
  ...["years.kept", "benefit.only-in-force", "credential.card-or-voucher", "credential.lapse-keeps-card"].map(
    (id) => set(id, true),
  ),
  ...["papers.identity-only", "agency.channels", "agency.who-does-what", "wait.resident.exempt-groups"].map(
    (id) => set(id, true),
  ),
  ...["employee-mandatory", "flexible-voluntary", "resident"].map((id) => set(`enrolment.${id}`, true)),
  set("registration.working-days", 5),
  set("claim.papers", ["identity", "receipt"], { when: { careType: "outpatient" } }),
  set("registration.days", 30),
  set("wait.resident.fixed-months", 3),
  set("transfer.free-gap-months", 3),
  set("transfer.prior-years", 2),
  set("transfer.retroactive", true),
  set("transfer.to-resident.start-offset-months", 0),
  set("wait.employee.restart-offset-months", 2, { area: "310000" }),
);
type Facts = Parameters<typeof answerOf>[2];
const cover = (facts: Facts) => answerOf(replace, law, { lost: "cover", ...facts });
const next = (facts: Facts) => {
  const outcome = tryRule(replace, law, facts);
  return outcome.kind === "ask" ? outcome.slot : outcome.kind;
};

describe("which of the two is gone", () => {
  it("is asked", () => {
    expect(next({})).toBe("lost");
    expect(next({ lost: "cover" })).toBe("scheme");
  });
  it("a card: a new one with an identity document", () => {
    const { said, papers, names } = answerOf(replace, law, { lost: "card" });
    expect(said.get("card-time")).toMatchObject({
      values: { days: 5 },
      articles: ["registration.working-days#cn"],
    });
    expect(said.get("card-keep-bills")?.values).toEqual({ bills: ["receipt"] });
    expect(said.get("card-papers")?.values).toEqual({ documents: ["identity"] });
    expect(papers).toEqual([{ item: "identity", articles: ["papers.identity-only#cn"] }]);
    expect(names).not.toContain("years-kept");
  });
});

describe("cover that stopped", () => {
  const anyhow = ["where-to-go", "bills-of-the-lapse", "lapse-keeps-card", "years-kept"];
  it("comes back through a job, registered in so many days from the first", () => {
    expect(cover({ scheme: "employee" }).names).toEqual([
      "employer-registers",
      "employee-start-local",
      "account-stays",
      ...anyhow,
    ]);
    expect(cover({ scheme: "employee", area: "310000" }).values["benefitsFrom"]).toBe("2026-05");
    expect(cover({ scheme: "employee", gapCause: "employer-arrears" }).names[0]).toBe("employer-owes");
    const { said, deadlines, values } = cover({ scheme: "employee", firstWorkDay: "2026-03-01" });
    expect(said.get("register-by")?.values).toEqual({ started: "2026-03-01", registerBy: "2026-03-31" });
    expect(deadlines).toMatchObject([{ id: "registerBy", who: "employer", unit: "days", count: 30 }]);
    expect(values).toMatchObject({ documents: ["identity"], cumulativeKept: true });
  });
  it("comes back for residents, with their wait", () => {
    const { said, names } = cover({ scheme: "resident", exemptGroup: true });
    expect(said.get("resident-enrols")).toMatchObject({
      values: { days: 5 },
      articles: ["enrolment.resident#cn", "registration.working-days#cn", "papers.identity-only#cn"],
    });
    // The result first, then how to enrol.
    expect(names.slice(0, 2)).toEqual(["resident-exempt", "resident-enrols"]);
    expect(next({ lost: "cover", scheme: "resident" })).toBe("missedYears");
  });
  it("comes back for who pays alone, as the area has it", () => {
    expect(next({ lost: "cover", scheme: "flexible" })).toBe("area");
    const { said } = cover({ scheme: "flexible", area: "310000", gapMonths: 0 });
    expect(said.get("flexible-enrols")?.values).toEqual({ days: 5 });
    expect(said.has("no-gap")).toBe(true);
  });
  it("goes by the national limits where the scheme or the area changed", () => {
    const changed = { gapCause: "changed-scheme", gapMonths: 3, priorContinuousYears: 2 };
    for (const scheme of ["employee", "resident", "flexible"]) {
      const { names } = cover({ scheme, ...changed, fromScheme: "resident" });
      expect(names).toContain("scheme-free");
    }
    const moved = { gapCause: "changed-area", gapMonths: 3 };
    expect(cover({ scheme: "flexible", ...moved }).names).toContain("transfer-free");
    expect(cover({ scheme: "employee", ...moved }).names).toContain("transfer-free");
  });
});
