import { areaOf } from "../src/rules/decide.ts";
import { claimsOf, difference, isOther } from "../src/rules/explain.ts";
import type { Desk, Heard, Mode, Receipt } from "./dialog.ts";
import { fillSlots, type Move } from "./fill-slots.ts";
import { backTo } from "./interrupt.ts";
import { asksToGoOnElsewhere, asksToTakeAway, asksWhetherChanged } from "./question.ts";

// What a person takes away: the last answer under a code, and the conversation itself, to go on elsewhere.

const receiptOf = (mode: Mode, told: Heard["last"], desk: Desk): Receipt | undefined => {
  // What was corrected without becoming another answer is in the mode alone.
  const last = (mode.kind === "idle" ? mode.last : null) ?? told ?? null;
  if (last === null) return undefined;
  const { intent: id, facts } = last;
  const intent = desk.intents.get(id);
  const answer = intent === undefined ? undefined : desk.decide(intent, facts);
  if (answer === undefined || answer.kind === "ask") return undefined;
  const { kind, claims, values } = answer;
  const area = areaOf(facts) ?? null;
  return { intent: id, facts, told: desk.today, on: desk.on, area, kind, claims, values };
};

const notHere = (mode: Mode): Move => backTo(mode, [{ kind: "phrase", id: "not-kept-here" }], "helped");

/** The wish for the answer on paper, in the calendar or on another device; `undefined` where nothing of it was asked for. */
export const takeAway = (mode: Mode, heard: Heard, desk: Desk): Move | undefined => {
  const { utterance, code } = heard;
  if (asksToGoOnElsewhere(utterance)) {
    const isEmpty = mode.kind === "idle" && mode.last === null;
    if (code === undefined) return notHere(mode);
    if (isEmpty) return backTo(mode, [{ kind: "phrase", id: "place-empty" }, { kind: "topics" }], "helped");
    return {
      mode,
      say: [{ kind: "place", code }],
      ending: "helped",
      effects: [{ kind: "keep-place", code }],
    };
  }
  if (asksWhetherChanged(utterance)) return backTo(mode, [{ kind: "phrase", id: "receipt-which" }], "helped");
  if (!asksToTakeAway(utterance)) return undefined;
  const receipt = receiptOf(mode, heard.last, desk);
  if (receipt === undefined) return backTo(mode, [{ kind: "phrase", id: "take-away-empty" }], "helped");
  if (code === undefined) return notHere(mode);
  return {
    ...backTo(mode, [{ kind: "take-away", code, receipt }], "helped"),
    effects: [{ kind: "keep-answer", code, receipt }],
  };
};

/** The answer of a receipt as it would be given now, and whether it is still the same. */
const compared = (receipt: Receipt, mode: Mode, given: Desk): Move | undefined => {
  // Nobody knows whose answer it is: nothing of it goes into the form that is open, which goes on after it.
  const desk: Desk = { ...given, isSamePerson: () => false };
  const beneath = mode.kind === "filling" ? (mode.beneath ?? mode) : null;
  const intent = desk.intents.get(receipt.intent);
  if (intent === undefined) return undefined;
  const next = fillSlots(intent, receipt.facts, beneath, desk);
  const now = desk.decide(intent, receipt.facts);
  const differs = difference(receipt, now);
  const cause = now.kind === "ask" || !isOther(receipt, now) ? null : desk.causeOf(intent, receipt, now);
  const gone = claimsOf(receipt).filter(({ id }) => differs.gone.includes(id));
  // A fact has to be asked for that was not needed then: the question says enough.
  const { say } = next;
  if (now.kind === "ask") return { ...next, say: [{ kind: "phrase", id: "receipt-asks" }, ...say] };
  return { ...next, say: [{ kind: "receipt", receipt, difference: differs, gone, cause }, ...say] };
};

/** What follows from a code that was said; `undefined` where none was. */
export const answerSlip = (mode: Mode, { slip }: Heard, desk: Desk): Move | undefined => {
  if (slip === undefined) return undefined;
  const unknown = (): Move => backTo(mode, [{ kind: "phrase", id: "code-unknown" }], "not-known");
  if (slip.kind === "unknown") return unknown();
  if (slip.kind === "receipt") return compared(slip.receipt, mode, desk) ?? unknown();
  const effects = [{ kind: "spend", code: slip.code }] as const;
  const resumed = { kind: "phrase", id: "resumed" } as const;
  const intent = mode.kind === "idle" && mode.last !== null ? desk.intents.get(mode.last.intent) : undefined;
  if (mode.kind === "idle" && mode.last !== null && intent !== undefined) {
    const again = fillSlots(intent, mode.last.facts, null, desk);
    return { ...again, say: [resumed, ...again.say], effects };
  }
  return { ...backTo(mode, [resumed], "helped"), effects };
};
