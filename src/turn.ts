/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export type IsoDate = string;
/** A calendar month in Asia/Shanghai, `YYYY-MM`. */
export type IsoMonth = string;
/** The two languages the product speaks. */
export type Lang = "zh" | "en";
/** A text in both languages. */
export type Both = { readonly zh: string; readonly en: string };

/** One utterance and where it came from. `on` is the day for which the law is read; the middle has no other clock. */
export type Turn = {
  readonly id: string;
  readonly conversation: string;
  readonly channel: string;
  readonly utterance: string;
  readonly on: IsoDate;
  /** The language the person chose by a switch; without it the bot follows the words. */
  readonly locale?: Lang;
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

/** A piece of a reply: a plain line, or a claim together with its citations. */
export type Part =
  | { readonly kind: "line"; readonly text: string }
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

/** A button: `label` is shown and is also what is said when it is tapped. */
export type Choice = { readonly label: string };

/** What the person gets: the same content twice, as plain text for any client and in parts for those that can show citations. */
export type Reply = {
  readonly lang: Lang;
  readonly text: string;
  readonly parts: readonly Part[];
  readonly choices: readonly Choice[];
};
