import { daysBetween, shiftMonth } from "../../src/knowledge/calendar-days.ts";
import { formatYuan, parseYuan, percentOf } from "../../src/knowledge/money.ts";
import { defineIntent, type Inquiry } from "../../src/rules/intent.ts";
import { lawFlag, lawNumber, lawPercent, principle } from "../../src/rules/law-ref.ts";
import * as shared from "../slots.ts";
import { payingMonth, waitingLaws, waitingSlots, yearsAreKept } from "../waiting.ts";
import { afterChangeOfArea, afterChangeOfScheme, flexibleWait } from "../waiting-employee.ts";
import { residentWait } from "../waiting-resident.ts";

const slots = {
  ...waitingSlots,
  arrearsCny: shared.arrearsCny,
  arrearsSince: shared.arrearsSince,
  paidOn: shared.paidOn,
};

const laws = {
  ...waitingLaws,
  employerDeclares: principle("contribution.employer-declares"),
  employerEnforced: principle("contribution.employer-enforced"),
  complain: principle("contribution.review-and-complaint"),
  employerOwesCharge: principle("late-charge.employer-owes"),
  individualsOweNone: principle("late-charge.none-for-individuals"),
  dailyCharge: lawPercent("late-charge.daily-percent"),
  arrearsRetroactive: lawFlag("arrears.retroactive"),
  arrearsOrderDays: lawNumber("arrears.order-days-max"),
  arrearsResume: lawNumber("arrears.resume-offset-months"),
  employeeRestart: lawNumber("wait.employee.restart-offset-months"),
};

type Backpay = Inquiry<typeof slots, typeof laws>;

/** The late charge on what an employer owes: arrears × daily rate × days, half-up to the fen (GAP-13). */
const lateCharge = ({ ask, given, again, law, claim, value, on }: Backpay): void => {
  const arrears = given("arrearsCny");
  if (arrears === undefined)
    return claim("late-charge-rule", { rate: law("dailyCharge") }, "dailyCharge", "employerOwesCharge");
  const since = ask("arrearsSince");
  const paidOn = given("paidOn") ?? on;
  if (paidOn < since) again("arrearsSince");
  const days = daysBetween(since, paidOn);
  const rate = law("dailyCharge");
  const charge = formatYuan(percentOf(parseYuan(arrears) ?? 0n, rate, days));
  value({ lateChargeCny: charge, lateChargePayer: "employer" });
  claim("late-charge", { arrears, rate, days, charge, since, paidOn }, "dailyCharge", "employerOwesCharge");
};

/** The employer did not pay: what it owes, and whether the months in between are covered afterwards (SH-02, ZJ-02). */
const employerArrears = (inquiry: Backpay): void => {
  const { ask, given, law, known, claim, value } = inquiry;
  claim("employer-must-pay", {}, "employerDeclares", "employerEnforced");
  value({ lateChargePayer: "employer" });
  lateCharge(inquiry);
  claim("complain", {}, "complain");
  // Who comes with a sum has asked about the charge, which is the same everywhere.
  if (given("arrearsCny") === undefined) ask("area");
  else if (given("area") === undefined || known("arrearsRetroactive") === undefined) return;
  const retroactive = law("arrearsRetroactive");
  value({ retroactive });
  if (retroactive) {
    claim(
      "arrears-covered-in-time",
      { days: law("arrearsOrderDays") },
      "arrearsRetroactive",
      "arrearsOrderDays",
    );
    return;
  }
  const month = shiftMonth(payingMonth(inquiry), law("arrearsResume"));
  value({ benefitsFrom: month });
  claim("arrears-not-covered", { month }, "arrearsRetroactive", "arrearsResume");
};

/** Between two jobs in one area: nobody may pay the empty months as an employee; when cover starts again is local. */
const betweenJobs = (inquiry: Backpay): void => {
  const { ask, law, claim, value } = inquiry;
  claim("employee-pays-through-employer", {}, "employerDeclares");
  ask("area");
  const month = shiftMonth(payingMonth(inquiry), law("employeeRestart"));
  value({ benefitsFrom: month });
  claim("employee-restart", { month }, "employeeRestart");
};

const byEmployeeCause = (inquiry: Backpay): void => {
  const cause = inquiry.ask("gapCause");
  switch (cause) {
    case "employer-arrears":
      return employerArrears(inquiry);
    case "changed-area":
      return afterChangeOfArea(inquiry);
    case "changed-scheme":
      return afterChangeOfScheme(inquiry);
    case "stopped-paying":
      return betweenJobs(inquiry);
  }
};

/** Unpaid months or years: can they be made up, what does it cost, when do benefits return. */
export default defineIntent({
  id: "backpay",
  slots,
  laws,
  hears: {
    months: "gapMonths",
    years: "missedYears",
    money: "arrearsCny",
    date: "arrearsSince",
    place: "area",
    unpaidFrom: "lastPaidMonth",
    unpaidTo: "firstNewMonth",
  },
  decide(inquiry) {
    const { ask, given, also, value } = inquiry;
    yearsAreKept(inquiry);
    const scheme = ask("scheme");
    if (scheme === "employee") return byEmployeeCause(inquiry);
    value({ lateChargeCny: formatYuan(0n), lateChargePayer: "none" });
    also("no-late-charge", {}, "individualsOweNone");
    const cause = given("gapCause");
    const asksOfCharge = given("arrearsCny") !== undefined && given("arrearsSince") !== undefined;
    if (asksOfCharge && given("gapMonths") === undefined && given("missedYears") === undefined) return;
    if (cause === "changed-scheme") return afterChangeOfScheme(inquiry);
    if (scheme === "resident") return residentWait(inquiry);
    if (cause === "changed-area") return afterChangeOfArea(inquiry);
    flexibleWait(inquiry);
  },
});
