import type { Answer } from "./calls.ts";
import type { Sent } from "./outside-desk.ts";

const BUSY = [408, 409, 425, 429, 503];
const NOT_LET_IN = [401, 403, 404, 405];

/** What an answer by HTTP means for what was sent. A server that fails may have done it. */
export const sentOf = (answer: Answer): Sent => {
  if (answer.kind === "not-sent") return { kind: "later" };
  if (answer.kind === "unknown") return answer;
  if (answer.kind === "forbidden") return { kind: "refused", why: "settings" };
  const { status, retryAfterMs } = answer;
  if (status >= 200 && status < 300) return { kind: "done" };
  if (BUSY.includes(status))
    return { kind: "later", ...(retryAfterMs !== undefined && { afterMs: retryAfterMs }) };
  if (status >= 500) return { kind: "unknown" };
  if (status === 410) return { kind: "refused", why: "gone" };
  const isOurs = status >= 400 && !NOT_LET_IN.includes(status);
  return { kind: "refused", why: isOurs ? "mistake" : "settings" };
};

/** The same for an answer that cannot be used, whatever it says of itself. */
export const failureOf = (answer: Answer): Exclude<Sent, { kind: "done" }> => {
  const sent = sentOf(answer);
  return sent.kind === "done" ? { kind: "unknown" } : sent;
};
