import { formatYuan } from "../../src/knowledge/money.ts";
import { defineIntent } from "../../src/rules/intent.ts";
import { whenPaid, yearsAreKept } from "../waiting.ts";
import { afterChangeOfArea, afterChangeOfScheme, employeeStart } from "../waiting-employee.ts";
import { flexibleWait } from "../waiting-flexible.ts";
import { residentWait } from "../waiting-resident.ts";
import { employerArrears, finedIfAsked, steps } from "./employer-arrears.ts";
import { type Backpay, laws, slots } from "./reads.ts";

/** Between two jobs in one area: nobody may pay the empty months as an employee; when cover starts again is local. */
const betweenJobs = (inquiry: Backpay): void => {
  const { ask, claim } = inquiry;
  claim("employee-pays-through-employer", {}, "employerDeclares");
  ask("area");
  employeeStart(inquiry, whenPaid(inquiry, "employeeRestart"));
};

/** From one scheme to the other, and whether the years of one count in the other (BJ-14). */
const changedScheme = (inquiry: Backpay): void => {
  const { known, also } = inquiry;
  if (known("residentYearsApart") !== undefined) also("resident-years-apart", {}, "residentYearsApart");
  afterChangeOfScheme(inquiry);
};

const byEmployeeCause = (inquiry: Backpay): void => {
  const cause = inquiry.ask("gapCause");
  switch (cause) {
    case "employer-arrears":
      return employerArrears(inquiry);
    case "changed-area":
      return afterChangeOfArea(inquiry);
    case "changed-scheme":
      return changedScheme(inquiry);
    case "stopped-paying":
      return betweenJobs(inquiry);
  }
};

/** Paying for oneself: whether the months can be paid at all (SH-10), and the wait. */
const flexibleGap = (inquiry: Backpay): void => {
  const { ask, known, claim } = inquiry;
  ask("area");
  if (known("flexibleAddsNoYears") !== undefined) claim("flexible-adds-no-years", {}, "flexibleAddsNoYears");
  flexibleWait(inquiry);
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
    unpaidYears: "missedYears",
    paysFrom: "payMonth",
    worksFrom: "firstWorkDay",
    paysOn: "paidOn",
  },
  decide(inquiry) {
    const { ask, given, known, ahead, also, value } = inquiry;
    if (given("scheme") === "employee" && given("gapCause") === "employer-arrears") steps(inquiry);
    yearsAreKept(inquiry);
    if (given("scheme") === undefined) ahead("by-scheme", "yearsKept", "employerDeclares", "perRepaidYear");
    const scheme = ask("scheme");
    if (scheme === "employee") return byEmployeeCause(inquiry);
    value({ lateChargeCny: formatYuan(0n), lateChargePayer: "none" });
    also("no-late-charge", {}, "individualsOweNone");
    const cause = given("gapCause");
    const asksOfCharge = given("arrearsCny") !== undefined && given("arrearsSince") !== undefined;
    if (asksOfCharge && given("gapMonths") === undefined && given("missedYears") === undefined) return;
    if (known("specialStarts") !== undefined) also("special-starts", {}, "specialStarts");
    if (cause === "changed-scheme") return changedScheme(inquiry);
    if (scheme === "resident") return residentWait(inquiry);
    if (cause === "changed-area") return afterChangeOfArea(inquiry);
    flexibleGap(inquiry);
  },
  ifAsked(inquiry) {
    const { given, ahead, known, claim } = inquiry;
    yearsAreKept(inquiry);
    ahead("gap-care", "onlyInForce");
    // The rest is between employees and their employers.
    const [scheme, cause] = [given("scheme"), given("gapCause")];
    if (scheme !== undefined && scheme !== "employee") return;
    ahead("check-your-record", "ownRecord");
    if (cause === "employer-arrears") {
      ahead("employer-must-pay", "employerDeclares");
      ahead("employer-compensates", "employerCompensates");
    }
    if (cause !== undefined && cause !== "employer-arrears") return;
    ahead("complain", "complain");
    finedIfAsked(inquiry);
    const rate = known("dailyCharge");
    if (rate !== undefined) claim("late-charge-rule", { rate }, "dailyCharge", "employerOwesCharge");
  },
});
