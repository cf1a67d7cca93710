import type { ServerResponse } from "node:http";

/** Why somebody is not let in. */
export type Unwelcome = "full" | "stopping";

/** How many may be served at once, over all conversations. */
export type Crowd = {
  /** Lets in whoever is answered by `response`, until it is closed; or says why not. */
  letIn(response: ServerResponse): Unwelcome | undefined;
  /** From now on nobody is let in; who is in stays. */
  stop(): void;
};

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
    letIn: (response) => {
      if (isStopping) return "stopping";
      if (isLate() || inside >= most) return "full";
      inside += 1;
      response.once("close", () => {
        inside -= 1;
      });
      return undefined;
    },
    stop: () => {
      isStopping = true;
    },
  };
};
