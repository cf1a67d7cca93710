import { z } from "zod";
import { date, record } from "./shapes.ts";

/** Who may write and review: roles, never names. */
const roles = ["drafter", "second-reader", "policy-officer", "lawyer", "native-reader"] as const;

const role = z.enum(roles, { error: `not a role, write one of ${roles.join(", ")}` });
const people = { writer: role, reviewer: role.nullable() };
const isByTwo = ({ writer, reviewer }: { readonly writer: string; readonly reviewer: string | null }) =>
  writer !== reviewer;
const one = "the writer cannot be the reviewer: write another role, or null if nobody has reviewed it yet";

/** Who wrote a text and who reviewed it; `null`: nobody has reviewed it yet. */
export const reviewers = record(people).refine(isByTwo, one);

/** The same, with the day it was last checked against its source and the day by which that must be done again. */
export const review = z
  .strictObject({ ...people, checked: date, reviewBy: date })
  .refine(isByTwo, one)
  .refine(({ checked, reviewBy }) => checked < reviewBy, {
    error: "the review-by day must come after the day it was checked",
    path: ["reviewBy"],
  });

export type Reviewers = Readonly<z.output<typeof reviewers>>;
export type Review = Readonly<z.output<typeof review>>;
