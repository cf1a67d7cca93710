import { createHash } from "node:crypto";

/** Something that somebody did with a conversation. `who`: person, bot, queue, or the id of a colleague; never a name. */
export type AuditEvent = {
  readonly conversation: string;
  /** ISO time. */
  readonly at: string;
  readonly who: string;
  readonly what: string;
  /** Version of the hand-off before and after; the same where nothing changed hands, as when something was looked at. */
  readonly before: number;
  readonly after: number;
  readonly reason: string | null;
};

/** An event in its place in the chain: its hash covers itself and the hash of the one before. */
export type Chained = AuditEvent & { readonly seq: number; readonly hash: string };

/** The hash before the first event. */
const BEGINNING = "0".repeat(64);

/** An event is written as a list, so that no order of members and no missing one can say the same. */
const hashOf = (before: string, seq: number, event: AuditEvent): string => {
  const { conversation, at, who, what, before: from, after: to, reason } = event;
  return createHash("sha256")
    .update(JSON.stringify([before, seq, conversation, at, who, what, from, to, reason]))
    .digest("hex");
};

/** The next link of a chain whose last is `last`. */
export const chained = (last: Chained | undefined, event: AuditEvent): Chained => {
  const seq = (last?.seq ?? 0) + 1;
  return { ...event, seq, hash: hashOf(last?.hash ?? BEGINNING, seq, event) };
};

const CUT = "cut";

/**
 * An event in whose place nothing stands any more but its number and hash: those before it were removed when they had become too
 * old, and the chain goes on from it.
 */
export const cutAt = ({ seq, at, hash }: Chained): Chained => ({
  ...{ conversation: "", at, who: "clock", what: CUT, before: 0, after: 0, reason: null },
  ...{ seq, hash },
});

/** Whether a chain begins with an event since those before it were removed; what it was cannot be held against its hash. */
export const isCut = ({ conversation, what }: AuditEvent): boolean => what === CUT && conversation === "";

/**
 * The number of the first event that was altered, left out, put in or put elsewhere; undefined where the chain holds.
 * `head`: the hash that the last one must have, kept elsewhere, without which a chain that was cut short looks whole.
 * `before`: the last event that is known to hold, where the chain is read in pieces.
 */
export const brokenAt = (events: Iterable<Chained>, head?: string, before?: Chained): number | undefined => {
  let last = before;
  for (const event of events) {
    const wanted = last === undefined && isCut(event) ? event : chained(last, event);
    if (event.seq !== wanted.seq || event.hash !== wanted.hash) return wanted.seq;
    last = event;
  }
  const end = last?.hash ?? BEGINNING;
  return head === undefined || head === end ? undefined : (last?.seq ?? 0) + 1;
};
