import { defineIntent } from "../../src/rules/intent.ts";
import { byAnotherIfAsked } from "../by-another.ts";
import { answerBeside, besideIfAsked, careInGapOrWait, childbirth, childNotInsured } from "./about.ts";
import { maternityAllowance } from "./allowance.ts";
import { amount } from "./amount.ts";
import { byHand, byHandIfAsked } from "./papers.ts";
import { laws, type Reimburse, slots, toldOfAGap } from "./reads.ts";

/**
 * Nobody is asked what an ordinary bill was for: it is taken to be an illness, and the answer names what is not paid
 * (LAW-30). Who speaks of an injury is asked.
 */
const causeOf = ({ ask, given, ahead }: Reimburse) => {
  const cause = given("cause");
  if (cause !== undefined) return cause;
  if (given("about") === "own-accident" || given("injury") !== true) return "illness";
  ahead("injury-by-cause", "exclusions", "thirdPartyAdvance", "catalogue");
  return ask("cause");
};

/** A bill: is it covered and why, how much, which papers, until when. */
export default defineIntent({
  id: "reimburse",
  slots,
  laws,
  hears: { money: "totalCny", place: "area", age: "age" },
  owns: { cause: ["work-injury", "third-party-paid", "third-party-unpaid", "overseas"], injury: ["true"] },
  alone: { cause: ["work-injury"] },
  decide(inquiry) {
    const { given, known, claim, also, note, value } = inquiry;
    if (given("benefit") === "maternity-allowance") return maternityAllowance(inquiry);
    const about = given("about");
    if (about === "gap-or-wait") return careInGapOrWait(inquiry);
    if (about === "child-not-insured") return childNotInsured(inquiry);
    if (about === "childbirth" && [undefined, "illness"].includes(given("cause"))) return childbirth(inquiry);
    const cause = causeOf(inquiry);
    // 说是自己摔的 says nothing where somebody else bears it.
    const isOther = about === "childbirth" || (about === "own-accident" && cause !== "illness");
    const beside = isOther ? undefined : about;
    if (beside !== undefined && given("eligibleCny") === undefined && given("settled") === undefined)
      return answerBeside(inquiry, beside);
    if (cause !== "illness" && cause !== "third-party-unpaid") {
      value({ covered: false, exclusion: cause });
      claim(`excluded-${cause}`, {}, "exclusions");
      note(`instead-${cause}`);
      return;
    }
    // Whether the bill is of the unpaid months that were told is not known (GAP-16).
    if (toldOfAGap(given)) also("if-in-gap", {}, "onlyInForce");
    // What is only taken for granted is said with its exceptions, and is no result.
    if (given("cause") !== undefined || given("eligibleCny") !== undefined) value({ covered: true });
    if (cause === "third-party-unpaid") {
      claim("third-party-advance", {}, "thirdPartyAdvance");
      note("third-party-evidence");
    } else {
      also("covered", {}, "catalogue");
      also("unless-excluded", {}, "exclusions");
      if (given("eligibleCny") === undefined && known("moreExclusions") === true)
        also("more-exclusions", {}, "moreExclusions");
    }
    if (beside !== undefined) answerBeside(inquiry, beside);
    if (given("eligibleCny") !== undefined) {
      // The papers first: they hold also where the amount is not covered.
      if (given("settled") === "self-paid") byHand(inquiry, false);
      return amount(inquiry);
    }
    if (given("settled") === "direct" || given("wantsAmount") === true) return amount(inquiry);
    if (cause === "illness" || given("settled") === "self-paid") byHand(inquiry, true);
  },
  ifAsked(inquiry) {
    byAnotherIfAsked(inquiry);
    const { given, ahead } = inquiry;
    ahead("injury-by-cause", "exclusions", "thirdPartyAdvance", "catalogue");
    ahead("gap-or-wait", "onlyInForce");
    ahead("by-hand-exception", "directSettlement");
    besideIfAsked(inquiry);
    const cause = given("cause") ?? "illness";
    const isOurs = cause === "illness" || cause === "third-party-unpaid";
    if (isOurs && given("benefit") !== "maternity-allowance") byHandIfAsked(inquiry);
  },
});
