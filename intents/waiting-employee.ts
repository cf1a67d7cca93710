import { shiftMonth } from "../src/knowledge/calendar-days.ts";
import { gapWhenPaid, knownWhenPaid, payingMonth, type Waiting, whenPaid } from "./waiting.ts";
import { areaDecides } from "./waiting-ceiling.ts";
import { flexibleWait, madeGood } from "./waiting-flexible.ts";
import { drawGap, drawWait } from "./waiting-months.ts";
import { toResident } from "./waiting-to-resident.ts";

// Employee insurance: starting again with an employer, and coming from another area or scheme.

/** Cover through an employer starts again: when, is local (SH-09, WH-08, ZJ-06, ENR-11). */
export const employeeStart = (inquiry: Waiting, offset: number): void => {
  const { given, known, claim, value } = inquiry;
  const month = shiftMonth(payingMonth(inquiry), offset);
  value({ benefitsFrom: month });
  claim("employee-restart", { month }, "employeeRestart");
  const day = known("employeeStartDay");
  if (day !== undefined) claim("employee-start-day", { day }, "employeeStartDay");
  const gap = given("gapMonths") ?? 0;
  drawGap(inquiry, gap, null);
  drawWait(inquiry, month, "employeeRestart");
};

/** Insured elsewhere before: no wait within the national limit (GAP-01), at most the ceiling beyond it (GAP-03). */
export const afterChangeOfArea = (inquiry: Waiting): void => {
  const { lawIn, claim } = inquiry;
  const gap = gapWhenPaid(inquiry);
  const free = whenPaid(inquiry, "transferFreeGap");
  if (gap > free) return areaDecides(inquiry, gap, "transferMaxWait");
  lawIn(payingMonth(inquiry), "transferRetroactive");
  const said = { ...madeGood(inquiry, gap, "transferRetroactive"), free };
  claim("transfer-free", said, "transferFreeGap", "transferRetroactive");
};

/** Resident insurance before and no gap: an area may cover from the month of payment whatever came before (BJ-15). */
const straightFromResident = (inquiry: Waiting, gap: number): boolean => {
  const { given, claim, value } = inquiry;
  if (gap > 0 || given("fromScheme") !== "resident" || given("scheme") !== "employee") return false;
  const offset = knownWhenPaid(inquiry, "fromResidentStart");
  if (offset === undefined) return false;
  const month = shiftMonth(payingMonth(inquiry), offset);
  value({ gapMonths: gap, benefitsFrom: month });
  claim("employee-from-resident", { month }, "fromResidentStart");
  drawWait(inquiry, month, "fromResidentStart");
  return true;
};

/** In the other scheme before: no wait after enough unbroken years and a short gap (GAP-02), else at most the ceiling. */
export const afterChangeOfScheme = (inquiry: Waiting): void => {
  const { ask, given, lawIn, claim } = inquiry;
  const scheme = given("scheme");
  // From an employer to paying alone is the same scheme in law; an area may have a rule of its own for it.
  if (scheme === "flexible") {
    const from =
      given("area") === undefined || knownWhenPaid(inquiry, "leavingFree") === undefined
        ? given("fromScheme")
        : ask("fromScheme");
    if (from === "employee") return flexibleWait(inquiry);
  }
  if (scheme === "resident") return toResident(inquiry);
  const gap = gapWhenPaid(inquiry);
  if (straightFromResident(inquiry, gap)) return;
  const free = whenPaid(inquiry, "transferFreeGap");
  if (gap > free) return areaDecides(inquiry, gap, "schemeMaxWait");
  const needed = whenPaid(inquiry, "transferPriorYears");
  if (ask("priorContinuousYears") < needed) return areaDecides(inquiry, gap, "schemeMaxWait");
  lawIn(payingMonth(inquiry), "transferRetroactive");
  claim(
    "scheme-free",
    { ...madeGood(inquiry, gap, "transferRetroactive"), free, needed },
    "transferFreeGap",
    "transferPriorYears",
    "transferRetroactive",
  );
};
