import type { IncomingMessage, ServerResponse } from "node:http";
import type { Crowd, Unwelcome } from "../channels/crowd.ts";
import type { OriginCheck } from "../channels/directline/origins.ts";
import { refusal } from "../channels/refuse.ts";
import { always } from "./security-headers.ts";

/** What makes a turn: all that is posted to the web channel but for tokens, and what Azure brings. However it is written, as routes are found. */
const TURN = /^\/(?:v3\/directline\/(?!tokens\/)|api\/messages(?![^/?]))/i;

/** So long, in seconds, whoever is turned away is to wait. */
const RETRY_AFTER = "2";

const REFUSALS: Readonly<Record<Unwelcome, { readonly status: number; readonly body: string }>> = {
  full: {
    status: 429,
    body: JSON.stringify(refusal("TooManyRequests", "Too much is being asked at once; try again soon.")),
  },
  stopping: {
    status: 503,
    body: JSON.stringify(refusal("Stopping", "The server is being stopped; try again soon.")),
  },
};

const HEADERS = {
  "Content-Type": "application/json; charset=utf-8",
  "Cache-Control": "no-store",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Retry-After": RETRY_AFTER,
  Vary: "Origin",
};

/**
 * The door before all routes: turns away what would make a turn while too many are served (429) or the server is being
 * stopped (503), before anything of it is read. It stands before Express because under five times the rate that can be
 * served most of the processor would go into saying no. Gives whether the request has been answered.
 */
export const door = ({
  letIn,
  mayCall,
  publicUrl,
}: {
  letIn: Crowd["letIn"];
  mayCall: OriginCheck;
  publicUrl: string | undefined;
}) => {
  const headers = { ...always(publicUrl), ...HEADERS };
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (request.method !== "POST" || !TURN.test(request.url ?? "")) return false;
    const why = letIn(response);
    if (why === undefined) return false;
    const { status, body } = REFUSALS[why];
    const { origin } = request.headers;
    response.writeHead(status, {
      ...headers,
      "Content-Length": Buffer.byteLength(body),
      // A page that may use the channel is told, so that it can say so and try again.
      ...(origin !== undefined && mayCall(request) && { "Access-Control-Allow-Origin": origin }),
      // What was sent is not read: the connection cannot be used again where the server is going.
      ...(why === "stopping" && { Connection: "close" }),
    });
    response.end(body);
    return true;
  };
};
