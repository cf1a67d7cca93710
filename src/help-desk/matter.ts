import { knownFacts } from "../../dialogs/known-facts.ts";
import { topicOf } from "../../dialogs/topic-of.ts";
import { answerPiece } from "../render/answer.ts";
import { showClaim } from "../render/claims.ts";
import { line } from "../render/piece.ts";
import { plainText } from "../render/plain-text.ts";
import { type Mind, renderingFor } from "../respond.ts";
import { decide } from "../rules/decide.ts";
import type { Intent } from "../rules/intent.ts";
import type { Claim, Outcome } from "../rules/outcome.ts";
import type { Facts } from "../rules/slot.ts";
import type { KeptState } from "../state.ts";
import type { IsoDate, Lang, Part, Reply } from "../turn.ts";
import { mapSome, type Some } from "./some.ts";

/** What a conversation is about, and what the rules say to it. */
export type Matter = {
  readonly intent: Intent;
  readonly facts: Facts;
  /** The day for which the law is read. */
  readonly on: IsoDate;
  readonly outcome: Outcome;
};

/** A matter that was passed on: the state as people of the office may see it for this one, and what the rules say to it. */
export type Shared = { readonly state: KeptState; readonly matter: Matter | undefined };

/** The matter that is open, or that was answered last; undefined where there is none. */
export const matterOf = (mind: Mind, { mode, asOf }: KeptState, today: IsoDate): Matter | undefined => {
  const intent = mind.intents.get(topicOf(mode) ?? "");
  if (intent === undefined) return undefined;
  const [facts, on] = [knownFacts(mode), asOf ?? today];
  return { intent, facts, on, outcome: decide(intent, facts, on, mind.knowledge) };
};

/** Matters that were passed on, by their states, with what the rules say to each. */
export const withMatters = (mind: Mind, states: Some<KeptState>, today: IsoDate): Some<Shared> =>
  mapSome(states, (state) => ({ state, matter: matterOf(mind, state, today) }));

/** The states of matters that were passed on. */
export const statesOf = (shared: Some<Shared>): Some<KeptState> => mapSome(shared, ({ state }) => state);

/** The area of a matter; null where none was told. */
export const areaOfMatter = (state: KeptState): string | null => {
  const { area } = knownFacts(state.mode);
  return typeof area === "string" && /^\d{6}$/.test(area) ? area : null;
};

/** The answer of a matter as the person would get it; null where the rule still asks. */
export const answerOf = (mind: Mind, { intent, facts, on, outcome }: Matter, lang: Lang): Reply | null => {
  if (outcome.kind === "ask") return null;
  const rendering = renderingFor(mind, lang, on);
  const book = mind.library[lang];
  const { parts } = answerPiece(
    { kind: "answer", intent: intent.id, facts, answer: outcome },
    book,
    rendering,
  );
  return { lang, parts, text: plainText(parts, book, lang), choices: [] };
};

const claimsIn = ({ outcome }: Matter): readonly Claim[] => (outcome.kind === "ask" ? [] : outcome.claims);

/** The claims of a matter in words. */
export const claimsShown = (mind: Mind, matter: Matter, lang: Lang) =>
  claimsIn(matter).map((claim) =>
    showClaim(claim, { book: mind.library[lang], lang, knowledge: mind.knowledge, on: matter.on }),
  );

/** A claim of a matter as a message of its own, with its sources; undefined where the answer does not make it. */
export const claimReply = (mind: Mind, matter: Matter, id: string, lang: Lang): Reply | undefined => {
  const shown = claimsShown(mind, matter, lang).find((claim) => claim.id === id);
  if (shown === undefined) return undefined;
  const parts: readonly Part[] = [{ kind: "claim", ...shown }];
  return { lang, parts, text: plainText(parts, mind.library[lang], lang), choices: [] };
};

/** What somebody typed, as a message. */
export const typedReply = (text: string, lang: Lang): Reply => ({
  lang,
  text,
  parts: text.split("\n").map(line),
  choices: [],
});
