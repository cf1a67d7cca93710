import { formatYuan, parseYuan, percentLess, percentOf } from "../../src/knowledge/money.ts";
import { share } from "../cost-share.ts";
import { type Coordinate, type ElsewhereClass, isLongTerm } from "./reads.ts";

/** By how much the share may be lower than at home, or what is paid first instead (CRO-06, CRO-07, JS-03, WH-15). */
export const ratioElsewhere = (inquiry: Coordinate, elsewhereClass: ElsewhereClass): void => {
  const { given, again, known, claim, value } = inquiry;
  const row = { elsewhereClass };
  const ownShare = known("ownShareFirst", row);
  // What counts as filed is not unfiled.
  const isUnfiled = given("filed") === false && elsewhereClass !== "emergency";
  const unfiled = isUnfiled ? known("cutUnfiled") : undefined;
  const cut = unfiled ?? known("cutMax", row);
  const basis = unfiled === undefined ? "cutMax" : "cutUnfiled";
  // An area that takes an own share first does not cut the ratio: the rest is paid on home terms.
  if (ownShare === 0) return claim("home-terms", {}, "longTermHomeTerms", "ownShareFirst");
  if (ownShare !== undefined) return claim("own-share-first", { ownShare }, "ownShareFirst");
  if (cut === undefined) return claim("home-terms", {}, "longTermHomeTerms");
  value({ ratioCutMaxPoints: cut });
  claim(cut === 0 ? "ratio-no-cut" : "ratio-cut", { cut }, basis);
  if (isLongTerm(elsewhereClass) && unfiled === undefined)
    claim("home-terms", {}, "longTermHomeTerms", "cutMax");
  const home = given("homeRatio");
  if (home === undefined) return;
  if (home < cut) again("homeRatio");
  const least = percentLess(home, cut);
  value({ ratioMinPercent: least });
  if (cut > 0) claim("ratio-least", { home, cut, least }, basis);
};

/** What the area pays of a hospital stay at home, for this person. */
const homeTerms = ({ ask, law, known }: Coordinate) => {
  // Whoever pays alone is in employee insurance, on its terms.
  const scheme = ask("scheme") === "resident" ? "resident" : "employee";
  const hospitalLevel = ask("hospitalLevel");
  const retired = scheme === "resident" ? false : ask("retired");
  const bands = law("inpatientBands", { scheme, hospitalLevel, retired });
  const deductible = law("inpatientDeductible", {
    scheme,
    hospitalLevel,
    admission: ask("admission"),
    retired,
  });
  return { bands, deductible, cap: known("inpatientCap", { scheme }) };
};

/**
 * How much of a bill for a hospital stay the fund pays, where the area says how care elsewhere is reckoned: the own
 * share first, the rest on home terms (WH-15 with WH-04, WH-13).
 */
export const costElsewhere = (inquiry: Coordinate, elsewhereClass: ElsewhereClass): void => {
  const { given, known, claim, note, value } = inquiry;
  const bill = given("eligibleCny");
  if (bill === undefined) return;
  const ownShare = known("ownShareFirst", { elsewhereClass });
  if (ownShare === undefined || given("careType") === "outpatient") return note("cost-is-local");
  const terms = homeTerms(inquiry);
  const eligible = parseYuan(bill) ?? 0n;
  const first = percentOf(eligible, ownShare);
  const { fund, bands, capped } = share(formatYuan(eligible - first), terms);
  const own = formatYuan(eligible - (parseYuan(fund) ?? 0n));
  value({ deductibleCny: terms.deductible, fundCny: fund, ownCny: own, bands });
  const basis = ["ownShareFirst", "inpatientBands", "inpatientDeductible"] as const;
  claim("fund-pays", { eligible: bill, fund, own, deductible: terms.deductible }, ...basis);
  if (first > 0n) claim("own-part-first", { first: formatYuan(first) }, "ownShareFirst");
  if (bands.length > 0) claim("bands", { bands }, "inpatientBands");
  if (capped && terms.cap !== undefined) claim("capped", { cap: terms.cap }, "inpatientCap");
  note("inpatient-assumed");
};
