import type { Inquiry } from "../../src/rules/intent.ts";
import { lawFlag, lawMoney, lawNumber, lawPercent, lawText, principle } from "../../src/rules/law-ref.ts";
import { derived, UNKNOWN } from "../../src/rules/slot.ts";
import * as shared from "../slots.ts";
import { waitingLaws, waitingSlots } from "../waiting.ts";

// The slots that this topic may ask for and the law that it reads.

export const slots = {
  ...waitingSlots,
  situation: derived(shared.situation, (facts) => {
    const said = (slot: string) => facts[slot] !== undefined && facts[slot] !== UNKNOWN;
    const { scheme } = facts;
    if (said("birthDate")) return "newborn";
    if (scheme === "resident" || said("residentGroup")) return "resident";
    if (["birthMonth", "retirementGroup", "cumulativeMonths"].some(said)) return "near-retirement";
    if (scheme === "flexible") return "flexible";
    return scheme === "employee" ? "employed" : undefined;
  }),
  firstWorkDay: shared.firstWorkDay,
  birthDate: shared.birthDate,
  enrolDate: shared.enrolDate,
  birthMonth: shared.birthMonth,
  retirementGroup: shared.retirementGroup,
  cumulativeMonths: shared.cumulativeMonths,
  localMonths: shared.localMonths,
  sex: shared.sex,
};

export const laws = {
  ...waitingLaws,
  employeeMandatory: principle("enrolment.employee-mandatory"),
  flexibleVoluntary: principle("enrolment.flexible-voluntary"),
  resident: principle("enrolment.resident"),
  oneScheme: principle("enrolment.one-scheme"),
  employerDeclares: principle("contribution.employer-declares"),
  fundPays: principle("contribution.unemployment-fund-pays"),
  jobLossOptions: principle("job-loss.options"),
  registrationDays: lawNumber("registration.days"),
  subsidy: lawMoney("subsidy.resident", "coverageYear"),
  flexibleRate: lawPercent("premium.flexible.percent"),
  flexibleMonthly: lawMoney("premium.flexible.monthly"),
  newbornCovered: principle("newborn.covered-from-birth"),
  newbornDays: lawNumber("newborn.days"),
  newbornLocalDays: lawNumber("newborn.local-days"),
  newbornLate: lawFlag("newborn.late-rule"),
  baseAge: lawNumber("retirement.base-age-years", "retirementGroup"),
  reformStart: lawText("retirement.reform-start-month", "retirementGroup"),
  step: lawNumber("retirement.step-birth-months", "retirementGroup"),
  cap: lawNumber("retirement.max-delay-months", "retirementGroup"),
  keepsBenefits: principle("retirement.keeps-benefits"),
  yearsAreLocal: principle("retirement.years-are-local"),
  payOn: principle("retirement.pay-on"),
  requiredMonths: lawNumber("retirement.required-months", "sex"),
  requiredLocal: lawNumber("retirement.required-local-months"),
};

export type Renew = Inquiry<typeof slots, typeof laws>;
