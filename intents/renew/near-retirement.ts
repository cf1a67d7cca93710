import { monthOf, shiftMonth } from "../../src/knowledge/calendar-days.ts";
import type { Renew } from "./reads.ts";
import { retirement } from "./retirement.ts";

/** Nobody who asks was born longer ago than that; a year this old is a slip of the pen. */
const oldestYears = 110;

/** Legal retirement month, and the contribution months that the area still wants (RET-04, LAW-27). */
export const nearRetirement = (inquiry: Renew): void => {
  const { ask, given, again, law, known, claim, also, note, value, on } = inquiry;
  const paid = given("cumulativeMonths");
  if (paid === undefined || given("birthMonth") !== undefined) {
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
  }
  also("keeps-benefits", {}, "keepsBenefits");
  also("pay-on", {}, "payOn");
  if (paid !== undefined) ask("area");
  if (given("area") === undefined) {
    claim("years-are-local", {}, "yearsAreLocal");
    return note("tell-area-and-months");
  }
  claim("years-are-local", {}, "yearsAreLocal");
  const row = { sex: ask("sex") };
  const required = paid === undefined ? known("requiredMonths", row) : law("requiredMonths", row);
  if (required === undefined) return note("required-unknown");
  value({ requiredMonths: required });
  claim("required-months", { required, years: required / 12 }, "requiredMonths");
  const requiredLocal = known("requiredLocal");
  if (requiredLocal !== undefined) claim("required-local", { requiredLocal }, "requiredLocal");
  if (paid !== undefined) {
    const short = Math.max(0, required - paid);
    value({ shortfallMonths: short });
    claim(short === 0 ? "no-shortfall" : "shortfall", { paid, required, short }, "requiredMonths");
  }
  const localPaid = given("localMonths");
  if (requiredLocal !== undefined && localPaid !== undefined) {
    const short = Math.max(0, requiredLocal - localPaid);
    value({ localShortfallMonths: short });
    claim(
      short === 0 ? "no-local-shortfall" : "local-shortfall",
      { paid: localPaid, requiredLocal, short },
      "requiredLocal",
    );
  }
};
