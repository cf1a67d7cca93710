import { type Fact, type Facts, UNKNOWN } from "../src/rules/slot.ts";
import type { Desk, Filling } from "./dialog.ts";

/** What a question about the person was answered with for the one spoken of before, if there is such an answer to offer. */
export const answerBefore = ({ intent, asking }: Filling, others: Facts, desk: Desk): Fact | undefined => {
  const before = others[asking];
  const isOfPerson = desk.intents.get(intent)?.slots[asking]?.carries === true;
  return isOfPerson && before !== UNKNOWN ? before : undefined;
};

/** The same while it is on offer: it is put with the first asking alone, and only then "yes" means it. */
export const offeredBefore = (form: Filling, others: Facts, desk: Desk): Fact | undefined =>
  form.asked === 1 ? answerBefore(form, others, desk) : undefined;
