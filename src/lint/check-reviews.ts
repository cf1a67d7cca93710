import type { Review, Reviewers } from "../knowledge/review.ts";
import { error, type Finding, type Place, warning } from "./finding.ts";
import { type Material, type Page, placeIn } from "./material.ts";
import { reviewForm, reviewsIn } from "./phrase-notes.ts";

type Reviewed = Reviewers & Partial<Pick<Review, "reviewBy">>;

const warn = (place: Place, what: string, { reviewer, reviewBy }: Reviewed, on: string): Finding[] => [
  ...(reviewer === null
    ? [warning(place, `nobody has reviewed ${what} yet; have another role read it and name that role`)]
    : []),
  ...(reviewBy !== undefined && reviewBy < on
    ? [warning(place, `${what}: the review was due by ${reviewBy}; check again and set new days`)]
    : []),
];

const checkPage = ({ file, head, sections }: Page, on: string): Finding[] => {
  const reads = [head, ...sections].flatMap((section) =>
    reviewsIn(section).map((read) => ({ ...read, section })),
  );
  const first = reads.find(({ section }) => section === head);
  return [
    ...(first?.line === 1 ? [] : [error({ file, line: 1 }, `the first line must be ${reviewForm}`)]),
    ...reads.flatMap((read) => {
      const place = { file, line: read.line };
      if ("wrong" in read) return [error(place, read.wrong)];
      const what = read.section === head ? "the sentences of this file" : `"${read.section.id}"`;
      return warn(place, what, read.review, on);
    }),
  ];
};

/** Values are counted: one line for all values of a quantity that were due on the same day. */
const checkValueDays = ({ files, on }: Material): Finding[] =>
  files.parameters.flatMap((read) => {
    const due = new Map<string, number[]>();
    const wrong: Finding[] = [];
    for (const [at, { checked, reviewBy }] of read.content.values.entries()) {
      if (reviewBy <= checked)
        wrong.push(
          error(
            placeIn(read, ["values", at, "reviewBy"]),
            "the review-by day must come after the day it was checked",
          ),
        );
      if (reviewBy < on) due.set(reviewBy, [...(due.get(reviewBy) ?? []), at]);
    }
    const late = [...due].map(([day, rows]) =>
      warning(
        placeIn(read, ["values", rows[0] ?? 0, "reviewBy"]),
        `${rows.length === 1 ? "1 value was" : `${rows.length} values were`} due for review by ${day}; check again and set new days`,
      ),
    );
    return [...wrong, ...late];
  });

/** Who reviewed, and whether the day for the next review has passed: articles, quantities, sentences. */
export const checkReviews = (material: Material): readonly Finding[] => {
  const { files, pages, on } = material;
  return [
    ...files.articles.flatMap((read) => [
      ...warn(placeIn(read, ["review"]), "the articles of this file", read.content.review, on),
      ...read.content.articles.flatMap(({ locator, review }, at) =>
        review === undefined
          ? []
          : warn(placeIn(read, ["articles", at, "review"]), `article ${locator}`, review, on),
      ),
    ]),
    ...files.parameters.flatMap((read) =>
      warn(placeIn(read, ["review"]), read.content.id, read.content.review, on),
    ),
    ...checkValueDays(material),
    ...pages.flatMap((page) => checkPage(page, on)),
  ];
};
