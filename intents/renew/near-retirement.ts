import { monthOf, shiftMonth } from "../../src/knowledge/calendar-days.ts";
import type { Renew } from "./reads.ts";
import { requiredYears } from "./required-years.ts";
import { retirement } from "./retirement.ts";

/** Nobody who asks was born longer ago than that; a year this old is a slip of the pen. */
const oldestYears = 110;

/** The legal retirement month and age (RET-04); `claim` says whether it is the answer or stands behind it. */
const retirementMonth = (inquiry: Renew, claim: Renew["claim"]): string => {
  const { ask, given, again, law, known, also, value, on } = inquiry;
  const birthMonth = ask("birthMonth");
  const thisMonth = monthOf(on);
  if (birthMonth > thisMonth || birthMonth < shiftMonth(thisMonth, -oldestYears * 12)) again("birthMonth");
  // Read here because the group may follow from it.
  given("sex");
  const row = { retirementGroup: ask("retirementGroup") };
  const reform = {
    baseYears: law("baseAge", row),
    firstBirthMonth: law("reformStart", row),
    step: law("step", row),
    cap: law("cap", row),
  };
  const { month, age } = retirement(birthMonth, reform);
  value({ retirementMonth: month, retirementAge: age });
  claim("retirement-month", { birthMonth, month, age }, "baseAge", "reformStart", "step", "cap");
  if (known("flexibleRetirement") === true) also("flexible-retirement", {}, "flexibleRetirement");
  return month;
};

/** Legal retirement month, and the contribution months that the area still wants (RET-01, RET-04, LAW-27). */
export const nearRetirement = (inquiry: Renew): void => {
  const { ask, given, known, claim, also, note } = inquiry;
  const paid = given("cumulativeMonths");
  if (paid !== undefined) ask("area");
  // What is certain comes before the questions: it holds for who cannot answer them, too.
  also("keeps-benefits", {}, "keepsBenefits");
  if (known("largeExpenseGoesOn") === true) also("large-expense-goes-on", {}, "largeExpenseGoesOn");
  const isPlaced = given("area") !== undefined;
  if (!isPlaced) also("pay-on", {}, "payOn");
  // Who comes with paid months asks about those; the month of retirement is then said last.
  const isBorn = paid === undefined || given("birthMonth") !== undefined;
  const until = isBorn ? retirementMonth(inquiry, paid === undefined ? claim : also) : undefined;
  if (isPlaced) return requiredYears(inquiry, paid, until);
  claim("years-are-local", {}, "yearsAreLocal");
  note("tell-area-and-months");
  if (known("pensionYears") === true) also("pension-years", {}, "pensionYears");
};
