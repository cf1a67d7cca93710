import { z } from "zod";
import type { Ask } from "../dialogs/asks.ts";

const pattern = z.string().transform((source, at) => {
  try {
    return new RegExp(source, "u");
  } catch (problem) {
    at.addIssue({ code: "custom", message: problem instanceof Error ? problem.message : "not a pattern" });
    return z.NEVER;
  }
});

/** `intents/asks.yaml`. */
export const asksShape = z.record(
  z.string(),
  z.strictObject({
    zh: pattern,
    en: pattern,
    "answered-by": z.record(z.string(), z.array(z.string().min(1)).min(1)),
  }),
);

/** What people ask for, as the dialogs use it. */
export const asksOf = (written: z.output<typeof asksShape>): readonly Ask[] =>
  Object.entries(written).map(([id, { zh, en, "answered-by": answeredBy }]) => ({
    id,
    words: new RegExp(`${zh.source}|${en.source}`, "u"),
    answeredBy,
  }));
