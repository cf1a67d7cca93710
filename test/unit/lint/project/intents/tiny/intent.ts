import { defineIntent } from "../../../../../../src/rules/intent.ts";
import { lawList, lawNumber, principle } from "../../../../../../src/rules/law-ref.ts";
import { option } from "../../../../../../src/rules/slot.ts";

/** The smallest topic that the lint has nothing to say about. */
export default defineIntent({
  id: "tiny",
  slots: { scheme: option("resident", "employee") },
  laws: {
    wait: lawNumber("wait.months"),
    papers: lawList("papers"),
    kept: principle("years.kept"),
  },
  decide({ ask, law, claim, note, value }) {
    const scheme = ask("scheme");
    if (scheme !== "resident") return note(`note-${scheme}`);
    const months = law("wait");
    value({ waitMonths: months });
    claim("wait", { months, papers: law("papers") }, "wait", "papers");
    claim("years-kept", {}, "kept");
  },
});
