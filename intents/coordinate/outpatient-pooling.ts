import type { Coordinate } from "./reads.ts";

/** The money in one's own name: where it comes from and whom it may pay for (REI-05 to REI-07, ZJ-09, BJ-20). */
const account = ({ given, known, claim }: Coordinate): void => {
  const flexible = given("scheme") === "flexible" ? known("flexibleAccount") : undefined;
  if (flexible !== undefined)
    claim(flexible ? "flexible-account" : "flexible-no-account", {}, "flexibleAccount");
  if (flexible !== false) claim("account-sources", {}, "accountSources");
  const relatives = known("relatives");
  if (relatives !== undefined) claim("family-use", { relatives }, "familyUse", "relatives");
  if (known("acrossProvinces") !== undefined) claim("across-provinces", {}, "acrossProvinces");
  if (known("commercialInsurance") !== undefined) claim("commercial-insurance", {}, "commercialInsurance");
  if (known("accountIsYours") !== undefined) claim("account-is-yours", {}, "accountIsYours");
};

/** What pooling means, what the pooled fund pays of outpatient care, and the personal account (TRA-08, REI-04 to REI-07). */
export const outpatientPooling = (inquiry: Coordinate): void => {
  const { given, law, known, claim, note } = inquiry;
  claim("pooling-meaning", {}, "poolingMeaning");
  if (given("scheme") === "resident") return note("outpatient-resident");
  claim("outpatient-rule", { least: law("outpatientMin") }, "outpatientMin", "outpatientRule");
  // Only where every level has the same deductible can it be told without the level.
  const person = given("retired") === true ? "retired" : "working";
  const found = (["tertiary", "secondary", "primary", "community"] as const).map((hospitalLevel) =>
    given("area") === undefined
      ? undefined
      : known("outpatientDeductible", { scheme: "employee", hospitalLevel, person }),
  );
  const deductible = new Set(found).size === 1 ? found[0] : undefined;
  if (deductible !== undefined) claim("outpatient-deductible", { deductible }, "outpatientDeductible");
  account(inquiry);
  note("outpatient-local");
};
