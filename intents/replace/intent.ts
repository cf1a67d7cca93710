import { defineIntent } from "../../src/rules/intent.ts";
import { byAnotherIfAsked } from "../by-another.ts";
import { yearsAreKept } from "../waiting.ts";
import { newCard } from "./card.ts";
import { coverAgain } from "./cover.ts";
import { laws, slots } from "./reads.ts";

/** A lost card, or cover that stopped: which of the two, and how to get it back (REP-01). */
export default defineIntent({
  id: "replace",
  slots,
  laws,
  hears: {
    months: "gapMonths",
    years: "missedYears",
    place: "area",
    unpaidFrom: "lastPaidMonth",
    unpaidTo: "firstNewMonth",
    paysFrom: "payMonth",
    worksFrom: "firstWorkDay",
  },
  decide(inquiry) {
    if (inquiry.ask("lost") === "card") newCard(inquiry);
    else coverAgain(inquiry);
  },
  ifAsked(inquiry) {
    byAnotherIfAsked(inquiry);
    const { ahead, given, note } = inquiry;
    ahead("where-to-go", "channels", "offices");
    ahead("account-kept", "accountKept");
    note("account-stays");
    ahead("cover-while-paid", "onlyInForce", "ownRecord", "employerDeclares");
    ahead("card-voucher", "cardOrVoucher");
    // A lost card is no lapse.
    if (given("lost") !== "card") ahead("bills-of-the-lapse", "onlyInForce");
    yearsAreKept(inquiry);
    ahead("card-across-provinces", "cardAcrossProvinces");
  },
});
