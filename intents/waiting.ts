import { monthOf, shiftMonth, yearOf } from "../src/knowledge/calendar-days.ts";
import { formatYuan, parseYuan } from "../src/knowledge/money.ts";
import type { Inquiry } from "../src/rules/intent.ts";
import { lawFlag, lawMoney, lawNumber, principle } from "../src/rules/law-ref.ts";
import { derived } from "../src/rules/slot.ts";
import * as slots from "./slots.ts";

// When benefits start after a break: what several topics need of it. Every number is in the knowledge.

export const waitingSlots = {
  area: slots.area,
  // An employer can only be in arrears with its employees.
  scheme: derived(slots.scheme, ({ gapCause }) => (gapCause === "employer-arrears" ? "employee" : undefined)),
  gapMonths: slots.gapMonths,
  lastPaidMonth: slots.lastPaidMonth,
  firstNewMonth: slots.firstNewMonth,
  payMonth: slots.payMonth,
  gapCause: slots.gapCause,
  fromScheme: slots.fromScheme,
  priorContinuousYears: slots.priorContinuousYears,
  missedYears: slots.missedYears,
  repaidYears: slots.repaidYears,
  late: slots.late,
  exemptGroup: slots.exemptGroup,
  residentGroup: slots.residentGroup,
  coverageYear: slots.coverageYear,
};

export const waitingLaws = {
  yearsKept: principle("years.kept"),
  onlyInForce: principle("benefit.only-in-force"),
  exemptGroups: principle("wait.resident.exempt-groups"),
  fixedWait: lawNumber("wait.resident.fixed-months"),
  perMissedYear: lawNumber("wait.resident.months-per-missed-year"),
  perRepaidYear: lawNumber("wait.resident.months-per-repaid-year"),
  longGapYears: lawNumber("wait.resident.long-gap-years"),
  longGapFloor: lawNumber("wait.resident.long-gap-floor-months"),
  residentPremium: lawMoney("premium.resident", "coverageYear", "residentGroup"),
  flexibleFreeGap: lawNumber("wait.flexible.free-gap-months"),
  flexibleWait: lawNumber("wait.flexible.months"),
  flexibleRetroactive: lawFlag("wait.flexible.retroactive-within-free-gap"),
  flexibleYearTotal: lawNumber("wait.flexible.year-total-months"),
  flexibleRestart: lawNumber("wait.flexible.restart-offset-months"),
  leavingFree: lawNumber("wait.leaving-employer.free-months"),
  leavingNext: lawNumber("wait.leaving-employer.next-month-until"),
  leavingWait: lawNumber("wait.leaving-employer.months"),
  transferFreeGap: lawNumber("transfer.free-gap-months"),
  transferPriorYears: lawNumber("transfer.prior-years"),
  transferMaxWait: lawNumber("transfer.wait-max-months"),
  schemeMaxWait: lawNumber("transfer.scheme-wait-max-months"),
  transferRetroactive: lawFlag("transfer.retroactive"),
  transferWait: lawNumber("wait.transfer.months"),
};

type Waiting = Inquiry<typeof waitingSlots, typeof waitingLaws>;

/** The month in which payment starts again: the one that was said, or the month of the turn. */
export const payingMonth = ({ given, on }: Pick<Waiting, "given" | "on">): string =>
  given("firstNewMonth") ?? given("payMonth") ?? monthOf(on);

/** Contribution years are kept whatever happens; said after everything else (GAP-17, LAW-27, LAW-32). */
export const yearsAreKept = ({ also, value }: Waiting): void => {
  value({ cumulativeKept: true });
  also("years-kept", {}, "yearsKept");
};

