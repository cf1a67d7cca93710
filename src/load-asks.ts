import { z } from "zod";
import type { Ask } from "../dialogs/asks.ts";
import { patternWith } from "./pattern-schema.ts";

const pattern = patternWith("u");

/** `intents/asks.yaml`. */
export const asksShape = z.record(
  z.string(),
  z.strictObject({
    zh: pattern,
    en: pattern,
    alone: z.literal(true).optional(),
    says: z.int().min(1).max(2).default(1),
    matter: z.string().min(1).optional(),
    "answered-by": z.record(z.string(), z.array(z.string().min(1)).min(1)).default({}),
  }),
);

/** What people ask for, as the dialogs use it. */
export const asksOf = (written: z.output<typeof asksShape>): readonly Ask[] =>
  Object.entries(written).map(([id, { zh, en, alone, says, matter, "answered-by": answeredBy }]) => ({
    id,
    zh,
    en,
    alone: alone === true,
    says,
    matter,
    answeredBy,
  }));
