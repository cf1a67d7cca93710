import type { Reason as HandOffReason, Stage } from "../src/handoff/hand-off.ts";
import type { Told } from "../src/handoff/happening.ts";
import type { Cause } from "../src/rules/cause.ts";
import type { Difference, Flip, Reason } from "../src/rules/explain.ts";
import type { Intent } from "../src/rules/intent.ts";
import type { Case, Claim, Outcome, Values } from "../src/rules/outcome.ts";
import type { Fact, Facts } from "../src/rules/slot.ts";
import type { Both, FactAct, HandOffChoice, IsoDate, Lang, Recipient } from "../src/turn.ts";
import type { AsOf, Entity, Meant, Request, Understanding, Whose } from "../src/understand/understanding.ts";
import type { Ask } from "./asks.ts";
import type { Contexts } from "./contexts.ts";
import type { Aspect, EllipsisWords } from "./ellipsis.ts";

/** A form that is being filled: which topic, what is known, what was asked last and how often that failed. */
export type Filling = {
  readonly kind: "filling";
  readonly intent: string;
  readonly facts: Facts;
  readonly asking: string;
  readonly misses: number;
  /** How often the open question has been put; counted at the end of each turn that puts it. */
  readonly asked: number;
  /** The option that the person was just asked whether they mean it. */
  readonly meant?: string | undefined;
  /** The places of one name between which the person was just asked to choose. */
  readonly places?: readonly string[] | undefined;
  /** The facts of the answer that this form changes; `null` where there was none. */
  readonly answered: Facts | null;
  /** Whose case it is about, where that was said when it was opened. */
  readonly whose?: Whose | null | undefined;
  /** A form that this one has interrupted; it goes on when this one has its answer. */
  readonly beneath: Filling | null;
};

/** Where a conversation is. */
export type Mode =
  /** Nothing is open. `last` is the topic answered last: its facts can still be corrected. */
  | { readonly kind: "idle"; readonly last: { readonly intent: string; readonly facts: Facts } | null }
  | Filling
  /** Topics are offered, near ones or one that belongs to what was answered: the person chooses. What was heard is kept for the topic chosen. */
  | { readonly kind: "choosing"; readonly intents: readonly string[]; readonly facts: Facts };

/** What is kept of a conversation between turns. */
export type State = {
  readonly lang: Lang;
  readonly mode: Mode;
  /** The day for which the law is read, as long as another than the turn's was asked for. */
  readonly asOf: IsoDate | null;
  /** What was said that opened the form in the turn before: if the person turns away now, it was misunderstood. */
  readonly openedBy: string | null;
  /** The answer that was given last, whatever was opened since: it can still be taken away. */
  readonly told: { readonly intent: string; readonly facts: Facts } | null;
  /** Whose case it is, once that was said. */
  readonly whose: Whose | null;
  /** What is known of the person whose case came before: it may be the same for this one, and is never taken for it unasked. */
  readonly others: Facts;
  /** What the question that is being answered wants to know first, by name. */
  readonly asks: readonly string[];
  /** What the last question was nearest to, of what people ask for, by name: the next one is likely to be about the same. */
  readonly askedBefore: string | null;
  /** What was told of somebody's care while a topic was open that has no use for it. */
  readonly inPassing: Facts;
  /** By topic what was told of it before another was opened: who comes back to it is not asked again. */
  readonly earlier: Readonly<Record<string, Facts>>;
  /** What was told last beside the topics, a matter or what the law says to a rumour, by name; empty once anything else was. */
  readonly beside: readonly string[];
};

/** A fact before and after; `null` where it was not known. */
export type Change = { readonly slot: string; readonly from: Fact | null; readonly to: Fact };

/** An answer, as opposed to a question of the rule. */
export type Answer = Exclude<Outcome, { kind: "ask" }>;

/** An answer as it is on the day it is taken away, to be asked for again: facts and figures, and nothing that was typed. */
export type Receipt = {
  readonly intent: string;
  readonly facts: Facts;
  /** The day on which it was taken away. */
  readonly told: IsoDate;
  /** The day for which the law was read. */
  readonly on: IsoDate;
  readonly area: string | null;
} & Pick<Answer, "kind" | "claims" | "values">;

