import type { AuditEvent, Chained } from "./handoff/audit-chain.ts";
import type { Lang, Reply, Turn } from "./turn.ts";

/** Anything that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/**
 * One line of a conversation's log, numbered from 1 without gaps. What a person said is kept as the (masked)
 * activity that carried it; what the bot or somebody of the office said is kept as the reply, so that every channel can
 * show it in its own way. `by` is the name under which a colleague speaks.
 */
export type LogEntry = {
  readonly seq: number;
  readonly id: string;
  /** ISO time of the server's clock. */
  readonly at: string;
} & (
  | { readonly from: "user"; readonly body: JsonObject }
  | { readonly from: "bot"; readonly body: Reply; readonly replyTo: string | null }
  | { readonly from: "agent"; readonly body: Reply; readonly by: string }
);

/** A log line that has no number yet. */
export type NewEntry = LogEntry extends infer E ? (E extends LogEntry ? Omit<E, "seq"> : never) : never;

/**
 * What is kept of a conversation between turns. `version` counts commits; `state` and `handOff` (null where there was
 * none) are validated by whoever reads them.
 */
export type Saved = {
  readonly version: number;
  readonly state: Json;
  readonly handOff: Json | null;
  /** False where the person does not want the conversation kept: nothing of it stays once it has ended. */
  readonly kept: boolean;
};

/** Times in ISO form: what is as old as that goes. */
export type Ages = {
  /** What people wrote and were answered. */
  readonly text: string;
  /** The same as a day in China, for what has no more than a day. */
  readonly day: string;
  /** Who did what to a conversation, which holds no words. */
  readonly events: string;
  /** Now: what is kept until a time of its own. */
  readonly now: string;
};

/** A conversation with lines that are too old. `isSilent`: nothing younger was said in it. */
export type Aged = { readonly conversation: string; readonly isSilent: boolean };

/** A conversation that is, or was, in the hands of people of the office; `version` is that of all that is kept of it. */
export type HandedOff = {
  readonly conversation: string;
  readonly version: number;
  readonly channel: string;
  readonly handOff: Json;
};

/** What a colleague wrote about a conversation for other colleagues; masked. The person never sees it. */
export type Note = { readonly id: string; readonly at: string; readonly by: string; readonly text: string };

/** Words that people should look at, masked, and with nothing that leads back to the conversation. */
export type Unanswered = {
  readonly id: string;
  /** The day in ISO form. */
  readonly on: string;
  readonly lang: string;
  readonly why: string;
  readonly utterance: string;
  readonly nearest: readonly string[];
};

/** What is kept under a short code until an ISO time; `body` is validated by whoever reads it. */
export type Slip = { readonly code: string; readonly body: Json; readonly until: string };

/** A message that a channel was given and has not dealt with yet. `id` is the channel's own; `body` is masked. */
export type Letter = { readonly id: string; readonly body: Json };

/** What a channel was given at once: letters in their order, and how far its source has been read. */
export type Delivery = {
  readonly channel: string;
  /** Where they come from, within the channel: an account, a mailbox. */
  readonly source: string;
  /** Where to go on reading; `null` for sources that are not read but call us. */
  readonly cursor: string | null;
  readonly letters: readonly Letter[];
  readonly at: string;
};

/**
 * How often something happened on a day: counts alone, with nothing that leads back to a person, a conversation or their
 * words. What a tally has no topic, area or detail for is the empty text.
 */
export type Tally = {
  /** The day in China, in ISO form. */
  readonly day: string;
  readonly kind: string;
  readonly topic: string;
  readonly area: string;
  readonly lang: string;
  readonly channel: string;
  readonly detail: string;
  readonly count: number;
};

