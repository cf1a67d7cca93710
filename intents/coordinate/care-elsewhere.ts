import { claimByHand } from "../claim-by-hand.ts";
import { costElsewhere, ratioElsewhere } from "./cost-elsewhere.ts";
import { type Coordinate, type ElsewhereClass, identityRule, isLongTerm } from "./reads.ts";

/** What to file with; who was treated without is not told to file "first" (CRO-03, JS-01). */
const filingPapers = (inquiry: Coordinate, elsewhereClass: ElsewhereClass): void => {
  const { given, known, claim, papers } = inquiry;
  const isLate = given("filed") === false;
  const documents = known("filingPapers", { elsewhereClass });
  if (documents === undefined) {
    // No list of papers for it: the identity document is all that may be asked for.
    const rule = identityRule(inquiry);
    papers(["identity"], "filingNeeded", ...rule);
    const basis = ["filingNeeded", "classes", ...rule] as const;
    claim(isLate ? "late-papers-identity" : "filing-needed-identity", {}, ...basis);
  } else {
    papers(documents, "filingPapers");
    const basis = ["filingNeeded", "filingPapers", "classes"] as const;
    claim(isLate ? "late-papers" : "filing-needed", { documents }, ...basis);
  }
};

/** What to file with, where, and when it is done (CRO-02, CRO-03, JS-01, JS-04, GZ-12). */
const filing = (inquiry: Coordinate, elsewhereClass: ElsewhereClass): void => {
  const { given, known, claim, note, deadline } = inquiry;
  filingPapers(inquiry, elsewhereClass);
  claim("filing-channels", {}, "filingChannels");
  if (elsewhereClass === "referred" && known("hospitalFiles") !== undefined)
    return claim("hospital-files", {}, "hospitalFiles");
  const days = known("filingDays");
  if (days === undefined) return;
  claim("filing-days", { days }, "filingDays");
  if (known("counterSameDay") !== undefined) claim("counter-same-day", {}, "counterSameDay");
  const applied = given("applicationDate");
  if (applied === undefined) return;
  const limit = { who: "agency", start: applied, unit: "working-days", count: days } as const;
  const filedBy = deadline("filedBy", limit, "filingDays");
  if (filedBy === undefined) note("no-date-yet");
  else claim("filed-by", { applied, filedBy }, "filingDays");
};

/** Filed on a personal commitment instead of a proof: what that ties one to (JS-02, GZ-12). */
const commitment = ({ given, known, claim, deadline }: Coordinate): void => {
  if (known("commitmentPlaceOnly") !== undefined) claim("commitment-place-only", {}, "commitmentPlaceOnly");
  const months = known("commitmentMonths");
  if (months === undefined) return;
  claim("commitment-lock", { months }, "commitmentMonths");
  const filed = given("commitmentFiledOn");
  if (filed === undefined) return;
  const limit = { who: "person", start: filed, unit: "months", count: months } as const;
  claim(
    "commitment-until",
    { filed, changeFrom: deadline("changeFrom", limit, "commitmentMonths") },
    "commitmentMonths",
  );
};

/** How long the filing holds (CRO-04, JS-02). */
const validity = (inquiry: Coordinate, elsewhereClass: ElsewhereClass): void => {
  const { known, claim, value } = inquiry;
  const months = known("filingMonths", { elsewhereClass });
  if (months === undefined) claim("filing-until-changed", {}, "classes");
  else {
    value({ filingMonthsMin: months });
    claim("filing-months", { months }, "filingMonths");
  }
  if (isLongTerm(elsewhereClass)) commitment(inquiry);
};

/** Treated without having filed: what can still be done comes before anything else (CRO-08, SH-05, WH-16). */
const treatedUnfiled = ({ given, known, claim, note }: Coordinate): void => {
  if (given("inHospital") === true) return claim("still-in-hospital", {}, "beforeDischarge");
  const months = known("lateFilingMonths");
  if (months !== undefined) claim("treated-late-filing", { months }, "lateFilingMonths");
  else if (known("unfiledByHand") !== undefined) claim("treated-by-hand", {}, "unfiledByHand");
  else claim("treated-filed-afterwards", {}, "beforeDischarge");
  if (given("inHospital") === undefined) claim("still-in-hospital", {}, "beforeDischarge");
  note("late-terms-local");
};

