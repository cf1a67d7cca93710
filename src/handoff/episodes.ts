import type { Chained } from "./audit-chain.ts";
import type { Since } from "./promises.ts";
import { readRequest } from "./request-words.ts";

/** When something was said in a conversation, and by whom. */
export type SaidAt = { readonly at: number; readonly from: "person" | "bot" | "agent" };

/** One request for a person of the office, from the yes to its end. Everything is in milliseconds since 1970. */
export type Episode = Since & {
  /** Number of the event with which it begins, which names it. */
  readonly seq: number;
  /** How it came to its end: by the office, or because the person did not wait. */
  readonly ended: "done" | "left" | null;
  /** Who is to answer from when on. */
  readonly offices: readonly { readonly from: number; readonly office: string }[];
  /** From every entry into a queue to when somebody took it, null where nobody did; a claim that was lost begins no other. */
  readonly waits: readonly Since[];
  readonly firstReply: number | null;
  /** From what the person said, or from another wait, to the next message of a colleague; after the first reply only. */
  readonly owed: readonly Since[];
  /** When nothing is to be done before the person has answered. */
  readonly idle: readonly Since[];
  /** When nothing is to be done because the person is called back later. */
  readonly putOff: readonly { readonly from: number; readonly to: number }[];
};

/** Something that matters to an episode. */
type Moment =
  | { readonly kind: SaidAt["from"]; readonly at: number }
  | { readonly kind: "event"; readonly at: number; readonly event: Chained };

/** Times in the order in which things were written, even where a clock was set back between two of them. */
const inOrder = <T extends { readonly at: number }>(moments: readonly T[]): readonly T[] => {
  let last = Number.NEGATIVE_INFINITY;
  return moments.map((moment) => {
    last = Math.max(last, moment.at);
    return { ...moment, at: last };
  });
};

/** What was said comes before what happened at the same time: a last message is written together with the end. */
const momentsOf = (events: readonly Chained[], said: readonly SaidAt[]): readonly Moment[] => {
  const words = inOrder(said.map(({ at, from }): Moment => ({ kind: from, at })));
  const happened = inOrder(
    events.map((event): Moment => ({ kind: "event", at: Date.parse(event.at), event })),
  );
  return [...words, ...happened].sort((one, other) => one.at - other.at);
};

const last = <T>(list: readonly T[]): T | undefined => list.at(-1);
const isOpenEnd = (list: readonly Since[]): boolean => last(list)?.to === null;
/** Ends what goes on; a list that has nothing open stays as it is. */
const closed = (list: readonly Since[], at: number): readonly Since[] =>
  list.map((one) => (one.to === null ? { ...one, to: at } : one));

/** A call that was put off is put off no longer. */
const calledBy = (putOff: Episode["putOff"], at: number): Episode["putOff"] =>
  putOff.map(({ from, to }) => ({ from, to: Math.max(from, Math.min(to, at)) }));

/** The office is to act again: the person has written, or waits anew. */
const owes = (open: Episode, at: number): Episode => ({
  ...open,
  idle: closed(open.idle, at),
  owed: open.firstReply === null || isOpenEnd(open.owed) ? open.owed : [...open.owed, { from: at, to: null }],
});

const begun = (event: Chained, at: number): Episode => {
  const { office, callAt } = readRequest(event.reason) ?? { office: "", callAt: null };
  return {
    seq: event.seq,
    from: at,
    to: null,
    ended: null,
    offices: [{ from: at, office }],
    waits: [{ from: at, to: null }],
    firstReply: null,
    owed: [],
    idle: [],
    putOff: callAt === null ? [] : [{ from: at, to: callAt }],
  };
};

const ended = (open: Episode, at: number, how: "done" | "left"): Episode => ({
  ...open,
  to: at,
  ended: how,
  owed: closed(open.owed, at),
  idle: closed(open.idle, at),
  putOff: calledBy(open.putOff, at),
});

const afterEvent = (open: Episode, event: Chained, at: number): Episode => {
  switch (event.what) {
    case "claim":
    case "write":
      return { ...open, waits: closed(open.waits, at) };
    case "transfer": {
      const office = readRequest(event.reason)?.office ?? last(open.offices)?.office ?? "";
      const waits: readonly Since[] = [...open.waits, { from: at, to: null }];
      return owes({ ...open, offices: [...open.offices, { from: at, office }], waits }, at);
    }
    case "leave-ticket": {
      const callAt = readRequest(event.reason)?.callAt ?? null;
      const putOff = callAt === null ? open.putOff : [...open.putOff, { from: at, to: Math.max(at, callAt) }];
      return owes({ ...open, putOff }, at);
    }
    case "want":
      return owes({ ...open, putOff: calledBy(open.putOff, at) }, at);
    case "give-back":
    case "close":
      return ended(open, at, "done");
    case "back-to-bot":
    case "no-office":
    case "forgotten":
      return ended(open, at, "left");
    default:
      return open;
  }
};

const after = (open: Episode, moment: Moment): Episode => {
  const { at } = moment;
  switch (moment.kind) {
    case "event":
      return afterEvent(open, moment.event, at);
    case "bot":
      return open;
    case "person":
      return owes(open, at);
    case "agent":
      return {
        ...open,
        firstReply: open.firstReply ?? at,
        owed: closed(open.owed, at),
        idle: isOpenEnd(open.idle) ? open.idle : [...open.idle, { from: at, to: null }],
        putOff: calledBy(open.putOff, at),
      };
  }
};

/**
 * The requests of one conversation, oldest first, from the audit's events of it and from when something was said. What was said
 * outside of them is the bot's.
 */
export const episodesOf = (events: readonly Chained[], said: readonly SaidAt[]): readonly Episode[] => {
  const done: Episode[] = [];
  let open: Episode | undefined;
  for (const moment of momentsOf(events, said)) {
    if (open !== undefined) open = after(open, moment);
    else if (moment.kind === "event" && moment.event.what === "agree") open = begun(moment.event, moment.at);
    if (open?.ended) {
      done.push(open);
      open = undefined;
    }
  }
  return open === undefined ? done : [...done, open];
};
