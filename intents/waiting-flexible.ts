import { shiftMonth } from "../src/knowledge/calendar-days.ts";
import { gapWhenPaid, knownWhenPaid, payingMonth, type Waiting, whenPaid } from "./waiting.ts";
import { drawGap, drawUnknown, drawWait } from "./waiting-months.ts";

// Paying for oneself in employee insurance: the area decides how long one waits.

/** Back-paid in time: no wait, benefits from the month of payment where nothing else is said, and the gap made good by the named value. */
export const madeGood = (
  inquiry: Waiting,
  gap: number,
  by: "flexibleRetroactive" | "transferRetroactive" | "leavingFree",
  month = payingMonth(inquiry),
): { gap: number; month: string } => {
  inquiry.value({ gapMonths: gap, waitingMonths: 0, retroactive: true, benefitsFrom: month });
  drawGap(inquiry, gap, by);
  drawWait(inquiry, month, by);
  return { gap, month };
};

/** The months since the employer stopped, and the limits they are held against: counted from the last paid month, the month of application included. */
const sinceEmployer = (
  inquiry: Waiting,
  gap: number,
): { readonly counted: number; readonly free: number; readonly next: number } => {
  const [free, next] = [whenPaid(inquiry, "leavingFree"), whenPaid(inquiry, "leavingNext")];
  return { counted: gap + whenPaid(inquiry, "leavingCountedIn"), free, next };
};

/** The month in which cover starts where going on was a little later than without a hole. */
const nextStart = (inquiry: Waiting): string =>
  shiftMonth(payingMonth(inquiry), whenPaid(inquiry, "leavingNextOffset"));

/** Leaving an employer and going on alone, where the area has a rule of its own for it (WH-03). */
const leavingEmployer = (inquiry: Waiting): void => {
  const { claim, value } = inquiry;
  const gap = gapWhenPaid(inquiry);
  const { counted, free, next } = sinceEmployer(inquiry, gap);
  if (counted <= free) {
    const said = { ...madeGood(inquiry, gap, "leavingFree"), counted, free };
    return claim("leaving-free", said, "leavingFree", "leavingCountedIn");
  }
  const paid = payingMonth(inquiry);
  drawGap(inquiry, gap, null);
  if (counted <= next) {
    const month = nextStart(inquiry);
    value({ gapMonths: gap, waitingMonths: 0, retroactive: false, benefitsFrom: month });
    drawWait(inquiry, month, "leavingNext");
    return claim("leaving-next-month", { counted, free, next, month }, "leavingFree", "leavingNext");
  }
  const months = whenPaid(inquiry, "leavingWait");
  const month = shiftMonth(paid, months);
  value({ gapMonths: gap, waitingMonths: months, retroactive: false, benefitsFrom: month });
  drawWait(inquiry, month, "leavingWait");
  claim("leaving-wait", { counted, next, months, month, paid }, "leavingNext", "leavingWait");
};

/**
 * What another start would be where an employer had paid until the break and the area has a rule for that (WH-03): said
 * only where it is not told who paid before and the month would not be the same.
 */
const ifLeftEmployer = (inquiry: Waiting, gap: number): void => {
  const { given, claim } = inquiry;
  if (given("fromScheme") !== undefined || knownWhenPaid(inquiry, "leavingFree") === undefined) return;
  const { counted, free, next } = sinceEmployer(inquiry, gap);
  if (counted <= free || counted > next) return;
  const said = { counted, free, next, month: nextStart(inquiry) };
  claim("if-left-employer", said, "leavingFree", "leavingNext");
};

/** Every break ends in the same start, counted from the month of payment (ZJ-03). */
const restart = (inquiry: Waiting, months: number): void => {
  const { given, claim, value } = inquiry;
  const [gap, paid] = [given("gapMonths"), payingMonth(inquiry)];
  const month = shiftMonth(paid, months);
  value({ waitingMonths: months, benefitsFrom: month, ...(gap === undefined ? {} : { gapMonths: gap }) });
  claim("flexible-restart", { months, ordinal: months + 1, month, paid }, "flexibleRestart");
  drawGap(inquiry, gap ?? 0, null);
  drawWait(inquiry, month, "flexibleRestart");
};

/** No rule of the area: what holds for those who have moved there; the wait stays open. */
const withoutLocalRule = (inquiry: Waiting): number => {
  const { given, known, claim, value } = inquiry;
  const gap = given("gapMonths") === undefined ? undefined : gapWhenPaid(inquiry);
  if (gap !== undefined) value({ gapMonths: gap });
  const [free, max] = [knownWhenPaid(inquiry, "transferFreeGap"), knownWhenPaid(inquiry, "transferMaxWait")];
  if (given("gapCause") !== "changed-area" && free !== undefined && max !== undefined) {
    if (gap === undefined || gap <= free) claim("if-you-moved", { free }, "transferFreeGap");
    else claim("if-you-moved-later", { free, max }, "transferFreeGap", "transferMaxWait");
  }
  if (known("flexibleReduced") !== undefined) claim("flexible-reduced", {}, "flexibleReduced");
  drawGap(inquiry, gap ?? 0, "flexibleRetroactive");
  drawUnknown(inquiry, "flexibleWait");
  whenPaid(inquiry, "flexibleWait");
  return whenPaid(inquiry, "flexibleFreeGap");
};

/** Paying for oneself in employee insurance: the area decides (SH-01, WH-02, ZJ-03, OT-02); no rule there, no number. */
export const flexibleWait = (inquiry: Waiting): void => {
  const { ask, given, known, knownIn, claim, value } = inquiry;
  ask("area");
  if (given("gapMonths") === 0) {
    value({ gapMonths: 0, waitingMonths: 0 });
    return claim("no-gap", {}, "onlyInForce");
  }
  if (given("fromScheme") === "employee" && knownWhenPaid(inquiry, "leavingFree") !== undefined)
    return leavingEmployer(inquiry);
  const offset = knownWhenPaid(inquiry, "flexibleRestart");
  if (offset !== undefined) return restart(inquiry, offset);
  const free = knownWhenPaid(inquiry, "flexibleFreeGap") ?? withoutLocalRule(inquiry);
  const gap = gapWhenPaid(inquiry);
  const paid = payingMonth(inquiry);
  if (gap <= free) {
    const yearTotal = knownWhenPaid(inquiry, "flexibleYearTotal");
    if (knownIn(paid, "flexibleRetroactive") === true) {
      const said = { ...madeGood(inquiry, gap, "flexibleRetroactive"), free };
      claim("flexible-topped-up", said, "flexibleFreeGap", "flexibleRetroactive");
      if (yearTotal !== undefined) claim("flexible-year-total", { total: yearTotal }, "flexibleYearTotal");
      return ifLeftEmployer(inquiry, gap);
    }
    value({ gapMonths: gap, waitingMonths: 0, benefitsFrom: paid });
    claim("flexible-free", { gap, free }, "flexibleFreeGap");
    drawGap(inquiry, gap, null);
    return drawWait(inquiry, paid, "flexibleFreeGap");
  }
  const months = whenPaid(inquiry, "flexibleWait");
  const month = shiftMonth(paid, months);
  value({ gapMonths: gap, waitingMonths: months, benefitsFrom: month });
  claim("flexible-wait", { gap, free, months, month, paid }, "flexibleFreeGap", "flexibleWait");
  ifLeftEmployer(inquiry, gap);
  if (known("flexibleBreakRestarts") !== undefined)
    claim("flexible-break-restarts", {}, "flexibleBreakRestarts");
  drawGap(inquiry, gap, null);
  drawWait(inquiry, month, "flexibleWait");
};
