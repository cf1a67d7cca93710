import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { FORBIDDEN, hostOf, lookupWithin, type Resolve, targetProblem } from "./allowed-target.ts";

/** What came of a call: an answer; nothing that the other side can have seen; or nobody knows. */
export type Called =
  | { readonly kind: "answered"; readonly status: number; readonly body: Readonly<Record<string, unknown>> }
  | { readonly kind: "not-sent" }
  | { readonly kind: "unknown" };

/** A call of a platform's interface: a path with its query, and what is posted; without it the call is a GET. */
export type CallApi = (path: string, body?: object) => Promise<Called>;

const MOST_BYTES = 8_388_608;

/** Errors of a connection that was never made, so that the other side has seen nothing. */
const NOT_CONNECTED = [
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ETIMEDOUT",
  FORBIDDEN,
];

const codeOf = (error: unknown): unknown =>
  error instanceof Error && "code" in error ? error.code : undefined;

const bodyOf = async (response: IncomingMessage): Promise<Readonly<Record<string, unknown>>> => {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    bytes += piece.byteLength;
    if (bytes > MOST_BYTES) throw new Error("the answer is too large");
    pieces.push(piece);
  }
  const read: unknown = JSON.parse(Buffer.concat(pieces).toString("utf8") || "{}");
  return typeof read === "object" && read !== null && !Array.isArray(read) ? { ...read } : {};
};

/** The platforms' own hosts; another is one that the settings name, and may stand in the agency's own network. */
const platforms = ["api.weixin.qq.com", "qyapi.weixin.qq.com", "api.telegram.org"];

/**
 * Calls the interface at one fixed address: JSON as raw UTF-8 in and out, no redirects, at most eight megabytes, at
 * most `timeoutMs` milliseconds. What is connected to was checked (allowed-target.ts). Never throws, and tells apart what was
 * not sent from what may have arrived.
 */
export const callApi = (
  base: string,
  { timeoutMs = 15_000, resolve }: { readonly timeoutMs?: number; readonly resolve?: Resolve } = {},
): CallApi => {
  const host = URL.canParse(base) ? hostOf(new URL(base)) : "";
  const privateHosts = platforms.includes(host) ? [] : [host];
  const lookup = lookupWithin(privateHosts, resolve);
  return (path, body) =>
    new Promise((resolved) => {
      const fail = (error: unknown): void =>
        resolved({ kind: NOT_CONNECTED.includes(String(codeOf(error))) ? "not-sent" : "unknown" });
      // Where a path would lead to another host, nothing goes.
      const isSame = URL.canParse(`${base}${path}`) && hostOf(new URL(`${base}${path}`)) === host;
      if (!isSame || targetProblem(`${base}${path}`, privateHosts) !== undefined)
        return resolved({ kind: "not-sent" });
      const url = new URL(`${base}${path}`);
      const text = body === undefined ? undefined : JSON.stringify(body);
      const send = url.protocol === "https:" ? httpsRequest : httpRequest;
      const request = send(url, {
        method: text === undefined ? "GET" : "POST",
        lookup,
        // A connection of its own for each call: what is known of it is known of this call.
        agent: false,
        signal: AbortSignal.timeout(timeoutMs),
        ...(text !== undefined && {
          headers: {
            "Content-Type": "application/json; charset=utf-8",
            "Content-Length": Buffer.byteLength(text),
          },
        }),
      });
      request.on("error", fail);
      request.on("response", (response) => {
        bodyOf(response).then(
          (answer) => resolved({ kind: "answered", status: response.statusCode ?? 0, body: answer }),
          () => resolved({ kind: "unknown" }),
        );
      });
      request.end(text);
    });
};
