import type { HandOffWish, Say, There } from "../../dialogs/dialog.ts";
import { asksHowLong, wishOfWaiter } from "../../dialogs/hand-off-words.ts";
import { languageWished, wordingWished } from "../../dialogs/question.ts";
import { resume } from "../../dialogs/resume.ts";
import { choiceCalled } from "../render/hand-off.ts";
import { bare } from "../render/labels.ts";
import { deskFor, type Mind } from "../respond.ts";
import type { KeptState } from "../state.ts";
import type { Act, HandOffChoice, IsoDate } from "../turn.ts";

/** What the bot says to somebody who waits, and what they make of it. */
export type WhileWaiting = { readonly says: readonly Say[]; readonly wish: HandOffWish | undefined };

const LEAVES: readonly (string | undefined)[] = ["cancel", "start-over"];

/** What was chosen about the hand-off, by a button or by its words in either language. */
export const choiceOf = (
  mind: Mind,
  utterance: string,
  act: Act | undefined,
  there: There,
): HandOffChoice | undefined => {
  if (act?.kind === "hand-off") return act.choice;
  const slots = there.kind === "later" ? there.slots : [];
  const { placeName } = mind;
  return (["zh", "en"] as const)
    .map((lang) => choiceCalled(utterance, slots, { placeName, lang, book: mind.library[lang] }, bare))
    .find((choice) => choice !== undefined);
};

/**
 * A message of somebody who waits for a colleague. It is there for the colleague to read; the bot answers no question of
 * the matter meanwhile, and takes up no more than how long it takes, and that the person does not wait any more.
 */
export const whileWaiting = (
  mind: Mind,
  state: KeptState,
  heard: { readonly utterance: string; readonly act?: Act | undefined; readonly on: IsoDate },
  there: There,
): WhileWaiting => {
  const { utterance, act, on } = heard;
  const choice = choiceOf(mind, utterance, act, there) ?? wishOfWaiter(utterance);
  if (
    choice === "bot" ||
    choice === "decline" ||
    (choice === undefined && LEAVES.includes(mind.commands.get(bare(utterance))))
  ) {
    const { say } = resume(state.mode, state.handed, deskFor(mind, state.asOf ?? on, on));
    return { says: say, wish: { kind: "back-to-bot" } };
  }
  if (choice === "leave" || typeof choice === "object") {
    const callAt = typeof choice === "object" ? choice.at : null;
    return {
      says: [{ kind: "told", told: "ticket", there, at: callAt }],
      wish: { kind: "leave-ticket", callAt },
    };
  }
  // Who asks for another language or wording has nothing noted for a colleague.
  const isForBot = languageWished(utterance) !== undefined || wordingWished(utterance) !== undefined;
  const isAboutWaiting = choice === "wait" || isForBot || asksHowLong(utterance);
  return { says: [{ kind: "told", told: isAboutWaiting ? "place" : "noted", there }], wish: undefined };
};
