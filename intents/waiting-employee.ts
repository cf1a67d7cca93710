import { shiftMonth } from "../src/knowledge/calendar-days.ts";
import { payingMonth, type Waiting } from "./waiting.ts";

// Employee insurance: paying for oneself, and coming from another area or scheme.

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
  // The area is not asked for: none has a wait of its own that was verified, so knowing it would not change the answer.
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
