import { type Coordinate, identityRule, yearsAddedUp } from "./reads.ts";

const isResident = (scheme: string | undefined): boolean => scheme === "resident";

/** Which of the three cases it is, and what to do in which order (TRA-01, REG-13). */
const whichCase = ({ given, known, claim }: Coordinate): void => {
  const [from, to] = [given("fromScheme"), given("toScheme")];
  if (from === undefined || to === undefined) return claim("transfer-cases", {}, "transferCases");
  if (isResident(from) !== isResident(to)) {
    claim("transfer-between-schemes", {}, "transferCases");
    if (known("noRefund") !== undefined) claim("no-refund", {}, "noRefund");
    return;
  }
  claim(isResident(from) ? "transfer-resident" : "transfer-employee", {}, "transferCases");
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
const howLong = ({ given, law, claim, note, deadline, on }: Coordinate): void => {
  const accepted = given("applicationDate") ?? on;
  const [outDays, inDays] = [law("outDays"), law("inDays")];
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
const gap = ({ given, law, known, claim, note }: Coordinate): void => {
  const [from, to] = [given("fromScheme"), given("toScheme")];
  // Resident insurance is paid for a whole year: the next one begins without a gap of months.
  if (isResident(from) && (to === undefined || isResident(to))) return;
  const [left, joined] = [given("fromArea"), given("area")];
  const isInside = left !== undefined && joined !== undefined && left.slice(0, 2) === joined.slice(0, 2);
  if (isInside) {
    if (known("provinceRule") === undefined) note("province-gap-open");
    law("provinceRule");
  }
  if (from !== undefined && to !== undefined && isResident(from) !== isResident(to)) {
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
  yearsAddedUp(inquiry);
  if (!isResident(given("toScheme")) && !isResident(given("fromScheme")))
    also("retirement-years-local", {}, "yearsAreLocal");
  whichCase(inquiry);
  claim("transfer-steps", {}, "transferSteps");
  claim("transfer-channels", {}, "transferChannels");
  whatToBring(inquiry);
  howLong(inquiry);
  account(inquiry);
  gap(inquiry);
};
