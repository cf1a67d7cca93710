import { z } from "zod";
import { monthOf, monthsBetween } from "../src/knowledge/calendar-days.ts";
import { yuanLess } from "../src/knowledge/money.ts";
import {
  age as ageSlot,
  area as areaSlot,
  date,
  derived,
  type Facts,
  flag,
  money,
  month,
  months,
  neverAsked,
  option,
  percent,
  type Slot,
  year,
  years,
} from "../src/rules/slot.ts";

// The slots of the domain contract. A topic picks those that its rule may ask for.

export const area = { ...areaSlot(), carries: true };
export const scheme = { ...option("employee", "flexible", "resident"), carries: true };

const text = (facts: Facts, slot: string): string | undefined => {
  const value = facts[slot];
  return typeof value === "string" && value !== "unknown" ? value : undefined;
};

/** Whole unpaid calendar months, also as the months strictly between the last paid and the first newly paid one (GAP-19). */
export const gapMonths = derived(months(), (facts) => {
  const last = text(facts, "lastPaidMonth");
  const first = text(facts, "firstNewMonth") ?? text(facts, "payMonth");
  return last === undefined || first === undefined || first <= last
    ? undefined
    : monthsBetween(last, first) - 1;
});
/** Known wherever it was told: whoever left a job in August has left it in every topic. */
export const lastPaidMonth = { ...month(), goesAlong: true };
export const firstNewMonth = month();
/** Who tells the day on which they pay has told the month. */
export const payMonth = derived(month(), (facts) => {
  const paidOn = text(facts, "paidOn");
  return paidOn === undefined ? undefined : monthOf(paidOn);
});
export const gapCause = option("employer-arrears", "changed-area", "changed-scheme", "stopped-paying");
export const priorContinuousYears: Slot<number> = {
  hears: "years",
  schema: z
    .union([z.number(), z.string().regex(/^\d{1,2}(\.\d)?$/)])
    .transform(Number)
    .pipe(z.number().min(0).max(100)),
  takes: "a number of years, 0 to 100",
};
export const missedYears = years();
/** Of the missed years, those that are bought back. */
export const repaidYears = { ...years(), allOf: "missedYears" };
export const late = flag();
export const exemptGroup = flag();
export const residentGroup = option("adult", "student-child", "elderly");
export const arrearsCny = money();
export const arrearsSince = date();
export const paidOn = date();

export const lost = option("card", "cover");
export const firstWorkDay = date();

export const situation = {
  ...option(
    "employed",
    "left-job",
    "unemployment-benefit",
    "flexible",
    "resident",
    "newborn",
    "near-retirement",
  ),
  // A newborn joins resident insurance; who is about to retire works, or pays for themselves, until then.
  stands: { newborn: ["resident"], "near-retirement": ["employed", "flexible"] },
};
export const coverageYear = year();
export const birthDate = date();
export const enrolDate = date();
export const birthMonth = month();
/** Men are one group; of a woman it has to be said which. */
export const retirementGroup = derived(option("men", "women55", "women50"), ({ sex }) =>
  sex === "men" ? "men" : undefined,
);
export const cumulativeMonths = months();
export const localMonths = months();
/** For the area's required years; follows from the retirement group where that is known. */
export const sex = derived(option("men", "women"), (facts) => {
  const group = text(facts, "retirementGroup");
  if (group === undefined) return undefined;
  return group === "men" ? "men" : "women";
});

export const cause = option(
  "illness",
  "work-injury",
  "third-party-paid",
  "third-party-unpaid",
  "public-health",
  "overseas",
);
export const careType = option("inpatient", "outpatient");
export const hospitalLevel = option("primary", "secondary", "tertiary", "community");
/** The whole bill. */
export const totalCny = neverAsked(money());
/** What of a bill is outside the lists. */
export const selfPaidCny = neverAsked(money());
/** What of a bill is inside the lists: all of it but what is said to be outside. */
export const eligibleCny = derived(money(), (facts) => {
  const [total, outside] = [text(facts, "totalCny"), text(facts, "selfPaidCny")];
  return total === undefined ? undefined : yuanLess(total, outside ?? "0");
});
export const admission = option("first", "repeat");
export const retired = flag();
export const settled = option("direct", "self-paid");
export const benefit = neverAsked(option("medical", "maternity-allowance"));
export const applicationDate = date();
export const receiptDate = date();
export const age = ageSlot();
/** What somebody wants to know beside the bill itself. */
export const about = neverAsked(
  option(
    "gap-or-wait",
    "no-agreement",
    "own-accident",
    "second-layer",
    "special-outpatient",
    "first-visit",
    "year-edge",
    "true-bills",
    "overpaid",
    "misuse",
    "childbirth",
    "child-not-insured",
  ),
);
/** Somebody was hurt. */
export const injury = neverAsked(flag());
/** Whoever is treated has not left the hospital yet, so that its bill is still to come. */
export const inHospital = neverAsked(flag());
/** What the fund pays is wanted, more than how to claim it. */
export const wantsAmount = neverAsked(flag());
export const delivery = option("normal", "difficult");

export const matter = option("transfer", "care-elsewhere", "enrol-elsewhere", "outpatient-pooling");
export const fromScheme = option("employee", "flexible", "resident");
export const toScheme = option("employee", "flexible", "resident");
/** Who was treated in an emergency, or gives birth, was or does so wherever they live; and a birth is no emergency. */
export const elsewhereClass = {
  ...option("resettled", "long-term", "posted", "referred", "emergency", "childbirth", "other"),
  stands: {
    emergency: ["resettled", "long-term", "posted"],
    childbirth: ["resettled", "long-term", "posted", "emergency"],
  },
};
/** Whether care elsewhere was filed for. */
export const filed = flag();
export const homeRatio = percent();
/** Where the insurance was before it moves; `area` is where its rules count. */
export const fromArea = areaSlot();
/** The day of a filing that rests on a signed commitment instead of a proof. */
export const commitmentFiledOn = date();

/** What a flexible worker declares as the base of the premium. */
export const baseCny = money();
/** Years in resident insurance without a break, and years in which nothing was reimbursed. */
export const straightYears = years();
export const zeroClaimYears = years();
export const seriousIllnessCapCny = money();
/** One of a newborn's parents is insured in the area and has paid. */
export const parentInsured = flag();
/** Of a newborn enrolled in the year after its birth: the year of birth is paid as well. */
export const birthYearPaid = flag();
