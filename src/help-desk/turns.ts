import { answerAddition } from "../../dialogs/add-matter.ts";
import type { HandOffWish, People, Say, There } from "../../dialogs/dialog.ts";
import { offerOf } from "../../dialogs/hand-off.ts";
import { answerToAddition, answerToOffer } from "../../dialogs/hand-off-words.ts";
import { areaOf } from "../../dialogs/interrupt.ts";
import { topicOf } from "../../dialogs/topic-of.ts";
import type { AuditEvent } from "../handoff/audit-chain.ts";
import { changed } from "../handoff/change.ts";
import type { HandOff } from "../handoff/hand-off.ts";
import type { Happening } from "../handoff/happening.ts";
import { holdsHidden } from "../mask.ts";
import type { Mind } from "../respond.ts";
import type { KeptState } from "../state.ts";
import type { Reply, Turn } from "../turn.ts";
import { langOf } from "../understand/language.ts";
import { eventsOf } from "./audit.ts";
import { type OfficesNow, peopleFor } from "./people.ts";
import { tell } from "./tell.ts";
import { choiceOf } from "./waiting.ts";

/** What becomes of a hand-off in a turn. */
export type Became = { readonly handOff: HandOff; readonly events: readonly AuditEvent[] };

/** A hand-off in which no claim stands that has run out; `says`: what the person is told of that. */
export const withoutLapsed = (
  conversation: string,
  handOff: HandOff,
  at: number,
): Became & { readonly says: readonly Say[] } => {
  // Nobody is asked in the middle of their own message whether they go on waiting.
  const look: Happening = {
    id: `lapse|${handOff.version}`,
    at,
    kind: "look",
    askAfter: Number.POSITIVE_INFINITY,
  };
  const result = changed(handOff, look, handOff.version);
  if (result.kind !== "changed") return { handOff, events: [], says: [] };
  const events = eventsOf(conversation, "clock", handOff, result.next, look);
  return { handOff: result.next, events, says: result.told.map((told) => ({ kind: "told", told })) };
};

/** What a person's wish makes of the hand-off. One that cannot be had any more changes nothing. */
export const wished = (
  { id, conversation }: Turn,
  handOff: HandOff,
  wish: HandOffWish | undefined,
  at: number,
): Became => {
  if (wish === undefined) return { handOff, events: [] };
  const happening: Happening = { ...wish, id: `${id}|${wish.kind}`, at };
  const result = changed(handOff, happening, handOff.version);
  if (result.kind !== "changed") return { handOff, events: [] };
  return { handOff: result.next, events: eventsOf(conversation, "person", handOff, result.next, happening) };
};

/** What who was offered people because the bot failed makes of the offer: they get to them without the bot. */
const answeredThough = (
  mind: Mind,
  turn: Turn,
  { stage }: HandOff,
  there: There,
): Extract<HandOffWish, { kind: "agree" }> | { readonly kind: "decline" } | undefined => {
  if (stage.kind !== "offered") return undefined;
  const choice = choiceOf(mind, turn.utterance, turn.act, there) ?? answerToOffer(turn.utterance);
  if (choice === undefined) return undefined;
  if (choice === "decline" || choice === "bot" || choice === "wait") return { kind: "decline" };
  const callAt = typeof choice === "object" ? choice.at : null;
  return { kind: "agree", open: there.kind === "now" && choice !== "leave", callAt };
};

/**
 * What somebody who is asked whether a matter is added to their request makes of that where the bot does not answer; whatever is
 * no answer passes the question over.
 */
