import type { Both, IsoDate } from "../turn.ts";
import type { Review, Reviewers } from "./review.ts";

/** `document#locator`, e.g. `sil#86`. */
export type ArticleId = string;

/** What tells the rows of a table apart: an option, a count, a yes or no. */
export type Scalar = string | number | boolean;

/** A slice of an amount and the share paid of it. `upTo` is the upper edge in yuan, `null` in the last band if it is open. */
export type Band = { readonly upTo: string | null; readonly percent: number };

/** number and percent: a number; money: yuan `"800.00"`; flag: true or false; text: a string; list: strings; bands: bands. */
export type LawValue = number | string | boolean | readonly string[] | readonly Band[];

export type Kind = "number" | "money" | "percent" | "flag" | "text" | "list" | "bands";

/** One value for one area and one row of the table, from a day through a day (both included, `to: null` is open). */
export type DatedValue = {
  /** `cn`, a province or a city. */
  readonly area: string;
  readonly when: Readonly<Record<string, Scalar>>;
  readonly from: IsoDate;
  readonly to: IsoDate | null;
  /** `null`: known not to be decidable here. The search stops, it does not go on to a wider area. */
  readonly value: LawValue | null;
  readonly cites: readonly ArticleId[];
  readonly checked: IsoDate;
  readonly reviewBy: IsoDate;
  /** `verified`: official text or agreeing good sources. `med`: one good source. */
  readonly basis: "verified" | "med";
};

export type Parameter = {
  readonly id: string;
  readonly review: Reviewers;
  readonly kind: Kind;
  readonly unit?: string | undefined;
  /** The keys a row is told apart by. */
  readonly by: readonly string[];
  /** Whether an area sets the value itself, may have another than the nation (or its province), or never has. */
  readonly local: "sets" | "may-differ" | "never";
  readonly says: Both;
  readonly values: readonly DatedValue[];
};

export type Rank =
  | "law"
  | "regulation"
  | "department-rule"
  | "normative"
  | "local-regulation"
  | "local-rule"
  | "notice"
  | "guide";

/** A document: a statute, a notice, an official page. */
export type Source = {
  readonly id: string;
  readonly title: Both;
  readonly number: string | null;
  readonly issuer: Both;
  readonly rank: Rank;
  readonly region: string;
  readonly from: IsoDate;
  readonly to: IsoDate | null;
  readonly url: string | null;
  readonly checked: IsoDate;
  readonly note?: Both | undefined;
  /** Cited before all other documents while it is in force. */
  readonly leads: boolean;
};

/** An article of a document, with its own window (that of the document where nothing else is written). */
export type Article = {
  readonly id: ArticleId;
  readonly document: string;
  readonly label: Both;
  readonly says: Both;
  readonly from: IsoDate;
  readonly to: IsoDate | null;
  /** The locator is not a number because nobody has been able to check the number. */
  readonly fromMemory: boolean;
  /** Its own, or that of all articles of its document. */
  readonly review: Review;
  /** From that day the other articles are cited in its place. */
  readonly yieldsTo?: { readonly from: IsoDate; readonly articles: readonly ArticleId[] } | undefined;
};

export type Area = {
  readonly code: string;
  readonly name: Both;
  readonly province: string | null;
  readonly status: Readonly<Record<string, "verified" | "floor-only" | "disputed" | "unknown">>;
  readonly hotline: string;
  readonly office: Both;
};

/** One official notice on the public holidays of a year. */
export type HolidayNotice = {
  readonly year: number;
  readonly notice: { readonly title: Both; readonly number: string; readonly url: string | null };
  readonly holidays: readonly IsoDate[];
  /** Weekend days on which people work to make up. */
  readonly workdays: readonly IsoDate[];
};

export type Calendar = ReadonlyMap<number, HolidayNotice>;

/** Two texts that disagree. `prevails: null`: nobody here may decide. */
export type Conflict = {
  readonly id: string;
  readonly about: Both;
  readonly texts: readonly ArticleId[];
  /** What the other text is, where only one of them is among the articles. */
  readonly other?: Both | undefined;
  readonly prevails: ArticleId | null;
  /** Why it prevails: it ranks higher, is later, or is the special rule. */
  readonly by?: "rank" | "later" | "special" | undefined;
  readonly because: Both;
  /** Whether a claim that rests on one of the texts shows it. */
  readonly show: "always" | "never";
  /** Where an article says several things: the claims (topic.claim) that show it; without them all do. */
  readonly claims?: readonly string[] | undefined;
};

type ListsOfBoth<T> = { readonly zh: readonly T[]; readonly en: readonly T[] };

/** Something people say, what the law says, and by which words it is recognised. */
export type Rumour = {
  readonly id: string;
  readonly verdict: "wrong" | "partly" | "local" | "outdated";
  readonly heard: Both;
  readonly truth: readonly { readonly says: Both; readonly cites: readonly ArticleId[] }[];
  /** Where it comes from. */
  readonly because: Both;
  /** The topic to offer afterwards. */
  readonly topic?: string | undefined;
  /** Groups of words that must all be met, beside a word of hearsay. */
  readonly words: ListsOfBoth<readonly string[]>;
  /** Groups that are enough by themselves. */
  readonly alone: ListsOfBoth<readonly string[]>;
  readonly not: ListsOfBoth<string>;
};

/** All rumours, the words by which hearsay is known, and words that speak of something else. */
export type Rumours = {
  readonly hearsay: ListsOfBoth<string>;
  readonly never: ListsOfBoth<string>;
  readonly rumours: readonly Rumour[];
};

/** What people ask about medical insurance beside the topics, what is certain about it, and by which words it is recognised. */
export type Matter = {
  readonly id: string;
  readonly asked: Both;
  /** A statement without articles has no legal force: it explains a word or says where to look. */
  readonly says: readonly { readonly says: Both; readonly cites: readonly ArticleId[] }[];
  /** The topic to offer afterwards. */
  readonly topic?: string | undefined;
  /** Asked about whatever is open: it comes before the topics. */
  readonly aside?: true | undefined;
  /** Groups of words that must all be met. */
  readonly words: ListsOfBoth<readonly string[]>;
  readonly not: ListsOfBoth<string>;
};

/** Everything the folder `knowledge/` says, checked. */
export type Knowledge = {
  readonly sources: ReadonlyMap<string, Source>;
  readonly articles: ReadonlyMap<ArticleId, Article>;
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** Pooling areas by code, `other` included. */
  readonly areas: ReadonlyMap<string, Area>;
  /** Names of `cn`, the provinces and the areas, by code. */
  readonly regions: ReadonlyMap<string, Both>;
  readonly calendar: Calendar;
  readonly conflicts: readonly Conflict[];
  readonly rumours: Rumours;
  readonly matters: readonly Matter[];
};
