import { causeOf, type Log } from "../problem.ts";
import type { TurnQueue } from "../turn-queue.ts";
import { isUndelivered } from "./send-again.ts";
import type { SendTo, SentTo } from "./send-to.ts";
import type { Answered, UnsentReplies } from "./unsent-replies.ts";

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

/**
 * Sends the replies that a turn could not, where the channel was busy or not to be reached: three times more, as late
 * as it says or after 30 seconds, 2 and 10 minutes. The end of the process ends this too; the replies stay in the log.
 */
export const sendLater = (parts: {
  /** Sends at once, in a turn that has been waited for. */
  send: SendTo;
  unsent: UnsentReplies;
  queue: TurnQueue;
  pause: (ms: number) => Promise<void>;
  log: Log;
}): ((turn: Answered, error: unknown) => void) => {
  const { send, unsent, queue, pause, log } = parts;
  let waiting = 0;

  const sendOwed = async (turn: Answered): Promise<SentTo> => {
    const { replies, taken } = await unsent.owed(turn);
    if (replies.length === 0) return { kind: "sent" };
    const result = await send(turn.conversation, replies, taken);
    if (result.kind === "sent") unsent.remove(turn);
    else if ("sent" in result) unsent.add(turn, result.sent);
    return result;
  };

  const tryOften = async (turn: Answered, first: number | undefined): Promise<void> => {
    let afterMs = first;
    for (const usual of pauses) {
      await pause(Math.min(Math.max(afterMs ?? 0, usual), longestPauseMs));
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
