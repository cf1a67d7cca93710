import type { Acted } from "../handoff/help-desk.ts";
import type { DeskText } from "./texts.ts";

type Why = Extract<Acted, { kind: "refused" }>["why"];

/** What a colleague is told of an act that was refused. */
export const refusedText: Readonly<Record<Why, DeskText>> = {
  unknown: "refusedUnknown",
  stale: "refusedStale",
  "somebody-else-has-it": "refusedElse",
  "not-now": "refusedNow",
  "no-bot": "refusedNoBot",
  "no-such-office": "refusedNoOffice",
  "no-such-colleague": "refusedNoColleague",
  "not-allowed": "notAllowed",
  "not-a-value": "refusedNoValue",
  "too-long": "refusedLong",
  empty: "refusedEmpty",
};

const problems: Readonly<Record<string, DeskText>> = {
  wrong: "wrong",
  "too-short": "tooShort",
  "too-long": "tooLong",
  "too-common": "tooCommon",
  "name-taken": "nameTaken",
  "no-name": "noName",
  "no-such-office": "noSuchOffice",
  "not-allowed": "notAllowed",
};

/** What a problem of the interface is called; without a word of its own it simply did not work. */
export function problemText(problem: string | undefined): DeskText {
  return problems[problem ?? ""] ?? "failed";
}

const whats: Readonly<Record<string, DeskText>> = {
  want: "whatWant",
  agree: "whatAgree",
  decline: "whatDecline",
  "want-more": "whatWantMore",
  add: "whatAdd",
  "leave-out": "whatLeaveOut",
  claim: "whatClaim",
  write: "whatWrite",
  transfer: "whatTransfer",
  "take-over": "whatTakeOver",
  "give-back": "whatGiveBack",
  close: "whatClose",
  "leave-ticket": "whatLeaveTicket",
  "back-to-bot": "whatBackToBot",
  lapse: "whatLapse",
  "no-office": "whatNoOffice",
  ask: "whatAsk",
  forgotten: "whatForgotten",
  "told-closed": "whatToldClosed",
  "told-late": "whatToldLate",
  looked: "whatLooked",
  corrected: "whatCorrected",
  correct: "whatCorrected",
  note: "whatNote",
  override: "whatOverride",
  export: "whatExport",
};

/** The text for what an event of the audit says was done; undefined for one that is not known. */
export function whatText(what: string): DeskText | undefined {
  return whats[what];
}
