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

/** A crowd of at most `most`. What waits longer than people do is better asked again than done late. */
export const crowd = (most: number): Crowd => {
  let inside = 0;
  let isStopping = false;
  return {
    letIn: (_request, response, next) => {
      if (isStopping || inside >= most) {
        response.set("Retry-After", RETRY_AFTER);
        // What was sent is not read: the connection cannot be used again where the server is going.
        if (isStopping) {
          response.set("Connection", "close");
          return refuse(response, 503, "Stopping", "The server is being stopped; try again soon.");
        }
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
