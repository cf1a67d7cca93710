import type { Say } from "../dialogs/dialog.ts";
import { phrase } from "./render/book.ts";
import { line } from "./render/piece.ts";
import { render } from "./render/render.ts";
import { type Mind, type Response, renderingFor, respond } from "./respond.ts";
import type { KeptState } from "./state.ts";

type Heard = Parameters<typeof respond>[2];

/** What was open stays as it is, and what can be asked is offered. */
const offerTopics = (mind: Mind, now: KeptState, { on, locale }: Heard): Response => {
  const state = locale === undefined ? now : { ...now, lang: locale, fixed: true };
  const say: readonly Say[] = [{ kind: "topics" }];
  const library = state.plain ? mind.plain : mind.library;
  const reply = render(say, { ...renderingFor(mind, state.lang, on), library, plain: state.plain });
  return { state, reply, say, effects: [{ kind: "record", ending: "not-understood" }] };
};

/**
 * A turn that brought files. They are declined in words; words that came with them are heard as ever. A file alone counts
 * as an answer that was not understood where a question is open, and nobody needs to look at what was said.
 */
export const respondToFiles = (mind: Mind, now: KeptState, heard: Heard): Response => {
  const hasWords = heard.utterance.trim() !== "" || heard.act !== undefined;
  const isHeard = hasWords || now.mode.kind === "filling";
  const response = isHeard ? respond(mind, now, heard) : offerTopics(mind, now, heard);
  const { reply, state, effects } = response;
  const declined = phrase((state.plain ? mind.plain : mind.library)[reply.lang], "no-files");
  return {
    ...response,
    reply: { ...reply, text: `${declined}\n${reply.text}`, parts: [line(declined), ...reply.parts] },
    effects: hasWords ? effects : effects.filter(({ kind }) => kind !== "review"),
  };
};
