import { defineIntent, type Inquiry } from "../../src/rules/intent.ts";
import { lawNumber, principle } from "../../src/rules/law-ref.ts";
import * as shared from "../slots.ts";
import { waitingLaws, waitingSlots, yearsAreKept } from "../waiting.ts";
import { afterChangeOfArea, afterChangeOfScheme, flexibleWait } from "../waiting-employee.ts";
import { residentWait } from "../waiting-resident.ts";

const slots = { ...waitingSlots, lost: shared.lost, firstWorkDay: shared.firstWorkDay };

const laws = {
  ...waitingLaws,
  cardOrVoucher: principle("credential.card-or-voucher"),
  lapseKeepsCard: principle("credential.lapse-keeps-card"),
  identityOnly: principle("papers.identity-only"),
  enquiriesFree: principle("enquiries.free"),
  registrationWorkingDays: lawNumber("registration.working-days"),
  registrationDays: lawNumber("registration.days"),
  employeeMandatory: principle("enrolment.employee-mandatory"),
  flexibleVoluntary: principle("enrolment.flexible-voluntary"),
  resident: principle("enrolment.resident"),
};

type Replace = Inquiry<typeof slots, typeof laws>;

/** A lost or damaged card: block it, go on with the e-voucher, get a new one with an identity document (REP-02, REP-03, REP-08). */
const newCard = ({ law, claim, note, papers }: Replace): void => {
  note("card-block");
  claim("card-voucher", {}, "cardOrVoucher");
  note("card-apply");
  claim("card-time", { days: law("registrationWorkingDays") }, "registrationWorkingDays");
  papers(["identity"], "identityOnly");
  claim("card-papers", { documents: ["identity"] }, "identityOnly");
};

/** Back in through a job: the employer registers (REP-05). */
const throughEmployer = ({ given, law, claim, deadline }: Replace): void => {
  const days = law("registrationDays");
  claim("employer-registers", { days }, "employeeMandatory", "registrationDays");
  const started = given("firstWorkDay");
  if (started === undefined) return;
  const limit = { who: "employer", start: started, unit: "days", count: days } as const;
  const registerBy = deadline("registerBy", limit, "registrationDays");
  claim("register-by", { started, registerBy }, "registrationDays");
};

/** Cover that stopped: enrol again, then wait as the scheme and the area have it (REP-05 to REP-09). */
const coverAgain = (inquiry: Replace): void => {
  const { ask, given, law, claim, also, papers } = inquiry;
  const scheme = ask("scheme");
  yearsAreKept(inquiry);
  also("lapse-keeps-card", {}, "lapseKeepsCard");
  also("bills-of-the-lapse", {}, "onlyInForce");
  papers(["identity"], "identityOnly");
  const cause = given("gapCause");
  if (scheme === "employee") {
    throughEmployer(inquiry);
    return cause === "changed-scheme" ? afterChangeOfScheme(inquiry) : undefined;
  }
  const days = law("registrationWorkingDays");
  if (scheme === "resident") {
    claim("resident-enrols", { days }, "resident", "registrationWorkingDays", "identityOnly");
    return cause === "changed-scheme" ? afterChangeOfScheme(inquiry) : residentWait(inquiry);
  }
  claim("flexible-enrols", { days }, "flexibleVoluntary", "registrationWorkingDays", "identityOnly");
  if (cause === "changed-scheme") return afterChangeOfScheme(inquiry);
  if (cause === "changed-area") return afterChangeOfArea(inquiry);
  flexibleWait(inquiry);
};

/** A lost card, or cover that stopped: which of the two, and how to get it back. */
export default defineIntent({
  id: "replace",
  slots,
  laws,
  hears: {
    months: "gapMonths",
    years: "missedYears",
    place: "area",
    unpaidFrom: "lastPaidMonth",
    unpaidTo: "firstNewMonth",
  },
  decide(inquiry) {
    if (inquiry.ask("lost") === "card") newCard(inquiry);
    else coverAgain(inquiry);
  },
});
