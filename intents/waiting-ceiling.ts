import { shiftMonth } from "../src/knowledge/calendar-days.ts";
import { knownWhenPaid, payingMonth, type Waiting, whenPaid } from "./waiting.ts";
import { flexibleWait } from "./waiting-flexible.ts";
import { drawGap, drawUnknown, drawWait } from "./waiting-months.ts";

/** Beyond the national limits only the ceiling is certain; how long the wait is, the area decides. */
export const areaDecides = (
  inquiry: Waiting,
  gap: number,
  ceiling: "transferMaxWait" | "schemeMaxWait",
): void => {
  const { ask, given, claim, value } = inquiry;
  const isFlexible = given("scheme") === "flexible";
  if (isFlexible) ask("area");
  const own = knownWhenPaid(inquiry, "flexibleFreeGap") ?? knownWhenPaid(inquiry, "flexibleRestart");
  if (isFlexible && own !== undefined) return flexibleWait(inquiry);
  const max = whenPaid(inquiry, ceiling);
  const free = whenPaid(inquiry, "transferFreeGap");
  value({ gapMonths: gap, waitingMonthsMax: max });
  if (gap > free) claim("transfer-max", { gap, free, max }, ceiling, "transferFreeGap");
  else {
    const needed = whenPaid(inquiry, "transferPriorYears");
    claim("prior-years-short", { needed, max }, ceiling, "transferPriorYears");
  }
  if (isFlexible) return flexibleWait(inquiry);
  // The area is not asked for: none has a wait of its own that was verified, so knowing it would not change the answer.
  drawGap(inquiry, gap, gap > free ? null : "transferWait");
  if (knownWhenPaid(inquiry, "transferWait") === undefined) drawUnknown(inquiry, "transferWait");
  const months = whenPaid(inquiry, "transferWait");
  const month = shiftMonth(payingMonth(inquiry), months);
  drawWait(inquiry, month, "transferWait");
  value({ waitingMonths: months, benefitsFrom: month });
  claim("transfer-wait", { months, month }, "transferWait");
};
