import type { Inquiry } from "../../src/rules/intent.ts";
import { lawBands, lawList, lawMoney, lawNumber, principle } from "../../src/rules/law-ref.ts";
import { derived } from "../../src/rules/slot.ts";
import * as shared from "../slots.ts";

// The slots that this topic may ask for and the law that it reads.

export const slots = {
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

export const laws = {
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

export type Reimburse = Inquiry<typeof slots, typeof laws>;
