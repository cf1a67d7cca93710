import { type Coordinate, identityRule, yearsAddedUp } from "./reads.ts";

const isResident = (scheme: string | undefined): boolean => scheme === "resident";

/**
 * The kinds of insurance that one leaves and joins. Who names the one they have and no other keeps it; who only names
 * the one they change to is not asked for the other.
 */
const schemes = ({ given }: Coordinate): { from: string | undefined; to: string | undefined } => {
  const from = given("fromScheme");
  return { from, to: given("toScheme") ?? from };
};

const isChange = ({ from, to }: ReturnType<typeof schemes>): boolean =>
  from !== undefined && isResident(from) !== isResident(to);

/** Residents join by the year: no break as long as the old cover runs to the end of the paid year (TRA-01, ENR-09). */
const residentMoves = ({ given, claim, note }: Coordinate): void => {
  claim("transfer-resident", {}, "transferCases");
  note("resident-keep-year");
  claim("resident-one-place", {}, "oneScheme", "transferCases");
  if (given("toScheme") === undefined) note("resident-takes-job");
};

/** From one kind to the other: years of residents are no years of employees as a rule (TRA-01, RET-08, BJ-14). */
const schemeChanges = ({ given, law, known, claim, note }: Coordinate): void => {
  claim("transfer-between-schemes", {}, "transferCases");
  if (known("noRefund") !== undefined) claim("no-refund", {}, "noRefund");
  if (!isResident(given("fromScheme"))) return;
  if (given("toScheme") === "employee")
    claim("employer-enrols", { days: law("registrationDays") }, "registrationDays");
  if (known("residentYears") === true) claim("resident-years-local", {}, "residentYears");
  else note("resident-years");
};

/** Which of the three cases it is, and what to do in which order (TRA-01, REG-13). */
const whichCase = (inquiry: Coordinate): void => {
  const { known, claim } = inquiry;
  const { from, to } = schemes(inquiry);
  if (from === undefined) return claim("transfer-cases", {}, "transferCases");
  if (isChange({ from, to })) return schemeChanges(inquiry);
  if (isResident(from)) residentMoves(inquiry);
  else claim("transfer-employee", {}, "transferCases");
  if (known("followsWorkOrResidence") !== undefined)
    claim(isResident(from) ? "resident-follows-home" : "employee-follows-work", {}, "followsWorkOrResidence");
};

/** What to bring: an identity document; a local guide that lists more is named, not hidden (TRA-04, JS-10). */
const whatToBring = (inquiry: Coordinate): void => {
  const { known, claim, papers } = inquiry;
  const rule = identityRule(inquiry);
  papers(["identity"], "transferPapers", ...rule);
  claim("transfer-papers", { documents: ["identity"] }, "transferPapers", ...rule);
  if (known("certificateListed") !== undefined)
    claim("certificate-listed", {}, "certificateListed", "transferPapers");
};

/** Both agencies' working days, as dates where the holidays are known (TRA-03). */
const howLong = (inquiry: Coordinate): void => {
  const { given, law, claim, note, deadline, on } = inquiry;
  const [outDays, inDays] = [law("outDays"), law("inDays")];
  const applied = given("applicationDate");
  // Residents apply once they have joined in the new place, for the next year: counted from today is from no day of theirs.
  if (applied === undefined && isResident(schemes(inquiry).to))
    return claim("transfer-days", { outDays, inDays, total: outDays + inDays }, "outDays", "inDays");
  const accepted = applied ?? on;
  const limit = { who: "agency", unit: "working-days" } as const;
  const outBy = deadline("outBy", { ...limit, start: accepted, count: outDays }, "outDays");
  const inBy =
    outBy === undefined ? undefined : deadline("inBy", { ...limit, start: outBy, count: inDays }, "inDays");
  if (outBy === undefined) {
    claim("transfer-days", { outDays, inDays, total: outDays + inDays }, "outDays", "inDays");
    return note("no-date-yet");
  }
  if (inBy !== undefined)
    return claim("transfer-dates", { accepted, outDays, outBy, inDays, inBy }, "outDays", "inDays");
  claim("transfer-out-date", { accepted, outDays, outBy }, "outDays");
  note("no-in-date-yet", { inDays });
};

/** The money in the account goes along (TRA-05, BJ-20). */
const account = ({ given, known, claim }: Coordinate): void => {
  if (isResident(given("fromScheme"))) return;
  claim("account-moves", {}, "accountMoves");
  if (known("accountIsYours") !== undefined) claim("account-is-yours", {}, "accountIsYours");
};

/**
 * How long a gap is free of a wait, in words; what follows from a gap is worked out in the topic on gaps (GAP-01, GAP-02).
 * A province may have its own rule for moves inside it; where that lapsed, the rest is still certain (GD-01).
 */
const gap = (inquiry: Coordinate): void => {
  const { given, law, known, claim, note } = inquiry;
  const { from, to } = schemes(inquiry);
  // Resident insurance is paid for a whole year: the next one begins without a gap of months.
  if (isResident(from) && isResident(to)) return;
  const [left, joined] = [given("fromArea"), given("area")];
  const isInside = left !== undefined && joined !== undefined && left.slice(0, 2) === joined.slice(0, 2);
  if (isInside) {
    if (known("provinceRule") === undefined) note("province-gap-open");
    law("provinceRule");
  }
  if (isChange({ from, to })) {
    const said = { free: law("freeGap"), prior: law("priorYears") };
    claim("gap-changing", said, "freeGap", "priorYears", "gapMadeGood");
  } else claim("gap-moving", { free: law("freeGap") }, "freeGap", "gapMadeGood");
  note("gap-ask");
};

/** Moving the relation: which case, the steps, the papers, both agencies' working days (TRA-01 to TRA-07). */
export const transfer = (inquiry: Coordinate): void => {
  const { given, known, claim, also } = inquiry;
  if (given("retired") === true) {
    claim("retired-stay", {}, "retiredExcluded");
    if (known("classes") !== undefined) claim("retired-file-instead", {}, "classes");
    return;
  }
  const { from, to } = schemes(inquiry);
  if (!isResident(from)) yearsAddedUp(inquiry);
  if (!isResident(from) && !isResident(to)) also("retirement-years-local", {}, "yearsAreLocal");
  whichCase(inquiry);
  if (isResident(from)) claim("transfer-steps-resident", {}, "transferSteps", "transferCases");
  else claim("transfer-steps", {}, "transferSteps");
  claim("transfer-channels", {}, "transferChannels");
  whatToBring(inquiry);
  howLong(inquiry);
  account(inquiry);
  gap(inquiry);
};
