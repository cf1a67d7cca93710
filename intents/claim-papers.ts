import type { Inquiry } from "../src/rules/intent.ts";
import { lawList, principle } from "../src/rules/law-ref.ts";
import type * as shared from "./slots.ts";

// The papers for a claim by hand: the same for a bill at home and for one from elsewhere.

export const claimPapersLaws = {
  identityOnly: principle("papers.identity-only"),
  papers: lawList("claim.papers", "careType"),
  papersElsewhere: lawList("claim.papers-elsewhere", "careType"),
  papersByCause: principle("claim.papers-by-cause"),
};

type Claimed = Pick<
  Inquiry<{ readonly careType: typeof shared.careType }, typeof claimPapersLaws>,
  "given" | "law" | "known" | "claim" | "note" | "papers"
>;

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
