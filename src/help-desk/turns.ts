import type { HandOffWish, Say, There } from "../../dialogs/dialog.ts";
import type { AuditEvent } from "../handoff/audit-chain.ts";
import { changed, type Happening } from "../handoff/change.ts";
import type { HandOff } from "../handoff/hand-off.ts";
import type { Mind } from "../respond.ts";
import type { KeptState } from "../state.ts";
import type { Reply, Turn } from "../turn.ts";
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

const SAYS_YES = /^(?:好|是|要|可以|行|嗯|转|同意|yes|ok|sure|please)/i;

/** Who was offered people because the bot failed gets to them without the bot. */
const agreedThough = (
  mind: Mind,
  turn: Turn,
  handOff: HandOff,
  there: There,
): Extract<HandOffWish, { kind: "agree" }> | undefined => {
  if (handOff.stage.kind !== "offered") return undefined;
  const choice = choiceOf(mind, turn.utterance, turn.act, there);
  const isYes = choice === undefined && SAYS_YES.test(turn.utterance.trim());
  const callAt = typeof choice === "object" ? choice.at : null;
  if (!isYes && callAt === null && choice !== "agree" && choice !== "leave") return undefined;
  return { kind: "agree", open: there.kind === "now" && choice !== "leave", callAt };
};

/** What is said where the bot failed: that it did, and who could look at it. Undefined where nobody answers such matters. */
export const failedTurn = (
  mind: Mind,
  turn: Turn,
  state: KeptState,
  handOff: HandOff,
  now: OfficesNow,
): (Became & { readonly reply: Reply }) | undefined => {
  const there = peopleFor(handOff, turn.conversation, now)?.thereFor(null, null);
  if (there === undefined) return undefined;
  const agree = agreedThough(mind, turn, handOff, there);
  if (agree !== undefined) {
    const told = agree.open && agree.callAt === null ? "queued" : "ticket";
    const reply = tell(mind, state, [{ kind: "told", told, there, at: agree.callAt }], turn.on);
    return { ...wished(turn, handOff, agree, now.now), reply };
  }
  const open = there.kind === "now";
  const want = { kind: "want", reason: "fault", team: there.office, open } as const;
  const became = wished(turn, handOff, want, now.now);
  const offer: Say = { kind: "offer", reason: "fault", intent: null, facts: {}, there };
  return { ...became, reply: tell(mind, state, [{ kind: "phrase", id: "failed-offer" }, offer], turn.on) };
};
