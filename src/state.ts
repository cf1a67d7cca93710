import { z } from "zod";
import type { State } from "../dialogs/dialog.ts";
import type { Json } from "./ports.ts";
import type { Facts } from "./rules/slot.ts";
import { WHOSE } from "./understand/understanding.ts";

/** Grows when the shape below changes. What was saved under a smaller number is read too, as long as it fits the shape; of anything else the facts are. */
const STATE_VERSION = 13;

export const facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const form = z.strictObject({
  kind: z.literal("filling"),
  intent: z.string(),
  facts,
  asking: z.string(),
  misses: z.int().min(0),
  // Neither is there in what was saved under numbers 1 to 3.
  asked: z.int().min(1).default(1),
  answered: facts.nullable().default(null),
  // Not there in what was saved under numbers 1 to 4.
  whose: z.enum(WHOSE).nullish(),
  // Not there in what was saved under numbers 1 to 9.
  meant: z.string().optional(),
  // Not there in what was saved under numbers 1 to 11.
  places: z.array(z.string()).optional(),
});
const mode = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("idle"),
    last: z.strictObject({ intent: z.string(), facts }).nullable(),
  }),
  z.strictObject({ kind: z.literal("choosing"), intents: z.array(z.string()), facts }),
  form.extend({ beneath: form.extend({ beneath: z.null() }).nullable() }),
]);
const origins = z.record(z.string(), z.string());
const passedOn = z.strictObject({ mode, asOf: z.iso.date().nullable(), origins, handed: facts.nullable() });
const state = z.strictObject({
  lang: z.enum(["zh", "en"]),
  fixed: z.boolean(),
  // Not there in what was saved under numbers 1 to 4.
  plain: z.boolean().default(false),
  // None of them is there in what was saved under numbers 1 to 4.
  whose: z.enum(WHOSE).nullable().default(null),
  others: facts.default({}),
  told: z.strictObject({ intent: z.string(), facts }).nullable().default(null),
  // Not there in what was saved under numbers 1 to 5.
  handed: facts.nullable().default(null),
  // Not there in what was saved under numbers 1 to 6.
  notice: z.strictObject({ version: z.string(), at: z.string() }).nullable().default(null),
  // Not there in what was saved under number 1.
  asOf: z.iso.date().nullable().default(null),
  // Not there in what was saved under numbers 1 to 8.
  asks: z.array(z.string()).default([]),
  // None of them is there in what was saved under numbers 1 to 12.
  askedBefore: z.string().nullable().default(null),
  inPassing: facts.default({}),
  earlier: z.record(z.string(), facts).default({}),
  // Not there in what was saved under numbers 1 to 10.
  beside: z.array(z.string()).default([]),
  // Not there in what was saved under number 2.
  openedBy: z.string().nullable().default(null),
  // Not there in what was saved under numbers 1 to 3.
  origins: origins.default({}),
  said: z.array(z.string()).default([]),
  mode,
  // Not there in what was saved under numbers 1 to 6; under number 7 it was one matter or null.
  passedOn: z
    .preprocess(
      (saved) => (Array.isArray(saved) ? saved : saved === null ? [] : [saved]),
      z.array(passedOn).readonly(),
    )
    .default([]),
});

/** A matter as it stands in a talk: what is known of it, from where, and what colleagues have set right. */
export type Place = Pick<State, "mode" | "asOf"> & Pick<KeptState, "origins" | "handed">;

/** A conversation's state with the language, whether the person fixed it by the switch, and where facts come from. */
export type KeptState = State & {
  readonly fixed: boolean;
  /** In short wording. */
  readonly plain: boolean;
  /** By slot the words in which a fact was said, or the label of the button. */
  readonly origins: Readonly<Record<string, string>>;
  /** The phrases that were said last in the first of their two wordings. */
  readonly said: readonly string[];
  /** The facts as they were before a colleague set some right; null where none did. */
  readonly handed: Facts | null;
  /**
   * The matters of the last request for people, in the order in which the person agreed to pass them on, with what colleagues
   * have set right of them since; empty where nothing was passed on.
   */
  readonly passedOn: readonly Place[];
  /** The notice of what is kept, by the version that was shown last, and the ISO time of that; null where none was. */
  readonly notice: { readonly version: string; readonly at: string } | null;
};

/** A conversation that has not begun. */
export const afresh: KeptState = {
  lang: "zh",
  fixed: false,
  plain: false,
  mode: { kind: "idle", last: null },
  asOf: null,
  openedBy: null,
  whose: null,
  others: {},
  asks: [],
  askedBefore: null,
  inPassing: {},
  earlier: {},
  beside: [],
  told: null,
  origins: {},
  said: [],
  handed: null,
  passedOn: [],
  notice: null,
};

/** What is written to the store. */
export const toSaved = (kept: KeptState): Json => ({ format: STATE_VERSION, ...kept }) as unknown as Json;

/** What can be told of any saved state, however it was written: its language, and the facts of what was open or answered last. */
const remains = z.object({
  lang: z.enum(["zh", "en"]).catch("zh"),
  fixed: z.boolean().catch(false),
  plain: z.boolean().catch(false),
  mode: z.object({
    intent: z.string().optional(),
    facts: z.record(z.string(), z.unknown()).optional(),
    last: z
      .object({ intent: z.string(), facts: z.record(z.string(), z.unknown()) })
      .nullish()
      .catch(undefined),
  }),
});

const salvage = (saved: unknown): KeptState | undefined => {
  const parsed = remains.safeParse(saved);
  if (!parsed.success) return undefined;
  const { lang, fixed, plain, mode } = parsed.data;
  const { intent = mode.last?.intent, facts: told = mode.last?.facts } = mode;
  if (intent === undefined || told === undefined) return undefined;
  const kept = Object.fromEntries(
    Object.entries(told).filter(([slot, value]) => facts.safeParse({ [slot]: value }).success),
  ) as z.output<typeof facts>;
  const place = { mode: { kind: "idle", last: { intent, facts: kept } } } as const;
  return { ...afresh, lang, fixed, plain, ...place };
};

/** What was read: as it was, or, where it was written by another version of the bot, no more than the facts. */
export type Restored = { readonly kind: "whole" | "facts-only"; readonly state: KeptState };

/** Reads what was written; `undefined` where not even facts can be had, and the conversation starts afresh. */
export const fromSaved = (saved: Json): Restored | undefined => {
  if (typeof saved !== "object" || saved === null || Array.isArray(saved)) return undefined;
  const { format, ...rest } = saved as { readonly [key: string]: Json };
  const isOurs = typeof format === "number" && format >= 1 && format <= STATE_VERSION;
  const parsed = isOurs ? state.safeParse(rest) : undefined;
  if (parsed?.success) return { kind: "whole", state: parsed.data };
  const left = salvage(rest);
  return left === undefined ? undefined : { kind: "facts-only", state: left };
};
