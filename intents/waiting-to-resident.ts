import { shiftMonth } from "../src/knowledge/calendar-days.ts";
import { gapWhenPaid, knownWhenPaid, payingMonth, type Waiting, whenPaid } from "./waiting.ts";
import { areaDecides } from "./waiting-ceiling.ts";
import { madeGood } from "./waiting-flexible.ts";
import { drawGap, drawUnknown, drawWait } from "./waiting-months.ts";

// Employee insurance has stopped, resident insurance is joined.

/** The area's own rule for joining within so many days, which asks for no earlier years (BJ-09, NJ-03, OT-02). */
const byLocalDays = (inquiry: Waiting, gap: number, offset: number): void => {
  const { claim, value } = inquiry;
  const month = shiftMonth(payingMonth(inquiry), offset);
  value({ gapMonths: gap, waitingMonths: 0, benefitsFrom: month });
  claim(
    "to-resident-in-days",
    { days: whenPaid(inquiry, "toResidentDays"), month },
    "toResidentDays",
    "toResidentLocalStart",
  );
  drawGap(inquiry, gap, null);
  drawWait(inquiry, month, "toResidentLocalStart");
};

/** Enough unbroken years and a short gap: no wait (GAP-02). Where a local text starts later, the month stays open (GZ-08, NJ-03). */
const byPriorYears = (inquiry: Waiting, gap: number, needed: number, free: number): void => {
  const { given, lawIn, claim, note, value } = inquiry;
  const paid = payingMonth(inquiry);
  lawIn(paid, "transferRetroactive");
  if (knownWhenPaid(inquiry, "toResidentStart") === undefined) {
    value({ gapMonths: gap, waitingMonths: 0 });
    claim("to-resident-no-wait", { needed, free }, "transferFreeGap", "transferPriorYears");
    note("to-resident-month-open");
    drawGap(inquiry, gap, "toResidentStart");
    drawUnknown(inquiry, "toResidentStart");
  }
  const month = shiftMonth(paid, whenPaid(inquiry, "toResidentStart"));
  const said = { ...madeGood(inquiry, gap, "transferRetroactive", month), free, needed };
  claim("scheme-free", said, "transferFreeGap", "transferPriorYears", "transferRetroactive");
  if (given("area") === undefined) note("resident-area-unknown");
};

/** From employee to resident insurance: the nation's rule, or a local one that asks for less. */
export const toResident = (inquiry: Waiting): void => {
  const { ask, given, claim } = inquiry;
  const gap = gapWhenPaid(inquiry);
  const free = whenPaid(inquiry, "transferFreeGap");
  if (gap > free) return areaDecides(inquiry, gap, "schemeMaxWait");
  const needed = whenPaid(inquiry, "transferPriorYears");
  const [local, national] = [
    knownWhenPaid(inquiry, "toResidentLocalStart"),
    knownWhenPaid(inquiry, "toResidentStart"),
  ];
  const sure = knownWhenPaid(inquiry, "toResidentSureGap");
  const isSure = local !== undefined && sure !== undefined && gap <= sure;
  // Where both rules start in the same month, the years need not be asked for.
  const prior = isSure && local === national ? given("priorContinuousYears") : ask("priorContinuousYears");
  if (prior !== undefined && prior >= needed) return byPriorYears(inquiry, gap, needed, free);
  if (isSure) return byLocalDays(inquiry, gap, local);
  if (given("area") === undefined) {
    ask("area");
    return toResident(inquiry);
  }
  const days = knownWhenPaid(inquiry, "toResidentDays");
  if (days !== undefined) claim("to-resident-days-decide", { days }, "toResidentDays");
  areaDecides(inquiry, gap, "schemeMaxWait");
};
