import type { Say } from "../dialogs/dialog.ts";
import { holdsHidden } from "./mask.ts";
import { phrase } from "./render/book.ts";
import { line } from "./render/piece.ts";
import { render } from "./render/render.ts";
import { type Mind, type Response, renderingFor, respond } from "./respond.ts";
import type { KeptState } from "./state.ts";

type Heard = Parameters<typeof respond>[2];

const LOST = ["out-of-scope", "not-understood"];

/** What was open stays as it is, and what can be asked is offered. Nobody needs to look at what was said. */
const offerTopics = (mind: Mind, state: KeptState, on: Heard["on"]): Response => {
  const say: readonly Say[] = [{ kind: "topics" }];
  const library = state.plain ? mind.plain : mind.library;
  const reply = render(say, { ...renderingFor(mind, state.lang, on), library, plain: state.plain });
  return { state, reply, say, effects: [{ kind: "record", ending: "not-understood" }] };
};

/**
 * A turn that brought files. They are declined in words, and words that came with them are heard as ever, unless they
 * make no sense alone ("this is my bill"). Where a question is open, a file counts as an answer that was not understood.
 */
export const respondToFiles = (mind: Mind, now: KeptState, heard: Heard): Response => {
  const response = respond(mind, now, heard);
  const { lang, fixed, plain } = response.state;
  const isLost = response.effects.some((effect) => effect.kind === "record" && LOST.includes(effect.ending));
  const isOpen = now.mode.kind === "filling";
  const told = isLost && !isOpen ? offerTopics(mind, { ...now, lang, fixed, plain }, heard.on) : response;
  const book = (plain ? mind.plain : mind.library)[told.reply.lang];
  // An answer to the words that came with the files says so itself.
  const isUntold = told !== response && holdsHidden(heard.utterance);
  const notices = [phrase(book, "no-files"), ...(isUntold ? [phrase(book, "numbers-hidden")] : [])];
  const parts = [...notices.map(line), ...told.reply.parts];
  const effects = isLost ? told.effects.filter(({ kind }) => kind !== "review") : told.effects;
  return {
    ...told,
    reply: { ...told.reply, text: [...notices, told.reply.text].join("\n"), parts },
    effects,
  };
};
