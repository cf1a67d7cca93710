import type { LawValue } from "../knowledge/knowledge.ts";
import type { IsoDate, IsoMonth } from "../turn.ts";
import type { Fact } from "./slot.ts";

/** A slice of a sum and what the fund pays of it. Money in yuan with two decimals. */
export type Band = {
  readonly amount: string;
  readonly percent: number;
  readonly pays: string;
};
/** A computed value: money and dates as strings, counts as integers, shares in percent. */
export type Value = string | number | boolean | readonly string[] | readonly Band[];
export type Values = Readonly<Record<string, Value>>;

/** A reviewed sentence, the values in it, and the articles it rests on. A note has no legal force and no articles. */
export type Claim = {
  readonly id: string;
  readonly values: Values;
  readonly articles: readonly string[];
  readonly normative: boolean;
};

/** The name of a claim within its topic, from its id. */
export const ownId = (id: string): string => id.slice(id.indexOf(".") + 1);

/** The window of the value that was read. */
export type Version = { readonly from: IsoDate; readonly to: IsoDate | null };

/** What tells one row of a table from another. */
export type Row = Readonly<Record<string, Fact>>;

/** One step of the way to an outcome, in the order taken. */
export type TraceNode =
  | { readonly kind: "fact"; readonly slot: string; readonly value: Fact | null }
  | {
      readonly kind: "law";
      readonly parameter: string;
      readonly row: Row;
      /** The day, or the month, for which it was read. */
      readonly read: IsoDate | IsoMonth;
      /** Whose value was taken: `cn`, a province, the area; `null` where none was in force. */
      readonly region: string | null;
      readonly value: LawValue | null;
      readonly version: Version | null;
    }
  | { readonly kind: "claim"; readonly id: string; readonly articles: readonly string[] };

/** What a month is in a person's cover: paid later and covered, unpaid, waited through, covered, or not known here. */
export type MonthState = "made-good" | "unpaid" | "waiting" | "benefits" | "unknown";

/** Months in a row that are alike and under the same version of the law; `to: null` goes on. */
export type Span = {
  readonly from: IsoMonth;
  readonly to: IsoMonth | null;
  readonly state: MonthState;
  /** The value of the law by which the months were judged, and the articles as they stood then. */
  readonly parameter: string;
  readonly region: string | null;
  readonly articles: readonly string[];
};

/** A time limit. `due` is `null` where a year has to be counted whose holidays are not announced yet. */
export type Deadline = {
  readonly id: string;
  readonly who: "person" | "employer" | "agency";
  readonly start: IsoDate;
  readonly unit: "days" | "working-days" | "months";
  readonly count: number;
  readonly due: IsoDate | null;
  readonly articles: readonly string[];
};

/** A paper that may be asked for, and what allows the agency to ask for it. */
export type Paper = { readonly item: string; readonly articles: readonly string[] };

/** Some of the values of a slot: named ones, or all from one to another (`null`: no end). */
export type Among =
  | { readonly kind: "values"; readonly values: readonly Fact[] }
  | { readonly kind: "range"; readonly from: Fact; readonly to: Fact | null };

/** What holds for every one of some values of a slot that the person does not know. */
export type Case = {
  readonly among: readonly Among[];
  readonly kind: "guidance" | "not-covered" | "ask";
  /** What would be asked next. */
  readonly slot?: string;
  /** Claims that hold in the whole case, word for word, and the articles behind all that is claimed in it. */
  readonly claims: readonly Claim[];
  readonly articles: readonly string[];
  readonly values: Values;
  /** Values that differ inside the case, with what they were at the values that were tried. */
  readonly varies: Readonly<Record<string, readonly Value[]>>;
};

/** The cases of a slot that is not known; none where there are too many to tell, or nothing to tell apart. */
export type Split =
  | { readonly kind: "cases"; readonly slot: string; readonly cases: readonly Case[] }
  | {
      readonly kind: "unsplit";
      readonly slot: string;
      readonly why: "too-many" | "no-end";
      readonly count: number;
    };

type Said = {
  readonly claims: readonly Claim[];
  readonly values: Values;
  /** The slots whose facts were used, in the order in which they were needed. */
  readonly relied: readonly string[];
  readonly trace: readonly TraceNode[];
  readonly timeline: readonly Span[];
  readonly deadlines: readonly Deadline[];
  readonly papers: readonly Paper[];
};

/** What a rule comes to. `not-covered` still carries what is certain. */
export type Outcome =
  | {
      readonly kind: "ask";
      readonly slot: string;
      /** The fact that was given cannot be right beside the others; ask for it again. */
      readonly refused: boolean;
      readonly relied: readonly string[];
    }
  | ({ readonly kind: "guidance" } & Said)
  | ({
      readonly kind: "not-covered";
      /** The value of the law that is missing, or the slot that the person does not know. */
      readonly parameter: string;
      readonly missing: "law" | "fact";
      /** The last day on which there was such a value for the area; `null` if there was none, or a fact is missing. */
      readonly ended: IsoDate | null;
      readonly area: string;
      readonly on: IsoDate;
      /** The day or month for which the value was wanted, where that is not the turn's day. */
      readonly read: IsoDate | IsoMonth | null;
      /** What the answer would be for each value, where a fact is missing. */
      readonly split: Split | null;
    } & Said);
