import { z } from "zod";
import type { Ask } from "../dialogs/asks.ts";
import { patternWith } from "./pattern-schema.ts";

/** `intents/asks.yaml`. */
export const asksShape = z.record(
  z.string(),
  z.strictObject({
    asked: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
    alone: z.literal(true).optional(),
    whole: z.literal(true).optional(),
    others: z.literal(true).optional(),
    warns: z.literal(true).optional(),
    says: z.int().min(1).max(2).default(1),
    matter: z.string().min(1).optional(),
    underway: z.literal(true).optional(),
    needs: patternWith("iu").optional(),
    tells: z.record(z.string(), z.record(z.string(), z.string())).default({}),
    "answered-by": z.record(z.string(), z.array(z.string().min(1)).min(1)).default({}),
  }),
);

/** What people ask for, as the dialogs use it. */
export const asksOf = (written: z.output<typeof asksShape>): readonly Ask[] =>
  Object.entries(written).map(
    ([
      id,
      { asked, alone, whole, others, warns, says, matter, underway, needs, tells, "answered-by": answeredBy },
    ]) => ({
      id,
      asked,
      alone: alone === true,
      isWhole: whole === true,
      isOfOthers: others === true,
      warns: warns === true,
      says,
      matter,
      isUnderway: underway === true,
      needs,
      tells,
      answeredBy,
    }),
  );
