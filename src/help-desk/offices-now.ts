import type { Log } from "../channels/problem.ts";
import type { Office } from "../handoff/office.ts";
import { officeCalendar } from "../handoff/plain-years.ts";
import { estimate } from "../handoff/waits.ts";
import type { Calendar } from "../knowledge/knowledge.ts";
import type { Changes, Store } from "../ports.ts";
import { askedAtOnce } from "./at-once.ts";
import { MOST_KEPT } from "./kept.ts";
import type { OfficesNow, Waiter } from "./people.ts";
import { readableHandOffs } from "./readable.ts";

const PAGE = 1_000;
/** Claims of an office that say something about how quickly one follows another. */
const MOST_CLAIMS = 20;

/** When conversations were last taken, by office, as the audit has it. It only grows, so that each call reads what is new. */
const recentClaims = (store: Pick<Store, "events">) => {
  const claims = new Map<string, readonly number[]>();
  let read = 0;
  return async (): Promise<ReadonlyMap<string, readonly number[]>> => {
    for (;;) {
      const events = await store.events(read, PAGE);
      for (const { what, reason, at } of events.filter(({ seq }) => seq > read))
        if ((what === "claim" || what === "write") && reason !== null)
          claims.set(reason, [...(claims.get(reason) ?? []), Date.parse(at)].slice(-MOST_CLAIMS));
      read = Math.max(read, events.at(-1)?.seq ?? read);
      if (events.length < PAGE) return claims;
    }
  };
};

/**
 * The offices and who waits for them, as they stand at a time. `staffing` says for which there is anybody at all who could answer.
 */
export const officesNow = (parts: {
  readonly store: Pick<Store, "handOffs" | "events">;
  readonly offices: readonly Office[];
  /** The calendar of now. */
  readonly calendar: () => Calendar;
  readonly staffing: () => Promise<OfficesNow["isStaffed"]>;
  readonly log: Log;
  /** With it, turns of one moment share what was read, until something is committed; without it each reads for itself. */
  readonly changes?: Pick<Changes, "watch">;
}) => {
  const { store, offices, calendar, staffing, log } = parts;
  const readable = readableHandOffs(log);
  const claimsOf = recentClaims(store);
  const read = async () => {
    const listed = readable(await store.handOffs(["queued"], MOST_KEPT));
    const queue = listed.flatMap(({ conversation, kept }): readonly Waiter[] => {
      const { stage } = kept;
      return stage.kind === "queued" ? [{ conversation, team: stage.team, since: stage.since }] : [];
    });
    const claims = await claimsOf();
    return { queue, claims, isStaffed: await staffing() };
  };
  const shared = askedAtOnce(read);
  parts.changes?.watch(shared.changed);
  const standing = parts.changes === undefined ? read : shared.get;
  return async (now: number): Promise<OfficesNow> => {
    const { queue, claims, isStaffed } = await standing();
    const { calendar: days, plainAt } = officeCalendar(calendar(), now);
    return {
      offices,
      isStaffed,
      calendar: days,
      plainAt,
      now,
      queue,
      estimate: ({ id, hours }, place) => estimate(place, claims.get(id) ?? [], hours, days),
    };
  };
};
