import type { Intent } from "../src/rules/intent.ts";
import { askCalled, leadBy, neverKnown } from "./asks.ts";
import type { Desk, Filling, Heard, Mode, Say } from "./dialog.ts";
import { sayAgain } from "./follow-up.ts";
import { knownElsewhere } from "./known-elsewhere.ts";

// What can be said at once to a question, wherever that is known.

type Held = Extract<Say, { kind: "meanwhile" | "once-more" }>;

/** What holds already and was just asked for in the middle of a form, or is known nowhere here. */
const sayHeld = (
  intent: Intent,
  { facts, asking }: Filling,
  { asks }: Heard,
  desk: Desk,
): Held | undefined => {
  const claims = desk.meanwhile(intent, facts, asking);
  const lead = leadBy(asks, intent, facts, claims, desk);
  if (lead === undefined) return undefined;
  const notKnown = lead.notKnown.filter(
    (id) => neverKnown(intent.id, id, desk.asks) && askCalled(id, desk.asks)?.matter === undefined,
  );
  return lead.claims.length + notKnown.length === 0
    ? undefined
    : { kind: "meanwhile", intent: intent.id, facts, claims: lead.claims, lead: { ...lead, notKnown } };
};

/** What the open form or the last answer has on what was asked for. */
const ownSay = (mode: Mode, heard: Heard, desk: Desk): Held | undefined => {
  if (mode.kind === "filling") {
    const intent = desk.intents.get(mode.intent);
    return intent === undefined ? undefined : sayHeld(intent, mode, heard, desk);
  }
  const last = mode.kind === "idle" ? mode.last : null;
  const intent = last === null ? undefined : desk.intents.get(last.intent);
  return last === null || intent === undefined ? undefined : sayAgain(intent, last.facts, heard, desk);
};

/** Whether what is open has a claim that answers what was asked for. */
export const answersItself = (mode: Mode, heard: Heard, desk: Desk): boolean =>
  (ownSay(mode, heard, desk)?.lead?.claims.length ?? 0) > 0;

/** What answers a question by itself: what is open, else what is known elsewhere, else that it is known nowhere here. */
export const answerAsked = (mode: Mode, heard: Heard, desk: Desk): readonly Say[] | undefined => {
  const own = ownSay(mode, heard, desk);
  const isAnswered = own?.lead !== undefined && (own.lead.claims.length > 0 || own.lead.part !== undefined);
  const elsewhere = isAnswered ? undefined : knownElsewhere(mode, heard, desk);
  return elsewhere ?? (own === undefined ? undefined : [own]);
};
