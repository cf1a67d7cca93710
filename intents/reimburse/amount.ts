import { share } from "../cost-share.ts";
import type { Reimburse } from "./reads.ts";

/** The area's terms for this person's care; no verified terms there, no number. */
const terms = (inquiry: Reimburse) => {
  const { ask, law, known } = inquiry;
  const careType = ask("careType");
  ask("area");
  // Whoever pays alone is in employee insurance, on its terms.
  const scheme = ask("scheme") === "resident" ? "resident" : "employee";
  const levels = ["tertiary", "secondary", "primary", "community"] as const;
  const inpatient = careType === "inpatient";
  const isVerified = levels.some((hospitalLevel) =>
    inpatient
      ? known("inpatientBands", { scheme, hospitalLevel, retired: false }) !== undefined
      : known("outpatientBands", { scheme, hospitalLevel, retired: false }) !== undefined,
  );
  // Where nothing is verified, no further question can change that.
  if (!isVerified)
    law(inpatient ? "inpatientBands" : "outpatientBands", {
      scheme,
      hospitalLevel: levels[0],
      retired: false,
    });
  const hospitalLevel = ask("hospitalLevel");
  const retired = scheme === "resident" ? false : ask("retired");
  if (!inpatient) {
    return {
      scheme,
      careType,
      deductible: law("outpatientDeductible", { scheme, retired }),
      bands: law("outpatientBands", { scheme, hospitalLevel, retired }),
      cap: undefined,
    };
  }
  return {
    scheme,
    careType,
    bands: law("inpatientBands", { scheme, hospitalLevel, retired }),
    deductible: law("inpatientDeductible", { scheme, hospitalLevel, admission: ask("admission"), retired }),
    cap: known("inpatientCap", { scheme }),
  };
};

/** How much the fund pays of an eligible cost, band by band (REI-02). */
export const amount = (inquiry: Reimburse): void => {
  const { ask, given, claim, note, value } = inquiry;
  const set = terms(inquiry);
  const inpatient = set.careType === "inpatient";
  const bandsFrom = inpatient ? "inpatientBands" : "outpatientBands";
  const deductibleFrom = inpatient ? "inpatientDeductible" : "outpatientDeductible";
  value({ deductibleCny: set.deductible });
  const deductible = () => claim("deductible", { deductible: set.deductible }, deductibleFrom);
  // The sum comes first where there is one; without it the deductible is all that is certain.
  if (given("eligibleCny") === undefined) deductible();
  const eligible = ask("eligibleCny");
  const { fund, own, bands, capped } = share(eligible, set);
  value({ fundCny: fund, ownCny: own, bands });
  claim("fund-pays", { eligible, fund, own }, bandsFrom, deductibleFrom);
  deductible();
  if (bands.length > 0) claim("bands", { bands }, bandsFrom);
  if (capped && set.cap !== undefined) claim("capped", { cap: set.cap }, "inpatientCap");
  note("eligible-means");
};
