import type { Reimburse } from "./reads.ts";

// Claiming by hand: papers, the agency's time, the last day to apply.

/** How long the agency has, and what to do about its decision (REG-20). */
const decision = (inquiry: Reimburse, benefit: "medical" | "maternity-allowance"): void => {
  const { given, law, claim, also, deadline, on } = inquiry;
  const applied = given("applicationDate") ?? on;
  const days = law("decideDays", { benefit });
  const decideBy = deadline(
    "decideBy",
    { who: "agency", start: applied, unit: "working-days", count: days },
    "decideDays",
  );
  if (decideBy === undefined) claim("decide-days", { days, applied }, "decideDays");
  else claim("decide-by", { days, applied, decideBy }, "decideDays");
  also("remedies", {}, "remedies");
};

/** The allowance for maternity leave: fewer papers and fewer days than a bill (REG-20). */
export const maternityAllowance = (inquiry: Reimburse): void => {
  const { law, claim, papers } = inquiry;
  const documents = law("maternityPapers");
  papers(documents, "maternityPapers");
  claim("papers", { documents }, "maternityPapers", "identityOnly");
  decision(inquiry, "maternity-allowance");
};

/** Until when to apply, counted from the receipt; where an amount is still to come, an area without a rule does not end the answer. */
const whenToApply = (inquiry: Reimburse, isLast: boolean): void => {
  const { ask, given, law, known, claim, note, deadline } = inquiry;
  const receipt = given("receiptDate");
  if (receipt === undefined) {
    const months = given("area") === undefined ? undefined : known("applyMonths");
    return months === undefined
      ? note("apply-by-is-local")
      : claim("apply-within", { months }, "applyMonths");
  }
  ask("area");
  const months = isLast ? law("applyMonths") : known("applyMonths");
  if (months === undefined) return note("apply-by-unknown");
  const applyBy = deadline(
    "applyBy",
    { who: "person", start: receipt, unit: "months", count: months },
    "applyMonths",
  );
  claim("apply-by", { receipt, months, applyBy }, "applyMonths");
};

/** Paid in full by the person: which papers, how long the agency has, until when to apply (REI-10 to REI-12, REG-20). */
export const byHand = (inquiry: Reimburse, isLast: boolean): void => {
  const { given, law, claim, note, papers } = inquiry;
  claim("by-hand-exception", {}, "directSettlement");
  const documents = law("papers", { careType: given("careType") ?? "inpatient" });
  papers(documents, "papers", "identityOnly");
  claim("papers", { documents }, "papers", "identityOnly");
  if (given("careType") === undefined)
    note("papers-outpatient", { documents: law("papers", { careType: "outpatient" }) });
  decision(inquiry, "medical");
  whenToApply(inquiry, isLast);
};
