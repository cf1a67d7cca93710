import type { Intent } from "../src/rules/intent.ts";
import type { Facts } from "../src/rules/slot.ts";
import { leadBy, wantsToKnow } from "./asks.ts";
import type { Answer, Desk, Heard, Mode, Say } from "./dialog.ts";
import { fillSlots, type Move } from "./fill-slots.ts";
import { knownElsewhere } from "./known-elsewhere.ts";
import { asksWhatIf } from "./question.ts";
import { heardBy, isNews } from "./topic.ts";

/** Some sentences of an answer that stands, once more by themselves. */
export const sayOnceMore = (
  intent: Intent,
  facts: Facts,
  answer: Answer,
  claims: Answer["claims"],
): Extract<Say, { kind: "once-more" }> => ({
  ...{ kind: "once-more", intent: intent.id, facts, answer },
  lead: { claims, part: undefined, notKnown: [] },
});

/**
 * What is asked for of the last answer, by itself; `undefined` where nothing of it was asked for. `own`: only what that answer
 * said, and not what holds beside it.
 */
export const sayAgain = (
  intent: Intent,
  facts: Facts,
  { asks }: Heard,
  desk: Desk,
  which: "all" | "own" = "all",
): Extract<Say, { kind: "once-more" }> | undefined => {
  const answer = desk.decide(intent, facts);
  if (answer.kind === "ask") return undefined;
  const beside = which === "own" ? { ...desk, ifAsked: () => [] } : desk;
  const lead = leadBy(asks, intent, facts, answer.claims, beside);
  if (which === "own" && lead?.claims.length === 0) return undefined;
  if (lead === undefined || lead.claims.length + lead.notKnown.length === 0)
    return lead?.part === "papers"
      ? { kind: "once-more", intent: intent.id, facts, answer, lead }
      : undefined;
  return { kind: "once-more", intent: intent.id, facts, answer, lead };
};

/**
 * More about what was just answered, with nothing new in it. A question ("and how much is the late charge?") is told
 * what would make the answer more exact; what was said before is said to be in it. `undefined` where something new was
 * said, or nothing that has to do with the answer.
 */
export const followUp = (last: Intent, facts: Facts, heard: Heard, desk: Desk): Move | undefined => {
  const said = heardBy(last, heard, desk, facts);
  const asks = wantsToKnow(heard, desk) || asksWhatIf(heard.utterance);
  if (isNews(said, facts) || (!asks && Object.keys(said).length === 0)) return undefined;
  // Of a conversation that was lost the facts may be left without their answer.
  if (desk.decide(last, facts).kind === "ask") return fillSlots(last, facts, null, desk);
  const mode: Mode = { kind: "idle", last: { intent: last.id, facts } };
  if (!asks) return { mode, say: [{ kind: "phrase", id: "already" }], ending: "answered" };
  const again = sayAgain(last, facts, heard, desk);
  const elsewhere = again === undefined ? knownElsewhere(mode, heard, desk) : undefined;
  if (elsewhere !== undefined) return { mode, say: elsewhere, ending: "answered" };
  const lacks = desk.lacks(last, facts);
  const isAnswered = again !== undefined;
  const say: readonly Say[] = [
    ...(isAnswered ? [again] : []),
    ...(isAnswered && lacks.length === 0
      ? []
      : [{ kind: "follow-up", intent: last.id, lacks, isAnswered } as const]),
  ];
  return { mode, say, ending: "answered" };
};
