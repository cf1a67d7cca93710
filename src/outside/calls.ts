import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { FORBIDDEN, lookupWithin, type Resolve, targetProblem } from "../channels/outbound/allowed-target.ts";

/** What came of a call: an answer; nothing that the other side can have seen; nobody knows; or a target that is not called. */
export type Answer =
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly body: Readonly<Record<string, unknown>>;
      readonly retryAfterMs?: number;
    }
  | { readonly kind: "not-sent" }
  | { readonly kind: "unknown" }
  | { readonly kind: "forbidden" };

export type CallDesk = (call: {
  readonly method: "GET" | "POST" | "PUT";
  /** Path with its query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON as it is to be sent, byte for byte. */
  readonly text?: string;
}) => Promise<Answer>;

const MOST_BYTES = 2_097_152;
const MOST_WAIT_S = 86_400;

const textOf = async (response: IncomingMessage): Promise<string> => {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    bytes += piece.byteLength;
    if (bytes > MOST_BYTES) throw new Error("the answer is too large");
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
};

/** The members of an answer; one that is no JSON has none. */
const bodyOf = (text: string): Readonly<Record<string, unknown>> => {
  try {
    const read: unknown = JSON.parse(text || "{}");
    return typeof read === "object" && read !== null && !Array.isArray(read) ? { ...read } : {};
  } catch {
    return {};
  }
};

const retryAfterOf = (response: IncomingMessage): { readonly retryAfterMs?: number } => {
  const after = response.headers["retry-after"] ?? "";
  return /^\d{1,9}$/.test(after) ? { retryAfterMs: Math.min(Number(after), MOST_WAIT_S) * 1000 } : {};
};

const TRIES = 3;
/** Calls, and reads up to three times where no answer came: reading does no harm. */
export const readingAgain =
  (call: CallDesk): CallDesk =>
  async (what) => {
    let answer = await call(what);
    const isLost = (): boolean =>
      answer.kind === "unknown" ||
      answer.kind === "not-sent" ||
      (answer.kind === "answered" && answer.status >= 500);
    for (let tries = 1; what.method === "GET" && isLost() && tries < TRIES; tries += 1)
      answer = await call(what);
    return answer;
  };

/**
 * Calls one outside desk, at addresses that were checked and no others (allowed-target.ts): no redirects, answers of at most
 * two megabytes, at most `timeoutMs` milliseconds in all. Never throws, and tells apart what was not sent from what may
 * have arrived.
 */
export const callDesk = (parts: {
  readonly base: string;
  readonly privateHosts: readonly string[];
  readonly resolve?: Resolve;
  readonly timeoutMs?: number;
}): CallDesk => {
  const { base, privateHosts, resolve, timeoutMs = 20_000 } = parts;
  const lookup = lookupWithin(privateHosts, resolve);
  return ({ method, path, headers = {}, text }) =>
    new Promise((resolved) => {
      if (targetProblem(`${base}${path}`, privateHosts) !== undefined) return resolved({ kind: "forbidden" });
      let isConnected = false;
      const fail = (error?: unknown): void => {
        const code = error instanceof Error && "code" in error ? error.code : undefined;
        if (code === FORBIDDEN) return resolved({ kind: "forbidden" });
        resolved({ kind: isConnected ? "unknown" : "not-sent" });
      };
      const url = new URL(`${base}${path}`);
      const send = url.protocol === "https:" ? httpsRequest : httpRequest;
      const request = send(url, {
        method,
        lookup,
        // A connection of its own for each call: what is known of it is known of this call.
        agent: false,
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          ...(text !== undefined && {
            "Content-Type": "application/json; charset=utf-8",
            "Content-Length": Buffer.byteLength(text),
          }),
          ...headers,
        },
      });
      request.on("socket", (socket) => {
        socket.on("connect", () => {
          isConnected = true;
        });
      });
      request.on("error", fail);
      request.on("response", (response) => {
        textOf(response).then(
          (answer) =>
            resolved({
              kind: "answered",
              status: response.statusCode ?? 0,
              body: bodyOf(answer),
              ...retryAfterOf(response),
            }),
          fail,
        );
      });
      request.end(text);
    });
};
