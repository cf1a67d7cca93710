import { residentWait } from "../waiting-resident.ts";
import { capIncentive } from "./cap-bonus.ts";
import type { Renew } from "./reads.ts";

/** Whose personal premium the government pays or helps with; what the area says comes before the national list. */
export const groups = ({ known, local, also }: Renew): void => {
  const paid = known("paidGroups");
  const helped = known("helpedGroups");
  if (paid !== undefined) also("groups-paid", { groups: paid }, "paidGroups");
  if (helped !== undefined && (paid === undefined || local("helpedGroups")))
    also("groups-helped", { groups: helped }, "helpedGroups");
};

/** Until when to pay: the last day of the enrolment period where it is verified, else how it usually is (ENR-06). */
const period = ({ known, claim, note, deadline, on }: Renew, coverageYear: number): void => {
  const fixed = known("fixedWait");
  const closes = known("periodClose", { coverageYear });
  if (closes === undefined) {
    note("period-usual", { coverageYear });
    if (fixed !== undefined) claim("resident-on-time", { fixed }, "fixedWait");
    return;
  }
  // The notice names the day itself, so nothing is counted from it.
  deadline("enrolBy", { who: "person", start: closes, unit: "days", count: 0 }, "periodClose");
  const isOpen = on <= closes;
  claim(isOpen ? "period-open" : "period-closed", { coverageYear, closes }, "periodClose");
  if (fixed !== undefined) claim(isOpen ? "resident-on-time" : "resident-now", { fixed }, "fixedWait");
};

/** What an area says besides, one sentence each. */
const localRemarks = ({ given, known, claim }: Renew): void => {
  const group = given("residentGroup");
  const isOrMayBe = (one: typeof group): boolean => group === undefined || group === one;
  if (known("premiumByIncome") === true) claim("premium-by-income", {}, "premiumByIncome");
  if (known("carriedOver") === true) claim("carried-over", {}, "carriedOver");
  if (known("counters") === true) claim("counters", {}, "counters");
  if (isOrMayBe("student-child") && known("studentYear") === true) claim("student-year", {}, "studentYear");
  if (isOrMayBe("adult") && known("refund") === true) claim("refund", {}, "refund");
};

type Premiums = { readonly adult: string; readonly child: string; readonly elderly: string };

/** The premium of the year for the person's group, or for each group where that is not known. */
const premium = (inquiry: Renew, coverageYear: number, { adult, child, elderly }: Premiums): void => {
  const { given, known, local, claim, value } = inquiry;
  const isOnePrice = adult === child && adult === elderly;
  const group = isOnePrice ? undefined : given("residentGroup");
  const mine = group === "student-child" ? child : group === "elderly" ? elderly : adult;
  value({ premiumCny: mine });
  const said = { premium: mine, coverageYear };
  if (!isOnePrice && group === undefined)
    claim("resident-premium-by-group", { coverageYear, adult, child, elderly }, "residentPremium");
  else if (local("residentPremium")) claim("resident-premium", said, "residentPremium");
  else claim("resident-premium-floor", said, "residentPremium");
  const isForChildren = group === undefined || group === "student-child";
  if (isForChildren && known("studentsOnly") === true) claim("premium-students-only", {}, "studentsOnly");
};

/** Resident premium of a coverage year: the verified local amount, else the national floor, said to be a floor (ENR-04 to ENR-06). */
export const resident = (inquiry: Renew): void => {
  const { ask, given, law, known, claim, value } = inquiry;
  value({ payers: ["individual", "government"] });
  ask("area");
  groups(inquiry);
  // Who does not know the year still hears who pays.
  if (given("coverageYear") === undefined) claim("resident-pays", {}, "resident");
  const coverageYear = ask("coverageYear");
  const price = (residentGroup: string) => known("residentPremium", { coverageYear, residentGroup });
  const [adult, child, elderly] = [price("adult"), price("student-child"), price("elderly")];
  if (adult === undefined || child === undefined || elderly === undefined) {
    claim("resident-pays", {}, "resident");
    period(inquiry, coverageYear);
    law("residentPremium", { coverageYear, residentGroup: "adult" });
    return;
  }
  premium(inquiry, coverageYear, { adult, child, elderly });
  const subsidy = known("subsidy", { coverageYear });
  if (subsidy === undefined) claim("resident-pays", {}, "resident");
  else claim("resident-subsidy", { subsidy, coverageYear }, "resident", "subsidy");
  capIncentive(inquiry);
  if (given("missedYears") !== undefined || given("late") !== undefined || given("exemptGroup") === true)
    return residentWait(inquiry);
  period(inquiry, coverageYear);
  localRemarks(inquiry);
};
