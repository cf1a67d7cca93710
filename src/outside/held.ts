import { z } from "zod";
import type { Json } from "../ports.ts";

const handOff = z.object({
  version: z.int(),
  stage: z.object({
    kind: z.enum(["bot", "offered", "queued", "claimed", "human", "ticket", "closed"]),
    episode: z.string().optional(),
    by: z.string().optional(),
    until: z.number().optional(),
    matters: z.number().optional(),
  }),
});

/** What the bridge has to know of a hand-off. */
export type Held = {
  readonly version: number;
  readonly kind: z.infer<typeof handOff>["stage"]["kind"];
  readonly episode: string | undefined;
  readonly by: string | undefined;
  readonly until: number | undefined;
  /** How many matters are passed on with it. */
  readonly matters: number;
};

/** Reads a hand-off as it is kept; undefined where it is none. */
export const readHeld = (kept: Json): Held | undefined => {
  const read = handOff.safeParse(kept).data;
  if (read === undefined) return undefined;
  // One, where it was kept before matters could be added.
  const { kind, episode, by, until, matters = 1 } = read.stage;
  return { version: read.version, kind, episode, by, until, matters };
};
