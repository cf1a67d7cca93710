import { z } from "zod";
import type { StaffAct } from "../handoff/help-desk.ts";

/** An act as the page sends it: a colleague by their id. */
export type WrittenAct =
  | Exclude<StaffAct, { kind: "give-to" }>
  | { readonly kind: "give-to"; readonly to: string };

const words = z.string().min(1).max(20_000);
const id = z.string().min(1).max(200);

const act = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(["claim", "renew", "give-back", "close", "take-over"]) }),
  z.strictObject({ kind: z.literal("write"), text: words, despite: words.max(500).optional() }),
  z.strictObject({ kind: z.literal("write-claim"), claim: id, topic: id.optional() }),
  z.strictObject({ kind: z.literal("note"), text: words }),
  z.strictObject({
    kind: z.literal("correct"),
    slot: id,
    topic: id.optional(),
    value: z.union([z.string().max(500), z.number(), z.boolean(), z.null()]),
  }),
  z.strictObject({ kind: z.literal("transfer"), office: id }),
  z.strictObject({ kind: z.literal("give-to"), to: id }),
]) satisfies z.ZodType<WrittenAct>;

/** An act with its own id, and the version of the hand-off that whoever acts has seen. */
export const actBody = z.strictObject({
  id: z.string().regex(/^[\w-]{8,64}$/),
  expected: z.int().min(0),
  act,
});

/** A reply that is being written. */
export const checkBody = z.strictObject({ text: z.string().max(20_000) });
