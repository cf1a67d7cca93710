import { addMonths } from "../../src/knowledge/calendar-days.ts";
import { defineIntent, type Inquiry } from "../../src/rules/intent.ts";
import { lawBands, lawList, lawMoney, lawNumber, principle } from "../../src/rules/law-ref.ts";
import { derived } from "../../src/rules/slot.ts";
import * as shared from "../slots.ts";
import { share } from "./share.ts";

const slots = {
  // Who tells the hospital's level and the bill speaks of an illness, unless they say otherwise; the answer names the exceptions.
  cause: derived(shared.cause, ({ careType, hospitalLevel, eligibleCny }) =>
    careType !== undefined && hospitalLevel !== undefined && eligibleCny !== undefined
      ? "illness"
      : undefined,
  ),
  settled: shared.settled,
  area: shared.area,
  scheme: shared.scheme,
  careType: shared.careType,
  hospitalLevel: shared.hospitalLevel,
  admission: shared.admission,
  retired: shared.retired,
  eligibleCny: shared.eligibleCny,
  benefit: shared.benefit,
  applicationDate: shared.applicationDate,
  receiptDate: shared.receiptDate,
};

const laws = {
  catalogue: principle("benefit.catalogue"),
  exclusions: principle("benefit.exclusions"),
  thirdPartyAdvance: principle("benefit.third-party-advance"),
  directSettlement: principle("benefit.direct-settlement"),
  identityOnly: principle("papers.identity-only"),
  remedies: principle("agency.remedies"),
  papers: lawList("claim.papers", "careType"),
  maternityPapers: lawList("claim.maternity-papers"),
  decideDays: lawNumber("claim.decide-working-days", "benefit"),
  applyMonths: lawNumber("claim.apply-months"),
  inpatientDeductible: lawMoney("inpatient.deductible", "scheme", "hospitalLevel", "admission", "retired"),
  inpatientBands: lawBands("inpatient.bands", "scheme", "hospitalLevel", "retired"),
  inpatientCap: lawMoney("inpatient.cap", "scheme"),
  outpatientDeductible: lawMoney("outpatient.deductible", "scheme", "retired"),
  outpatientBands: lawBands("outpatient.bands", "scheme", "hospitalLevel", "retired"),
};

type Reimburse = Inquiry<typeof slots, typeof laws>;

/** How long the agency has, and what to do about its decision (REG-20). */
const decision = (inquiry: Reimburse, benefit: "medical" | "maternity-allowance"): void => {
  const { given, law, claim, also, value, workingDay, on } = inquiry;
  const applied = given("applicationDate") ?? on;
  const days = law("decideDays", { benefit });
  const decideBy = workingDay(applied, days);
  if (decideBy === undefined) claim("decide-days", { days, applied }, "decideDays");
  else {
    value({ decideBy });
    claim("decide-by", { days, applied, decideBy }, "decideDays");
  }
  also("remedies", {}, "remedies");
};

/** The allowance for maternity leave: fewer papers and fewer days than a bill (REG-20). */
const maternityAllowance = (inquiry: Reimburse): void => {
  const { law, claim, value } = inquiry;
  const documents = law("maternityPapers");
  value({ documents });
  claim("papers", { documents }, "maternityPapers", "identityOnly");
  decision(inquiry, "maternity-allowance");
};

/** Until when to apply, counted from the receipt; where an amount is still to come, an area without a rule does not end the answer. */
const applyBy = (inquiry: Reimburse, isLast: boolean): void => {
  const { ask, given, law, known, claim, note, value } = inquiry;
  const receipt = given("receiptDate");
  if (receipt === undefined) {
    const months = given("area") === undefined ? undefined : known("applyMonths");
    return months === undefined
      ? note("apply-by-is-local")
      : claim("apply-within", { months }, "applyMonths");
  }
  ask("area");
  const months = isLast ? law("applyMonths") : known("applyMonths");
  if (months === undefined) return note("apply-by-unknown");
  const lastDay = addMonths(receipt, months);
  value({ applyBy: lastDay });
  claim("apply-by", { receipt, months, applyBy: lastDay }, "applyMonths");
};

/** Paid in full by the person: which papers, how long the agency has, until when to apply (REI-10 to REI-12, REG-20). */
const byHand = (inquiry: Reimburse, isLast: boolean): void => {
  const { given, law, claim, note, value } = inquiry;
  claim("by-hand-exception", {}, "directSettlement");
  const documents = law("papers", { careType: given("careType") ?? "inpatient" });
  value({ documents });
  claim("papers", { documents }, "papers", "identityOnly");
  if (given("careType") === undefined)
    note("papers-outpatient", { documents: law("papers", { careType: "outpatient" }) });
  decision(inquiry, "medical");
  applyBy(inquiry, isLast);
};