/** What an answer begins with. */
export type Lead = {
  /** Claims, of the answer or beside it. */
  readonly claims: readonly Claim[];
  /** A part of it. */
  readonly part: Aspect | undefined;
  /** What was asked for and is not known here, by name. */
  readonly notKnown: readonly string[];
};

/** One thing to say, without words: `render` has those. A step asks at most one question, and last. */
export type Say =
  | { readonly kind: "phrase"; readonly id: string }
  /** Ask for a slot. `again`: in other words, with an example. `offers`: with ways out, after two misses. */
  | {
      readonly kind: "question";
      readonly intent: string;
      readonly slot: string;
      readonly manner: "first" | "again";
      readonly offers: boolean;
      /** What it was for the person spoken of before. */
      readonly before?: Fact;
      /** The option that the reply before it may have meant: whether it did is asked instead. */
      readonly meant?: string;
    }
  /** The answer stands; these facts would make it more exact. What was asked for is said already, or is in nothing. */
  | {
      readonly kind: "follow-up";
      readonly intent: string;
      readonly lacks: readonly string[];
      readonly isAnswered: boolean;
    }
  /** Whose case is looked at from here on. */
  | { readonly kind: "whose"; readonly whose: Whose }
  /** What was understood beside what was asked. */
  | { readonly kind: "facts"; readonly intent: string; readonly facts: Facts }
  /** Where the conversation was before an aside. */
  | { readonly kind: "recap"; readonly intent: string; readonly facts: Facts }
  /** What was said could not be brought together with the case of the last answer: its facts, for the person to set right. */
  | { readonly kind: "unheard"; readonly intent: string; readonly facts: Facts }
  /** A fact of an open form is another one now. */
  | { readonly kind: "changed"; readonly intent: string; readonly changes: readonly Change[] }
  /** What became of an answer: the facts that changed, what follows from it, and which facts no longer matter. */
  | {
      readonly kind: "ripple";
      readonly intent: string;
      readonly changes: readonly Change[];
      readonly difference: Difference;
      /** The sentences that no longer hold. */
      readonly gone: readonly Claim[];
      readonly fell: readonly string[];
      /** The answer is another one, and is said after this. */
      readonly isOther: boolean;
    }
  /** The code under which the answer can be had again, printed, and put into a calendar. */
  | { readonly kind: "take-away"; readonly code: string; readonly receipt: Receipt }
  /** The code with which the conversation goes on elsewhere. */
  | { readonly kind: "place"; readonly code: string }
  /** What became of an answer that was given on an earlier day. */
  | {
      readonly kind: "receipt";
      readonly receipt: Receipt;
      readonly difference: Difference;
      readonly gone: readonly Claim[];
      /** `null`: the answer is the same. */
      readonly cause: Cause | null;
    }
  /** Why a slot is asked for. */
  | {
      readonly kind: "why-asked";
      readonly intent: string;
      readonly slot: string;
      readonly cases: readonly Case[];
    }
  /** Why the answer is what it is. */
  | { readonly kind: "why"; readonly intent: string; readonly reasons: readonly Reason[] }
  /** What would be different if facts were otherwise; the answer stays as it is. */
  | {
      readonly kind: "what-if";
      readonly intent: string;
      readonly changes: readonly Change[];
      readonly difference: Difference;
      /** The answer as it would be. */
      readonly answer: Answer;
    }
  /** What would make the answer another one, or give it the values that were wanted. */
  | {
      readonly kind: "flips";
      readonly intent: string;
      readonly wanted: Values | null;
      readonly flips: readonly Flip[];
    }
  /** The time that was said can be read in several ways. */
  | { readonly kind: "which"; readonly readings: readonly string[] }
  /** The name that was said is that of several places. */
  | {
      readonly kind: "which-place";
      readonly intent: string;
      readonly slot: string;
      readonly codes: readonly string[];
    }
  | {
      readonly kind: "answer";
      readonly intent: string;
      readonly facts: Facts;
      readonly answer: Answer;
      /** What it begins with, where something in particular was asked for. */
      readonly lead?: Lead | undefined;
      /** What was said right before: what of it still holds need not be said again beside the results. */
      readonly before?: undefined | { readonly held: readonly Claim[]; readonly gone: readonly Claim[] };
    }
  /** What was asked for of an answer that stands, said once more by itself. */
  | {
      readonly kind: "once-more";
      readonly intent: string;
      readonly facts: Facts;
      readonly answer: Answer;
      readonly lead: Lead;
    }
  /** What holds already while a question is open; nationwide where the area is not known. */
  | {
      readonly kind: "meanwhile";
      readonly intent: string;
      readonly facts: Facts;
      readonly claims: readonly Claim[];
      readonly lead?: Lead | undefined;
    }
  | { readonly kind: "choose"; readonly intents: readonly string[] }
  /** Which of some things is asked for, by name. */
  | { readonly kind: "which-ask"; readonly asks: readonly string[] }
  /** What the law says to something people say. */
  | { readonly kind: "rumour"; readonly id: string; readonly area?: string | null }
  /** What is certain about another matter than the topics; what holds only in other places than a known area is left out. */
  | { readonly kind: "matter"; readonly id: string; readonly area?: string | null }
  /** For which day the law is read: newly said, still another than today, or not one that can be taken. */
  | { readonly kind: "law-day"; readonly said: AsOf | { readonly kind: "still" } }
  /** What would be passed on to an office, for the person to agree to. */
  | {
      readonly kind: "offer";
      readonly reason: HandOffReason;
      readonly intent: string | null;
      readonly facts: Facts;
      readonly there: There;
    }
  /**
   * A further matter that can be added to what lies with an office; `to`: the topics of that; `at`: when the person is to be
   * answered, where a time was arranged.
   */
  | {
      readonly kind: "offer-more";
      readonly intent: string;
      readonly facts: Facts;
      readonly there: There;
      readonly to: readonly string[];
      readonly at: number | null;
    }
  /** Who speaks from now on, and what comes next. `name`: the colleague's; `at`: when the person wants to be answered. */
  | {
      readonly kind: "told";
      /**
       * `place`: where in the queue, and no more; `noted`: that what was said is there for a colleague to read; `no-such-time`:
       * that the time chosen cannot be had, and which ones can; `not-passed-on`: an offer was neither taken nor refused, and
       * is over; `not-added`: the same of a matter that could have been added; `asked-often`: that people were asked for too
       * often from here, and at what time it is possible again.
       */
      readonly told:
        | Told
        | "place"
        | "noted"
        | "no-such-time"
        | "not-passed-on"
        | "not-added"
        | "asked-often";
      readonly there?: There | undefined;
      readonly name?: string | undefined;
      readonly at?: number | null | undefined;
      /** With `added`: the topics of all that lies with the office now. */
      readonly topics?: readonly string[] | undefined;
    }
  /** What is said about what is kept of a person. */
  | { readonly kind: "privacy"; readonly says: PrivacySaid }
  /** What there is to ask about, as buttons. */
  | { readonly kind: "topics" }
  /** No guidance is given, since an operator has switched it off: for a topic, for an area, or here. */
  | {
      readonly kind: "switched-off";
      readonly what: "topic" | "area" | "channel";
      readonly intent: string | null;
      readonly area: string | null;
    }
  /** The office and the hotline of an area. */
  | { readonly kind: "office"; readonly area: string | null };

