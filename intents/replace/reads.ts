import type { Inquiry } from "../../src/rules/intent.ts";
import { lawList, lawNumber, principle } from "../../src/rules/law-ref.ts";
import { derived } from "../../src/rules/slot.ts";
import { agentLaws } from "../by-another.ts";
import * as shared from "../slots.ts";
import { waitingLaws, waitingSlots } from "../waiting.ts";

// The slots that this topic may ask for and the law that it reads.

export const slots = {
  ...waitingSlots,
  // Who counts unpaid months has not lost a card.
  lost: derived(shared.lost, (facts) =>
    ["gapMonths", "missedYears", "lastPaidMonth", "gapCause"].some((slot) => facts[slot] !== undefined)
      ? "cover"
      : undefined,
  ),
  firstWorkDay: shared.firstWorkDay,
};

export const laws = {
  ...agentLaws,
  ...waitingLaws,
  cardOrVoucher: principle("credential.card-or-voucher"),
  lapseKeepsCard: principle("credential.lapse-keeps-card"),
  cardIssueDays: lawNumber("card.issue-working-days"),
  cardAcrossProvinces: principle("elsewhere.card-three-places"),
  claimPapers: lawList("claim.papers", "careType"),
  identityOnly: principle("papers.identity-only"),
  ownRecord: principle("record.open-to-the-insured"),
  employerDeclares: principle("contribution.employer-declares"),
  channels: principle("agency.channels"),
  offices: principle("agency.who-does-what"),
  accountKept: principle("account.belongs-to-person"),
  registrationWorkingDays: lawNumber("registration.working-days"),
  registrationDays: lawNumber("registration.days"),
  employeeMandatory: principle("enrolment.employee-mandatory"),
  flexibleVoluntary: principle("enrolment.flexible-voluntary"),
  flexibleOnline: principle("enrolment.flexible-online"),
  resident: principle("enrolment.resident"),
};

export type Replace = Inquiry<typeof slots, typeof laws>;
