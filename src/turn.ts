/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export type IsoDate = string;
/** A calendar month in Asia/Shanghai, `YYYY-MM`. */
export type IsoMonth = string;
/** The two languages the product speaks. */
export type Lang = "zh" | "en";
/** A text in both languages. */
export type Both = { readonly zh: string; readonly en: string };

/**
 * What a button means, however old it is: a fact of a topic, or the wish to change one. It is said beside the label,
 * so that a client that only sends words still says something.
 */
export type FactAct =
  | {
      readonly kind: "set";
      readonly intent: string;
      readonly slot: string;
      readonly value: string | number | boolean;
    }
  | { readonly kind: "change"; readonly intent: string; readonly slot: string };

/**
 * To be passed on, not to be, to have a matter added to what was, to leave it in writing, to wait on, to go on with the bot, or
 * to be answered at a time (milliseconds since 1970).
 */
export type HandOffChoice = "agree" | "decline" | "add" | "leave" | "wait" | "bot" | { readonly at: number };

/** What the person chooses about being handed to people of the office. */
export type HandOffAct = { readonly kind: "hand-off"; readonly choice: HandOffChoice };

/**
 * What the person does with what is kept of them: sees what can be done, takes it with them, has it deleted (which is asked once
 * more), has nothing kept from here on, sees who gets what, or goes back to where they were.
 */
export type PrivacyChoice =
  | "menu"
  | "export"
  | "delete"
  | "delete-now"
  | "stay"
  | "do-not-keep"
  | "recipients";

export type PrivacyAct = { readonly kind: "privacy"; readonly choice: PrivacyChoice };

export type Act = FactAct | HandOffAct | PrivacyAct;

/** Who gets something of what people say, what that is, and where; no address is more than a host. */
export type Recipient = {
  readonly id: string;
  readonly who: Both;
  readonly gets: Both;
  readonly where: Both;
};

/** One utterance and where it came from. `on` is the day for which the law is read; the middle has no other clock. */
export type Turn = {
  readonly id: string;
  readonly conversation: string;
  readonly channel: string;
  readonly utterance: string;
  readonly on: IsoDate;
  /** The language the person chose by a switch; without it the bot follows the words. */
  readonly locale?: Lang;
  /** The short wording was switched on or off. */
  readonly plain?: boolean;
  /** What the button that was tapped means. */
  readonly act?: Act;
  /** Files came with it. Nobody looks at them, and none is kept. */
  readonly files?: boolean;
};

/** An article as it is shown under a sentence: what it says in our own words, since when, where, and how to check it. */
export type Citation = {
  /** `document#locator`, e.g. `sil#86`. */
  readonly article: string;
  readonly law: string;
  readonly locator: string;
  readonly says: string;
  readonly inForceFrom: IsoDate;
  readonly inForceTo: IsoDate | null;
  /** `cn` or a 6-digit area code. */
  readonly region: string;
  readonly regionName: string;
  readonly checked: IsoDate;
  readonly url: string | null;
};

/** Two texts that do not say the same, and how that is dealt with. */
export type ConflictShown = { readonly about: string; readonly because: string };

/** A fact as it was understood, with the way to change it. */
export type FactShown = { readonly label: string; readonly value: string; readonly act: Act };

/** A piece of a reply: a plain line, what was understood, or a claim together with its citations. */
export type Part =
  | { readonly kind: "line"; readonly text: string }
  /** `text` says the same in one sentence, `lead` is what stands before the facts one by one. */
  | {
      readonly kind: "facts";
      readonly text: string;
      readonly lead: string;
      readonly facts: readonly FactShown[];
    }
  /** The head of a part of a long answer; `folds`: what stands below it may be folded away. */
  | { readonly kind: "heading"; readonly text: string; readonly folds: boolean }
  /** The code of an answer; `page` is the path of its page, `calendar` that of its days, if it has any. */
  | {
      readonly kind: "take-away";
      readonly text: string;
      readonly code: string;
      readonly page: string;
      readonly calendar: string | null;
    }
  /** Something to be fetched; each path is one of this server's. */
  | {
      readonly kind: "links";
      readonly text: string;
      readonly links: readonly { readonly label: string; readonly path: string }[];
    }
  | {
      readonly kind: "claim";
      readonly id: string;
      readonly text: string;
      readonly cites: readonly Citation[];
      /** The name of the place the sentence holds for; a sentence without legal force has none. */
      readonly reach?: string | undefined;
      /** The sentence rests on one of two texts that disagree. */
      readonly conflict?: ConflictShown | undefined;
    };

/** A button: `label` is shown and is also what is said when it is tapped; `act` is what it means. */
export type Choice = { readonly label: string; readonly act?: Act };

/**
 * Who has the conversation from a message on, as the person may know it: `name` is the colleague's, `place` that in the
 * queue, from 1.
 */
export type People = {
  readonly stage: "bot" | "queued" | "claimed" | "human" | "ticket" | "closed";
  readonly name?: string | undefined;
  readonly place?: number | undefined;
};

/** What the person gets: the same content twice, as plain text for any client and in parts for those that can show citations. */
export type Reply = {
  readonly lang: Lang;
  readonly text: string;
  readonly parts: readonly Part[];
  readonly choices: readonly Choice[];
  /** With a message that tells of a change of hands: whose they are now. */
  readonly people?: People | undefined;
  /** All that was said before is deleted, and is not to be shown any more. */
  readonly erased?: true | undefined;
};