/** What it costs to buy back missed years; where the area's premium is not known, the national floor, said to be a floor. */
const repairCost = (inquiry: Waiting, repaid: number): void => {
  const { ask, given, known, local, claim, note, value } = inquiry;
  const coverageYear = given("coverageYear") ?? yearOf(payingMonth(inquiry));
  const prices = (slots.residentGroup.options ?? []).map((residentGroup) =>
    known("residentPremium", { coverageYear, residentGroup }),
  );
  const onePrice = prices.every((price) => price === prices[0]);
  const price = onePrice
    ? prices[0]
    : known("residentPremium", { coverageYear, residentGroup: ask("residentGroup") });
  if (price === undefined) return note("repair-price-unknown", { coverageYear, repaid });
  const cost = formatYuan((parseYuan(price) ?? 0n) * BigInt(repaid));
  value({ repairCostCny: cost });
  const said = { repaid, price, cost, coverageYear };
  if (local("residentPremium")) claim("repair-cost", said, "residentPremium", "perRepaidYear");
  else claim("repair-cost-floor", said, "residentPremium", "perRepaidYear");
};

/** Resident insurance: fixed and variable waiting months, and the price of the variable ones (GAP-05 to GAP-09). */
export const residentWait = (inquiry: Waiting): void => {
  const { ask, given, again, law, claim, value } = inquiry;
  const starts = (waitingMonths: number) => {
    const benefitsFrom = shiftMonth(payingMonth(inquiry), waitingMonths);
    value({ waitingMonths, benefitsFrom });
    return { months: waitingMonths, month: benefitsFrom, paid: payingMonth(inquiry) };
  };
  if (given("exemptGroup") === true) {
    value({ waitingMonths: 0 });
    return claim("resident-exempt", {}, "exemptGroups");
  }
  const missed = ask("missedYears");
  const fixed = law("fixedWait");
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
};

const retroactive = (inquiry: Waiting, gapMonths: number): { gap: number; month: string } => {
  const month = payingMonth(inquiry);
  inquiry.value({ gapMonths, waitingMonths: 0, retroactive: true, benefitsFrom: month });
  return { gap: gapMonths, month };
};

/** Leaving an employer and going on alone, where the area has a rule of its own for it (WH-03). */
const leavingEmployer = (inquiry: Waiting): void => {
  const { ask, law, claim, value } = inquiry;
  const gap = ask("gapMonths");
  // That rule counts from the last paid month and includes the month of application.
  const counted = gap + 1;
  const [free, next] = [law("leavingFree"), law("leavingNext")];
  if (counted <= free)
    return claim("leaving-free", { ...retroactive(inquiry, gap), counted, free }, "leavingFree");
  const paid = payingMonth(inquiry);
  const wait = counted <= next ? 0 : law("leavingWait");
  const month = shiftMonth(paid, counted <= next ? 1 : wait);
  value({ gapMonths: gap, waitingMonths: wait, retroactive: false, benefitsFrom: month });
  if (counted <= next) {
    return claim("leaving-next-month", { counted, free, next, month }, "leavingFree", "leavingNext");
  }
  claim("leaving-wait", { counted, next, months: wait, month, paid }, "leavingNext", "leavingWait");
};

