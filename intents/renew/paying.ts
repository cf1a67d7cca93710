import { flexibleWait } from "../waiting-flexible.ts";
import type { Renew } from "./reads.ts";

// Who pays, by what the person does for a living.

/** How much each side pays: the area's two tiers where they are verified, else that it is local (ENR-01, SZ-05). */
const shares = ({ known, claim }: Renew): void => {
  const rate = (name: "employerRate" | "employeeRate") =>
    [known(name, { tier: "one" }), known(name, { tier: "two" })] as const;
  const [[one, two], [mine, mineTwo]] = [rate("employerRate"), rate("employeeRate")];
  if (one !== undefined && two !== undefined && mine !== undefined && mineTwo !== undefined)
    return claim("employed-shares", { one, two, mine, mineTwo }, "employerRate", "employeeRate");
  if (known("ratesLocal") === true) claim("employed-shares-local", {}, "ratesLocal");
};

/** In a job: both sides pay, the employer registers and declares (LAW-23, LAW-58, LAW-60). */
export const employed = (inquiry: Renew): void => {
  const { given, law, claim, value, deadline } = inquiry;
  value({ payers: ["employer", "employee"] });
  claim("employed-pay", {}, "employeeMandatory");
  const days = law("registrationDays");
  const started = given("firstWorkDay");
  if (started !== undefined) {
    const limit = { who: "employer", start: started, unit: "days", count: days } as const;
    const registerBy = deadline("registerBy", limit, "registrationDays");
    claim("register-by", { started, registerBy }, "registrationDays");
  }
  claim("employer-duty", { days }, "registrationDays", "employerDeclares");
  shares(inquiry);
  claim("employer-refuses", {}, "complain");
};

/** What registering alone takes: where, and no paper beyond one's identity (CHA-05, LAW-59, REG-29, REG-31). */
export const registering = ({ known, claim, note, papers }: Renew): void => {
  note("where-to-register");
  if (known("identityOnly") === undefined) return;
  const documents = ["identity"];
  papers(documents, "identityOnly");
  claim("papers-identity", { documents }, "identityOnly");
};

/** Where any break costs months of cover, that is said, so that nobody waits for the national limit (ZJ-03, ZJ-07). */
const breakCosts = ({ given, known, claim }: Renew): void => {
  const restart = given("area") === undefined ? undefined : known("flexibleRestart");
  if (restart !== undefined) claim("any-break-costs", { ordinal: restart + 1 }, "flexibleRestart");
};

/**
 * The job is gone: who pays depends on unemployment benefit; otherwise go on alone within the free gap (ENR-12). Until
 * when the old cover lasts is local (GAP-16, LAW-74).
 */
export const leftJob = (inquiry: Renew): void => {
  const { given, law, known, note, value } = inquiry;
  value({ payers: ["individual"] });
  const isWaitAsked = given("gapMonths") !== undefined && given("area") !== undefined;
  // Where the wait can be worked out it is the answer, and the rest stands behind it.
  const claim = isWaitAsked ? inquiry.also : inquiry.claim;
  claim("left-job-options", { free: law("transferFreeGap") }, "jobLossOptions", "transferFreeGap");
  if (!isWaitAsked) breakCosts(inquiry);
  claim("left-job-benefit", {}, "fundPays");
  if (known("onlyInForce") === true && known("ownRecord") === true)
    claim("left-job-cover", {}, "onlyInForce", "ownRecord");
  claim("one-scheme", {}, "oneScheme");
  if (isWaitAsked) return flexibleWait(inquiry);
  registering(inquiry);
  const isPlaced = given("area") !== undefined;
  note(isPlaced ? "tell-gap" : "tell-area-and-gap");
};

/** Drawing unemployment benefit: the fund pays, and afterwards one goes on alone (LAW-48, ENR-12, CHA-02). */
export const unemploymentBenefit = (inquiry: Renew): void => {
  const { law, claim, note, value } = inquiry;
  value({ payers: ["unemployment-fund"] });
  claim("fund-pays", {}, "fundPays");
  claim("after-benefit", { free: law("transferFreeGap") }, "jobLossOptions", "transferFreeGap");
  breakCosts(inquiry);
  note("benefit-office");
};
