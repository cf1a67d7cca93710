/** Why a reply was not sent, by what can be known of it. */
export type Failure =
  /** The channel does not want it; it will not another time. */
  | { readonly kind: "refused" }
  /** Nothing has left this machine: the channel cannot be reached, or the bot has got no token for it. */
  | { readonly kind: "unreachable" }
  /** The channel says that it is busy or broken, and perhaps for how many milliseconds. */
  | { readonly kind: "busy"; readonly afterMs?: number }
  /** It has left and nothing came back: the channel has it, or has not. */
  | { readonly kind: "unknown" };

/** A failure as it is thrown through the SDK; its log line names the kind alone. */
export type Undelivered = Error & { readonly failure: Failure };

export const isUndelivered = (error: unknown): error is Undelivered =>
  error instanceof Error && error.name === "Undelivered";

const undelivered = (failure: Failure, cause: unknown): Undelivered =>
  Object.assign(new Error("a reply was not delivered", { cause }), {
    name: "Undelivered",
    code: failure.kind,
    failure,
  });

/** Milliseconds of a Retry-After header in seconds or as a date; undefined where it is neither. */
export const retryAfterMs = (header: string | undefined, now: Date): number | undefined => {
  if (header === undefined || header.trim() === "") return undefined;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
};

/** What an attempt's end says; `left`: the request was handed to the network. */
export const failureOf = (
  { status, retryAfter, code }: { status?: number; retryAfter?: string; code?: string },
  left: boolean,
  now: Date,
): Failure => {
  if (status !== undefined) {
    if (status !== 408 && status !== 429 && status < 500) return { kind: "refused" };
    const afterMs = retryAfterMs(retryAfter, now);
    return { kind: "busy", ...(afterMs !== undefined && { afterMs }) };
  }
  const never = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"];
  return { kind: !left || never.includes(code ?? "") ? "unreachable" : "unknown" };
};

const pauses = [500, 1_000, 2_000];
/** The channel waits 15 seconds for the end of a turn; all pauses together must leave room for the attempts themselves. */
const longestPauseMs = 5_000;

/**
 * Sends until the channel has taken it, it is clear that it will not, or waiting would take too long; throws
 * `Undelivered`. A channel that says it is busy, or that could not be reached, is tried again, after the usual pause or
 * as much later as it says. That makes sending at-least-once where a channel answers 5xx although it has taken the reply
 * (a gateway's 502 or 504 does). Where the connection broke after the reply had left, it is not sent again.
 */
export const sendAgain = async <T>(
  attempt: () => Promise<T>,
  judge: (error: unknown) => Failure,
  pause: (ms: number) => Promise<void>,
): Promise<T> => {
  let paused = 0;
  for (let round = 0; ; round += 1) {
    try {
      return await attempt();
    } catch (error) {
      const failure = judge(error);
      const next = pauses[round];
      if (failure.kind === "refused" || failure.kind === "unknown" || next === undefined)
        throw undelivered(failure, error);
      const ms = failure.kind === "busy" ? Math.max(next, failure.afterMs ?? 0) : next;
      if (paused + ms > longestPauseMs) throw undelivered(failure, error);
      paused += ms;
      await pause(ms);
    }
  }
};