/** Paying for oneself in employee insurance: the area decides (SH-01, WH-02, ZJ-03); no rule there, no number. */
export const flexibleWait = (inquiry: Waiting): void => {
  const { ask, given, law, known, claim, value } = inquiry;
  ask("area");
  if (given("gapMonths") === 0) {
    value({ gapMonths: 0, waitingMonths: 0 });
    return claim("no-gap", {}, "onlyInForce");
  }
  if (given("fromScheme") === "employee" && known("leavingFree") !== undefined)
    return leavingEmployer(inquiry);
  const paid = payingMonth(inquiry);
  const restart = known("flexibleRestart");
  if (restart !== undefined) {
    const gap = given("gapMonths");
    const month = shiftMonth(paid, restart);
    value({ waitingMonths: restart, benefitsFrom: month, ...(gap === undefined ? {} : { gapMonths: gap }) });
    return claim(
      "flexible-restart",
      { months: restart, ordinal: restart + 1, month, paid },
      "flexibleRestart",
    );
  }
  const free = known("flexibleFreeGap");
  if (free === undefined) {
    claim("if-you-moved", { free: law("transferFreeGap") }, "transferFreeGap");
    law("flexibleWait");
  }
  const gap = ask("gapMonths");
  const limit = law("flexibleFreeGap");
  if (gap <= limit) {
    const yearTotal = known("flexibleYearTotal");
    if (known("flexibleRetroactive") === true) {
      const free = { ...retroactive(inquiry, gap), free: limit };
      claim("flexible-topped-up", free, "flexibleFreeGap", "flexibleRetroactive");
      if (yearTotal !== undefined) claim("flexible-year-total", { total: yearTotal }, "flexibleYearTotal");
      return;
    }
    value({ gapMonths: gap, waitingMonths: 0, benefitsFrom: paid });
    return claim("flexible-free", { gap, free: limit }, "flexibleFreeGap");
  }
  const wait = law("flexibleWait");
  const month = shiftMonth(paid, wait);
  value({ gapMonths: gap, waitingMonths: wait, benefitsFrom: month });
  claim("flexible-wait", { gap, free: limit, months: wait, month, paid }, "flexibleFreeGap", "flexibleWait");
};

/** Beyond the national limits only the ceiling is certain; how long the wait is, the area decides. */
const areaDecides = (inquiry: Waiting, gap: number, ceiling: "transferMaxWait" | "schemeMaxWait"): void => {
  const { ask, law, claim, value } = inquiry;
  const max = law(ceiling);
  const free = law("transferFreeGap");
  value({ gapMonths: gap, waitingMonthsMax: max });
  if (gap > free) claim("transfer-max", { gap, free, max }, ceiling, "transferFreeGap");
  else claim("prior-years-short", { needed: law("transferPriorYears"), max }, ceiling, "transferPriorYears");
  if (ask("scheme") === "flexible") return flexibleWait(inquiry);
  ask("area");
  const months = law("transferWait");
  const month = shiftMonth(payingMonth(inquiry), months);
  value({ waitingMonths: months, benefitsFrom: month });
  claim("transfer-wait", { months, month }, "transferWait");
};

/** Insured elsewhere before: no wait within the national limit (GAP-01), at most the ceiling beyond it (GAP-03). */
export const afterChangeOfArea = (inquiry: Waiting): void => {
  const { ask, law, claim } = inquiry;
  const gap = ask("gapMonths");
  const free = law("transferFreeGap");
  if (gap > free) return areaDecides(inquiry, gap, "transferMaxWait");
  law("transferRetroactive");
  claim("transfer-free", { ...retroactive(inquiry, gap), free }, "transferFreeGap", "transferRetroactive");
};

/** In the other scheme before: no wait after enough unbroken years and a short gap (GAP-02), else at most the ceiling. */
export const afterChangeOfScheme = (inquiry: Waiting): void => {
  const { ask, given, law, known, claim } = inquiry;
  // From an employer to paying alone is the same scheme in law; an area may have a rule of its own for it.
  if (given("scheme") === "flexible") {
    const from =
      given("area") === undefined || known("leavingFree") === undefined
        ? given("fromScheme")
        : ask("fromScheme");
    if (from === "employee") return flexibleWait(inquiry);
  }
  const gap = ask("gapMonths");
  const free = law("transferFreeGap");
  if (gap > free) return areaDecides(inquiry, gap, "schemeMaxWait");
  const needed = law("transferPriorYears");
  const prior = ask("priorContinuousYears");
  if (prior < needed) return areaDecides(inquiry, gap, "schemeMaxWait");
  law("transferRetroactive");
  claim(
    "scheme-free",
    { ...retroactive(inquiry, gap), free, needed },
    "transferFreeGap",
    "transferPriorYears",
    "transferRetroactive",
  );
};
