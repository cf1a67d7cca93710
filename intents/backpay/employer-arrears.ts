import { daysBetween, monthOf, shiftMonth } from "../../src/knowledge/calendar-days.ts";
import { formatYuan, parseYuan, percentOf } from "../../src/knowledge/money.ts";
import { drawGap, drawWait } from "../waiting-months.ts";
import type { Backpay } from "./reads.ts";

// The employer did not pay: what it owes, what the worker can do, and whether the months are covered afterwards.

/** The late charge on what an employer owes: arrears × daily rate × days, half-up to the fen (GAP-13). */
const lateCharge = ({
  ask,
  given,
  again,
  law,
  lawThrough,
  knownThrough,
  claim,
  note,
  value,
  on,
}: Backpay): void => {
  const arrears = given("arrearsCny");
  if (arrears === undefined)
    return claim("late-charge-rule", { rate: law("dailyCharge") }, "dailyCharge", "employerOwesCharge");
  const since = ask("arrearsSince");
  const paidOn = given("paidOn") ?? on;
  if (paidOn < since) again("arrearsSince");
  const days = daysBetween(since, paidOn);
  // The rate must have been in force on every one of the days; older arrears are for a person to decide (GAP-14).
  if (knownThrough(since, paidOn, "dailyCharge") === undefined) note("late-charge-older");
  const rate = lawThrough(since, paidOn, "dailyCharge");
  const charge = formatYuan(percentOf(parseYuan(arrears) ?? 0n, rate, days));
  value({ lateChargeCny: charge });
  claim("late-charge", { arrears, rate, days, charge, since, paidOn }, "dailyCharge", "employerOwesCharge");
};

const FINES = ["fineLeast", "fineMost", "personFineLeast", "personFineMost"] as const;

/** The fines, where nothing is known of the case and they are asked for (LAW-84). */
export const finedIfAsked = ({ known, claim }: Backpay): void => {
  const [least, most] = [known("fineLeast"), known("fineMost")];
  const [personLeast, personMost] = [known("personFineLeast"), known("personFineMost")];
  if (least === undefined || most === undefined || personLeast === undefined || personMost === undefined)
    return;
  claim("employer-fined", { least, most, personLeast, personMost }, ...FINES);
};

/** What the worker can do, in order, and what the authority can do; to be said after the result (LAW-04, LAW-62, LAW-63, LAW-74, LAW-83, LAW-84). */
export const steps = ({ law, known, also }: Backpay): void => {
  also("check-your-record", {}, "ownRecord");
  also("complain", {}, "complain");
  if (known("backpayPapers") !== undefined) also("employer-backpay-papers", {}, "backpayPapers");
  const percent = law("undeclaredPercent");
  const fine = { least: law("fineLeast"), most: law("fineMost") };
  const person = { personLeast: law("personFineLeast"), personMost: law("personFineMost") };
  also("authority-collects", { percent }, "employerEnforced", "undeclaredPercent");
  also("employer-fined", { ...fine, ...person }, ...FINES);
};

/** Who bears what was lost meanwhile, where the area has a rule for it (BJ-07, WH-20). */
const loss = ({ known, claim }: Backpay): void => {
  if (known("employerCompensates") !== undefined) claim("employer-compensates", {}, "employerCompensates");
  if (known("employerCompensatesOutpatient") !== undefined)
    claim("employer-compensates-outpatient", {}, "employerCompensatesOutpatient");
};

/** Paid up within the ordered time, the months are covered (ZJ-02). */
const coveredInTime = (inquiry: Backpay, paid: string): void => {
  const { given, lawIn, known, claim } = inquiry;
  const days = lawIn(paid, "arrearsOrderDays");
  claim("arrears-covered-in-time", { days }, "arrearsRetroactive", "arrearsOrderDays");
  if (known("employerBearsWhenLate") !== undefined) claim("arrears-late", {}, "employerBearsWhenLate");
  drawGap(inquiry, given("gapMonths") ?? 0, "arrearsRetroactive");
};

/** The month in which the employer pays what it owes: that later months were paid in time pays no debt. */
const paidUpMonth = ({ given, on }: Backpay): string =>
  given("paidOn")?.slice(0, 7) ?? given("payMonth") ?? monthOf(on);

/** The months of the gap once the employer has paid up: local (SH-02, ZJ-02, OT-02). */
const afterwards = (inquiry: Backpay): void => {
  const { ask, given, lawIn, knownIn, claim, value } = inquiry;
  const paid = paidUpMonth(inquiry);
  const within = knownIn(paid, "arrearsCoveredWithin");
  if (within !== undefined) {
    const gap = ask("gapMonths");
    if (gap <= within) {
      value({ gapMonths: gap, retroactive: true });
      drawGap(inquiry, gap, "arrearsCoveredWithin");
      return claim("arrears-covered-within", { gap, within }, "arrearsCoveredWithin");
    }
  }
  const retroactive = lawIn(paid, "arrearsRetroactive");
  value({ retroactive });
  if (retroactive) return coveredInTime(inquiry, paid);
  const month = shiftMonth(paid, lawIn(paid, "arrearsResume"));
  value({ benefitsFrom: month });
  claim("arrears-not-covered", { month }, "arrearsRetroactive", "arrearsResume");
  drawGap(inquiry, given("gapMonths") ?? 0, null);
  drawWait(inquiry, month, "arrearsResume");
};

/** The employer did not pay: what it owes, and whether the months in between are covered afterwards. */
export const employerArrears = (inquiry: Backpay): void => {
  const { ask, given, knownIn, claim, value } = inquiry;
  claim("employer-must-pay", {}, "employerDeclares", "employerEnforced");
  value({ lateChargePayer: "employer" });
  lateCharge(inquiry);
  // Who comes with a sum has asked about the charge, which is the same everywhere.
  if (given("arrearsCny") === undefined) ask("area");
  const isKnown = knownIn(paidUpMonth(inquiry), "arrearsRetroactive") !== undefined;
  if (given("area") !== undefined) loss(inquiry);
  if (given("arrearsCny") !== undefined && (given("area") === undefined || !isKnown)) return;
  afterwards(inquiry);
};
