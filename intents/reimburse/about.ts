import { monthOf, shiftMonth, yearOf } from "../../src/knowledge/calendar-days.ts";
import { byHand } from "./papers.ts";
import type { About, Reimburse } from "./reads.ts";

// What people ask beside the bill itself. Each answer says what holds everywhere, then what their area adds.

/** Care in months without benefits (GAP-16). */
export const careInGapOrWait = ({ claim, note, value }: Reimburse): void => {
  claim("gap-or-wait", {}, "onlyInForce");
  value({ covered: false });
  note("gap-or-wait-next");
};

/** A newborn's bill (ENR-07); an area with a window of its own says so in the topic on enrolling. */
const newbornBill = ({ known, ahead, claim }: Reimburse): void => {
  const days = known("newbornDays");
  const isLocal = known("newbornLocalDays") !== undefined || known("newbornRegistrationDays") !== undefined;
  if (isLocal) ahead("newborn-bill-local", "newbornCovered");
  else if (days !== undefined) claim("newborn-bill", { days }, "newbornDays", "newbornCovered");
};

/** A bill of a child that nobody has insured yet: no figure by a parent's insurance (ENR-07). */
export const childNotInsured = (inquiry: Reimburse): void => {
  newbornBill(inquiry);
  inquiry.note("child-not-insured-next");
};

/** A hospital without an agreement (LAW-31, REI-01, REI-09, JS-09). */
const noAgreement = ({ claim, note }: Reimburse): void => {
  claim("emergency-anywhere", {}, "emergencyAnywhere");
  claim("designated-only", {}, "designatedOnly");
  note("emergency-next");
};

/** Hurt with nobody else to blame (JS-11). */
const ownAccident = ({ known, claim, note }: Reimburse): void => {
  claim("own-accident", {}, "catalogue", "exclusions");
  if (known("accidentStatement") === true) claim("accident-statement", {}, "accidentStatement");
  else note("own-accident-tell");
};

/** High costs (REI-14, MSL-16, ZJ-12). */
const secondLayer = ({ known, claim, note }: Reimburse): void => {
  claim("second-layer", {}, "secondLayer");
  if (known("secondLayerShared") === true) claim("second-layer-shared", {}, "secondLayerShared");
  const percent = known("secondLayerThreshold");
  if (percent !== undefined) claim("second-layer-threshold", { percent }, "secondLayerThreshold");
  claim("second-layer-hardship", {}, "secondLayerHardship");
  note("second-layer-ask");
};

/** Long illnesses treated as an outpatient (ZJ-11, SH-20). */
const specialOutpatient = ({ ask, known, claim, note }: Reimburse): void => {
  ask("area");
  claim("standards-are-local", {}, "standardsLocal");
  if (known("specialAsInpatient") === true) claim("special-as-inpatient", {}, "specialAsInpatient");
  if (known("specialRegistered") === true) claim("special-registration", {}, "specialRegistered");
  note("special-ask");
};

/** Whether a community clinic comes first (BJ-17, NJ-07). */
const firstVisit = ({ ask, known, claim, note }: Reimburse): void => {
  ask("area");
  claim("standards-are-local", {}, "standardsLocal");
  if (known("firstVisit", { scheme: "resident" }) !== true) return note("first-visit-ask");
  claim("first-visit", {}, "firstVisit");
  if (known("unreferred", { scheme: "resident" }) === true) claim("unreferred", {}, "unreferred");
};

/** A stay over the end of the medical year (SH-19, JS-12). */
const yearEdge = ({ ask, known, claim, note, on }: Reimburse): void => {
  ask("area");
  claim("standards-are-local", {}, "standardsLocal");
  if (known("stayAtDischarge") !== true) return note("year-edge-ask");
  claim("stay-at-discharge", {}, "stayAtDischarge");
  if (known("stayMayBeSplit") === true) claim("stay-may-be-split", {}, "stayMayBeSplit");
  const first = known("yearFirstMonth");
  if (first === undefined) return;
  const began = `${yearOf(on)}-${String(first).padStart(2, "0")}`;
  const from = began > monthOf(on) ? shiftMonth(began, -12) : began;
  claim("medical-year", { from, to: shiftMonth(from, 11) }, "yearFirstMonth");
};

/** Lending a card, cheating, getting too much (REG-735, LAW-88, MSL-48, SH-07, SH-17, ZJ-13). */
const misuse = ({ law, known, claim }: Reimburse): void => {
  claim("misuse", {}, "suspends");
  claim("fraud", { least: law("fineMin"), most: law("fineMax") }, "fineMin", "fineMax");
  if (known("inquirySuspends") === true) claim("inquiry-suspends", {}, "inquirySuspends");
  if (known("overuseNoFine") === true) claim("overuse-no-fine", {}, "overuseNoFine");
};

/** Having a child: neither a sum nor a share, which are set apart from those of an illness (MSL-14). */
export const childbirth = (inquiry: Reimburse): void => {
  const { given, known, claim, note } = inquiry;
  claim("standards-are-local", {}, "standardsLocal");
  if (given("scheme") !== "resident" && known("allowanceFund") === true)
    claim("allowance-fund", {}, "allowanceFund");
  note("childbirth-ask");
  byHand(inquiry, true);
};

/** What is answered by itself, whatever the bill. */
export type Beside = Exclude<About, "gap-or-wait" | "childbirth" | "child-not-insured">;

const answers: Readonly<Record<Beside, (inquiry: Reimburse) => void>> = {
  "no-agreement": noAgreement,
  "own-accident": ownAccident,
  "second-layer": secondLayer,
  "special-outpatient": specialOutpatient,
  "first-visit": firstVisit,
  "year-edge": yearEdge,
  "true-bills": ({ claim, note }) => {
    claim("ask-for-bills", {}, "bills");
    note("ask-for-bills-next");
  },
  overpaid: ({ claim, note }) => {
    claim("overpaid", {}, "overpaid");
    note("overpaid-ask");
  },
  misuse,
};

/** What holds of each of these whatever the bill is, for who asks for it; what an area adds, where the area is known. */
export const besideIfAsked = (inquiry: Reimburse): void => {
  const { given, known, ahead, claim, note } = inquiry;
  newbornBill(inquiry);
  ahead("own-accident", "catalogue", "exclusions");
  ahead("third-party-advance", "thirdPartyAdvance");
  ahead("second-layer", "secondLayer");
  ahead("second-layer-hardship", "secondLayerHardship");
  ahead("ask-for-bills", "bills");
  note("ask-for-bills-next");
  ahead("overpaid", "overpaid");
  ahead("misuse", "suspends");
  const [least, most] = [known("fineMin"), known("fineMax")];
  if (least !== undefined && most !== undefined) claim("fraud", { least, most }, "fineMin", "fineMax");
  if (known("specialRegistered") === true) claim("special-registration", {}, "specialRegistered");
  note("special-ask");
  if (known("stayAtDischarge") === true) claim("stay-at-discharge", {}, "stayAtDischarge");
  else note("year-edge-ask");
  if (given("scheme") === "employee") return;
  if (known("firstVisit", { scheme: "resident" }) === true) claim("first-visit", {}, "firstVisit");
  else note("first-visit-ask");
};

/** Answers what was asked beside the bill. */
export const answerBeside = (inquiry: Reimburse, beside: Beside): void => answers[beside](inquiry);
