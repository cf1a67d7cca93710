import { z } from "zod";
import { type HandOff, noHandOff } from "../handoff/hand-off.ts";
import type { Json } from "../ports.ts";

const reason = z.enum(["asked", "not-understood", "agency-decides", "fault"]);
const waiting = {
  ...{ since: z.number(), reason, team: z.string(), episode: z.string(), asked: z.boolean() },
  // Not there in what was kept before people were told of it.
  closedUntil: z.number().nullable().default(null),
  ticket: z.strictObject({ callAt: z.number().nullable(), isLate: z.boolean().default(false) }).nullable(),
  // Neither is there in what was kept before matters could be added.
  ...{ matters: z.int().min(1).default(1), adding: z.boolean().default(false) },
};
const inHand = { by: z.string(), until: z.number(), ...waiting };

const handOff = z.strictObject({
  version: z.int().min(0),
  stage: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("bot") }),
    z.strictObject({ kind: z.literal("offered"), reason, team: z.string(), at: z.number() }),
    z.strictObject({ kind: z.literal("queued"), ...waiting }),
    // A claim of which nobody knows when it was made is let go.
    z.strictObject({ kind: z.literal("claimed"), ...inHand, taken: z.number().default(0) }),
    z.strictObject({ kind: z.literal("human"), ...inHand }),
    z.strictObject({ kind: z.literal("ticket"), callAt: z.number().nullable(), ...waiting }),
    z.strictObject({ kind: z.literal("closed") }),
  ]),
  done: z.array(z.string()),
});

/** A hand-off as it was kept; where there was none it is the bot's. Throws for one that nobody can read: nobody knows then who may speak. */
export const handOffOf = (kept: Json): HandOff => (kept === null ? noHandOff : handOff.parse(kept));

/** Conversations in the hands of the office that are looked through; more than any office has at once. */
export const MOST_KEPT = 20_000;

/** A hand-off as it was kept; undefined for one that nobody can read. */
export const readHandOff = (kept: Json): HandOff | undefined =>
  kept === null ? noHandOff : handOff.safeParse(kept).data;

/** A hand-off as it is kept, with the name of its stage. */
export const keptHandOff = (value: HandOff): { readonly value: Json; readonly stage: string } => ({
  value: value as unknown as Json,
  stage: value.stage.kind,
});
