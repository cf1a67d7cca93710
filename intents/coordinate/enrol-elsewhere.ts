import { type Coordinate, yearsAddedUp } from "./reads.ts";

/** Who may join where they live or work, by the kind of insurance (ENR-08, LAW-58). */
const whoMayJoin = ({ given, law, known, claim, note }: Coordinate): void => {
  const scheme = given("scheme");
  if (scheme === "employee")
    return claim("employer-enrols", { days: law("registrationDays") }, "registrationDays");
  if (scheme === "flexible" && known("flexibleWhereTheyWork") !== undefined)
    return claim("flexible-where-they-work", {}, "flexibleWhereTheyWork");
  // Where a local text and the national one disagree, nothing is said as if it were certain (NJ-01).
  if (known("byResidence") === undefined) note("by-residence-open");
  else claim("by-residence", {}, "byResidence");
};

/** Joining in a place that is not the old one: who may, one scheme at a time, papers, no gap (ENR-08, ENR-09, REG-31). */
export const enrolElsewhere = (inquiry: Coordinate): void => {
  const { given, law, known, claim, also, papers } = inquiry;
  yearsAddedUp(inquiry);
  whoMayJoin(inquiry);
  if (known("rightAndDuty") !== undefined) also("right-and-duty", {}, "rightAndDuty");
  claim("stop-old-first", {}, "oneScheme");
  papers(["identity"], "identityOnly");
  claim("enrol-papers", {}, "identityOnly");
  claim("mind-the-gap", { free: law("freeGap") }, "freeGap");
  // All the above is certain; whether an adult of another place may join as a resident is not.
  if (given("scheme") === "resident") law("byResidence");
};
