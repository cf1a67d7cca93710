import { defineIntent } from "../../src/rules/intent.ts";
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
  },
  decide(inquiry) {
    if (inquiry.ask("lost") === "card") newCard(inquiry);
    else coverAgain(inquiry);
  },
});
