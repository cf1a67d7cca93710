import { flexibleWait } from "../waiting-employee.ts";
import { residentWait } from "../waiting-resident.ts";
import type { Renew } from "./reads.ts";

// Who pays and how much, by what the person does.

/** In a job: both sides pay, the employer registers and declares (LAW-23, LAW-58, LAW-60). */
export const employed = ({ given, law, claim, value, deadline }: Renew): void => {
  value({ payers: ["employer", "employee"] });
  claim("employed-pay", {}, "employeeMandatory");
  const days = law("registrationDays");
  claim("employer-duty", { days }, "registrationDays", "employerDeclares");
  const started = given("firstWorkDay");
  if (started === undefined) return;
  const limit = { who: "employer", start: started, unit: "days", count: days } as const;
  const registerBy = deadline("registerBy", limit, "registrationDays");
  claim("register-by", { started, registerBy }, "registrationDays");
};

/** The job is gone: who pays depends on unemployment benefit; otherwise go on alone within the free gap (ENR-12). */
export const leftJob = (inquiry: Renew): void => {
  const { given, law, claim, value } = inquiry;
  value({ payers: ["individual"] });
  claim("left-job-options", { free: law("transferFreeGap") }, "jobLossOptions", "transferFreeGap");
  claim("left-job-benefit", {}, "fundPays");
  claim("one-scheme", {}, "oneScheme");
  if (given("gapMonths") !== undefined && given("area") !== undefined) flexibleWait(inquiry);
};

export const unemploymentBenefit = ({ claim, value }: Renew): void => {
  value({ payers: ["unemployment-fund"] });
  claim("fund-pays", {}, "fundPays");
};

/** Paying for oneself: all of it, at the area's rate where that is verified. */
export const flexible = ({ ask, known, claim, note, value }: Renew): void => {
  value({ payers: ["individual"] });
  claim("flexible-pays", {}, "flexibleVoluntary");
  ask("area");
  const monthly = known("flexibleMonthly");
  const rate = known("flexibleRate");
  if (monthly !== undefined) claim("flexible-monthly", { monthly }, "flexibleMonthly");
  else if (rate !== undefined) claim("flexible-rate", { rate }, "flexibleRate");
  else note("flexible-rate-unknown");
};

/** Resident premium of a coverage year: the verified local amount, else the national floor, said to be a floor (ENR-04 to ENR-06). */
export const residentPremium = (inquiry: Renew): void => {
  const { ask, given, law, known, local, claim, value } = inquiry;
  value({ payers: ["individual", "government"] });
  claim("resident-pays", {}, "resident");
  ask("area");
  const coverageYear = ask("coverageYear");
  const price = (residentGroup: string) => law("residentPremium", { coverageYear, residentGroup });
  const [adult, child, elderly] = [price("adult"), price("student-child"), price("elderly")];
  const onePrice = adult === child && adult === elderly;
  const group = onePrice ? undefined : given("residentGroup");
  const premium = group === undefined ? adult : price(group);
  value({ premiumCny: premium });
  const said = { premium, coverageYear };
  if (!onePrice && group === undefined)
    claim("resident-premium-by-group", { coverageYear, adult, child, elderly }, "residentPremium");
  else if (local("residentPremium")) claim("resident-premium", said, "residentPremium");
  else claim("resident-premium-floor", said, "residentPremium");
  const subsidy = known("subsidy", { coverageYear });
  if (subsidy !== undefined) claim("resident-subsidy", { subsidy, coverageYear }, "subsidy");
  if (given("missedYears") !== undefined || given("late") !== undefined || given("exemptGroup") === true) {
    return residentWait(inquiry);
  }
  const fixed = known("fixedWait");
  if (fixed !== undefined) claim("resident-on-time", { fixed }, "fixedWait");
};
