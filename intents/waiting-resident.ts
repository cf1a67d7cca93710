import { shiftMonth, yearOf } from "../src/knowledge/calendar-days.ts";
import { formatYuan, parseYuan } from "../src/knowledge/money.ts";
import { payingMonth, type Waiting } from "./waiting.ts";

/** What it costs to buy back missed years; where the area's premium is not known, the national floor, said to be a floor. */
const repairCost = (inquiry: Waiting, repaid: number): void => {
  const { given, known, local, claim, note, value } = inquiry;
  const coverageYear = given("coverageYear") ?? yearOf(payingMonth(inquiry));
  const priceFor = (residentGroup: string) => known("residentPremium", { coverageYear, residentGroup });
  const [adult, child, elderly] = [priceFor("adult"), priceFor("student-child"), priceFor("elderly")];
  const onePrice = adult === child && adult === elderly;
  const group = onePrice ? undefined : given("residentGroup");
  const price = group === undefined ? adult : priceFor(group);
  if (price === undefined) return note("repair-price-unknown", { coverageYear, repaid });
  const costAt = (yuan: string) => formatYuan((parseYuan(yuan) ?? 0n) * BigInt(repaid));
  const cost = costAt(price);
  value({ repairCostCny: cost });
  if (!onePrice && group === undefined && child !== undefined && elderly !== undefined) {
    const byGroup = { repaid, coverageYear, adult: cost, child: costAt(child), elderly: costAt(elderly) };
    return claim("repair-cost-by-group", byGroup, "residentPremium", "perRepaidYear");
  }
  const said = { repaid, price, cost, coverageYear };
  if (local("residentPremium")) claim("repair-cost", said, "residentPremium", "perRepaidYear");
  else claim("repair-cost-floor", said, "residentPremium", "perRepaidYear");
};

/** Resident insurance: fixed and variable waiting months, and the price of the variable ones (GAP-05 to GAP-09). */
export const residentWait = (inquiry: Waiting): void => {
  const { ask, given, again, law, claim, note, value } = inquiry;
  const starts = (waitingMonths: number) => {
    const benefitsFrom = shiftMonth(payingMonth(inquiry), waitingMonths);
    value({ waitingMonths, benefitsFrom });
    return { months: waitingMonths, month: benefitsFrom, paid: payingMonth(inquiry) };
  };
  if (given("exemptGroup") === true) {
    value({ waitingMonths: 0 });
    return claim("resident-exempt", {}, "exemptGroups");
  }
  // Where the local text and the national one disagree there is no number, and nothing to ask.
  const fixed = law("fixedWait");
  const missed = ask("missedYears");
  if (missed === 0) {
    if (ask("late")) return claim("resident-late", starts(fixed), "fixedWait");
    value({ waitingMonths: 0 });
    return claim("resident-in-time", {}, "fixedWait");
  }
  const repaid = ask("repaidYears");
  if (repaid > missed) again("repaidYears");
  const variable = Math.max(0, missed * law("perMissedYear") - repaid * law("perRepaidYear"));
  const isLong = missed >= law("longGapYears");
  const floor = isLong ? law("longGapFloor") : 0;
  const wait = starts(Math.max(fixed + variable, floor));
  const said = { ...wait, fixed, variable, missed, repaid };
  if (variable === 0) claim("resident-wait-repaid", said, "fixedWait", "perMissedYear", "perRepaidYear");
  else claim("resident-wait", said, "fixedWait", "perMissedYear", "perRepaidYear");
  if (isLong)
    claim("resident-long-gap", { years: law("longGapYears"), floor }, "longGapYears", "longGapFloor");
  const shortest = Math.max(fixed, floor);
  if (repaid < missed && shortest < wait.months) {
    claim(
      "resident-buy-back",
      { missed, shortest, each: law("perRepaidYear") },
      "perRepaidYear",
      "fixedWait",
    );
  }
  if (repaid > 0) repairCost(inquiry, repaid);
  if (given("area") === undefined) note("resident-area-unknown");
};
