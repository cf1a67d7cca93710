/** Where in the (normalised) utterance an entity stands: start and end, in UTF-16 units, end exclusive. */
export type Span = readonly [start: number, end: number];

/** What a phrase in an utterance gives away, before anybody knows which slot it fills. */
export type EntityValue =
  /** A length of time in whole months: 半年 → 6, "two years" → 24. */
  | { readonly kind: "months"; readonly months: number }
  /** A count of years: 两年 → 2. Always stands beside a `months` entity of the same span. */
  | { readonly kind: "years"; readonly years: number }
  /** How old somebody is: 72岁 → 72. Never a length of time. */
  | { readonly kind: "age"; readonly age: number }
  /** One calendar month. */
  | { readonly kind: "month"; readonly month: string }
  /** From a month through a month, both included; `to` is absent for "until now". */
  | { readonly kind: "month-range"; readonly from: string; readonly to?: string }
  | { readonly kind: "date"; readonly date: string }
  /** A calendar year: 2026年, next year. */
  | { readonly kind: "year"; readonly year: number }
  /** Yuan with two decimals: 1.2万 → "12000.00". */
  | { readonly kind: "money"; readonly yuan: string }
  | { readonly kind: "percent"; readonly percent: number }
  /** A bare number with no unit: "3", 三. */
  | { readonly kind: "number"; readonly number: number }
  /** A city or province: its 6-digit code. */
  | { readonly kind: "place"; readonly code: string }
  | { readonly kind: "yes-no"; readonly yes: boolean }
  /** "I don't know", 不清楚. */
  | { readonly kind: "unknown" }
  /** A word that stands for one option of one slot: 职工医保 → scheme = employee. */
  | { readonly kind: "option"; readonly slot: string; readonly option: string }
  /** A time that can be read in two ways ("last March" in November); never guessed, always asked back. */
  | { readonly kind: "ambiguous"; readonly readings: readonly EntityValue[] };

export type Entity = EntityValue & { readonly span: Span; readonly text: string };

/** What the words of an utterance give away, and what they say not to be so (不在成都): that tells nothing, and takes back what was told. */
export type Named = { readonly entities: readonly Entity[]; readonly denied: readonly Entity[] };

/** How sure the recogniser is, and of what. `share` is the calibrated share of the first intent among all, 0 to 1. */
export type Understanding = Named & { readonly share: number; readonly score: number } & (
    | { readonly kind: "clear"; readonly intent: string }
    | { readonly kind: "close"; readonly intents: readonly [string, string, ...string[]] }
    /** `nearest`: the intents in scope that were nearest, for those who know more than the words. */
    | { readonly kind: "none"; readonly nearest: readonly string[] }
  );

/** A part of an utterance that is clearly about one intent. */
export type Request = {
  readonly intent: string;
  readonly utterance: string;
  readonly understanding: Understanding;
};

/** The intents that were understood, likeliest first; none of what is out of scope. */
export const intentsOf = (understanding: Understanding): readonly string[] =>
  understanding.kind === "clear"
    ? [understanding.intent]
    : understanding.kind === "close"
      ? understanding.intents
      : [];

/** The day for which a person wants the law read. */
export type AsOf =
  /** A day, or the first day of a month or year. */
  | { readonly kind: "day"; readonly on: string; readonly from: "day" | "month" | "year" }
  | { readonly kind: "today" }
  /** Outside the days that can be asked for, both ends included. */
  | { readonly kind: "beyond"; readonly from: string; readonly to: string }
  /** A month without its year. */
  | { readonly kind: "no-year" };

/** Whose case a person may speak of. */
export const WHOSE = [
  "self",
  "mother",
  "father",
  "parents",
  "spouse",
  "child",
  "grandparent",
  "sibling",
  "employee",
] as const;
export type Whose = (typeof WHOSE)[number];

/** How likely an option has to be that a reply may mean: to be taken, or to be asked about. */
export type Meant = "sure" | "likely";