export type PrivacySaid =
  /** What is kept, for how many days, and whom to ask; a notice has a version by which it is known whether it was shown. */
  | {
      readonly kind: "notice";
      readonly version: string;
      readonly contact: string | null;
      readonly days: number;
    }
  | { readonly kind: "menu"; readonly days: number; readonly isKept: boolean }
  | { readonly kind: "confirm"; readonly isWithPeople: boolean }
  /** `hadRequest`: a request for people of the office has come to its end with it. */
  | { readonly kind: "deleted"; readonly hadRequest: boolean }
  | { readonly kind: "stays" }
  | { readonly kind: "unkept"; readonly isWithPeople: boolean }
  | { readonly kind: "recipients"; readonly recipients: readonly Recipient[] }
  /** Where it can be fetched under a secret name for so many minutes; or, where there is no such place, itself. */
  | { readonly kind: "export"; readonly token: string; readonly minutes: number }
  | { readonly kind: "exported"; readonly text: string };

/** How a turn ended; counted, never with words. */
export type Ending =
  | "greeted"
  | "helped"
  | "asked"
  | "answered"
  | "not-covered"
  | "clarified"
  | "not-understood"
  | "not-known"
  | "out-of-scope"
  | "handed-off"
  | "cancelled"
  | "restarted"
  | "switched-off";

