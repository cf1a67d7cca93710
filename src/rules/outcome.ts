import type { LawValue } from "../knowledge/knowledge.ts";
import type { IsoDate } from "../turn.ts";

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

/** One step of the way to an outcome, in the order taken. */
export type TraceNode =
  | { readonly kind: "fact"; readonly slot: string; readonly value: string | number | boolean | null }
  | {
      readonly kind: "law";
      readonly parameter: string;
      readonly region: string | null;
      readonly value: LawValue | null;
    }
  | { readonly kind: "claim"; readonly id: string };

type Said = {
  readonly claims: readonly Claim[];
  readonly values: Values;
  /** The slots whose facts were used, in the order in which they were needed. */
  readonly relied: readonly string[];
  readonly trace: readonly TraceNode[];
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
    } & Said);
