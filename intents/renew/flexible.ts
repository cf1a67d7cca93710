import { formatYuan, parseYuan, percentOf } from "../../src/knowledge/money.ts";
import { flexibleWait } from "../waiting-flexible.ts";
import { registering } from "./paying.ts";
import type { Renew } from "./reads.ts";

const fen = (yuan: string): bigint => parseYuan(yuan) ?? 0n;

/** The declared base, moved to the area's lowest or highest where those are known and it lies outside. */
const baseThatCounts = (
  declared: string,
  lowest: string | undefined,
  highest: string | undefined,
): { readonly base: string; readonly limit: "baseMin" | "baseMax" | undefined } => {
  if (lowest !== undefined && fen(declared) < fen(lowest)) return { base: lowest, limit: "baseMin" };
  if (highest !== undefined && fen(declared) > fen(highest)) return { base: highest, limit: "baseMax" };
  return { base: declared, limit: undefined };
};

/** A rate: the sum for the base that was declared, half-up to the fen; without one, the rate and the limits (ENR-02, SZ-05). */
const atRate = ({ given, known, claim, note, value }: Renew, rate: number): void => {
  if (known("baseFixed") === true) {
    claim("flexible-rate", { rate }, "flexibleRate");
    return claim("flexible-base-fixed", {}, "baseFixed");
  }
  const [lowest, highest] = [known("baseMin"), known("baseMax")];
  const declared = given("baseCny");
  if (declared === undefined) {
    claim("flexible-rate", { rate }, "flexibleRate");
    if (lowest === undefined || highest === undefined) return;
    return claim("flexible-base-limits", { lowest, highest }, "baseMin", "baseMax");
  }
  const { base, limit } = baseThatCounts(declared, lowest, highest);
  const amount = formatYuan(percentOf(fen(base), rate));
  value({ monthlyPremiumCny: amount });
  claim("flexible-amount", { base, rate, amount }, "flexibleRate");
  if (limit !== undefined)
    claim(limit === "baseMin" ? "flexible-base-below" : "flexible-base-above", { declared, base }, limit);
  if (lowest === undefined) note("flexible-base-limits-unknown");
};

/** What it costs to pay for oneself; `false` where nothing is verified for the day. */
const amount = (inquiry: Renew): boolean => {
  const { known, claim, value } = inquiry;
  const monthly = known("flexibleMonthly");
  if (monthly !== undefined) {
    value({ monthlyPremiumCny: monthly });
    claim("flexible-monthly", { monthly }, "flexibleMonthly");
    return true;
  }
  const [one, two] = [known("flexibleYearly", { tier: "one" }), known("flexibleYearly", { tier: "two" })];
  if (one !== undefined && two !== undefined) {
    value({ yearlyPremiumsCny: [one, two] });
    claim("flexible-yearly", { one, two }, "flexibleYearly");
    return true;
  }
  const rate = known("flexibleRate");
  if (rate === undefined) return false;
  atRate(inquiry, rate);
  return true;
};

/** Paying for oneself: all of it, at the area's rate or amount where that is verified (LAW-23, ENR-03). */
export const flexible = (inquiry: Renew): void => {
  const { ask, given, law, known, claim, also, note, value } = inquiry;
  value({ payers: ["individual"] });
  ask("area");
  // Who still works for an employer in arrears cannot take its place (LAW-23, LAW-58).
  if (given("gapCause") === "employer-arrears")
    claim("if-employed", {}, "employeeMandatory", "employerDeclares");
  const isKnown = amount(inquiry);
  claim("flexible-pays", {}, "flexibleVoluntary");
  if (known("premiumsOnTop") === true) claim("flexible-on-top", {}, "premiumsOnTop");
  if (known("soleTrader") === true) also("flexible-sole-trader", {}, "soleTrader");
  if (given("gapMonths") !== undefined) flexibleWait(inquiry);
  if (!isKnown) law("flexibleRate");
  // Who names a base asks for the sum.
  if (given("baseCny") === undefined) registering(inquiry);
  // A matter of another office, so it is pointed to and not worked out (OT-04).
  note("flexible-employment-subsidy");
};
