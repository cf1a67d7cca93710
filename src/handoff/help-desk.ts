import type { Note } from "../ports.ts";
import type { Lang, Reply } from "../turn.ts";
import type { Chained } from "./audit-chain.ts";
import type { Reason, Stage } from "./hand-off.ts";
import type { EpisodeTimers } from "./promises.ts";

/** Somebody of the office as the help desk knows them. `offices`: those whose conversations they see; empty for all. */
export type Colleague = {
  readonly id: string;
  /** The name under which they speak to people. */
  readonly name: string;
  readonly role: "agent" | "supervisor";
  readonly offices: readonly string[];
};

type Fact = string | number | boolean;

/** A conversation in the queue or in somebody's hands, without a word that was said in it. */
export type DeskRow = {
  readonly conversation: string;
  readonly channel: string;
  readonly version: number;
  readonly stage: Stage;
  /** Place among those that wait for the same office, from 1; null for one that does not wait. */
  readonly position: number | null;
  readonly topic: string | null;
  readonly area: string | null;
  /** The matters that the person has added to the request since, in their order. */
  readonly added: readonly Pick<DeskRow, "topic" | "area">[];
  readonly lang: Lang;
  /** The person wrote last. */
  readonly isAwaited: boolean;
  /** How the promises of the request stand; null where none was made. */
  readonly timers: EpisodeTimers | null;
};

/** A fact of the case: what it is called, how it is shown, where it comes from. */
export type BriefFact = {
  readonly slot: string;
  readonly label: string;
  readonly value: Fact;
  readonly shown: string;
  /** The words it was said in, or the label of the button; null where it was worked out or carried over. */
  readonly words: string | null;
  readonly by: "person" | "staff";
  readonly was: string | null;
};

/** A fact that the rule still wants, and why. */
export type BriefUnknown = {
  readonly slot: string;
  readonly label: string;
  readonly asked: number;
  readonly why: string;
};

/** What is passed on of one matter. */
export type MatterBrief = {
  readonly facts: readonly BriefFact[];
  readonly unknown: readonly BriefUnknown[];
  /** Why the answer is what it is, or why there is none, a sentence each. */
  readonly trace: readonly string[];
  /** The answer that the rules give on these facts, if any. */
  readonly draft: { readonly text: string; readonly claims: readonly string[] } | null;
  readonly clarifications: number;
  /** The day for which the law is read. */
  readonly on: string;
};

/** A matter that the person has added to their request. */
export type AddedMatter = MatterBrief & { readonly topic: string | null; readonly area: string | null };

/**
 * What is passed on with a conversation, so that nobody has to repeat anything. Everything in it is masked. It is that of the
 * matter that was asked about first; `added` are those that came to it since, each with its own, in their order.
 */
export type Brief = MatterBrief & {
  readonly schema: "handoff-brief/1";
  readonly conversation: string;
  readonly version: number;
  /** ISO time of the request; null where nobody was asked for. */
  readonly requestedAt: string | null;
  readonly reason: { readonly kind: Reason | null; readonly text: string };
  readonly route: {
    readonly office: string | null;
    readonly area: string | null;
    readonly topic: string | null;
    readonly lang: Lang;
    /** The person reads in short wording. */
    readonly plain: boolean;
  };
  /** Claims that the person has been shown. */
  readonly shown: readonly string[];
  readonly added: readonly AddedMatter[];
  readonly transcript: { readonly messages: number; readonly sha256: string };
  /** Where the conversation goes on when it is given back. */
  readonly resume: { readonly topic: string; readonly slot: string } | null;
};

/** A line of a conversation as colleagues see it. */
export type TranscriptLine = {
  readonly seq: number;
  readonly at: string;
  readonly from: "person" | "bot" | "agent";
  /** The colleague's name. */
  readonly by: string | null;
  readonly text: string;
  readonly claims: readonly string[];
};

/** A sentence that can be sent as it stands: a claim of the matter of a topic, with its sources. */
export type Canned = { readonly claim: string; readonly topic: string; readonly text: string };

