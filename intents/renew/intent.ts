import { defineIntent } from "../../src/rules/intent.ts";
import { byAnotherIfAsked } from "../by-another.ts";
import { yearsAreKept } from "../waiting.ts";
import { flexible } from "./flexible.ts";
import { nearRetirement } from "./near-retirement.ts";
import { isJustBorn, newborn } from "./newborn.ts";
import { employed, leftJob, unemploymentBenefit } from "./paying.ts";
import { laws, slots } from "./reads.ts";
import { groups, resident } from "./resident.ts";

/** Keeping cover going: who pays, how much, until when. */
export default defineIntent({
  id: "renew",
  slots,
  laws,
  hears: { months: "cumulativeMonths", place: "area", year: "coverageYear", paysFrom: "payMonth" },
  begins: { situation: ["newborn"] },
  decide(inquiry) {
    const { ask, given, ahead } = inquiry;
    if (given("situation") === undefined)
      ahead("ways-in", "employeeMandatory", "flexibleVoluntary", "resident");
    const situation = ask("situation");
    switch (situation) {
      case "employed":
        return employed(inquiry);
      case "left-job":
        return leftJob(inquiry);
      case "unemployment-benefit":
        return unemploymentBenefit(inquiry);
      case "flexible":
        return flexible(inquiry);
      case "resident":
        return isJustBorn(inquiry) ? newborn(inquiry) : resident(inquiry);
      case "newborn":
        return newborn(inquiry);
      case "near-retirement":
        return nearRetirement(inquiry);
    }
  },
  ifAsked(inquiry) {
    const { given, ahead, known, claim, note } = inquiry;
    byAnotherIfAsked(inquiry);
    ahead("one-scheme", "oneScheme");
    ahead("foreigners", "foreigners");
    ahead("account-for-family", "familyUse");
    ahead("account-wallet", "acrossProvinces");
    if (given("situation") !== "newborn") ahead("gap-care", "onlyInForce");
    ahead("keeps-benefits", "keepsBenefits");
    if (given("area") === undefined) ahead("years-are-local", "yearsAreLocal");
    yearsAreKept(inquiry);
    note("where-to-register");
    const hasNoEmployer = ["newborn", "resident", "flexible"].includes(given("situation") ?? "");
    const days = hasNoEmployer ? undefined : known("registrationDays");
    if (days !== undefined) claim("employer-duty", { days }, "registrationDays", "employerDeclares");
    ahead("left-job-benefit", "fundPays");
    note("benefit-office");
    const situation = given("situation");
    if (situation === "newborn") {
      note("newborn-how");
      note("newborn-next-year");
      if (known("newbornFreeBirthYear") !== undefined) claim("newborn-free-if", {}, "newbornFreeBirthYear");
    }
    if (situation === undefined || situation === "employed") ahead("employer-refuses", "complain");
    if (situation === "near-retirement") {
      ahead("pay-on", "payOn");
      if (known("pensionYears") === true) claim("pension-years", {}, "pensionYears");
    }
    if (situation !== undefined && situation !== "resident") return;
    groups(inquiry);
    if (known("refund") === true) claim("refund", {}, "refund");
    const [fixed, each, back] = [known("fixedWait"), known("perMissedYear"), known("perRepaidYear")];
    if (fixed !== undefined && each !== undefined && back !== undefined)
      claim("resident-missed", { fixed, each, back }, "fixedWait", "perMissedYear", "perRepaidYear");
  },
});