/** Everything one turn writes, in one transaction. */
export type Commit = {
  readonly conversation: string;
  /** Dedupe key of the turn: the same key in the same conversation is never committed twice; `null` for what may be. */
  readonly key: string | null;
  /** The version that was read; 0 for a conversation that is not there yet. */
  readonly expectedVersion: number;
  readonly state: Json;
  readonly entries: readonly NewEntry[];
  readonly unanswered?: readonly Unanswered[];
  readonly slips?: readonly Slip[];
  /** Codes that are not given out again; one that is not there any more is a conflict. */
  readonly spent?: readonly string[];
  /** Who speaks with the person from now on, and the name of its stage; left out where that is as before. */
  readonly handOff?: { readonly value: Json; readonly stage: string };
  /** Appended to the one chain of all conversations. */
  readonly events?: readonly AuditEvent[];
  readonly notes?: readonly Note[];
  /** Added to what was counted before; no two of them differ in their count alone. */
  readonly tallies?: readonly Tally[];
  /** Everything that there was goes first, but the memo, the version and the number of the last line. */
  readonly erases?: boolean;
  /** Nothing is to stay of it once it has ended; until then it has its last few lines. Cannot be taken back. */
  readonly unkept?: boolean;
};

export type Store = {
  /** Makes the conversation known, with what its channel must remember of it (owner of the token, locale). Does nothing if it is there. */
  open(conversation: string, channel: string, memo: JsonObject, at: string): Promise<void>;
  /** Makes the conversation known if it is not, and replaces its memo if it is. */
  remember(conversation: string, channel: string, memo: JsonObject, at: string): Promise<void>;
  /** The last memo given to `open` or `remember`, or undefined where the conversation is not known. */
  memo(conversation: string): Promise<JsonObject | undefined>;
  /**
   * Removes a conversation with all that was said in it, or was kept of it under a code or for people to look at, and appends to
   * the audit what is to be known of that. Outside desks that had it are to be told. With `version`, only where it is still that.
   */
  forget(conversation: string, events?: readonly AuditEvent[], version?: number): Promise<void>;
  /** Takes in a delivery, letters and cursor in one transaction. Letters that came before are passed over, dealt with or not. */
  receive(delivery: Delivery): Promise<void>;
  /** The sources of a channel that something was received from, with their cursors. */
  sources(channel: string): Promise<readonly { readonly source: string; readonly cursor: string | null }[]>;
  /** Letters of a channel that wait, in the order they came, at most `limit`. */
  letters(channel: string, limit: number): Promise<readonly (Letter & { readonly source: string })[]>;
  /** A letter has been dealt with: its words go, its id stays known for some days, so that it is not taken twice. */
  settle(channel: string, source: string, id: string, at: string): Promise<void>;
  /** State of a conversation; `undefined` before its first commit. */
  read(conversation: string): Promise<Saved | undefined>;
  /** All or nothing. `conflict`: the version has moved on, read again. `duplicate`: this key was committed before. */
  commit(commit: Commit): Promise<"ok" | "conflict" | "duplicate">;
  /** Conversations whose hand-off stands at one of the stages, at most `limit`. */
  handOffs(stages: readonly string[], limit: number): Promise<readonly HandedOff[]>;
  /** The channel of a conversation; undefined where it is not known. */
  channelOf(conversation: string): Promise<string | undefined>;
  /** Notes of colleagues about a conversation, oldest first. */
  notes(conversation: string): Promise<readonly Note[]>;
  /** Events of the audit with a number above `after`, oldest first, at most `limit`. */
  events(after: number, limit: number): Promise<readonly Chained[]>;
  /** All events of one conversation, oldest first. */
  eventsOf(conversation: string): Promise<readonly Chained[]>;
  /** Log lines with a number above `after`, oldest first, at most `limit`. */
  entries(conversation: string, after: number, limit: number): Promise<readonly LogEntry[]>;
  /** The last log lines, oldest first, at most `limit`. */
  latest(conversation: string, limit: number): Promise<readonly LogEntry[]>;
  /** What waits to be looked at, oldest first, at most `limit`. */
  unanswered(limit: number): Promise<readonly Unanswered[]>;
  /** Takes what has been looked at out of the queue; ids that are not there are passed over. */
  looked(ids: readonly string[]): Promise<void>;
  /** What was counted from a day through a day (ISO form), in the order of the days. */
  tallies(from: string, to: string): Promise<readonly Tally[]>;
  /** What is kept under a code at an ISO time; `undefined` for a code that is not known, was spent or has run out. */
  slip(code: string, at: string): Promise<Json | undefined>;
  /** Conversations that are not to be kept, are in nobody's hands and have no line younger than an ISO time; at most `limit`. */
  left(before: string, limit: number): Promise<readonly string[]>;
  /** Conversations that have lines as old as an ISO time, or were opened then and have none; at most `limit`. */
  aged(before: string, limit: number): Promise<readonly Aged[]>;
  /** Removes from a conversation the lines, and the notes about it, that are as old as an ISO time. */
  trim(conversation: string, before: string): Promise<void>;
  /** Removes what has become too old and belongs to no conversation, or only by its id. The audit's chain goes on from its cut. */
  expire(ages: Ages): Promise<void>;
  /** Sees to it that what was removed cannot be read from the database's own files either, as far as the database can. */
  scrub(): Promise<void>;
  /** Whether the store answers. */
  ready(): Promise<boolean>;
  close(): Promise<void>;
};