/** Why somebody should look at what was said: it was declined, not understood, not known here, or understood wrongly. */
export type Unmet = "declined" | "not-understood" | "not-known" | "corrected";

export type Effect =
  /** To be done after the state is written. */
  | { readonly kind: "record"; readonly ending: Ending }
  /** To be written with the state, under a code: an answer, or where the conversation stands. */
  | { readonly kind: "keep-answer"; readonly code: string; readonly receipt: Receipt }
  | { readonly kind: "keep-place"; readonly code: string }
  /** To be written with the state: what becomes of the hand-off. */
  | { readonly kind: "hand-off"; readonly wish: HandOffWish }
  /** A code has done its work. */
  | { readonly kind: "spend"; readonly code: string }
  /** To be written with the state: words for people to look at, with what they were nearest to. */
  | {
      readonly kind: "review";
      readonly why: Unmet;
      readonly utterance: string;
      readonly nearest: readonly string[];
    };

/** What the person makes of their hand-off, as `changed` takes it. */
export type HandOffWish =
  | { readonly kind: "want"; readonly reason: HandOffReason; readonly team: string; readonly open: boolean }
  | { readonly kind: "agree"; readonly open: boolean; readonly callAt: number | null }
  | { readonly kind: "want-more"; readonly topic: string }
  | { readonly kind: "add"; readonly topic: string; readonly open: boolean }
  | { readonly kind: "decline" | "leave-out" | "back-to-bot" }
  | { readonly kind: "leave-ticket"; readonly callAt: number | null };

/** Whether people of an office are there: how many wait before this person, or when it opens. Times in milliseconds since 1970. */
export type There = {
  readonly office: string;
  readonly called: Both;
  /** A year that the times lie in and whose holidays are not known here; null where none is. */
  readonly plainYear: number | null;
} & (
  | { readonly kind: "now"; readonly ahead: number; readonly minutes: number | null }
  /** `opens` is null where nobody knows. `slots`: when somebody would be there for this person. */
  | { readonly kind: "later"; readonly opens: number | null; readonly slots: readonly number[] }
);

/** People of the office as the dialogs know them. */
export type People = {
  readonly stage: Stage["kind"];
  /** When the person is to be answered, as long as that is still to come; null where no time was arranged. */
  readonly callAt: number | null;
  /** The topics of what lies with the office, null for a matter of none; empty while nothing does. */
  readonly stands: readonly (string | null)[];
  /** The person is shown a further matter that can be added to it. */
  readonly isAdding: boolean;
  /** The office for a matter; undefined where none answers it. */
  thereFor(area: string | null, topic: string | null): There | undefined;
};

export type Step = {
  readonly next: State;
  readonly say: readonly Say[];
  readonly effects: readonly Effect[];
};

