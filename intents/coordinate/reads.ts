import type { Inquiry } from "../../src/rules/intent.ts";
import {
  lawBands,
  lawFlag,
  lawList,
  lawMoney,
  lawNumber,
  lawPercent,
  principle,
} from "../../src/rules/law-ref.ts";
import { derived, type Fact, type Facts, neverAsked, ofCare, type ValueOf } from "../../src/rules/slot.ts";
import { agentLaws } from "../by-another.ts";
import { byHandLaws } from "../claim-by-hand.ts";
import * as shared from "../slots.ts";

// The slots that this topic may ask for and the law that it reads.

const SIGNS_OF_CARE = [
  "filed",
  "admission",
  "hospitalLevel",
  "homeRatio",
  "receiptDate",
  "commitmentFiledOn",
];
const isCare = (facts: Facts): boolean =>
  SIGNS_OF_CARE.some((slot) => facts[slot] !== undefined) || facts["careType"] === "inpatient";

const isKind = (scheme: Fact | undefined): scheme is ValueOf<typeof shared.scheme> =>
  shared.scheme.options?.includes(String(scheme)) === true;

export const slots = {
  // Heard so that a share asked for with care elsewhere is not taken for a bill at home.
  wantsAmount: shared.wantsAmount,
  // Who says why care is needed elsewhere, speaks of a hospital stay, or says where the insurance comes from or what it
  // becomes, has said what it is about.
  matter: derived(shared.matter, (facts) => {
    const { elsewhereClass, fromArea, fromScheme, toScheme } = facts;
    if (elsewhereClass !== undefined) return "care-elsewhere";
    if ([fromArea, fromScheme, toScheme].some((one) => one !== undefined)) return "transfer";
    return isCare(facts) ? "care-elsewhere" : undefined;
  }),
  // Of two kinds of insurance one is left and the other joined. A single one is the one that somebody has.
  fromScheme: derived(shared.fromScheme, ({ scheme, toScheme }) =>
    isKind(scheme) && scheme !== toScheme ? scheme : undefined,
  ),
  toScheme: derived(shared.toScheme, ({ scheme, fromScheme }) =>
    isKind(scheme) && isKind(fromScheme) && scheme !== fromScheme ? scheme : undefined,
  ),
  fromArea: shared.fromArea,
  scheme: shared.scheme,
  retired: shared.retired,
  applicationDate: shared.applicationDate,
  elsewhereClass: ofCare(shared.elsewhereClass),
  filed: ofCare(shared.filed),
  commitmentFiledOn: shared.commitmentFiledOn,
  receiptDate: shared.receiptDate,
  area: shared.area,
  homeRatio: shared.homeRatio,
  totalCny: shared.totalCny,
  selfPaidCny: shared.selfPaidCny,
  eligibleCny: shared.eligibleCny,
  careType: shared.careType,
  settled: neverAsked(shared.settled),
  inHospital: shared.inHospital,
  hospitalLevel: shared.hospitalLevel,
  admission: shared.admission,
};

