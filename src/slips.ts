import { z } from "zod";
import type { Receipt } from "../dialogs/dialog.ts";
import type { Json } from "./ports.ts";
import { type Intent, readFacts } from "./rules/intent.ts";
import { facts, fromSaved, type KeptState, toSaved } from "./state.ts";

// What is kept under a code: an answer (a receipt), or where a conversation stands.

/** A receipt is given out for so many days, the place of a conversation for one. */
const RECEIPT_DAYS = 400;
const PLACE_DAYS = 1;

const value = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.string()),
  z.array(z.strictObject({ amount: z.string(), percent: z.number(), pays: z.string() })),
]);
const values = z.record(z.string(), value);
const receipt: z.ZodType<Receipt> = z.strictObject({
  intent: z.string(),
  facts,
  told: z.iso.date(),
  on: z.iso.date(),
  area: z.string().nullable(),
  kind: z.enum(["guidance", "not-covered"]),
  values,
  claims: z.array(
    z.strictObject({ id: z.string(), values, articles: z.array(z.string()), normative: z.boolean() }),
  ),
});
const slip = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("receipt"), receipt }),
  z.strictObject({ kind: z.literal("place"), state: z.unknown() }),
]);

/** What stood under a code. */
export type SlipRead =
  | { readonly kind: "receipt"; readonly code: string; readonly receipt: Receipt }
  | { readonly kind: "place"; readonly code: string; readonly state: KeptState }
  | { readonly kind: "unknown" };

const until = (at: string, days: number): string =>
  new Date(Date.parse(at) + days * 86_400_000).toISOString();

/** A receipt as it is kept from `at` (ISO time) on. */
export const receiptSlip = (code: string, told: Receipt, at: string) => ({
  code,
  body: { kind: "receipt", receipt: told } as unknown as Json,
  until: until(at, RECEIPT_DAYS),
});

/** The place of a conversation as it is kept from `at` (ISO time) on. */
export const placeSlip = (code: string, state: KeptState, at: string) => ({
  code,
  // What was typed stays where it was typed.
  body: {
    kind: "place",
    state: toSaved({ ...state, openedBy: null, origins: {}, passedOn: [] }),
  } as unknown as Json,
  until: until(at, PLACE_DAYS),
});

/** Whether the topic of a receipt is there and takes its facts: topics change while receipts are kept. */
export const isReadable = (
  intents: ReadonlyMap<string, Intent>,
  { intent: id, facts: told }: Pick<Receipt, "intent" | "facts">,
): boolean => {
  const intent = intents.get(id);
  return intent !== undefined && readFacts(intent, told).problems.length === 0;
};

/** Reads what the store has under a code; what does not fit any more is as if it were not there. */
export const readSlip = (code: string, body: Json | undefined): SlipRead => {
  const parsed = slip.safeParse(body);
  if (!parsed.success) return { kind: "unknown" };
  if (parsed.data.kind === "receipt") return { kind: "receipt", code, receipt: parsed.data.receipt };
  const restored = fromSaved(parsed.data.state as Json);
  return restored === undefined ? { kind: "unknown" } : { kind: "place", code, state: restored.state };
};
