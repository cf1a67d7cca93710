import type { Inquiry } from "../../src/rules/intent.ts";
import {
  lawFlag,
  lawList,
  lawMoney,
  lawNumber,
  lawPercent,
  lawText,
  principle,
} from "../../src/rules/law-ref.ts";
import { derived, UNKNOWN } from "../../src/rules/slot.ts";
import { agentLaws } from "../by-another.ts";
import * as shared from "../slots.ts";
import { waitingLaws, waitingSlots } from "../waiting.ts";

// The slots that this topic may ask for and the law that it reads.

export const slots = {
  ...waitingSlots,
  situation: derived(shared.situation, (facts) => {
    const said = (slot: string) => facts[slot] !== undefined && facts[slot] !== UNKNOWN;
    const { scheme } = facts;
    if (said("birthDate")) return "newborn";
    if (scheme === "resident" || ["residentGroup", "straightYears"].some(said)) return "resident";
    if (["birthMonth", "retirementGroup", "cumulativeMonths"].some(said)) return "near-retirement";
    if (scheme === "flexible" || said("baseCny")) return "flexible";
    return scheme === "employee" ? "employed" : undefined;
  }),
  // Who leaves a job was insured through the employer.
  fromScheme: derived(shared.fromScheme, ({ situation }) =>
    situation === "left-job" ? "employee" : undefined,
  ),
  // The only birth that is asked for to the day is a child's.
  residentGroup: derived(shared.residentGroup, ({ birthDate }) =>
    birthDate === undefined || birthDate === UNKNOWN ? undefined : "student-child",
  ),
  firstWorkDay: shared.firstWorkDay,
  baseCny: shared.baseCny,
  straightYears: shared.straightYears,
  zeroClaimYears: shared.zeroClaimYears,
  seriousIllnessCapCny: shared.seriousIllnessCapCny,
  birthDate: shared.birthDate,
  enrolDate: shared.enrolDate,
  parentInsured: shared.parentInsured,
  birthYearPaid: shared.birthYearPaid,
  birthMonth: shared.birthMonth,
  retirementGroup: shared.retirementGroup,
  cumulativeMonths: shared.cumulativeMonths,
  localMonths: shared.localMonths,
  sex: shared.sex,
};

export const laws = {
  ...agentLaws,
  ...waitingLaws,
  employeeMandatory: principle("enrolment.employee-mandatory"),
  familyUse: principle("account.family-use"),
  acrossProvinces: principle("account.cross-province"),
  foreigners: principle("enrolment.foreigners"),
  flexibleVoluntary: principle("enrolment.flexible-voluntary"),
  resident: principle("enrolment.resident"),
  oneScheme: principle("enrolment.one-scheme"),
  employerDeclares: principle("contribution.employer-declares"),
  ratesLocal: principle("contribution.rates-local"),
  employerRate: lawPercent("premium.employer.percent", "tier"),
  employeeRate: lawPercent("premium.employee.percent", "tier"),
  complain: principle("contribution.review-and-complaint"),
  fundPays: principle("contribution.unemployment-fund-pays"),
  jobLossOptions: principle("job-loss.options"),
  identityOnly: principle("papers.identity-only"),
  registrationDays: lawNumber("registration.days"),

  flexibleRate: lawPercent("premium.flexible.percent"),
  flexibleMonthly: lawMoney("premium.flexible.monthly"),
  flexibleYearly: lawMoney("premium.flexible.yearly", "tier"),
  baseMin: lawMoney("premium.flexible.base-min"),
  baseMax: lawMoney("premium.flexible.base-max"),
  baseFixed: lawFlag("premium.flexible.base-fixed"),
  premiumsOnTop: lawFlag("premium.flexible.on-top"),
  soleTrader: lawFlag("premium.flexible.sole-trader"),

  subsidy: lawMoney("subsidy.resident", "coverageYear"),
  paidGroups: lawList("premium.resident.paid-groups"),
  helpedGroups: lawList("premium.resident.helped-groups"),
  studentsOnly: lawFlag("premium.resident.students-only"),
  premiumByIncome: lawFlag("premium.resident.by-income"),
  periodClose: lawText("resident.period-close", "coverageYear"),
  carriedOver: lawFlag("resident.carried-over"),
  refund: lawFlag("resident.refund"),
  studentYear: lawFlag("resident.student-year"),
  counters: lawFlag("resident.counters"),
  incentiveThreshold: lawNumber("incentive.threshold-years"),
  incentiveStep: lawMoney("incentive.step"),
  incentiveStepMin: lawMoney("incentive.step-min"),
  incentiveShare: lawPercent("incentive.share-max"),

  ownRecord: principle("record.open-to-the-insured"),
  newbornCovered: principle("newborn.covered-from-birth"),
  newbornDays: lawNumber("newborn.days"),
  newbornLocalDays: lawNumber("newborn.local-days"),
  newbornLocalMonths: lawNumber("newborn.local-months"),
  newbornRegistrationDays: lawNumber("newborn.registration-days"),
  newbornTwoYears: lawFlag("newborn.two-years"),
  newbornFreeBirthYear: lawMoney("newborn.free-birth-year"),
  newbornLateOffset: lawNumber("newborn.late-offset-months"),
  newbornLateUntil: lawNumber("newborn.late-until-months"),
  newbornLate: lawFlag("newborn.late-rule"),

  baseAge: lawNumber("retirement.base-age-years", "retirementGroup"),
  reformStart: lawText("retirement.reform-start-month", "retirementGroup"),
  step: lawNumber("retirement.step-birth-months", "retirementGroup"),
  cap: lawNumber("retirement.max-delay-months", "retirementGroup"),
  flexibleRetirement: lawFlag("retirement.flexible"),
  pensionYears: lawFlag("retirement.pension-years"),
  keepsBenefits: principle("retirement.keeps-benefits"),
  largeExpenseGoesOn: lawFlag("retirement.large-expense-goes-on"),
  yearsAreLocal: principle("retirement.years-are-local"),
  payOn: principle("retirement.pay-on"),
  requiredMonths: lawNumber("retirement.required-months", "sex"),
  requiredLocal: lawNumber("retirement.required-local-months"),
  moreThan: lawFlag("retirement.more-than"),
  localYearsUnstated: lawFlag("retirement.local-years-unstated"),
  monthlyOrLump: lawFlag("retirement.monthly-or-lump"),
  lumpOrFlexible: lawFlag("retirement.lump-or-flexible"),
  lumpIfEarly: lawFlag("retirement.lump-if-early"),
  deemedYears: lawFlag("retirement.deemed-years"),
  residentYears: lawFlag("retirement.resident-years"),
};

export type Renew = Inquiry<typeof slots, typeof laws>;