const addedThough = (
  mind: Mind,
  turn: Turn,
  { mode }: KeptState,
  there: There,
  people: People,
): { readonly say: readonly Say[]; readonly wish: HandOffWish | undefined; readonly isAnswer: boolean } => {
  if (!people.isAdding) return { say: [], wish: undefined, isAnswer: false };
  const called = choiceOf(mind, turn.utterance, turn.act, there) ?? answerToAddition(turn.utterance);
  const choice = called === "leave" && turn.act !== undefined ? undefined : called;
  const moved = choice === undefined ? undefined : answerAddition(choice, mode, there, people, mind);
  if (moved === undefined)
    return { say: [{ kind: "told", told: "not-added" }], wish: { kind: "leave-out" }, isAnswer: false };
  const wish = moved.effects?.find((effect) => effect.kind === "hand-off")?.wish;
  return { say: moved.say, wish, isAnswer: true };
};

/** Why the bot does not answer: what is said before people are offered, and to who has left a request already. */
type Silence = { readonly offering: Say; readonly noted: Say };
const help: Say = { kind: "phrase", id: "help" };
const fault: Silence = {
  offering: { kind: "phrase", id: "failed-offer" },
  noted: { kind: "phrase", id: "failed-noted" },
};
const channelIsOff: Silence = {
  offering: { kind: "switched-off", what: "channel", intent: null, area: null },
  noted: { kind: "phrase", id: "off-channel-noted" },
};

/**
 * What is said on a channel that is switched off, where the bot would have answered: that it is, and who could look at it. Whoever
 * has not said anything yet is offered nobody.
 */
export const channelOff = (
  mind: Mind,
  turn: Turn,
  state: KeptState,
  handOff: HandOff,
  now: OfficesNow | undefined,
): Became & { readonly reply: Reply } => {
  const lang = turn.locale ?? langOf(turn.utterance) ?? state.lang;
  const here = { ...state, lang };
  const offered =
    now === undefined || turn.utterance === ""
      ? undefined
      : failedTurn(mind, turn, here, handOff, now, channelIsOff);
  return offered ?? { handOff, events: [], reply: tell(mind, here, [channelIsOff.offering], turn.on) };
};

/** What is said where the bot failed: that it did, and who could look at it. Undefined where nobody answers such matters. */
export const failedTurn = (
  mind: Mind,
  turn: Turn,
  state: KeptState,
  handOff: HandOff,
  now: OfficesNow,
  { offering, noted }: Silence = fault,
): (Became & { readonly reply: Reply }) | undefined => {
  const { mode } = state;
  const people = peopleFor(state, handOff, turn.conversation, now);
  const there = people?.thereFor(areaOf(mode), topicOf(mode));
  if (people === undefined || there === undefined) return undefined;
  const { stage } = handOff;
  const hidden: readonly Say[] = holdsHidden(turn.utterance)
    ? [{ kind: "phrase", id: "numbers-hidden" }]
    : [];
  const says = (...said: readonly Say[]): Reply => tell(mind, state, [...hidden, ...said], turn.on);
  // A request that stands is not made another by a fault.
  if (stage.kind === "ticket") {
    const told: Say = { kind: "told", told: "ticket", there, at: stage.callAt };
    const { say, wish, isAnswer } = addedThough(mind, turn, state, there, people);
    const reply = isAnswer ? says(...say) : says(...say, noted, told);
    return { ...wished(turn, handOff, wish, now.now), reply };
  }
  const answer = answeredThough(mind, turn, handOff, there);
  if (answer?.kind === "decline")
    return {
      ...wished(turn, handOff, answer, now.now),
      reply: says({ kind: "told", told: "declined" }, ...(noted === fault.noted ? [help] : [offering])),
    };
  if (answer !== undefined) {
    const told = answer.open && answer.callAt === null ? "queued" : "ticket";
    return {
      ...wished(turn, handOff, answer, now.now),
      reply: says({ kind: "told", told, there, at: answer.callAt }),
    };
  }
  const open = there.kind === "now";
  const want = { kind: "want", reason: "fault", team: there.office, open } as const;
  const offer = offerOf(mode, mind, "fault", there);
  return {
    ...wished(turn, handOff, want, now.now),
    reply: says(offering, offer),
  };
};
