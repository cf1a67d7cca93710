import { shiftMonth } from "../src/knowledge/calendar-days.ts";
import { payingMonth, type Waiting, whenPaid } from "./waiting.ts";
import { drawUnknown, drawWait } from "./waiting-months.ts";
import { repairCost } from "./waiting-repair-cost.ts";

/** From when benefits run after so many months, on the timeline too. */
const starts = (inquiry: Waiting, waitingMonths: number) => {
  const paid = payingMonth(inquiry);
  const month = shiftMonth(paid, waitingMonths);
  inquiry.value({ waitingMonths, benefitsFrom: month });
  drawWait(inquiry, month, "fixedWait");
  return { months: waitingMonths, month, paid };
};

/** How the wait is made up: the fixed part, the part that buying back takes off, and the least after a long gap (GAP-05 to GAP-08). */
const makeUp = (inquiry: Waiting, fixed: number, missed: number, repaid: number) => {
  const perMissed = whenPaid(inquiry, "perMissedYear");
  const variable = Math.max(0, missed * perMissed - repaid * whenPaid(inquiry, "perRepaidYear"));
  const isLong = missed >= whenPaid(inquiry, "longGapYears");
  const floor = isLong ? whenPaid(inquiry, "longGapFloor") : 0;
  return {
    variable,
    isLong,
    floor,
    wait: Math.max(fixed + variable, floor),
    shortest: Math.max(fixed, floor),
  };
};

/** For who has not decided what to buy back: the wait with no year and with every year paid for. */
const undecided = (inquiry: Waiting, fixed: number, missed: number): void => {
  const waitWith = (repaid: number): number => makeUp(inquiry, fixed, missed, repaid).wait;
  const said = { missed, none: waitWith(0), all: waitWith(missed) };
  inquiry.claim("resident-wait-undecided", said, "fixedWait", "perMissedYear", "perRepaidYear");
};

/** Resident insurance: fixed and variable waiting months, and the price of the variable ones (GAP-05 to GAP-09). */
export const residentWait = (inquiry: Waiting): void => {
  const { ask, given, again, known, knownIn, law, lawIn, claim, also, note, value } = inquiry;
  if (given("exemptGroup") === true) {
    lawIn(payingMonth(inquiry), "exemptGroups");
    value({ waitingMonths: 0 });
    return claim("resident-exempt", {}, "exemptGroups");
  }
  // Where the local text and the national one disagree there is no number, and nothing to ask.
  if (knownIn(payingMonth(inquiry), "fixedWait") === undefined) drawUnknown(inquiry, "fixedWait");
  const fixed = whenPaid(inquiry, "fixedWait");
  const missed = ask("missedYears");
  if (missed === 0) {
    if (ask("late")) return claim("resident-late", starts(inquiry, fixed), "fixedWait");
    value({ waitingMonths: 0 });
    return claim("resident-in-time", {}, "fixedWait");
  }
  // 今年没交, said while next year's premium is collected, may be of that.
  if (missed === 1) also("resident-if-season", {}, "fixedWait");
  if (given("repaidYears") === undefined) undecided(inquiry, fixed, missed);
  const repaid = ask("repaidYears");
  if (repaid > missed) again("repaidYears");
  const { variable, isLong, floor, wait, shortest } = makeUp(inquiry, fixed, missed, repaid);
  const said = { ...starts(inquiry, wait), fixed, variable, missed, repaid };
  if (variable === 0) claim("resident-wait-repaid", said, "fixedWait", "perMissedYear", "perRepaidYear");
  else claim("resident-wait", said, "fixedWait", "perMissedYear", "perRepaidYear");
  if (isLong)
    claim("resident-long-gap", { years: law("longGapYears"), floor }, "longGapYears", "longGapFloor");
  if (repaid < missed && shortest < wait) {
    const each = law("perRepaidYear");
    claim("resident-buy-back", { missed, shortest, each }, "perRepaidYear", "fixedWait");
  }
  if (repaid > 0) repairCost(inquiry, repaid);
  if (known("returnInpatientOnly") !== undefined)
    claim("resident-return-inpatient", {}, "returnInpatientOnly");
  if (given("area") === undefined) note("resident-area-unknown");
};
