import { monthOf, monthsBetween } from "../../src/knowledge/calendar-days.ts";
import type { Renew } from "./reads.ts";

/** What can be done about missing months: the area's own ways, else those that are usual (RET-07). */
const waysToFill = ({ known, claim }: Renew): void => {
  if (known("monthlyOrLump") === true) return claim("short-monthly-or-lump", {}, "monthlyOrLump");
  if (known("lumpOrFlexible") === true) return claim("short-lump-or-flexible", {}, "lumpOrFlexible");
  if (known("lumpIfEarly") === true) return claim("short-lump-if-early", {}, "lumpIfEarly", "payOn");
  claim("short-usual", {}, "payOn");
};

/** What may count besides the paid months, and what does not (RET-08, RET-09). */
const whatCounts = ({ known, claim, note }: Renew): void => {
  if (known("deemedYears") === true) claim("deemed-years-local", {}, "deemedYears");
  else note("deemed-years");
  if (known("residentYears") === true) claim("resident-years-local", {}, "residentYears");
  else note("resident-years");
};

/** The months that must be paid in the area itself, and how many of those are missing. */
const localYears = ({ given, known, claim, value }: Renew): number => {
  const requiredLocal = known("requiredLocal");
  if (requiredLocal === undefined) {
    if (known("localYearsUnstated") === true) claim("required-local-unstated", {}, "localYearsUnstated");
    return 0;
  }
  const paid = given("localMonths");
  if (paid === undefined) {
    claim("required-local", { requiredLocal }, "requiredLocal");
    return 0;
  }
  const short = Math.max(0, requiredLocal - paid);
  value({ localShortfallMonths: short });
  const said = { paid, requiredLocal, short };
  claim(short === 0 ? "no-local-shortfall" : "local-shortfall", said, "requiredLocal");
  return short;
};

/** What is left of the missing months for who goes on paying until they retire, in the month `until`. */
const payingOn = ({ claim, on }: Renew, short: number, until: string): void => {
  const months = monthsBetween(monthOf(on), until);
  if (months <= 0 || short === 0) return;
  const left = Math.max(0, short - months);
  const sources = ["requiredMonths", "baseAge", "reformStart", "step", "cap"] as const;
  claim(left === 0 ? "shortfall-made-up" : "shortfall-paying-on", { until, months, left }, ...sources);
};

/** The months that the area wants in all, and how many are missing (LAW-27, RET-01 to RET-03); `until`: the month of retirement. */
export const requiredYears = (inquiry: Renew, paid: number | undefined, until: string | undefined): void => {
  const { ask, law, known, claim, also, note, value } = inquiry;
  const row = { sex: ask("sex") };
  const required = known("requiredMonths", row);
  if (required === undefined) {
    claim("years-are-local", {}, "yearsAreLocal");
    also("pay-on", {}, "payOn");
    if (paid === undefined) return note("required-unknown");
    law("requiredMonths", row);
    return;
  }
  value({ requiredMonths: required });
  const years = required / 12;
  const short = paid === undefined ? undefined : Math.max(0, required - paid);
  if (paid === undefined || short === undefined)
    claim("required-months", { required, years }, "requiredMonths");
  else {
    value({ shortfallMonths: short });
    claim(short === 0 ? "no-shortfall" : "shortfall", { paid, required, years, short }, "requiredMonths");
    if (until !== undefined) payingOn(inquiry, short, until);
  }
  if (known("moreThan") === true) claim("required-more-than", { years }, "moreThan");
  const localShort = localYears(inquiry);
  if (short === 0 && localShort === 0) return;
  waysToFill(inquiry);
  whatCounts(inquiry);
};
