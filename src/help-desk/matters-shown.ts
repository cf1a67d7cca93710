import type { Canned, DeskView, MatterView } from "../handoff/help-desk.ts";
import type { Mind } from "../respond.ts";
import type { Lang } from "../turn.ts";
import { answerOf, claimsShown, type Shared } from "./matter.ts";
import { editableSlots } from "./slots.ts";
import { mattersIn, type Read } from "./writing.ts";

/**
 * What is computed of the matters of a request for who reads in a language: the answers, what can be set right, and the sentences
 * that can be sent to the person, in theirs.
 */
export const mattersShown = (
  mind: Mind,
  found: Pick<Read, "shared" | "state">,
  lang: Lang,
): Pick<DeskView, "answer" | "slots" | "added" | "canned"> => {
  const viewOf = ({ matter }: Shared): MatterView => ({
    answer: matter === undefined ? null : answerOf(mind, matter, lang),
    slots: matter === undefined ? [] : editableSlots(mind, matter, lang),
  });
  const [first, ...added] = found.shared;
  const canned = mattersIn(found).flatMap((matter) =>
    claimsShown(mind, matter, found.state.lang).map(
      ({ id, text }): Canned => ({ claim: id, topic: matter.intent.id, text }),
    ),
  );
  return { ...viewOf(first), added: added.map(viewOf), canned };
};
