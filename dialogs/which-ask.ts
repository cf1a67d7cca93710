import { answerAsked } from "./answer-asked.ts";
import type { Desk, Heard, Mode, Say } from "./dialog.ts";
import type { Move } from "./fill-slots.ts";
import { asksSomething } from "./question.ts";

// Where nothing can be answered, what may have been asked for is asked back, by name; who says the name is answered.

/** So many are named. */
const MOST_NAMED = 3;

/** What answers something by itself where the conversation is; `undefined` where nothing that is known does. */
const answerOf = (id: string, mode: Mode, heard: Heard, desk: Desk): readonly Say[] | undefined => {
  const said = answerAsked(mode, { ...heard, asks: [id], surely: [id], certainly: [id], matters: [] }, desk);
  const isKnown = said?.some(
    (one) => one.kind === "matter" || ("lead" in one && (one.lead?.claims.length ?? 0) > 0),
  );
  return isKnown === true ? said : undefined;
};

/** After an answer, what is asked for by the words of its button is answered by itself; `undefined` where nothing that is known does. */
export const answerNamed = (mode: Mode, heard: Heard, desk: Desk): Move | undefined => {
  const isOffered = mode.kind === "idle" && mode.last !== null;
  const said =
    isOffered && heard.askNamed !== undefined ? answerOf(heard.askNamed, mode, heard, desk) : undefined;
  return said === undefined ? undefined : { mode, say: said, ending: "answered" };
};

/** Whether something says that what was asked is not known, or was not understood. */
const isLost = (one: Say, { utterance }: Heard): boolean =>
  (one.kind === "phrase" && one.id === "answered-above") ||
  (one.kind === "follow-up" && !one.isAnswered) ||
  ((one.kind === "unheard" || (one.kind === "phrase" && one.id === "nothing-new")) &&
    asksSomething(utterance));

/** In place of a word that nothing is known: which of the things that may have been meant is asked for. */
export const orAskWhich = (moved: Move, heard: Heard, desk: Desk): Move => {
  const { mode, say } = moved;
  const at = say.findIndex((one) => isLost(one, heard));
  if (at === -1 || mode.kind !== "idle") return moved;
  const asks = (heard.possibly ?? [])
    .filter((id) => answerOf(id, mode, heard, desk) !== undefined)
    .slice(0, MOST_NAMED);
  return asks.length === 0 ? moved : { ...moved, say: [...say.slice(0, at), { kind: "which-ask", asks }] };
};
