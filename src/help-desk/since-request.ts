import type { Chained } from "../handoff/audit-chain.ts";
import type { LogEntry, Store } from "../ports.ts";

const MORE = 8;

/**
 * The end of a log from the last request for people of the office on, or from before it. `lines`: its end as it was read; more is
 * read only where that does not reach back so far, as after a long talk with a colleague.
 */
export const sinceRequest = async (
  store: Pick<Store, "latest">,
  conversation: string,
  events: readonly Chained[],
  lines: readonly LogEntry[],
): Promise<readonly LogEntry[]> => {
  const from = events.findLast(({ what }) => what === "agree")?.at;
  let read = lines;
  while (from !== undefined && (read[0]?.seq ?? 1) > 1 && (read[0]?.at ?? "") >= from)
    read = await store.latest(conversation, read.length * MORE);
  return read;
};
