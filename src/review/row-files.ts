import { z } from "zod";

/* The shapes of fact-rows.yaml and set-aside.yaml in `knowledge/`. The bot itself reads neither. */

const both = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const rowId = z.string().regex(/^[A-Z]{2,4}-(\d{2,3}|X\d)$/, "not the id of a fact row, for example GAP-05");

const factRow = z.strictObject({
  id: rowId,
  group: z.string().min(1),
  compute: z.enum(["yes", "region", "ask", "text"]),
  confidence: z.enum(["high", "med", "low"]),
  status: z.string().regex(/^(in_force|future|expired|disputed|superseded(_by_[A-Z]+-\d+)?)$/),
  newer: z.array(rowId).min(1).optional(),
});

export const factRowsShape = z.strictObject({
  groups: z.array(z.strictObject({ key: z.string().min(1), zh: z.string().min(1), en: z.string().min(1) })),
  rows: z.array(factRow).min(1),
});
export type FactRows = z.output<typeof factRowsShape>;
export type FactRow = FactRows["rows"][number];

/** Why a row is not used; a closed list, so that the reasons can be counted. */
export const reasons = [
  "not-a-rule",
  "other-insurance",
  "no-quantity-here",
  "low-confidence",
  "disputed",
  "expired",
  "superseded",
  "no-slot",
  "agency-decides",
  "analysis",
] as const;
export type Reason = (typeof reasons)[number];

export const setAsideShape = z.strictObject({
  /** Rows that nobody has dealt with yet. */
  open: z.array(rowId),
  aside: z.array(z.strictObject({ rows: z.array(rowId).min(1), reason: z.enum(reasons), why: both })),
});
export type SetAside = z.output<typeof setAsideShape>;
