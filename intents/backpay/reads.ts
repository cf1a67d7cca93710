import type { Inquiry } from "../../src/rules/intent.ts";
import { lawFlag, lawMoney, lawNumber, lawPercent, principle } from "../../src/rules/law-ref.ts";
import { neverAsked } from "../../src/rules/slot.ts";
import * as shared from "../slots.ts";
import { waitingLaws, waitingSlots } from "../waiting.ts";

// The slots that this topic may ask for and the law that it reads.

export const slots = {
  ...waitingSlots,
  arrearsCny: shared.arrearsCny,
  arrearsSince: shared.arrearsSince,
  paidOn: shared.paidOn,
  // Told in passing: it speaks for no topic.
  firstWorkDay: { ...neverAsked(shared.firstWorkDay), carries: true },
};

export const laws = {
  ...waitingLaws,
  employerDeclares: principle("contribution.employer-declares"),
  employerEnforced: principle("contribution.employer-enforced"),
  undeclaredPercent: lawNumber("contribution.undeclared-percent-of-last-month"),
  fineLeast: lawNumber("fine.employer.multiple-least"),
  fineMost: lawNumber("fine.employer.multiple-most"),
  personFineLeast: lawMoney("fine.responsible.cny-least"),
  personFineMost: lawMoney("fine.responsible.cny-most"),
  complain: principle("contribution.review-and-complaint"),
  ownRecord: principle("record.open-to-the-insured"),
  employerOwesCharge: principle("late-charge.employer-owes"),
  individualsOweNone: principle("late-charge.none-for-individuals"),
  dailyCharge: lawPercent("late-charge.daily-percent"),
  arrearsRetroactive: lawFlag("arrears.retroactive"),
  arrearsOrderDays: lawNumber("arrears.order-days-max"),
  arrearsResume: lawNumber("arrears.resume-offset-months"),
  arrearsCoveredWithin: lawNumber("arrears.covered-within-months"),
  employerBearsWhenLate: principle("arrears.employer-bears-when-late"),
  employerCompensates: principle("arrears.employer-compensates"),
  employerCompensatesOutpatient: principle("arrears.employer-compensates-outpatient"),
  backpayPapers: principle("arrears.employer-backpay-papers"),
  specialStarts: principle("wait.special-starts"),
  flexibleAddsNoYears: principle("backpay.flexible-adds-no-years"),
  residentYearsApart: principle("retirement.resident-years"),
};

export type Backpay = Inquiry<typeof slots, typeof laws>;
