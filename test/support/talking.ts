import { type Mind, newState, respond } from "../../src/respond.ts";
import type { Lang } from "../../src/turn.ts";

/** What a conversation on a day leads to: the last reply, the mode, and the facts of what is open or was answered last. */
export const talkWith = (mind: Mind, lang: Lang, on: string, utterances: readonly string[]) => {
  let response = respond(mind, newState(lang), { utterance: lang === "zh" ? "你好" : "hello", on });
  for (const utterance of utterances) response = respond(mind, response.state, { utterance, on });
  const { reply, state } = response;
  const facts = state.mode.kind === "idle" ? state.mode.last?.facts : state.mode.facts;
  return { reply, mode: state.mode, facts };
};