/** Not filed yet: before the discharge bill, or afterwards where home allows it (CRO-08, SH-05, WH-16). */
const notFiled = ({ given, known, also, deadline }: Coordinate): void => {
  if (given("filed") !== false) also("file-before-discharge", {}, "beforeDischarge");
  const months = known("lateFilingMonths");
  if (months !== undefined) {
    if (given("filed") !== false) also("late-filing", { months }, "lateFilingMonths");
    const receipt = given("receiptDate");
    if (receipt === undefined) return;
    const limit = { who: "person", start: receipt, unit: "months", count: months } as const;
    const fileBy = deadline("fileBy", limit, "lateFilingMonths");
    also("late-filing-by", { receipt, fileBy }, "lateFilingMonths");
  } else if (given("filed") === false) return;
  else if (known("unfiledByHand") !== undefined) also("unfiled-by-hand", {}, "unfiledByHand");
  else also("filed-afterwards", {}, "beforeDischarge");
};

/** What holds of late filing whatever the reason for care elsewhere is. */
const afterTheReceipt = (inquiry: Coordinate): void => {
  treatedUnfiled(inquiry);
  inquiry.claim("filing-channels", {}, "filingChannels");
  inquiry.note("say-why-elsewhere");
  notFiled(inquiry);
};

/** Which lists and terms count, and where not to go (CRO-05, CRO-09, JS-08, JS-09, GD-06, BJ-19). */
const whereAndHow = ({ known, also }: Coordinate): void => {
  also("settlement-rule", {}, "settlementRule");
  if (known("provinceCatalogue") !== undefined) also("province-catalogue", {}, "provinceCatalogue");
  if (known("provinceRules") !== undefined) also("province-rules", {}, "provinceRules");
  if (known("cardThreePlaces") !== undefined) also("card-three-places", {}, "cardThreePlaces");
  if (known("noAgreementNotPaid") !== undefined) also("no-agreement", {}, "noAgreementNotPaid");
  else also("not-networked", {}, "notNetworked");
};

/** A birth: what holds of illness elsewhere is no guide for it, and nothing else is verified. */
const birthElsewhere = ({ law, note }: Coordinate): void => {
  note("birth-elsewhere");
  law("filingNeeded", { elsewhereClass: "childbirth" });
};

/** Care away from home: filing, papers, validity, the largest cut of the ratio (CRO-01 to CRO-10). */
export const careElsewhere = (inquiry: Coordinate): void => {
  const { ask, given, law, known, ahead, claim, value, papers } = inquiry;
  if (given("elsewhereClass") === "childbirth") return birthElsewhere(inquiry);
  // Certain whatever the reason is, so also for somebody who cannot name it.
  whereAndHow(inquiry);
  // A receipt is what is claimed with.
  if (given("settled") === "self-paid" || given("receiptDate") !== undefined)
    claimByHand({ ...inquiry, claim: inquiry.also });
  // Who tells the day of the receipt wants to know until when, which hangs on no reason.
  const isLate = given("filed") === false && given("receiptDate") !== undefined;
  if (!isLate && given("elsewhereClass") === undefined) {
    if (given("filed") === false) treatedUnfiled(inquiry);
    ahead("filing-by-reason", "emergencyFiled", "classes");
  }
  const elsewhereClass = isLate ? given("elsewhereClass") : ask("elsewhereClass");
  if (elsewhereClass === undefined) return afterTheReceipt(inquiry);
  const needed = law("filingNeeded", { elsewhereClass });
  value({ filingNeeded: needed });
  if (needed) {
    // Who tells the day of the filing has filed, and needs no word on how.
    const hasFiled = given("filed") === true || given("commitmentFiledOn") !== undefined;
    if (given("filed") === false) treatedUnfiled(inquiry);
    if (!hasFiled) filing(inquiry, elsewhereClass);
    validity(inquiry, elsewhereClass);
    if (!hasFiled) notFiled(inquiry);
    if (elsewhereClass === "other" && given("filed") !== false && known("needAssessed") !== undefined)
      claim("need-assessed", {}, "needAssessed");
  } else {
    papers(known("filingPapers", { elsewhereClass }) ?? [], "filingPapers");
    claim("emergency-filed", {}, "emergencyFiled", "filingNeeded");
  }
  ratioElsewhere(inquiry, elsewhereClass);
  if (
    isLongTerm(elsewhereClass) &&
    given("scheme") !== "resident" &&
    known("outpatientOrLumpSum") !== undefined
  )
    claim("outpatient-or-lump-sum", {}, "outpatientOrLumpSum");
  costElsewhere(inquiry, elsewhereClass);
};
