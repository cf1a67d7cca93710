import { monthOf, monthsBetween } from "../src/knowledge/calendar-days.ts";
import type { Inquiry } from "../src/rules/intent.ts";
import { type LawRef, lawFlag, lawMoney, lawNumber, principle } from "../src/rules/law-ref.ts";
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
  returnInpatientOnly: principle("wait.resident.return-inpatient-only"),
  residentPremium: lawMoney("premium.resident", "coverageYear", "residentGroup"),
  flexibleFreeGap: lawNumber("wait.flexible.free-gap-months"),
  flexibleWait: lawNumber("wait.flexible.months"),
  flexibleRetroactive: lawFlag("wait.flexible.retroactive-within-free-gap"),
  flexibleYearTotal: lawNumber("wait.flexible.year-total-months"),
  flexibleRestart: lawNumber("wait.flexible.restart-offset-months"),
  flexibleBreakRestarts: principle("wait.flexible.break-restarts"),
  flexibleReduced: principle("wait.flexible.reduced-benefits"),
  leavingFree: lawNumber("wait.leaving-employer.free-months"),
  leavingNext: lawNumber("wait.leaving-employer.next-month-until"),
  leavingNextOffset: lawNumber("wait.leaving-employer.next-offset-months"),
  leavingWait: lawNumber("wait.leaving-employer.months"),
  leavingCountedIn: lawNumber("wait.leaving-employer.application-months"),
  employeeRestart: lawNumber("wait.employee.restart-offset-months"),
  employeeStartDay: lawNumber("cover.start-day-of-month"),
  fromResidentStart: lawNumber("wait.employee.from-resident-offset-months"),
  toResidentDays: lawNumber("wait.to-resident.days"),
  toResidentSureGap: lawNumber("wait.to-resident.sure-gap-months"),
  toResidentLocalStart: lawNumber("wait.to-resident.start-offset-months"),
  transferFreeGap: lawNumber("transfer.free-gap-months"),
  transferPriorYears: lawNumber("transfer.prior-years"),
  transferMaxWait: lawNumber("transfer.wait-max-months"),
  schemeMaxWait: lawNumber("transfer.scheme-wait-max-months"),
  transferRetroactive: lawFlag("transfer.retroactive"),
  toResidentStart: lawNumber("transfer.to-resident.start-offset-months"),
  transferWait: lawNumber("wait.transfer.months"),
};

type Laws = typeof waitingLaws;
export type Waiting = Inquiry<typeof waitingSlots, Laws>;

/** The month in which payment starts again: the one that was said, or the month of the turn. */
export const payingMonth = ({ given, on }: Pick<Waiting, "given" | "on">): string =>
  given("firstNewMonth") ?? given("payMonth") ?? monthOf(on);

/** From the last paid month to the one in which payment starts again: this one, where no other was said (GAP-19). */
const gapSinceLastPaid = ({ given, on }: Pick<Waiting, "given" | "on">): number | undefined => {
  const [last, paid] = [given("lastPaidMonth"), payingMonth({ given, on })];
  return last === undefined || last >= paid ? undefined : monthsBetween(last, paid) - 1;
};

/**
 * The unpaid months by the time of payment: those that were said and, where payment starts only later, the months until
 * then, which stay unpaid as well. A gap that follows from its two ends is counted to its end already.
 */
export const gapWhenPaid = ({
  ask,
  given,
  note,
  on,
}: Pick<Waiting, "ask" | "given" | "note" | "on">): number => {
  const said = given("gapMonths") ?? gapSinceLastPaid({ given, on }) ?? ask("gapMonths");
  const paid = given("payMonth");
  const isCounted = given("firstNewMonth") !== undefined || given("lastPaidMonth") !== undefined;
  if (paid === undefined || isCounted || said === 0) return said;
  const gap = said + Math.max(0, monthsBetween(monthOf(on), paid));
  if (gap > said) note("gap-grows", { said, paid, gap });
  return gap;
};

type NumberLaw = {
  [K in keyof Laws]: Laws[K] extends LawRef<"number", never> ? K : never;
}[keyof Laws];

/** The number in force in the month in which payment starts again, if there is one: that month's rule decides the wait. */
export const knownWhenPaid = (inquiry: Waiting, name: NumberLaw): number | undefined =>
  inquiry.knownIn(payingMonth(inquiry), name);

/** The same, but without it the outcome is "not covered", which says so where the month is not the turn's. */
export const whenPaid = (inquiry: Waiting, name: NumberLaw): number => {
  const paid = payingMonth(inquiry);
  if (paid !== monthOf(inquiry.on) && knownWhenPaid(inquiry, name) === undefined)
    inquiry.note("no-rule-when-paid", { paid });
  return inquiry.lawIn(paid, name);
};

/** Contribution years are kept whatever happens; said after everything else (GAP-17, LAW-27, LAW-32). */
export const yearsAreKept = ({ also, value }: Waiting): void => {
  value({ cumulativeKept: true });
  also("years-kept", {}, "yearsKept");
};
