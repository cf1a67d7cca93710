import type { Stretch } from "./pieces.ts";

/** The part of a calendar day that was said. */
export type Day = {
  readonly year: number | undefined;
  readonly month: number | undefined;
  readonly day: number | undefined;
  /** 月底: the days that may be meant, both ends included. */
  readonly within?: readonly [number, number];
  /** Next month: counted from today, and so only good for what is counted from today. */
  readonly isRelative?: true;
};

/** What a stretch of text says of how much, how long or when. Sums in fen, shares in ten-thousandths of a percent. */
export type Said =
  | { readonly kind: "money"; readonly fen: number }
  | { readonly kind: "share"; readonly share: number }
  | {
      readonly kind: "duration";
      readonly unit: "months" | "days" | "working-days";
      readonly count: number;
    }
  /** In months, as retirement ages are set. */
  | { readonly kind: "age"; readonly months: number }
  | ({ readonly kind: "date" } & Day)
  /** The third calendar month. */
  | { readonly kind: "ordinal"; readonly count: number }
  | { readonly kind: "times"; readonly count: number }
  /** Who pays or bears something. */
  | { readonly kind: "who"; readonly who: string }
  | { readonly kind: "hotline"; readonly digits: string };

/** A quantity in a text; `about`: it is said to be rounded. */
export type Quantity = Stretch & { readonly said: Said; readonly about: boolean };

/** A year alone is no word about a month of it; nor is it worth comparing with one of another year. */
const isCoarser = (one: Said, other: Said): boolean =>
  one.kind === "date" &&
  other.kind === "date" &&
  ((one.month !== undefined && other.month === undefined) ||
    (one.day !== undefined && one.month === undefined && other.day === undefined));

/** What is compared with what: a length of time with a length of time of the same unit, and an age with an age. */
export const comparable = (one: Said, other: Said): boolean =>
  (one.kind === other.kind && !isCoarser(one, other)) ||
  // "61 years and 2 months" is an age where the word is not beside it.
  (one.kind === "age" && other.kind === "duration" && other.unit === "months" && other.count >= 192) ||
  (other.kind === "age" && one.kind === "duration" && one.unit === "months" && one.count >= 192);

const monthsOf = (said: Said): number | undefined =>
  said.kind === "age"
    ? said.months
    : said.kind === "duration" && said.unit === "months"
      ? said.count
      : undefined;

const agrees = (one: number | undefined, other: number | undefined): boolean =>
  one === undefined || other === undefined || one === other;

const agreesWithin = ({ within }: Day, { day }: Day): boolean =>
  within === undefined || day === undefined || (within[0] <= day && day <= within[1]);

/** A day of no month that is said is a day of every month. */
const sameDate = (one: Day, other: Day): boolean =>
  agrees(one.year, other.year) &&
  agrees(one.month, other.month) &&
  agrees(one.day, other.day) &&
  agreesWithin(one, other) &&
  agreesWithin(other, one) &&
  (one.month !== undefined || one.year !== undefined || (one.day !== undefined && other.day !== undefined));

const A_YUAN = 100;
/** How far a sum may be off that is said to be rounded. */
const ROUNDING = 0.025;

const sameLength = (
  one: Extract<Said, { kind: "duration" }>,
  other: Extract<Said, { kind: "duration" }>,
): boolean => {
  if (one.unit === other.unit) return one.count === other.count;
  const months = one.unit === "months" ? one : other.unit === "months" ? other : undefined;
  const days = one.unit === "days" ? one : other.unit === "days" ? other : undefined;
  // 90 days are what people say for three months.
  return months !== undefined && days !== undefined && months.count * 30 === days.count;
};

/** Whether two say the same, in whatever writing: half a year and 6 months, March and 1 March 2027. */
export const same = (one: Said, other: Said, about: boolean): boolean => {
  if (one.kind === "money" && other.kind === "money") {
    const off = Math.abs(one.fen - other.fen);
    return off < A_YUAN || (about && off <= other.fen * ROUNDING);
  }
  if (one.kind === "share" && other.kind === "share")
    return one.share === other.share || (about && Math.abs(one.share - other.share) <= 5_000);
  if (one.kind === "date" && other.kind === "date") return sameDate(one, other);
  if (one.kind === "duration" && other.kind === "duration") return sameLength(one, other);
  if (one.kind === "hotline" && other.kind === "hotline") return one.digits === other.digits;
  if (one.kind === "who" && other.kind === "who") return one.who === other.who;
  if (one.kind === "ordinal" && other.kind === "ordinal") return one.count === other.count;
  if (one.kind === "times" && other.kind === "times") return one.count === other.count;
  const months = monthsOf(one);
  return months !== undefined && months === monthsOf(other);
};
