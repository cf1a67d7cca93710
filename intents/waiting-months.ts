import { shiftMonth } from "../src/knowledge/calendar-days.ts";
import type { MonthState } from "../src/rules/outcome.ts";
import { payingMonth, type Waiting } from "./waiting.ts";

// The months of a break, one after another: unpaid or made good, waited through, covered again.

type Drawing<N extends string> = Pick<Waiting, "given" | "on"> & {
  months(from: string, to: string | null, state: MonthState, by: N): void;
};

/** The months right before the month of payment that went unpaid. A back-payment may make them good. */
export const drawGap = <N extends string>(
  inquiry: Drawing<N | "onlyInForce">,
  gap: number,
  madeGoodBy: N | null,
): void => {
  const paid = payingMonth(inquiry);
  const by = madeGoodBy ?? "onlyInForce";
  inquiry.months(
    shiftMonth(paid, -gap),
    shiftMonth(paid, -1),
    madeGoodBy === null ? "unpaid" : "made-good",
    by,
  );
};

/** From the month of payment on: the wait, then benefits, by the value that sets the wait. */
export const drawWait = <N extends string>(inquiry: Drawing<N>, benefitsFrom: string, by: N): void => {
  inquiry.months(payingMonth(inquiry), shiftMonth(benefitsFrom, -1), "waiting", by);
  inquiry.months(benefitsFrom, null, "benefits", by);
};

/** From the month of payment on nothing is known: the value that would set the wait is not there. */
export const drawUnknown = <N extends string>(inquiry: Drawing<N>, by: N): void =>
  inquiry.months(payingMonth(inquiry), null, "benefits", by);
