import type { Both } from "../../turn.ts";

/** What kind of contradiction it is. */
export type WarningKind =
  | "number"
  | "date"
  | "duration"
  | "money"
  | "share"
  | "age"
  | "hotline"
  | "payer"
  | "paper"
  | "place"
  | "yes-no";

/** Something in a typed reply that the computed answer contradicts. It warns, and never keeps anybody from sending. */
export type Warning = {
  readonly kind: WarningKind;
  /** Where in the reply it stands, end exclusive, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  readonly typed: string;
  /** The sentence that says otherwise, in both languages. */
  readonly says: Both;
  /** The id of the claim that it is, so that it can be offered as an answer. */
  readonly claim: string;
};
