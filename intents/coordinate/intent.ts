import { defineIntent, type Inquiry } from "../../src/rules/intent.ts";
import { lawFlag, lawList, lawNumber, lawPercent, principle } from "../../src/rules/law-ref.ts";
import * as shared from "../slots.ts";

const slots = {
  matter: shared.matter,
  fromScheme: shared.fromScheme,
  toScheme: shared.toScheme,
  retired: shared.retired,
  applicationDate: shared.applicationDate,
  elsewhereClass: shared.elsewhereClass,
  area: shared.area,
  homeRatio: shared.homeRatio,
};

const laws = {
  poolingMeaning: principle("pooling.meaning"),
  yearsKept: principle("years.kept"),
  yearsAddedUp: principle("years.added-up"),
  transferCases: principle("transfer.cases"),
  transferSteps: principle("transfer.steps"),
  transferPapers: principle("papers.transfer"),
  retiredExcluded: principle("transfer.retired-excluded"),
  outDays: lawNumber("transfer.out-working-days"),
  inDays: lawNumber("transfer.in-working-days"),
  freeGap: lawNumber("transfer.free-gap-months"),
  classes: principle("elsewhere.classes"),
  settlementRule: principle("elsewhere.settlement-rule"),
  beforeDischarge: principle("elsewhere.file-before-discharge"),
  emergencyFiled: principle("elsewhere.emergency-counts-as-filed"),
  longTermHomeTerms: principle("elsewhere.long-term-home-terms"),
  filingNeeded: lawFlag("elsewhere.filing-needed", "elsewhereClass"),
  filingMonths: lawNumber("elsewhere.filing-months-min", "elsewhereClass"),
  filingPapers: lawList("elsewhere.papers", "elsewhereClass"),
  cutMax: lawNumber("elsewhere.cut-max-points", "elsewhereClass"),
  ownShareFirst: lawPercent("elsewhere.own-share-first-percent"),
  oneScheme: principle("enrolment.one-scheme"),
  byResidence: principle("enrolment.by-residence"),
  identityOnly: principle("papers.identity-only"),
  outpatientRule: principle("outpatient-pooling.rule"),
  outpatientMin: lawPercent("outpatient-pooling.min-percent"),
  familyUse: principle("account.family-use"),
};

type Coordinate = Inquiry<typeof slots, typeof laws>;

/** Moving the relation: which case, the papers, both agencies' working days (TRA-01 to TRA-06). */
const transfer = (inquiry: Coordinate): void => {
  const { given, law, claim, also, note, value, deadline, papers, on } = inquiry;
  if (given("retired") === true) return claim("retired-stay", {}, "retiredExcluded");
  value({ cumulativeKept: true });
  also("years-added-up", {}, "yearsAddedUp", "yearsKept");
  const [from, to] = [given("fromScheme"), given("toScheme")];
  const isResident = (scheme: string | undefined) => scheme === "resident";
  if (from === undefined || to === undefined) claim("transfer-cases", {}, "transferCases");
  else if (isResident(from) !== isResident(to))
    claim("transfer-between-schemes", { free: law("freeGap") }, "transferCases", "freeGap");
  else claim(isResident(from) ? "transfer-resident" : "transfer-employee", {}, "transferCases");
  claim("transfer-steps", {}, "transferSteps");
  papers(["identity"], "transferPapers");
  claim("transfer-papers", { documents: ["identity"] }, "transferPapers");
  const accepted = given("applicationDate") ?? on;
  const [outDays, inDays] = [law("outDays"), law("inDays")];
  const limit = { who: "agency", unit: "working-days" } as const;
  const outBy = deadline("outBy", { ...limit, start: accepted, count: outDays }, "outDays");
  const inBy =
    outBy === undefined ? undefined : deadline("inBy", { ...limit, start: outBy, count: inDays }, "inDays");
  claim("transfer-days", { outDays, inDays, total: outDays + inDays }, "outDays", "inDays");
  if (outBy === undefined || inBy === undefined) return note("no-date-yet");
  claim("transfer-dates", { accepted, outBy, inBy }, "outDays", "inDays");
};

/** Care away from home: filing, papers, validity, the largest cut of the ratio (CRO-01 to CRO-08). */
const careElsewhere = (inquiry: Coordinate): void => {
  const { ask, given, again, law, known, claim, also, value, papers } = inquiry;
  const elsewhereClass = ask("elsewhereClass");
  const row = { elsewhereClass };
  const needed = law("filingNeeded", row);
  const documents = known("filingPapers", row);
  value({ filingNeeded: needed });
  if (documents !== undefined) papers(documents, "filingPapers");
  also("settlement-rule", {}, "settlementRule");
  if (needed) {
    if (documents === undefined)
      claim("filing-needed-identity", {}, "filingNeeded", "classes", "identityOnly");
    else claim("filing-needed", { documents }, "filingNeeded", "filingPapers", "classes");
    const months = known("filingMonths", row);
    if (months === undefined) claim("filing-until-changed", {}, "classes");
    else {
      value({ filingMonthsMin: months });
      claim("filing-months", { months }, "filingMonths");
    }
    also("file-before-discharge", {}, "beforeDischarge");
  } else claim("emergency-filed", {}, "emergencyFiled");
  const ownShare = given("area") === undefined ? undefined : known("ownShareFirst");
  const cut = known("cutMax", row);
  if (cut === undefined) return claim("home-terms", {}, "longTermHomeTerms");
  // An area that takes an own share first does not cut the ratio: the rest is paid on home terms.
  if (ownShare !== undefined) return claim("own-share-first", { ownShare }, "ownShareFirst");
  value({ ratioCutMaxPoints: cut });
  const home = given("homeRatio");
  if (cut === 0) {
    if (home !== undefined) value({ ratioMinPercent: home });
    claim("ratio-no-cut", {}, "cutMax");
  } else {
    claim("ratio-cut", { cut }, "cutMax");
    if (home !== undefined) {
      if (home < cut) again("homeRatio");
      const least = Math.round((home - cut) * 100) / 100;
      value({ ratioMinPercent: least });
      claim("ratio-least", { home, cut, least }, "cutMax");
    }
  }
};

const enrolElsewhere = ({ law, claim, also, value, papers }: Coordinate): void => {
  value({ cumulativeKept: true });
  papers(["identity"], "identityOnly");
  claim("by-residence", {}, "byResidence");
  claim("stop-old-first", {}, "oneScheme");
  claim("enrol-papers", {}, "identityOnly");
  claim("mind-the-gap", { free: law("freeGap") }, "freeGap");
  also("years-added-up", {}, "yearsAddedUp", "yearsKept");
};

const outpatientPooling = ({ law, claim, note }: Coordinate): void => {
  claim("pooling-meaning", {}, "poolingMeaning");
  claim("outpatient-rule", { least: law("outpatientMin") }, "outpatientMin", "outpatientRule");
  claim("family-use", {}, "familyUse");
  note("outpatient-local");
};

/** 统筹: which of its four meanings, and how that is done (TRA-08). */
export default defineIntent({
  id: "coordinate",
  slots,
  laws,
  hears: { place: "area", percent: "homeRatio" },
  decide(inquiry) {
    const matter = inquiry.ask("matter");
    switch (matter) {
      case "transfer":
        return transfer(inquiry);
      case "care-elsewhere":
        return careElsewhere(inquiry);
      case "enrol-elsewhere":
        return enrolElsewhere(inquiry);
      case "outpatient-pooling":
        return outpatientPooling(inquiry);
    }
  },
});
