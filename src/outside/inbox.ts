import { causeOf } from "../channels/problem.ts";
import { mask } from "../mask.ts";
import type { JsonObject } from "../ports.ts";
import type { BridgeParts } from "./bridge-parts.ts";
import type { OutsideEvent } from "./outside-desk.ts";
import { type StoredEvent, storedEvent, takeIn } from "./taking-in.ts";

const AT_ONCE = 500;
/** An event that cannot be done so often, and for so long, is given up, so that what comes after it is not lost with it. */
const MOST_FAILURES = 8;
const LONGEST_MS = 600_000;

/** An event as it may be written down: without personal numbers in what a colleague wrote, and with how many these were. */
const kept = (event: OutsideEvent): JsonObject => {
  if (!("text" in event)) return event as JsonObject;
  const { text, hidden } = mask(event.text, "colleague");
  return { ...event, text, hidden: hidden.length } as JsonObject;
};

/** Events of the desk: stored when they come, each once, and done after, those of one conversation in their order. */
export const createInbox = (parts: BridgeParts) => {
  const { desk, store, clock, log } = parts;
  const channel = `outside:${desk.name}`;
  const failures = new Map<string, { readonly count: number; readonly since: number }>();

  const settle = async (id: string): Promise<void> => {
    failures.delete(id);
    await store.settle(channel, desk.name, id, clock().toISOString());
  };

  /** Whether the event has been dealt with. */
  const deal = async (id: string, event: StoredEvent): Promise<boolean> => {
    const now = clock().getTime();
    const { count, since } = failures.get(id) ?? { count: 0, since: now };
    failures.set(id, { count: count + 1, since });
    try {
      if ((await takeIn(parts, event)) === "done") return true;
    } catch (error) {
      log({ problem: "outside-event-not-done", activity: id, cause: causeOf(error) });
    }
    const isGivenUp = count + 1 >= MOST_FAILURES && now - since >= LONGEST_MS;
    if (isGivenUp) log({ problem: "outside-event-given-up", activity: id });
    return isGivenUp;
  };

  return {
    /** Stores events; those that came before are passed over. */
    store: async (events: readonly OutsideEvent[]): Promise<void> => {
      if (events.length === 0) return;
      const letters = events.map((event) => ({ id: event.id, body: kept(event) }));
      await store.receive({ channel, source: desk.name, cursor: null, letters, at: clock().toISOString() });
    },
    /** Does what waits. */
    empty: async (): Promise<void> => {
      const waiting = await store.letters(channel, AT_ONCE);
      const stuck = new Set<string>();
      for (const { id, body } of waiting) {
        const event = storedEvent.safeParse(body).data;
        if (event !== undefined && stuck.has(event.remote)) continue;
        if (event === undefined || (await deal(id, event))) await settle(id);
        else stuck.add(event.remote);
      }
    },
  };
};
