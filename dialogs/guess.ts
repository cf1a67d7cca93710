import { type Intent, readFacts } from "../src/rules/intent.ts";
import type { Facts } from "../src/rules/slot.ts";
import type { Meant } from "../src/understand/understanding.ts";
import { toldIn } from "./clauses.ts";
import type { Desk, Filling, Heard } from "./dialog.ts";
import { goesOn } from "./question.ts";

/**
 * The fact for the open question that a reply means in words which no list knows: "the company takes it off my pay slip". It is
 * said to have been understood so, since it is a guess, or where it is no more than likely asked about. A correction is about
 * something else, and so is what asks; a number names the option that it names, or none.
 */
export const guessed = (
  intent: Intent,
  { asking }: Filling,
  { utterance, entities }: Heard,
  desk: Desk,
  meant: Meant = "sure",
): Facts | undefined => {
  const hears = intent.slots[asking]?.hears;
  const isCounted = entities.some(({ kind }) => kind === "number");
  if ((hears !== "option" && hears !== "flag") || goesOn(utterance) || isCounted) return undefined;
  const option = desk.optionMeant(asking, toldIn(utterance), meant);
  if (option === undefined) return undefined;
  const { facts } = readFacts(intent, { [asking]: option });
  return Object.hasOwn(facts, asking) ? facts : undefined;
};
