import { monthOf } from "../src/knowledge/calendar-days.ts";
import type { Inquiry } from "../src/rules/intent.ts";
import { lawFlag, lawMoney, lawNumber, principle } from "../src/rules/law-ref.ts";
import { derived } from "../src/rules/slot.ts";
import * as slots from "./slots.ts";

// When benefits start after a break: the slots and the law that several topics read for it.

export const waitingSlots = {
  area: slots.area,
  // An employer can only be in arrears with its employees.
  scheme: derived(slots.scheme, ({ gapCause }) => (gapCause === "employer-arrears" ? "employee" : undefined)),
  gapMonths: slots.gapMonths,
  lastPaidMonth: slots.lastPaidMonth,
  firstNewMonth: slots.firstNewMonth,
  payMonth: slots.payMonth,
  gapCause: slots.gapCause,
  fromScheme: slots.fromScheme,
  priorContinuousYears: slots.priorContinuousYears,
  missedYears: slots.missedYears,
  repaidYears: slots.repaidYears,
  late: slots.late,
  exemptGroup: slots.exemptGroup,
  residentGroup: slots.residentGroup,
  coverageYear: slots.coverageYear,
};

export const waitingLaws = {
  yearsKept: principle("years.kept"),
  onlyInForce: principle("benefit.only-in-force"),
  exemptGroups: principle("wait.resident.exempt-groups"),
  fixedWait: lawNumber("wait.resident.fixed-months"),
  perMissedYear: lawNumber("wait.resident.months-per-missed-year"),
  perRepaidYear: lawNumber("wait.resident.months-per-repaid-year"),
  longGapYears: lawNumber("wait.resident.long-gap-years"),
  longGapFloor: lawNumber("wait.resident.long-gap-floor-months"),
  residentPremium: lawMoney("premium.resident", "coverageYear", "residentGroup"),
  flexibleFreeGap: lawNumber("wait.flexible.free-gap-months"),
  flexibleWait: lawNumber("wait.flexible.months"),
  flexibleRetroactive: lawFlag("wait.flexible.retroactive-within-free-gap"),
  flexibleYearTotal: lawNumber("wait.flexible.year-total-months"),
  flexibleRestart: lawNumber("wait.flexible.restart-offset-months"),
  leavingFree: lawNumber("wait.leaving-employer.free-months"),
  leavingNext: lawNumber("wait.leaving-employer.next-month-until"),
  leavingWait: lawNumber("wait.leaving-employer.months"),
  transferFreeGap: lawNumber("transfer.free-gap-months"),
  transferPriorYears: lawNumber("transfer.prior-years"),
  transferMaxWait: lawNumber("transfer.wait-max-months"),
  schemeMaxWait: lawNumber("transfer.scheme-wait-max-months"),
  transferRetroactive: lawFlag("transfer.retroactive"),
  transferWait: lawNumber("wait.transfer.months"),
};

export type Waiting = Inquiry<typeof waitingSlots, typeof waitingLaws>;

/** The month in which payment starts again: the one that was said, or the month of the turn. */
export const payingMonth = ({ given, on }: Pick<Waiting, "given" | "on">): string =>
  given("firstNewMonth") ?? given("payMonth") ?? monthOf(on);

/** Contribution years are kept whatever happens; said after everything else (GAP-17, LAW-27, LAW-32). */
export const yearsAreKept = ({ also, value }: Waiting): void => {
  value({ cumulativeKept: true });
  also("years-kept", {}, "yearsKept");
};
