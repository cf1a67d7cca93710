import { z } from "zod";
import type { State } from "../dialogs/dialog.ts";
import type { Json } from "./ports.ts";

/** Grows when the shape below changes. What was saved under a smaller number is read too, as long as it fits the shape. */
const STATE_VERSION = 4;

const facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const form = z.strictObject({
  kind: z.literal("filling"),
  intent: z.string(),
  facts,
  asking: z.string(),
  misses: z.int().min(0),
  // Neither is there in what was saved under numbers 1 to 3.
  asked: z.int().min(1).default(1),
  answered: facts.nullable().default(null),
});
const state = z.strictObject({
  lang: z.enum(["zh", "en"]),
  fixed: z.boolean(),
  // Not there in what was saved under number 1.
  asOf: z.iso.date().nullable().default(null),
  // Not there in what was saved under number 2.
  openedBy: z.string().nullable().default(null),
  // Not there in what was saved under numbers 1 to 3.
  origins: z.record(z.string(), z.string()).default({}),
  said: z.array(z.string()).default([]),
  mode: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("idle"),
      last: z.strictObject({ intent: z.string(), facts }).nullable(),
    }),
    z.strictObject({ kind: z.literal("choosing"), intents: z.array(z.string()), facts }),
    form.extend({ beneath: form.extend({ beneath: z.null() }).nullable() }),
  ]),
});

/** A conversation's state with the language, whether the person fixed it by the switch, and where facts come from. */
export type KeptState = State & {
  readonly fixed: boolean;
  /** By slot the words in which a fact was said, or the label of the button. */
  readonly origins: Readonly<Record<string, string>>;
  /** The phrases that were said last in the first of their two wordings. */
  readonly said: readonly string[];
};

/** What is written to the store. */
export const toSaved = (kept: KeptState): Json => ({ format: STATE_VERSION, ...kept }) as unknown as Json;

/** What was written, if it is whole and of this version; `undefined` otherwise, and the conversation starts afresh. */
export const fromSaved = (saved: Json): KeptState | undefined => {
  if (typeof saved !== "object" || saved === null || Array.isArray(saved)) return undefined;
  const { format, ...rest } = saved as { readonly [key: string]: Json };
  if (typeof format !== "number" || format < 1 || format > STATE_VERSION) return undefined;
  const parsed = state.safeParse(rest);
  return parsed.success ? parsed.data : undefined;
};