/** What contradicts the computed answer in a reply: where, what was written, what the answer says and by which claim. */
export type Warning = {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
  readonly typed: string;
  readonly says: string;
  readonly claim: string;
};

/** A slot that a colleague can set: its options by value, or how a value of it is written. */
export type EditableSlot = {
  readonly slot: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly hears: string;
};

/** What is computed of a matter, and what of it can be set right. */
export type MatterView = {
  /** The recomputed answer as the person would get it. */
  readonly answer: Reply | null;
  readonly slots: readonly EditableSlot[];
};

/** All that the desk shows of one conversation; `added` belong to the added matters of the brief. */
export type DeskView = MatterView & {
  readonly row: DeskRow;
  readonly brief: Brief;
  readonly added: readonly MatterView[];
  readonly transcript: readonly TranscriptLine[];
  readonly canned: readonly Canned[];
  readonly notes: readonly Note[];
  readonly events: readonly Chained[];
};

/**
 * What a colleague does to a conversation. `despite`: why a reply is sent that contradicts the computed answer; `topic`: which of
 * the matters it is about, the first where it is left out.
 */
export type StaffAct =
  | { readonly kind: "claim" }
  | { readonly kind: "renew" }
  | { readonly kind: "write"; readonly text: string; readonly despite?: string | undefined }
  | { readonly kind: "write-claim"; readonly claim: string; readonly topic?: string | undefined }
  | { readonly kind: "note"; readonly text: string }
  /** `value` null: it is not known. The value is as the slot takes it, or as it is said. */
  | {
      readonly kind: "correct";
      readonly slot: string;
      readonly value: Fact | null;
      readonly topic?: string | undefined;
    }
  | { readonly kind: "transfer"; readonly office: string }
  | { readonly kind: "give-back" }
  | { readonly kind: "close" }
  /** Supervisors alone: takes it from a colleague, or gives it to another. */
  | { readonly kind: "take-over" }
  | { readonly kind: "give-to"; readonly to: Colleague };

export type Acted =
  /** `hidden`: how many personal numbers were taken out of what was written, where there were any. */
  | { readonly kind: "done"; readonly version: number; readonly hidden?: number }
  /** It was done before. */
  | { readonly kind: "same" }
  | {
      readonly kind: "refused";
      readonly why:
        | "unknown"
        | "stale"
        | "somebody-else-has-it"
        | "not-now"
        | "no-bot"
        | "no-such-office"
        | "no-such-colleague"
        | "not-allowed"
        | "not-a-value"
        | "too-long"
        | "empty";
    }
  /** Nothing was sent: it contradicts the computed answer. */
  | { readonly kind: "contradicts"; readonly warnings: readonly Warning[] };

/** The help desk as its page, and the outside desks, use it. Every call is by a colleague, who sees their offices alone. */
export type HelpDesk = {
  /** What waits and what is in hand: first who was to be answered by now, then the longest wait. */
  rows(who: Colleague): Promise<readonly DeskRow[]>;
  /** All open conversations that somebody may see, whether or not there is room for them among the rows. */
  seen(who: Colleague): Promise<ReadonlySet<string>>;
  /** One conversation; undefined where it is none of theirs. That it was opened is an event of the audit. */
  look(who: Colleague, conversation: string, lang: Lang): Promise<DeskView | undefined>;
  /**
   * Does an act once, by its own id; `expected` is the version that was seen. `by`'s name is what the person reads.
   */
  act(who: Colleague, conversation: string, id: string, expected: number, act: StaffAct): Promise<Acted>;
  /** What is computed about a reply before it is sent. */
  check(who: Colleague, conversation: string, text: string): Promise<readonly Warning[]>;
  /** Writes that somebody took a conversation away as a file. */
  exported(who: Colleague, conversation: string): Promise<void>;
  /** Takes up what the time alone has changed: claims that ran out, people who have waited long. */
  sweep(): Promise<void>;
};
