import type { Replace } from "./reads.ts";

/**
 * A lost or damaged card: block it, go on with the e-voucher, get a new one with an identity document, and what to
 * keep if neither works meanwhile (REP-02, REP-03, REP-08; GZ-17, BJ-19 locally).
 */
export const newCard = ({ law, known, claim, also, note, papers }: Replace): void => {
  const days = law("registrationWorkingDays");
  note("card-block");
  claim("card-voucher", {}, "cardOrVoucher");
  note("card-apply");
  papers(["identity"], "identityOnly");
  claim("card-papers", { documents: ["identity"] }, "identityOnly");
  claim("card-time", { days }, "registrationWorkingDays");
  const issue = known("cardIssueDays");
  if (issue !== undefined) claim("card-local", { issue }, "cardIssueDays");
  const bills = law("claimPapers", { careType: "outpatient" }).filter((paper) => paper !== "identity");
  also("card-keep-bills", { bills }, "claimPapers");
  if (known("cardAcrossProvinces") !== undefined) also("card-across-provinces", {}, "cardAcrossProvinces");
};
