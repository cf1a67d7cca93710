import { z } from "zod";
import type { JsonObject, Store } from "../../ports.ts";

/** A turn from one of its texts on, those before were said; or an entry of the log that answers no turn, by its number. */
const piece = z.union([
  z.object({ turn: z.string(), from: z.int().min(0) }),
  z.object({ told: z.int().min(1), from: z.int().min(0) }),
]);
export type Piece = z.infer<typeof piece>;

/** Whether two pieces are of the same turn or entry. */
export const isSamePiece = (one: Piece, other: Piece): boolean =>
  "turn" in one ? "turn" in other && one.turn === other.turn : "told" in other && one.told === other.told;

/** Which texts of which pieces, said together, were shown last, in answer to what; the rest waits for 继续. */
const part = z.object({
  pieces: z.array(piece),
  from: z.int().min(0),
  to: z.int().min(0),
  by: z.string(),
});
export type Part = z.infer<typeof part>;

const memo = z.object({
  shown: part.optional().catch(undefined),
  /** Pieces that could not be shown yet. */
  owed: z.array(piece).default([]).catch([]),
  /** The last messages that asked for the rest, which the bot has never heard. */
  went: z.array(z.string()).default([]).catch([]),
  /** The last entry that was begun to be told. */
  told: z.int().min(0).default(0).catch(0),
  /** Entries that the platform would not take. */
  untold: z.array(z.int()).default([]).catch([]),
  /** A text of the first that is owed is being sent, by a call that has no key. */
  trying: z.boolean().default(false).catch(false),
});
/** What the memo of a conversation says of its texts. */
export type Memo = z.infer<typeof memo>;

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === false || value === 0 || (Array.isArray(value) && value.length === 0);

/** Memos of the conversations of a channel of texts; what else stands in them is left as it is. */
export const textMemos = (parts: {
  readonly channel: string;
  readonly store: Pick<Store, "memo" | "remember">;
  readonly clock: () => Date;
}) => {
  const { channel, store, clock } = parts;
  return {
    recall: async (conversation: string): Promise<Memo> => memo.parse((await store.memo(conversation)) ?? {}),
    /** Replaces what is given; gives what the memo says now. Calls for one conversation must come one after another. */
    change: async (conversation: string, changes: Partial<Memo>): Promise<Memo> => {
      const kept = (await store.memo(conversation)) ?? {};
      const whole = Object.entries({ ...kept, ...changes }).filter(([, value]) => !isEmpty(value));
      const next = Object.fromEntries(whole) as JsonObject;
      if (JSON.stringify(next) !== JSON.stringify(kept))
        await store.remember(conversation, channel, next, clock().toISOString());
      return memo.parse(next);
    },
  };
};