/** One utterance as the dialogs get it. */
export type Heard = {
  /** What was said, without the words of a rumour and of the day for the law. */
  readonly utterance: string;
  /** The day for which the law shall be read, if that was said. */
  readonly asOf: AsOf | undefined;
  /** The rumours that were repeated, each with the topic that belongs to it. */
  readonly rumours: readonly { readonly id: string; readonly topic: string | undefined }[];
  /**
   * Other matters that the words are about, each with the topic that goes on from there; `isAside`: it comes before the topics;
   * `isAsked`: it is what a conversation begins with, and more than its words were said.
   */
  readonly matters: readonly {
    readonly id: string;
    readonly topic: string | undefined;
    readonly isAside: boolean;
    readonly isAsked: boolean;
  }[];
  /** Something was said before: a form is open, or an answer was given. */
  readonly isUnderway?: boolean;
  /** What is asked for, by name, the most particular first (`dialogs/asks.ts`). */
  readonly asks: readonly string[];
  /** Those of them that are surely meant by such words. */
  readonly surely: readonly string[];
  /** And those that are certainly meant. */
  readonly certainly: readonly string[];
  /** What else may be asked for, the likeliest first: to be asked back where nothing can be answered. */
  readonly possibly?: readonly string[];
  /** What is asked for by the words of its button. */
  readonly askNamed?: string | undefined;
  /** Parts of the utterance that are each clearly about something of their own; empty where there are not two. */
  readonly requests: readonly Request[];
  readonly understanding: Understanding;
  readonly entities: readonly Entity[];
  /** The language of this turn. */
  readonly lang: Lang;
  /** The utterance was nothing but the wish for another language. */
  readonly switched: boolean;
  /** The utterance was nothing but the wish for shorter or fuller wording. */
  readonly wording?: "short" | "full" | undefined;
  /** The month of the turn, for "until now". */
  readonly month: string;
  /** Facts that came with the utterance and not in it; those that a topic has no slot for are left out. */
  readonly told?: Facts;
  /** Somebody seems to need a doctor now. */
  readonly isUrgent?: boolean;
  /** Whose case was named, where one was. */
  readonly whose?: Whose | undefined;
  /** Another person's case than the one before: nothing that is known of that one holds for it. */
  readonly isAnotherCase?: boolean;
  /** What is known of the person spoken of before. */
  readonly others?: Facts;
  /** What was told of their care while another topic was open. */
  readonly inPassing?: Facts;
  /** What was told of each topic before another was opened. */
  readonly earlier?: State["earlier"];
  /** The answer that was given last. */
  readonly last?: State["told"];
  /** What was told beside the topics right before, by name. */
  readonly beside?: State["beside"];
  /** What stood under the code that was said; `place`: the conversation has been put there. */
  readonly slip?:
    | { readonly kind: "receipt"; readonly code: string; readonly receipt: Receipt }
    | { readonly kind: "place"; readonly code: string }
    | { readonly kind: "unknown" }
    | undefined;
  /** A code that has not been given out; `undefined` where nothing can be kept. */
  readonly code: string | undefined;
  /** What the button means that was tapped; one of a topic and a slot that there are, with a value that the slot takes. */
  readonly act?: FactAct | undefined;
  /** What the person chose about being handed to people of the office. */
  readonly choice?: HandOffChoice | undefined;
  /** It was chosen by a button, which may be an old one, and not in words. */
  readonly isTapped?: boolean;
};

/** What the dialogs may use: the topics, their rules for this turn's day, and how options are called. */
export type Desk = {
  /** People of the office; undefined where there is no help desk. */
  readonly people?: People | undefined;
  /** The day of the turn. */
  readonly today: IsoDate;
  /** Whether what is learnt now may be taken into a form that waits: it is about the same person. */
  readonly isSamePerson: (form: Filling) => boolean;
  /** The day for which the law is read. */
  readonly on: IsoDate;
  readonly intents: ReadonlyMap<string, Intent>;
  /** Whether an operator has switched the answers of a topic off, or those for a place. */
  isOff(intent: string, area: string | undefined): "topic" | "area" | undefined;
  decide(intent: Intent, facts: Facts): Outcome;
  /** The slots that the rule looked at without a fact: told, they would make the answer more exact. */
  lacks(intent: Intent, facts: Facts): readonly string[];
  /** What holds already while a slot is asked for. */
  meanwhile(intent: Intent, facts: Facts, slot: string): readonly Claim[];
  /** The claims that hold whatever is told, for who asks for one of them. */
  ifAsked(intent: Intent, facts: Facts): readonly Claim[];
  /** Why an answer of an earlier day is another one now. */
  causeOf(intent: Intent, receipt: Receipt, now: Answer): Cause;
  /** The outcomes that the values of a slot separate. */
  whyAsked(intent: Intent, facts: Facts, slot: string): readonly Case[];
  why(intent: Intent, facts: Facts): readonly Reason[];
  flips(intent: Intent, facts: Facts): readonly Flip[];
  whyNot(intent: Intent, facts: Facts, wanted: Values): readonly Flip[];
  /** The option of a slot whose button or name is what was said, word for word. */
  optionCalled(intent: string, slot: string, utterance: string): string | undefined;
  /** The option of a slot that a reply to its question means in words of its own, as far as that was learned. */
  optionMeant(slot: string, reply: string, meant: Meant): string | undefined;
  /** The topic whose button is what was said, word for word. */
  topicCalled(utterance: string): string | undefined;
  /** The command that was said in so many words. */
  commandCalled(utterance: string): string | undefined;
  /** What the words beside a phrase say about it. */
  readonly contexts: Contexts;
  /** The words of questions that leave out what they are about. */
  readonly ellipsis: EllipsisWords;
  /** What people ask for. */
  readonly asks: readonly Ask[];
};
