import { knownWhenPaid, yearsAreKept } from "../waiting.ts";
import { afterChangeOfArea, afterChangeOfScheme, employeeStart } from "../waiting-employee.ts";
import { flexibleWait } from "../waiting-flexible.ts";
import { residentWait } from "../waiting-resident.ts";
import type { Replace } from "./reads.ts";

// Cover that stopped: from when it runs again, then how to enrol and where, then what became of the lapse.

/** What is said last, whatever the scheme: where to go, the bills, the card and the years (REG-29, CHA-06, REP-04, REP-09). */
const afterTheResult = (inquiry: Replace): void => {
  const { known, also } = inquiry;
  also("where-to-go", {}, "channels", "offices");
  also("bills-of-the-lapse", {}, "onlyInForce");
  also("lapse-keeps-card", {}, "lapseKeepsCard");
  if (known("accountKept") !== undefined) also("account-kept", {}, "accountKept");
  yearsAreKept(inquiry);
};

/** Back in through a job: the employer registers, and when cover starts is local (REP-05, ENR-11). */
const throughEmployer = (inquiry: Replace): void => {
  const { given, law, claim, note, deadline } = inquiry;
  const cause = given("gapCause");
  if (cause === "employer-arrears") return note("employer-owes");
  const days = law("registrationDays");
  claim("employer-registers", { days }, "employeeMandatory", "registrationDays");
  const started = given("firstWorkDay");
  if (started !== undefined) {
    const limit = { who: "employer", start: started, unit: "days", count: days } as const;
    const registerBy = deadline("registerBy", limit, "registrationDays");
    claim("register-by", { started, registerBy }, "registrationDays");
  }
  if (cause === "changed-scheme") return afterChangeOfScheme(inquiry);
  if (cause === "changed-area") return afterChangeOfArea(inquiry);
  const offset = knownWhenPaid(inquiry, "employeeRestart");
  if (offset === undefined) note("employee-start-local");
  else employeeStart(inquiry, offset);
};

/** Paying for oneself again: the wait first, then how to apply (REP-06, WH-23). */
const flexibleAgain = (inquiry: Replace): void => {
  const { given, law, known, also } = inquiry;
  const days = law("registrationWorkingDays");
  also("flexible-enrols", { days }, "flexibleVoluntary", "registrationWorkingDays", "identityOnly");
  if (known("flexibleOnline") !== undefined) also("flexible-online", {}, "flexibleOnline");
  afterTheResult(inquiry);
  const cause = given("gapCause");
  if (cause === "changed-scheme") return afterChangeOfScheme(inquiry);
  if (cause === "changed-area") return afterChangeOfArea(inquiry);
  flexibleWait(inquiry);
};

/** Back in resident insurance: the wait first, then how to enrol (REP-07). */
const residentAgain = (inquiry: Replace): void => {
  const { given, law, also } = inquiry;
  const days = law("registrationWorkingDays");
  also("resident-enrols", { days }, "resident", "registrationWorkingDays", "identityOnly");
  afterTheResult(inquiry);
  if (given("gapCause") === "changed-scheme") return afterChangeOfScheme(inquiry);
  residentWait(inquiry);
};

/** Cover that stopped, by scheme. */
export const coverAgain = (inquiry: Replace): void => {
  const { ask, given, ahead } = inquiry;
  if (given("scheme") === undefined)
    ahead("cover-while-paid", "onlyInForce", "ownRecord", "employerDeclares");
  const scheme = ask("scheme");
  inquiry.papers(["identity"], "identityOnly");
  if (scheme === "resident") return residentAgain(inquiry);
  if (scheme === "employee") {
    afterTheResult(inquiry);
    throughEmployer(inquiry);
  } else flexibleAgain(inquiry);
  inquiry.note("account-stays");
};
