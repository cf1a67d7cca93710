import type { RequestHandler } from "express";
import { refuse } from "./refuse.ts";

/** How many may be served at once, over all conversations. */
export type Crowd = {
  /** Lets a request in, or turns it away before anything of it is read: 429 where too many are served, 503 after `stop`. */
  readonly letIn: RequestHandler;
  /** From now on nobody is let in; who is in stays. */
  stop(): void;
};

/** So long, in seconds, whoever is turned away is to wait. */
const RETRY_AFTER = "2";

/** So few are let in however long the others take: one slow turn is no crowd. */
const FEW = 10;

/**
 * A crowd of at most `most`, and of no more than are begun within `ms` milliseconds of one turn of the event loop: however
 * slow the machine is, whoever is let in has waited little. What would wait longer than people do is better asked again.
 */
export const crowd = ({
  most,
  ms = Number.POSITIVE_INFINITY,
  now = () => performance.now(),
}: {
  readonly most: number;
  readonly ms?: number;
  readonly now?: () => number;
}): Crowd => {
  let inside = 0;
  let isStopping = false;
  /** When the first request of this turn of the event loop came. */
  let first: number | undefined;
  const isLate = (): boolean => {
    if (first !== undefined) return inside >= FEW && now() - first > ms;
    first = now();
    setImmediate(() => {
      first = undefined;
    });
    return false;
  };
  return {
    letIn: (_request, response, next) => {
      if (isStopping) {
        // What was sent is not read: the connection cannot be used again where the server is going.
        response.set({ "Retry-After": RETRY_AFTER, Connection: "close" });
        return refuse(response, 503, "Stopping", "The server is being stopped; try again soon.");
      }
      if (isLate() || inside >= most) {
        response.set("Retry-After", RETRY_AFTER);
        return refuse(response, 429, "TooManyRequests", "Too much is being asked at once; try again soon.");
      }
      inside += 1;
      response.once("close", () => {
        inside -= 1;
      });
      next();
    },
    stop: () => {
      isStopping = true;
    },
  };
};