/** The area's terms for this person's care; no verified terms there, no number. */
const terms = (inquiry: Reimburse) => {
  const { ask, law, known } = inquiry;
  const careType = ask("careType");
  ask("area");
  // Whoever pays alone is in employee insurance, on its terms.
  const scheme = ask("scheme") === "resident" ? "resident" : "employee";
  const levels = ["tertiary", "secondary", "primary", "community"] as const;
  const inpatient = careType === "inpatient";
  const isVerified = levels.some((hospitalLevel) =>
    inpatient
      ? known("inpatientBands", { scheme, hospitalLevel, retired: false }) !== undefined
      : known("outpatientBands", { scheme, hospitalLevel, retired: false }) !== undefined,
  );
  // Where nothing is verified, no further question can change that.
  if (!isVerified)
    law(inpatient ? "inpatientBands" : "outpatientBands", {
      scheme,
      hospitalLevel: levels[0],
      retired: false,
    });
  const hospitalLevel = ask("hospitalLevel");
  const retired = scheme === "resident" ? false : ask("retired");
  if (!inpatient) {
    return {
      scheme,
      careType,
      deductible: law("outpatientDeductible", { scheme, retired }),
      bands: law("outpatientBands", { scheme, hospitalLevel, retired }),
      cap: undefined,
    };
  }
  return {
    scheme,
    careType,
    bands: law("inpatientBands", { scheme, hospitalLevel, retired }),
    deductible: law("inpatientDeductible", { scheme, hospitalLevel, admission: ask("admission"), retired }),
    cap: known("inpatientCap", { scheme }),
  };
};

/** How much the fund pays of an eligible cost, band by band (REI-02). */
const amount = (inquiry: Reimburse): void => {
  const { ask, given, claim, note, value } = inquiry;
  const set = terms(inquiry);
  const inpatient = set.careType === "inpatient";
  const bandsFrom = inpatient ? "inpatientBands" : "outpatientBands";
  const deductibleFrom = inpatient ? "inpatientDeductible" : "outpatientDeductible";
  value({ deductibleCny: set.deductible });
  const deductible = () => claim("deductible", { deductible: set.deductible }, deductibleFrom);
  // The sum comes first where there is one; without it the deductible is all that is certain.
  if (given("eligibleCny") === undefined) deductible();
  const eligible = ask("eligibleCny");
  const { fund, own, bands, capped } = share(eligible, set);
  value({ fundCny: fund, ownCny: own, bands });
  claim("fund-pays", { eligible, fund, own }, bandsFrom, deductibleFrom);
  deductible();
  if (bands.length > 0) claim("bands", { bands }, bandsFrom);
  if (capped && set.cap !== undefined) claim("capped", { cap: set.cap }, "inpatientCap");
  note("eligible-means");
};

/** Who names the day or the kind of an application, and neither a cause nor a sum, wants to know how to apply. */
const asksOfPapersOnly = ({ given }: Reimburse): boolean =>
  given("cause") === undefined &&
  given("eligibleCny") === undefined &&
  (given("applicationDate") !== undefined || given("benefit") !== undefined) &&
  given("settled") !== "direct";

/** A bill: is it covered and why, how much, which papers, until when. */
export default defineIntent({
  id: "reimburse",
  slots,
  laws,
  hears: { money: "eligibleCny", place: "area" },
  decide(inquiry) {
    const { ask, given, claim, also, note, value } = inquiry;
    if (given("benefit") === "maternity-allowance") return maternityAllowance(inquiry);
    if (asksOfPapersOnly(inquiry)) return byHand(inquiry, true);
    const cause = ask("cause");
    if (cause !== "illness" && cause !== "third-party-unpaid") {
      value({ covered: false, exclusion: cause });
      claim(`excluded-${cause}`, {}, "exclusions");
      note(`instead-${cause}`);
      return;
    }
    value({ covered: true });
    if (cause === "third-party-unpaid") claim("third-party-advance", {}, "thirdPartyAdvance");
    else {
      also("covered", {}, "catalogue");
      also("unless-excluded", {}, "exclusions");
    }
    if (given("eligibleCny") !== undefined) {
      // The papers first: they hold also where the amount is not covered.
      if (given("settled") === "self-paid") byHand(inquiry, false);
      return amount(inquiry);
    }
    if (cause === "third-party-unpaid" && given("settled") === undefined) return;
    if (ask("settled") === "self-paid") byHand(inquiry, true);
    else amount(inquiry);
  },
});
