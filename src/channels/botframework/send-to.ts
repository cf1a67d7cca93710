import type { Reply } from "../../turn.ts";
import { causeOf, type Log } from "../problem.ts";
import type { TurnQueue } from "../turn-queue.ts";
import type { CloudConnection } from "./cloud-adapter.ts";
import { type DrawCards, messagesFor } from "./looks.ts";
import type { Answering, References } from "./references.ts";
import { isUndelivered } from "./send-again.ts";

/**
 * What became of replies that were sent to a conversation of their own accord. `sent` counts the messages that the
 * channel has taken of them, of which a reply on cards is several, with those that it had before.
 */
export type SentTo =
  | { readonly kind: "sent" }
  | { readonly kind: "unknown-conversation" }
  /** The channel does not want them, or its address is none that replies are sent to. */
  | { readonly kind: "refused"; readonly sent: number }
  /** Those after the first `sent` can be sent again, perhaps not before `afterMs` milliseconds. */
  | { readonly kind: "try-later"; readonly sent: number; readonly afterMs?: number }
  /** The connection broke: whether the one after the first `sent` was taken cannot be known. */
  | { readonly kind: "unknown"; readonly sent: number };

/** What of the messages is to be sent and how: those after the first `taken`, as the answer to something or to nothing. */
export type Sending = { readonly taken?: number; readonly answering?: Answering };

/** Sends replies to a conversation, by its id in the store, in the order of its turns. */
export type SendTo = (conversation: string, replies: readonly Reply[], how?: Sending) => Promise<SentTo>;

/** Gives the function that writes to a conversation when nobody has just written from it; its turn is to be waited for before. */
export const sendAtOnce =
  (parts: {
    connection: CloudConnection;
    references: References;
    isAllowed: (serviceUrl: string) => boolean;
    draw?: DrawCards | undefined;
    log: Log;
  }): SendTo =>
  async (conversation, replies, { taken = 0, answering = {} } = {}) => {
    const { connection, references, isAllowed, draw, log } = parts;
    const { activityId, ...person } = answering;
    let sent = taken;
    try {
      const reference = await references.find(conversation);
      if (reference === undefined) return { kind: "unknown-conversation" };
      // What was allowed when it was kept need not be now.
      if (!isAllowed(reference.serviceUrl ?? "")) return { kind: "refused", sent };
      await connection.continueTurn({ ...reference, ...person }, async (context) => {
        // The SDK makes one up, and replies would answer an activity that the channel has never seen.
        const activity = context.activity as { id?: string };
        delete activity.id;
        if (activityId !== undefined) activity.id = activityId;
        const messages = messagesFor(replies, context.activity.channelId, draw);
        for (const message of messages.slice(taken)) {
          await context.sendActivities([message]);
          sent += 1;
        }
      });
      return { kind: "sent" };
    } catch (error) {
      log({ problem: "reply-not-delivered", conversation, cause: causeOf(error) });
      if (!isUndelivered(error)) return { kind: "try-later", sent };
      const { failure } = error;
      if (failure.kind === "refused" || failure.kind === "unknown") return { kind: failure.kind, sent };
      const afterMs = failure.kind === "busy" ? failure.afterMs : undefined;
      return { kind: "try-later", sent, ...(afterMs !== undefined && { afterMs }) };
    }
  };

/** The same in the order of the conversation's turns. */
export const inTurn =
  (queue: TurnQueue, send: SendTo): SendTo =>
  async (conversation, replies, how) =>
    (await queue.run(conversation, () => send(conversation, replies, how))) ?? {
      kind: "try-later",
      sent: how?.taken ?? 0,
    };