/** How much is kept that waits for something, as numbers for whoever runs the product. */
export type Census = {
  /** Conversations by the stage of their hand-off; those that nobody has to do with any more are left out. */
  readonly handOffs: Readonly<Record<string, number>>;
  /** Letters that wait, by channel. */
  readonly letters: Readonly<Record<string, number>>;
  /** Hand-offs that outside desks are kept up with, by desk: those in hand, those of them that failed last, those given up. */
  readonly outbox: {
    readonly open: Readonly<Record<string, number>>;
    readonly late: Readonly<Record<string, number>>;
    readonly givenUp: Readonly<Record<string, number>>;
  };
  /** Size of the database; null where that is not known. */
  readonly bytes: number | null;
};

/** Answers that people took away, by their code. */
export type TakeAways = {
  /** The page of an answer, or one that says that nothing stands under the code. */
  page(code: string, lang: Lang): Promise<{ readonly found: boolean; readonly html: string }>;
  /** The days of an answer as a calendar file; `undefined` where nothing stands under the code. */
  calendar(code: string, lang: Lang): Promise<string | undefined>;
};

/** What people can see of what is kept of them outside of the conversation. */
export type MyData = {
  /** What is kept of the conversation that asked for it, under the secret name it was given; undefined where that is none any more. */
  exported(token: string, format: "json" | "txt", lang: Lang): Promise<string | undefined>;
  /** The page that says how what people say is dealt with. */
  page(lang: Lang): string;
  /** The page that stands where nothing can be fetched any more. */
  gone(lang: Lang): string;
};

/** What a turn came to. `duplicate`: the turn had been done before and nothing happened now. */
export type Heard =
  | { readonly kind: "replied"; readonly replies: readonly Reply[] }
  | { readonly kind: "duplicate" };

/** The bot as a channel sees it. Log and state are committed before a promise resolves. */
export type Bot = {
  /** Says the opening words, once a conversation. */
  greet(turn: Turn): Promise<Heard>;
  /** One message. `body` is the activity as it is to be echoed and replayed; the bot masks it before it is written. */
  hear(turn: Turn, body: JsonObject): Promise<Heard>;
};

/** Counts how turns end; gets ids, never words. */
export type Journal = {
  record(ending: string, turn: Pick<Turn, "id" | "conversation" | "channel">): void;
};

/** What became of a conversation: lines were added to one that goes on, or anything at all, its end included. */
export type Change = "grown" | "any";

/** Tells whoever shows a conversation in this process that something was committed in it. */
export type Changes = {
  said(conversation: string, change?: Change): void;
  /** Calls `listener` at every change, until what it returns is called. */
  watch(listener: (conversation: string, change: Change) => void): () => void;
};
