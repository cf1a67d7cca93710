import type { Store } from "../../ports.ts";
import { causeOf, type Log } from "../problem.ts";
import type { TurnQueue } from "../turn-queue.ts";
import type { Answering } from "./references.ts";
import { isUndelivered } from "./send-again.ts";
import type { SendTo, SentTo } from "./send-to.ts";
import { type Answered, isOutOfDate, type UnsentReplies } from "./unsent-replies.ts";

const pauses = [30_000, 120_000, 600_000];
const longestPauseMs = 3_600_000;
const mostWaiting = 1_000;

/** How long a channel wants to be left alone after a failure of sending; undefined where sending again is no use or would double. */
const wanted = (error: unknown): { readonly afterMs?: number } | undefined => {
  if (!isUndelivered(error)) return undefined;
  const { failure } = error;
  if (failure.kind === "busy") return failure;
  return failure.kind === "unreachable" ? {} : undefined;
};

/** A turn whose replies are sent later, and what they answer. */
type Late = Answered & { readonly answering: Answering };

/**
 * Sends the replies that a turn could not, where the channel was busy or not to be reached: three times more, as late
 * as it says or after 30 seconds, 2 and 10 minutes. They are dropped once the person has gone on: what comes after the
 * answer to something newer would be taken for an answer to that. The end of the server ends this too; the replies
 * stay in the log.
 */
export const sendLater = (parts: {
  /** Sends at once, in a turn that has been waited for. */
  send: SendTo;
  unsent: UnsentReplies;
  store: Pick<Store, "entries">;
  queue: TurnQueue;
  pause: (ms: number) => Promise<void>;
  /** Whether the server is closing or closed, and the store with it. */
  isClosed: () => boolean;
  log: Log;
}): ((turn: Late, error: unknown) => void) => {
  const { send, unsent, store, queue, pause, isClosed, log } = parts;
  let waiting = 0;

  const sendOwed = async (turn: Late): Promise<SentTo> => {
    const { replies, taken } = await unsent.owed(turn);
    if (replies.length === 0) return { kind: "sent" };
    const { conversation, answering } = turn;
    if (await isOutOfDate(store, turn)) {
      unsent.remove(turn);
      log({ problem: "reply-out-of-date", conversation });
      return { kind: "sent" };
    }
    const result = await send(conversation, replies, { taken, answering });
    if (result.kind === "sent") unsent.remove(turn);
    else if ("sent" in result) unsent.add(turn, result.sent);
    return result;
  };

  const tryOften = async (turn: Late, first: number | undefined): Promise<void> => {
    let afterMs = first;
    for (const usual of pauses) {
      await pause(Math.min(Math.max(afterMs ?? 0, usual), longestPauseMs));
      if (isClosed()) return;
      const result = await queue.run(turn.conversation, () => sendOwed(turn));
      if (result !== undefined && result.kind !== "try-later") return;
      afterMs = result?.afterMs;
    }
  };

  return (turn, error) => {
    const when = wanted(error);
    if (when === undefined || waiting >= mostWaiting) return;
    waiting += 1;
    tryOften(turn, when.afterMs)
      .catch((cause) => {
        const { conversation } = turn;
        log({ problem: "reply-not-delivered", conversation, cause: causeOf(cause) });
      })
      .finally(() => {
        waiting -= 1;
      });
  };
};
