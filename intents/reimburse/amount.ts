import { share } from "../cost-share.ts";
import type { Reimburse } from "./reads.ts";
import { type Found, hasTerms, inpatientTerms, outpatientTerms, type Scheme } from "./tables.ts";

/** Where the area's terms are not known: what holds everywhere, and an end without a number. */
const floor = (
  { law, known, claim }: Reimburse,
  careType: "inpatient" | "outpatient",
  scheme: Scheme,
): void => {
  if (known("standardsLocal") === true) claim("standards-are-local", {}, "standardsLocal");
  if (known("separateGroups", { scheme }) === true) claim("separate-groups", {}, "separateGroups");
  if (careType === "inpatient") {
    const percent = known("deductibleMax");
    if (percent !== undefined) claim("deductible-max", { percent }, "deductibleMax");
    law("inpatientBands", { scheme, hospitalLevel: "tertiary", retired: false });
  } else {
    const from = scheme === "resident" ? "residentOutpatientMin" : "employeeOutpatientMin";
    const percent = known(from);
    if (percent !== undefined) claim("outpatient-min", { percent }, from);
    law("outpatientBands", {
      scheme,
      hospitalLevel: "tertiary",
      person: scheme === "resident" ? "adult" : "working",
    });
  }
};

/** What has to be said beside the sum: the limit, what the table leaves open, who is treated better. */
const beside = (inquiry: Reimburse, careType: "inpatient" | "outpatient", scheme: Scheme): void => {
  const { known, also, note } = inquiry;
  if (careType === "outpatient") {
    note("outpatient-year");
    if (known("outpatientNoCap", { scheme }) === true) also("no-cap", {}, "outpatientNoCap");
    if (known("firstVisit", { scheme }) === true) also("first-visit", {}, "firstVisit");
    return;
  }
  if (known("inpatientCap", { scheme }) === undefined) note("cap-unknown");
  if (known("predatesReform", { scheme }) === true) also("table-predates-reform", {}, "predatesReform");
  if (known("noDeductibleGroups", { scheme }) === true)
    also("no-deductible-groups", {}, "noDeductibleGroups");
};

/** The sum, band by band (REI-02). It comes first where a cost is known; else the deductible is all that is certain. */
const sum = ({ ask, given, claim, note, value }: Reimburse, terms: Found): void => {
  const { deductible, bandsFrom, deductibleFrom, cap } = terms;
  value({ deductibleCny: deductible });
  const sayDeductible = () =>
    deductible === "0.00"
      ? claim("no-deductible", {}, deductibleFrom)
      : claim("deductible", { deductible }, deductibleFrom);
  if (given("eligibleCny") === undefined) sayDeductible();
  const eligible = ask("eligibleCny");
  const { fund, own, bands, capped, beyond } = share(eligible, terms);
  value({ fundCny: fund, ownCny: own, bands });
  claim("fund-pays", { eligible, fund, own }, bandsFrom, deductibleFrom);
  sayDeductible();
  if (bands.length > 0) claim("bands", { bands }, bandsFrom);
  if (beyond !== undefined) claim("beyond-bands", { beyond }, bandsFrom);
  if (capped && cap !== undefined)
    claim("capped", { cap }, bandsFrom.startsWith("in") ? "inpatientCap" : "outpatientCap");
  const outside = given("selfPaidCny");
  if (outside !== undefined && outside !== "0.00") note("outside-lists", { outside });
  note("eligible-means");
};

/** Where no terms of either scheme are known for a hospital stay, all that can be said holds for both. */
const isSameForBoth = (inquiry: Reimburse, careType: "inpatient" | "outpatient"): boolean => {
  const { known } = inquiry;
  const hasGroups = (scheme: Scheme) => known("separateGroups", { scheme }) === true;
  return (
    careType === "inpatient" &&
    !hasTerms(inquiry, careType, "employee") &&
    !hasTerms(inquiry, careType, "resident") &&
    hasGroups("employee") === hasGroups("resident")
  );
};

/** How much the fund pays of an eligible cost, where the area's terms are known. */
export const amount = (inquiry: Reimburse): void => {
  const { ask, given } = inquiry;
  const careType = ask("careType");
  ask("area");
  if (given("scheme") === undefined && isSameForBoth(inquiry, careType))
    return floor(inquiry, careType, "employee");
  // Whoever pays alone is in employee insurance, on its terms.
  const scheme = ask("scheme") === "resident" ? "resident" : "employee";
  if (!hasTerms(inquiry, careType, scheme)) return floor(inquiry, careType, scheme);
  sum(inquiry, careType === "inpatient" ? inpatientTerms(inquiry, scheme) : outpatientTerms(inquiry, scheme));
  beside(inquiry, careType, scheme);
};