export const laws = {
  ...agentLaws,
  ...byHandLaws,
  poolingMeaning: principle("pooling.meaning"),
  olderFillsGaps: principle("law.older-fills-gaps"),
  yearsKept: principle("years.kept"),
  yearsAddedUp: principle("years.added-up"),
  yearsAreLocal: principle("retirement.years-are-local"),

  transferCases: principle("transfer.cases"),
  transferSteps: principle("transfer.steps"),
  transferChannels: principle("transfer.channels"),
  transferPapers: principle("papers.transfer"),
  followsWorkOrResidence: principle("transfer.follows-work-or-residence"),
  certificateListed: principle("transfer.certificate-listed"),
  accountMoves: principle("transfer.account-moves"),
  noRefund: principle("transfer.no-refund"),
  provinceRule: principle("transfer.province-rule"),
  residentYears: lawFlag("retirement.resident-years"),
  retiredExcluded: principle("transfer.retired-excluded"),
  outDays: lawNumber("transfer.out-working-days"),
  inDays: lawNumber("transfer.in-working-days"),
  freeGap: lawNumber("transfer.free-gap-months"),
  gapMadeGood: principle("transfer.retroactive"),
  priorYears: lawNumber("transfer.prior-years"),

  classes: principle("elsewhere.classes"),
  settlementRule: principle("elsewhere.settlement-rule"),
  provinceCatalogue: principle("elsewhere.province-catalogue"),
  provinceRules: principle("elsewhere.province-rules"),
  beforeDischarge: principle("elsewhere.file-before-discharge"),
  lateFilingMonths: lawNumber("elsewhere.late-filing-months"),
  unfiledByHand: principle("elsewhere.unfiled-by-hand"),
  emergencyFiled: principle("elsewhere.emergency-counts-as-filed"),
  longTermHomeTerms: principle("elsewhere.long-term-home-terms"),
  needAssessed: principle("elsewhere.need-assessed"),
  notNetworked: principle("elsewhere.not-networked-home-rules"),
  noAgreementNotPaid: principle("elsewhere.no-agreement-not-paid"),
  cardThreePlaces: principle("elsewhere.card-three-places"),
  filingNeeded: lawFlag("elsewhere.filing-needed", "elsewhereClass"),
  filingChannels: principle("elsewhere.channels"),
  filingDays: lawNumber("elsewhere.filing-working-days"),
  filingMonths: lawNumber("elsewhere.filing-months-min", "elsewhereClass"),
  filingPapers: lawList("elsewhere.papers", "elsewhereClass"),
  counterSameDay: principle("elsewhere.counter-same-day"),
  hospitalFiles: principle("elsewhere.hospital-files-referral"),
  commitmentMonths: lawNumber("elsewhere.commitment-lock-months"),
  commitmentPlaceOnly: principle("elsewhere.commitment-place-only"),
  outpatientOrLumpSum: principle("elsewhere.outpatient-or-lump-sum"),
  cutMax: lawNumber("elsewhere.cut-max-points", "elsewhereClass"),
  cutUnfiled: lawNumber("elsewhere.cut-unfiled-points"),
  ownShareFirst: lawPercent("elsewhere.own-share-first-percent", "elsewhereClass"),
  inpatientDeductible: lawMoney("inpatient.deductible", "scheme", "hospitalLevel", "admission", "retired"),
  inpatientBands: lawBands("inpatient.bands", "scheme", "hospitalLevel", "retired"),
  inpatientCap: lawMoney("inpatient.cap", "scheme"),

  oneScheme: principle("enrolment.one-scheme"),
  byResidence: principle("enrolment.by-residence"),
  flexibleWhereTheyWork: principle("enrolment.flexible-where-they-work"),
  rightAndDuty: principle("enrolment.right-and-duty"),
  registrationDays: lawNumber("registration.days"),

  outpatientRule: principle("outpatient-pooling.rule"),
  outpatientMin: lawPercent("outpatient-pooling.min-percent"),
  outpatientDeductible: lawMoney("outpatient.deductible", "scheme", "hospitalLevel", "person"),
  accountSources: principle("account.sources"),
  familyUse: principle("account.family-use"),
  relatives: lawList("account.relatives"),
  acrossProvinces: principle("account.cross-province"),
  flexibleAccount: lawFlag("account.flexible"),
  commercialInsurance: principle("account.commercial-insurance"),
  accountIsYours: principle("account.belongs-to-person"),
};

export type Coordinate = Inquiry<typeof slots, typeof laws>;
export type ElsewhereClass = ValueOf<typeof slots.elsewhereClass>;

/** Who lives elsewhere for long, as against somebody who is away for a time (CRO-01). */
export const isLongTerm = (elsewhereClass: ElsewhereClass): boolean =>
  elsewhereClass === "resettled" || elsewhereClass === "long-term" || elsewhereClass === "posted";

/** Paid years of all places count; from the new law's first day, why the older law is still cited for it. */
export const yearsAddedUp = ({ known, also, value }: Coordinate): void => {
  value({ cumulativeKept: true });
  also("years-added-up", {}, "yearsAddedUp", "yearsKept");
  if (known("olderFillsGaps") !== undefined) also("older-law-still", {}, "olderFillsGaps");
};

/** Identity papers are all that may be asked for without a further legal basis, where that rule is in force. */
export const identityRule = ({ known }: Coordinate): readonly "identityOnly"[] =>
  known("identityOnly") === undefined ? [] : ["identityOnly"];
