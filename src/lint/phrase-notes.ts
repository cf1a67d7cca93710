import { type Review, review } from "../knowledge/review.ts";
import type { Line, Section } from "../render/phrases.ts";

const reviewLine = /^<!-- review: writer (\S+), reviewer (\S+), checked (\S+), review-by (\S+) -->$/;

/** The form of a review line, for the message that asks for one. */
export const reviewForm =
  "<!-- review: writer drafter, reviewer second-reader, checked YYYY-MM-DD, review-by YYYY-MM-DD -->";

/** A review line as it was read: what it says, or what is wrong with it. */
export type ReviewRead = { readonly line: number } & (
  | { readonly review: Review }
  | { readonly wrong: string }
);

const readReview = ({ line, text }: Line): ReviewRead => {
  const [, writer, reviewer, checked, reviewBy] = reviewLine.exec(text) ?? [];
  if (writer === undefined) return { line, wrong: `not a review line, write ${reviewForm}` };
  const read = review.safeParse({
    writer,
    reviewer: reviewer === "none" ? null : reviewer,
    checked,
    reviewBy,
  });
  if (read.success) return { line, review: read.data };
  return {
    line,
    wrong: read.error.issues.map(({ path, message }) => [...path, message].join(": ")).join("; "),
  };
};

/** The review lines among the notes of a section. */
export const reviewsIn = ({ notes }: Section): readonly ReviewRead[] =>
  notes.filter(({ text }) => text.startsWith("<!-- review:")).map(readReview);

/** The reason written for an exception, `<!-- number: why -->` or `<!-- parity: why -->`. */
export const exceptionIn = ({ notes }: Section, kind: "number" | "parity"): string | undefined =>
  notes.map(({ text }) => new RegExp(`^<!-- ${kind}: (\\S.*) -->$`).exec(text)?.[1]).find(Boolean);
