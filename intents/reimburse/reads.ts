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
import { type Fact, neverAsked, ofCare, type Slot, type ValueOf } from "../../src/rules/slot.ts";
import { agentLaws } from "../by-another.ts";
import { byHandLaws } from "../claim-by-hand.ts";
import * as shared from "../slots.ts";

// The slots that this topic may ask for and the law that it reads.

export type About = ValueOf<typeof shared.about>;

/** Of unpaid months nobody is asked about a bill; who told of them before, or tells of them now, hears what they mean for it. */
const toldInPassing = <T extends Fact>(slot: Slot<T>): Slot<T> => ({ ...neverAsked(slot), carries: true });

export const slots = {
  gapMonths: toldInPassing(shared.gapMonths),
  lastPaidMonth: toldInPassing(shared.lastPaidMonth),
  firstNewMonth: toldInPassing(shared.firstNewMonth),
  cause: shared.cause,
  about: shared.about,
  injury: shared.injury,
  wantsAmount: shared.wantsAmount,
  settled: shared.settled,
  area: shared.area,
  scheme: shared.scheme,
  careType: ofCare(shared.careType),
  hospitalLevel: ofCare(shared.hospitalLevel),
  admission: shared.admission,
  retired: shared.retired,
  age: shared.age,
  residentGroup: shared.residentGroup,
  totalCny: shared.totalCny,
  selfPaidCny: shared.selfPaidCny,
  eligibleCny: shared.eligibleCny,
  benefit: shared.benefit,
  applicationDate: shared.applicationDate,
  receiptDate: shared.receiptDate,
  delivery: shared.delivery,
  baseCny: shared.baseCny,
};

export const laws = {
  ...agentLaws,
  ...byHandLaws,
  catalogue: principle("benefit.catalogue"),
  exclusions: principle("benefit.exclusions"),
  moreExclusions: principle("benefit.more-exclusions"),
  thirdPartyAdvance: principle("benefit.third-party-advance"),
  onlyInForce: principle("benefit.only-in-force"),
  standardsLocal: principle("benefit.standards-local"),
  newbornCovered: principle("newborn.covered-from-birth"),
  newbornDays: lawNumber("newborn.days"),
  newbornLocalDays: lawNumber("newborn.local-days"),
  newbornRegistrationDays: lawNumber("newborn.registration-days"),
  // By hand
  directSettlement: principle("benefit.direct-settlement"),
  grounds: lawList("claim.grounds", "scheme"),
  bills: principle("bills.truthful"),
  decideDays: lawNumber("claim.decide-working-days", "benefit"),
  decideElsewhere: lawNumber("claim.decide-elsewhere-working-days", "bill"),
  smallBill: lawMoney("claim.small-bill"),
  channels: principle("agency.channels"),
  streetOffice: lawFlag("claim.street-office", "scheme"),
  schoolOffice: lawFlag("claim.school-office", "scheme"),
  remedies: principle("agency.remedies"),
  // The maternity allowance
  maternityPapers: lawList("claim.maternity-papers"),
  allowanceToPerson: principle("allowance.paid-to-person"),
  allowanceFund: principle("allowance.fund-pays"),
  allowanceDays: lawNumber("allowance.days", "delivery"),
  daysPerFurtherChild: lawNumber("allowance.days-per-further-child"),
  daysPerMonth: lawNumber("allowance.days-per-month"),
  monthsInARow: lawNumber("allowance.months-in-a-row"),
  // How much
  inpatientDeductible: lawMoney("inpatient.deductible", "scheme", "hospitalLevel", "admission", "retired"),
  inpatientBands: lawBands("inpatient.bands", "scheme", "hospitalLevel", "retired"),
  inpatientBandsByAge: lawBands("inpatient.bands-by-age", "scheme", "hospitalLevel", "retired", "ageFrom"),
  inpatientCap: lawMoney("inpatient.cap", "scheme"),
  outpatientDeductible: lawMoney("outpatient.deductible", "scheme", "hospitalLevel", "person"),
  outpatientBands: lawBands("outpatient.bands", "scheme", "hospitalLevel", "person"),
  outpatientBandsByAge: lawBands("outpatient.bands-by-age", "scheme", "hospitalLevel", "person", "ageFrom"),
  outpatientCap: lawMoney("outpatient.cap", "scheme"),
  outpatientNoCap: lawFlag("outpatient.no-cap", "scheme"),
  ageSteps: lawList("benefit.age-steps", "scheme", "careType", "hospitalLevel", "retired"),
  predatesReform: lawFlag("benefit.tables-predate-reform", "scheme"),
  noDeductibleGroups: lawFlag("benefit.no-deductible-groups", "scheme"),
  separateGroups: lawFlag("benefit.separate-groups", "scheme"),
  employeeOutpatientMin: lawPercent("outpatient-pooling.min-percent"),
  residentOutpatientMin: lawPercent("outpatient.resident-min-percent"),
  deductibleMax: lawPercent("inpatient.deductible-max-wage-percent"),
  // Beside the bill
  designatedOnly: principle("benefit.designated-only"),
  emergencyAnywhere: principle("benefit.emergency-anywhere"),
  accidentStatement: principle("accident.statement"),
  secondLayer: principle("second-layer.exists"),
  secondLayerHardship: principle("second-layer.hardship"),
  secondLayerShared: principle("second-layer.shared"),
  secondLayerThreshold: lawPercent("second-layer.threshold-max-percent"),
  specialAsInpatient: principle("special-outpatient.as-inpatient"),
  specialRegistered: principle("special-outpatient.registered"),
  firstVisit: lawFlag("outpatient.first-visit", "scheme"),
  unreferred: lawFlag("outpatient.unreferred-not-paid", "scheme"),
  stayAtDischarge: principle("year.stay-counts-at-discharge"),
  stayMayBeSplit: principle("year.stay-may-be-split"),
  yearFirstMonth: lawNumber("year.first-month"),
  overpaid: principle("overpaid.return"),
  suspends: principle("misuse.suspends"),
  fineMin: lawNumber("fraud.fine-times-min"),
  fineMax: lawNumber("fraud.fine-times-max"),
  inquirySuspends: principle("misuse.inquiry-suspends"),
  overuseNoFine: principle("misuse.overuse-no-fine"),
};

export type Reimburse = Inquiry<typeof slots, typeof laws>;

/** Whether somebody told of unpaid months: how many, or the last that was paid. */
export const toldOfAGap = (given: Reimburse["given"]): boolean =>
  (given("gapMonths") ?? (given("lastPaidMonth") === undefined ? 0 : 1)) > 0;
