import type { Inquiry } from "../src/rules/intent.ts";
import { lawList, lawNumber, principle } from "../src/rules/law-ref.ts";
import type * as shared from "./slots.ts";

// Claiming a bill by hand, which papers and until when: the same for one at home and for one from elsewhere.

export const byHandLaws = {
  identityOnly: principle("papers.identity-only"),
  papers: lawList("claim.papers", "careType"),
  papersElsewhere: lawList("claim.papers-elsewhere", "careType"),
  papersByCause: principle("claim.papers-by-cause"),
  applyMonths: lawNumber("claim.apply-months"),
};

type ByHand = Inquiry<
  {
    readonly careType: typeof shared.careType;
    readonly area: typeof shared.area;
    readonly receiptDate: typeof shared.receiptDate;
    readonly applicationDate: typeof shared.applicationDate;
  },
  typeof byHandLaws
>;
type Claimed = Pick<ByHand, "given" | "law" | "known" | "claim" | "note" | "papers">;
type Timed = Pick<ByHand, "ask" | "given" | "law" | "known" | "claim" | "note" | "deadline" | "on">;

/** The papers, each with what allows to ask for it (REI-10, REG-20). Care away from home may need fewer (JS-05). */
export const claimPapers = ({ given, law, known, claim, note, papers }: Claimed): void => {
  const careType = given("careType") ?? "inpatient";
  const elsewhere = known("papersElsewhere", { careType });
  const documents = law("papers", { careType });
  if (elsewhere === undefined) {
    papers(documents, "papers", "identityOnly");
    claim("papers", { documents }, "papers", "identityOnly");
  } else {
    papers(elsewhere, "papersElsewhere");
    claim("papers-elsewhere", { documents: elsewhere }, "papersElsewhere", "identityOnly");
    claim("papers-by-cause", {}, "papersByCause");
    claim("papers-at-home", { documents }, "papers");
  }
  if (given("careType") === undefined)
    note("papers-outpatient", {
      documents:
        known("papersElsewhere", { careType: "outpatient" }) ?? law("papers", { careType: "outpatient" }),
    });
};

/** Until when to apply, counted from the receipt; unless that is the `last` thing said, an area without a rule does not end the answer. */
export const whenToApply = (inquiry: Timed, isLast: boolean): void => {
  const { ask, given, law, known, claim, note, deadline, on } = inquiry;
  const receipt = given("receiptDate");
  if (receipt === undefined) {
    const months = given("area") === undefined ? undefined : known("applyMonths");
    if (months !== undefined) return claim("apply-within", { months }, "applyMonths");
    return given("area") === undefined ? note("apply-by-is-local") : note("apply-by-unknown");
  }
  ask("area");
  const months = isLast ? law("applyMonths") : known("applyMonths");
  if (months === undefined) return note("apply-by-unknown");
  const applyBy = deadline(
    "applyBy",
    { who: "person", start: receipt, unit: "months", count: months },
    "applyMonths",
  );
  const applied = given("applicationDate") ?? on;
  if (applyBy !== undefined && applied > applyBy)
    claim("apply-by-over", { receipt, months, applyBy, applied }, "applyMonths");
  else claim("apply-by", { receipt, months, applyBy }, "applyMonths");
};

/** Both, beside what else is said of the bill: where no list of papers is in force, that says nothing of the rest. */
export const claimByHand = (inquiry: Claimed & Timed): void => {
  const careType = inquiry.given("careType") ?? "inpatient";
  if (inquiry.known("papers", { careType }) !== undefined) claimPapers(inquiry);
  whenToApply(inquiry, false);
};
