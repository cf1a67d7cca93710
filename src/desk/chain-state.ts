import { setImmediate } from "node:timers/promises";
import { type Chained, chained, isCut } from "../handoff/audit-chain.ts";
import type { Store } from "../ports.ts";

const PAGE = 500;

/** How the audit stands: how many events it has, and the number of the first that is not as it was written. */
export type ChainState = {
  readonly events: number;
  readonly brokenAt: number | null;
  /** Hash of the last event, to be held against a copy that is kept elsewhere. */
  readonly head: string | null;
};

/** Goes through the whole audit, a page at a time, so that others are served meanwhile; gives the last of its events that are wanted with it; each is asked about once, in order. */
export const chainState = async (
  store: Pick<Store, "events">,
  lastEvents: number,
  isWanted: (event: Chained) => boolean = () => true,
): Promise<{ readonly state: ChainState; readonly recent: readonly Chained[] }> => {
  let last: Chained | undefined;
  let brokenAt: number | null = null;
  let recent: readonly Chained[] = [];
  let count = 0;
  for (;;) {
    const page = await store.events(last?.seq ?? 0, PAGE);
    if (page.length === 0) break;
    for (const event of page) {
      const wanted = last === undefined && isCut(event) ? event : chained(last, event);
      if (event.seq !== wanted.seq || event.hash !== wanted.hash) brokenAt ??= wanted.seq;
      last = event;
    }
    count += page.length;
    recent = [...recent, ...page.filter((event) => isWanted(event) && !isCut(event))].slice(-lastEvents);
    await setImmediate();
  }
  return { state: { events: count, brokenAt, head: last?.hash ?? null }, recent };
};
