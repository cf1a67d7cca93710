import type { Office } from "../handoff/office.ts";
import type { Calendar } from "../knowledge/knowledge.ts";
import type { Store } from "../ports.ts";
import { handOffOf } from "./kept.ts";
import type { OfficesNow, Waiter } from "./people.ts";

const MOST_WAITERS = 1_000;

/** The offices and who waits for them, as they stand at a time. */
export const officesNow =
  (parts: {
    readonly store: Pick<Store, "handOffs">;
    readonly offices: readonly Office[];
    readonly calendar: Calendar;
    readonly estimate: OfficesNow["estimate"];
  }) =>
  async (now: number): Promise<OfficesNow> => {
    const { store, offices, calendar, estimate } = parts;
    const kept = await store.handOffs(["queued"], MOST_WAITERS);
    const queue = kept.flatMap(({ conversation, handOff }): readonly Waiter[] => {
      const { stage } = handOffOf(handOff);
      return stage.kind === "queued" ? [{ conversation, team: stage.team, since: stage.since }] : [];
    });
    return { offices, calendar, now, queue, estimate };
  };
