import { z } from "zod";
import type { JsonObject, Store } from "../../ports.ts";
import type { Log } from "../problem.ts";
import type { Dealt } from "../texts/letter-box.ts";
import { isTold, toldReply, toldUpTo, untoldWith } from "../told.ts";
import type { TurnQueue } from "../turn-queue.ts";
import type { SendTo, SentTo } from "./send-to.ts";

/** A letter to ourselves: that an entry of a conversation is to be told. */
export const tellingLetter = z.object({ conversation: z.string(), seq: z.int().min(1) });
type Telling = z.infer<typeof tellingLetter>;

/** How many messages of the entry that is being told were taken, and whether one more was begun to be sent. */
const progress = z.object({ seq: z.int(), sent: z.int().min(0), trying: z.boolean() });

/**
 * Tells a conversation of a cloud channel what answers no turn, in the order of its turns. The channel is busy or cannot
 * be reached: it is tried again. Nobody knows whether it was taken: it is not sent again, and counts as lost.
 */
export const telling = (parts: {
  readonly store: Pick<Store, "entries" | "memo" | "remember">;
  /** Sends at once, in a turn that has been waited for. */
  readonly send: SendTo;
  readonly queue: TurnQueue;
  readonly clock: () => Date;
  readonly log: Log;
}) => {
  const { store, send, queue, clock, log } = parts;

  const change = async (conversation: string, changes: JsonObject): Promise<void> => {
    const { telling: _, ...memo } = (await store.memo(conversation)) ?? {};
    const channel = conversation.slice(0, conversation.indexOf("|"));
    await store.remember(conversation, channel, { ...memo, ...changes }, clock().toISOString());
  };

  const tell = async ({ conversation, seq }: Telling): Promise<Dealt> => {
    const [entry] = await store.entries(conversation, seq - 1, 1);
    const memo = await store.memo(conversation);
    // Nobody has ever written from there, or the person and all that was said are forgotten.
    if (entry === undefined || !isTold(entry) || memo?.["reference"] === undefined) return "done";
    if (toldUpTo(memo) >= seq) return "done";
    const kept = progress.safeParse(memo["telling"]).data;
    const { sent, trying } = kept?.seq === seq ? kept : { sent: 0, trying: false };
    const begun = { telling: { seq, sent, trying: true } };
    if (!trying) await change(conversation, begun);
    const result: SentTo = trying
      ? { kind: "unknown", sent }
      : await send(conversation, [toldReply(entry)], { taken: sent });
    if (result.kind === "try-later") {
      await change(conversation, { telling: { seq, sent: result.sent, trying: false } });
      return "later";
    }
    const isLost = result.kind !== "sent";
    if (isLost) log({ problem: `not-told-${result.kind}`, conversation });
    await change(conversation, { told: seq, ...(isLost && { untold: untoldWith(memo, seq) }) });
    return "done";
  };

  return async (letter: Telling): Promise<Dealt> =>
    (await queue.run(letter.conversation, () => tell(letter))) ?? "later";
};
