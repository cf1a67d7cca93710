import type { ColumnType } from "kysely";

type Written<T> = ColumnType<T, T, T>;

/** The tables of the store, as Kysely sees them. JSON is kept as text, times as ISO text, so that any SQL database will do. */
export type Tables = {
  conversations: { id: string; channel: string; memo: Written<string>; opened_at: string };
  /** `moved_at`: when it was written last, in milliseconds of the database's own clock; null where one node has all to itself. */
  states: {
    conversation: string;
    version: Written<number>;
    last_seq: Written<number>;
    state: string;
    moved_at: Written<number | null>;
    /** 1 where nothing is to stay once it has ended. */
    unkept: ColumnType<number, number | undefined, number>;
  };
  turns: { conversation: string; key: string };
  entries: {
    conversation: string;
    seq: number;
    id: string;
    at: string;
    sender: "user" | "bot" | "agent";
    body: string;
    reply_to: string | null;
  };
  sources: { channel: string; source: string; cursor: Written<string | null>; last_seq: Written<number> };
  /** `body` is null once the letter has been dealt with, at `settled_at`. */
  letters: {
    channel: string;
    source: string;
    id: string;
    seq: number;
    body: Written<string | null>;
    came_at: string;
    settled_at: Written<string | null>;
  };
  hand_offs: { conversation: string; stage: Written<string>; value: Written<string> };
  events: {
    seq: number;
    conversation: string;
    at: string;
    who: string;
    what: string;
    before: number;
    after: number;
    reason: string | null;
    hash: string;
  };
  notes: { id: string; conversation: string; at: string; by: string; text: string };
  /** `conversation` is where it comes from, and is used to remove it together with that alone. */
  slips: { code: string; body: string; until: string; conversation: string | null };
  unanswered: {
    id: string;
    day: string;
    lang: string;
    why: string;
    utterance: string;
    nearest: string;
    conversation: string | null;
  };
  /** `name_key` is what a name is looked up by; `offices` is JSON. */
  staff: {
    id: string;
    name: string;
    name_key: string;
    role: "agent" | "supervisor";
    password: Written<string>;
    offices: Written<string>;
    lang: Written<string>;
    disabled_at: Written<string | null>;
  };
  sessions: {
    token: string;
    staff: string;
    csrf: string;
    made_at: string;
    last_seen: Written<string>;
    last_act: Written<string>;
    expires: string;
  };
  tallies: {
    day: string;
    kind: string;
    topic: string;
    area: string;
    lang: string;
    channel: string;
    detail: string;
    count: Written<number>;
  };
  bridges: {
    key: string;
    desk: string;
    conversation: string;
    episode: string;
    step: string;
    remote: string | null;
    begun: number;
    parts: number;
    until: number;
    sent: number;
    in_hand: number | null;
    /** A JSON list of numbers. */
    unsure: string;
    matters: Written<number>;
    adding: Written<number>;
    seen: string | null;
    warned: string | null;
    was_given_back: number;
    attempts: number;
    next_at: number;
    dead: string | null;
    at: string;
  };
};
