import { defineIntent } from "../../src/rules/intent.ts";
import { answerAbout, careInGapOrWait } from "./about.ts";
import { maternityAllowance } from "./allowance.ts";
import { amount } from "./amount.ts";
import { byHand } from "./papers.ts";
import { laws, type Reimburse, slots } from "./reads.ts";

/** Who names the day or the kind of an application, and neither a cause nor a sum, wants to know how to apply. */
const asksOfPapersOnly = ({ given }: Reimburse): boolean =>
  given("cause") === undefined &&
  given("eligibleCny") === undefined &&
  (given("applicationDate") !== undefined || given("benefit") !== undefined) &&
  given("settled") !== "direct";

/** A bill: is it covered and why, how much, which papers, until when. */
export default defineIntent({
  id: "reimburse",
  slots,
  laws,
  hears: { money: "eligibleCny", place: "area", age: "age" },
  owns: { cause: ["work-injury", "third-party-paid", "third-party-unpaid", "overseas"] },
  decide(inquiry) {
    const { ask, given, known, claim, also, note, value } = inquiry;
    if (given("benefit") === "maternity-allowance") return maternityAllowance(inquiry);
    // 说是自己摔的 says nothing where somebody else bears it.
    const isElsewhere = given("cause") !== undefined && given("cause") !== "illness";
    const about = given("about") === "own-accident" && isElsewhere ? undefined : given("about");
    if (about === "gap-or-wait") return careInGapOrWait(inquiry);
    if (about !== undefined && given("eligibleCny") === undefined && given("settled") === undefined)
      return answerAbout(inquiry, about);
    if (asksOfPapersOnly(inquiry)) return byHand(inquiry, true);
    const cause = ask("cause");
    if (cause !== "illness" && cause !== "third-party-unpaid") {
      value({ covered: false, exclusion: cause });
      claim(`excluded-${cause}`, {}, "exclusions");
      note(`instead-${cause}`);
      return;
    }
    value({ covered: true });
    if (cause === "third-party-unpaid") {
      claim("third-party-advance", {}, "thirdPartyAdvance");
      note("third-party-evidence");
    } else {
      also("covered", {}, "catalogue");
      also("unless-excluded", {}, "exclusions");
      if (given("eligibleCny") === undefined && known("moreExclusions") === true)
        also("more-exclusions", {}, "moreExclusions");
    }
    if (about !== undefined) answerAbout(inquiry, about);
    if (given("eligibleCny") !== undefined) {
      // The papers first: they hold also where the amount is not covered.
      if (given("settled") === "self-paid") byHand(inquiry, false);
      return amount(inquiry);
    }
    if (cause === "third-party-unpaid" && given("settled") === undefined) return;
    if (ask("settled") === "self-paid") byHand(inquiry, true);
    else amount(inquiry);
  },
});
