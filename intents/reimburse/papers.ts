import { isAtLeast } from "../../src/knowledge/money.ts";
import { claimPapers, whenToApply } from "../claim-by-hand.ts";
import type { Reimburse } from "./reads.ts";

// Claiming by hand: grounds, papers, where, the agency's time, the last day to apply.

/** In some places care away from home is decided sooner, a small outpatient bill soonest (JS-06). */
const decisionElsewhere = ({ given, law, known, claim, deadline, on }: Reimburse): boolean => {
  const limit = known("smallBill");
  if (limit === undefined) return false;
  const eligible = given("eligibleCny");
  const isSmall = given("careType") === "outpatient" && eligible !== undefined && !isAtLeast(eligible, limit);
  const applied = given("applicationDate") ?? on;
  const days = law("decideElsewhere", { bill: isSmall ? "small" : "normal" });
  const special = law("decideElsewhere", { bill: "special" });
  const decideBy = deadline(
    "decideBy",
    { who: "agency", start: applied, unit: "working-days", count: days },
    "decideElsewhere",
  );
  const national = law("decideDays", { benefit: "medical" });
  if (decideBy === undefined) claim("decide-elsewhere-days", { days, special }, "decideElsewhere");
  else claim("decide-elsewhere-by", { days, applied, decideBy, special }, "decideElsewhere");
  claim("decide-at-home", { days: national }, "decideDays");
  return true;
};

/** How long the agency has, and what to do about its decision (REG-20). */
export const decision = (inquiry: Reimburse, benefit: "medical" | "maternity-allowance"): void => {
  const { given, law, claim, also, deadline, on } = inquiry;
  also("remedies", {}, "remedies");
  if (benefit === "medical" && decisionElsewhere(inquiry)) return;
  const applied = given("applicationDate") ?? on;
  const days = law("decideDays", { benefit });
  const decideBy = deadline(
    "decideBy",
    { who: "agency", start: applied, unit: "working-days", count: days },
    "decideDays",
  );
  if (decideBy === undefined) claim("decide-days", { days, applied }, "decideDays");
  else claim("decide-by", { days, applied, decideBy }, "decideDays");
};

/** When the area says in which cases one may claim by hand, those cases (SH-05, WH-16, BJ-16, JS-05). */
const grounds = ({ given, known, claim }: Reimburse): void => {
  const scheme = given("scheme") === "resident" ? "resident" : "employee";
  const cases = given("scheme") === undefined ? undefined : known("grounds", { scheme });
  if (cases === undefined) claim("by-hand-exception", {}, "directSettlement");
  else claim("by-hand-grounds", { cases }, "grounds", "directSettlement");
};

/** Where to hand the claim in; of students only where this is one, or where it is asked for and may be. */
const where = ({ given, known, claim }: Reimburse, isIfAsked = false): void => {
  const scheme = given("scheme");
  if (scheme !== undefined && known("streetOffice", { scheme }) === true)
    return claim("street-office", {}, "streetOffice");
  if (known("channels") === true) claim("where-to-apply", {}, "channels");
  const group = given("residentGroup");
  const isStudent = group === "student-child" || (isIfAsked && group === undefined);
  if (isStudent && scheme !== undefined && known("schoolOffice", { scheme }) === true)
    claim("school-office", {}, "schoolOffice");
};

/** What holds of every claim by hand, for who asks before its turn: where, which papers, how long, until when. */
export const byHandIfAsked = (inquiry: Reimburse): void => {
  where(inquiry, true);
  decision(inquiry, "medical");
  whenToApply(inquiry, false);
  claimPapers(inquiry);
};

/** Paid in full by the person: which papers, where, how long the agency has, until when to apply (REI-10 to REI-12, REG-20). */
export const byHand = (inquiry: Reimburse, isLast: boolean): void => {
  grounds(inquiry);
  claimPapers(inquiry);
  where(inquiry);
  decision(inquiry, "medical");
  whenToApply(inquiry, isLast);
};
