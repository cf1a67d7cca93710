import type { Log } from "../channels/problem.ts";
import type { HandOff } from "../handoff/hand-off.ts";
import type { HandedOff } from "../ports.ts";
import { readHandOff } from "./kept.ts";

/** A conversation of the list, with its hand-off as it was understood. */
export type Listed = HandedOff & { readonly kept: HandOff };

/**
 * Hand-offs as they can be read. One that nobody can read is left out of what all others need, and is a problem of the log
 * once for as long as the process runs.
 */
export const readableHandOffs = (log: Log): ((listed: readonly HandedOff[]) => readonly Listed[]) => {
  const known = new Set<string>();
  return (listed) =>
    listed.flatMap((one) => {
      const kept = readHandOff(one.handOff);
      if (kept !== undefined) return [{ ...one, kept }];
      const { conversation } = one;
      if (!known.has(conversation)) log({ problem: "hand-off-not-readable", conversation });
      known.add(conversation);
      return [];
    });
};
