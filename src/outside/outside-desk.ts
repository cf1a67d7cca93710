import type { Stage } from "../handoff/hand-off.ts";
import type { AddedMatter, Brief } from "../handoff/help-desk.ts";

// A help desk of somebody else's that conversations are handed to. The bridge (bridge.ts) brings it up to the log;
// adapters know its calls and signatures, and keep nothing.

/** What came of telling an outside desk something. */
export type Sent =
  | { readonly kind: "done" }
  /** It did not arrive, and may be sent again, perhaps not before `afterMs` milliseconds. */
  | { readonly kind: "later"; readonly afterMs?: number }
  /** Settings are wrong; our own mistake, which would be refused again; or the desk wants nothing from us any more. */
  | { readonly kind: "refused"; readonly why: "settings" | "mistake" | "gone" }
  /** It may have arrived; nobody knows. */
  | { readonly kind: "unknown" };

/** `remote` is the desk's own name of the conversation. */
export type Opened = { readonly kind: "done"; readonly remote: string } | Exclude<Sent, { kind: "done" }>;

/** A conversation at the desk: by the key that we made for it, and by the desk's own name. */
export type Ref = { readonly key: string; readonly remote: string };

/** A line of the log as it goes out: masked, with the number it has there. */
export type Line = {
  readonly seq: number;
  readonly at: string;
  readonly from: "person" | "bot" | "agent";
  readonly text: string;
};

/**
 * What is handed over. `isAgain`: it may have been begun before, and is to be looked up before anything is made. `parts`: how
 * many parts of the hand-over are known to have arrived.
 */
export type Episode = {
  readonly key: string;
  readonly brief: Brief;
  readonly lines: readonly Line[];
  readonly isAgain: boolean;
  readonly parts: number;
};
/** Told how many parts of a hand-over have arrived, so that one that gets on step by step is not given up. */
export type Onward = (parts: number) => Promise<void>;

/** Places in the course of a hand-over at which a test can have the process end. */
export type Point =
  | "before-open"
  | "after-contact"
  | "after-conversation"
  | "mid-transcript"
  | "after-transcript"
  | "before-mark"
  | "after-mark"
  | "mid-message"
  | "after-message"
  | "mid-matter"
  | "after-matter"
  | "before-back";
export type At = (point: Point) => Promise<void>;

/**
 * What somebody at the desk did. `id` names it once and for all, however often and in whichever way it comes. `order` is its
 * number within the conversation, from 1 without gaps, where the desk numbers what it does.
 */
export type OutsideEvent = {
  readonly id: string;
  readonly remote: string;
  readonly order?: number | undefined;
} & (
  | { readonly kind: "write"; readonly text: string; readonly name: string | null }
  /** An answer in writing, after which the bot goes on. */
  | { readonly kind: "answer"; readonly text: string; readonly name: string | null }
  | { readonly kind: "claim" | "give-back" | "close" }
);

/** A request as it came. */
export type Arrived = { readonly headers: Readonly<Record<string, unknown>>; readonly text: string };
export type Received =
  | { readonly kind: "events"; readonly events: readonly OutsideEvent[] }
  /** Its signature does not hold. */
  | { readonly kind: "forged" }
  | { readonly kind: "unreadable" };

/** What the desk did since `since`, in its order, and where to go on reading. */
export type Polled =
  | { readonly kind: "read"; readonly events: readonly OutsideEvent[]; readonly since: string | null }
  | Exclude<Sent, { kind: "done" }>;

/** Why the desk has the conversation no more: it gave it back or closed it itself, or it went without the desk. */
export type WhyBack = "taken-back" | "bot" | "closed" | "forgotten";

export type OutsideDesk = {
  /** Short name, part of ids: `chatwoot`. */
  readonly name: string;
  /** The stages in which it is given a conversation. */
  readonly stages: readonly Stage["kind"][];
  /** Whether it knows a message that comes twice, or can be asked for it. Where not, nothing is sent twice. */
  readonly isKeyed: boolean;
  /** Milliseconds to wait after the first failure, the second, …; after the last one it is given up until people replay it. */
  readonly backOffMs: readonly number[];
  /** Makes the conversation, unless it is there, passes on brief and lines, and only then hands it over. */
  open(episode: Episode, at: At, onward: Onward): Promise<Opened>;
  /** Passes on a message of the person's. `isAgain`: it may have arrived. */
  deliver(
    ref: Ref,
    message: { readonly seq: number; readonly text: string; readonly isAgain: boolean },
  ): Promise<Sent>;
  /** Passes on a matter that the person has added, the `nth` of the request, once. `isAgain`: it may have arrived. */
  add(
    ref: Ref,
    added: { readonly nth: number; readonly matter: AddedMatter; readonly isAgain: boolean },
  ): Promise<Sent>;
  /** Tells that the conversation has gone; `remote` is null where it was begun and nobody knows how far. May come twice. */
  back(ref: Omit<Ref, "remote"> & { readonly remote: string | null }, why: WhyBack): Promise<Sent>;
  /** Tells colleagues, and never the person, that what they did was not done. May come twice. */
  refuse(ref: Ref, event: OutsideEvent, why: string): Promise<Sent>;
  /** Tells colleagues, and never the person, that so many personal numbers were hidden in what they wrote. May come twice. */
  hid(ref: Ref, event: OutsideEvent, count: number): Promise<Sent>;
  /** Reads what happened, where the desk can be asked. It is then the only source: what is posted to us only says when to read. */
  events?(ref: Ref, since: string | null): Promise<Polled>;
  /** Reads what was posted to us, once its signature holds. `now` is in milliseconds. */
  receive(request: Arrived, now: number): Received;
};
