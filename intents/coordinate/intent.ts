import { defineIntent } from "../../src/rules/intent.ts";
import { byAnotherIfAsked } from "../by-another.ts";
import { claimByHand } from "../claim-by-hand.ts";
import { careElsewhere } from "./care-elsewhere.ts";
import { enrolElsewhere } from "./enrol-elsewhere.ts";
import { outpatientPooling } from "./outpatient-pooling.ts";
import { laws, slots } from "./reads.ts";
import { transfer } from "./transfer.ts";

/** 统筹: which of its four meanings, and how that is done (TRA-08). */
export default defineIntent({
  id: "coordinate",
  slots,
  laws,
  hears: { place: "area", percent: "homeRatio", money: "totalCny" },
  owns: {
    matter: ["care-elsewhere"],
    elsewhereClass: ["resettled", "long-term", "posted", "referred"],
    filed: ["true", "false"],
  },
  away: { matter: ["care-elsewhere"] },
  decide(inquiry) {
    const { ask, given, ahead } = inquiry;
    if (given("matter") === undefined)
      ahead("by-matter", "transferCases", "yearsAddedUp", "classes", "emergencyFiled");
    const matter = ask("matter");
    switch (matter) {
      case "transfer":
        return transfer(inquiry);
      case "care-elsewhere":
        return careElsewhere(inquiry);
      case "enrol-elsewhere":
        return enrolElsewhere(inquiry);
      case "outpatient-pooling":
        return outpatientPooling(inquiry);
    }
  },
  ifAsked(inquiry) {
    const { given, ahead, known, claim } = inquiry;
    byAnotherIfAsked(inquiry);
    ahead("years-added-up", "yearsAddedUp", "yearsKept");
    ahead("right-and-duty", "rightAndDuty");
    ahead("by-residence", "byResidence");
    const matter = given("matter");
    ahead("pooling-meaning", "poolingMeaning");
    ahead("employee-follows-work", "followsWorkOrResidence");
    ahead("resident-follows-home", "followsWorkOrResidence");
    if (matter === undefined || matter === "transfer") {
      ahead("account-moves", "accountMoves");
      ahead("transfer-cases", "transferCases");
      if (matter === "transfer") ahead("transfer-channels", "transferChannels");
      ahead("no-refund", "noRefund");
    }
    const isBirth = given("elsewhereClass") === "childbirth";
    if ((matter !== undefined && matter !== "care-elsewhere") || isBirth) return;
    claimByHand(inquiry);
    ahead("settlement-rule", "settlementRule");
    if (matter === "care-elsewhere") ahead("filing-channels", "filingChannels");
    // What counts as filed needs no filing, not even late.
    if (given("elsewhereClass") !== "emergency") ahead("file-before-discharge", "beforeDischarge");
    ahead("filing-by-reason", "emergencyFiled", "classes");
    ahead("hospital-files", "hospitalFiles");
    if (known("commitmentPlaceOnly") !== undefined) claim("commitment-place-only", {}, "commitmentPlaceOnly");
    ahead("home-terms", "longTermHomeTerms");
    ahead("filing-until-changed", "classes");
    const months = known("filingMonths", { elsewhereClass: "other" });
    if (months !== undefined) claim("filing-months", { months }, "filingMonths");
    const days = known("filingDays");
    if (days !== undefined) claim("filing-days", { days }, "filingDays");
  },
});
