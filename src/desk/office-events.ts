import type { Chained } from "../handoff/audit-chain.ts";
import { readRequest } from "../handoff/request-words.ts";
import type { Member } from "./staff.ts";

const NAMES_OFFICE: readonly string[] = ["agree", "leave-ticket", "transfer"];

/**
 * Whether an event happened while its conversation was with one of a supervisor's offices, or had been there last; to be asked of the
 * audit's events in their order. Who has all offices sees all, also what happened before anything was passed on.
 */
export const eventsOfOffices = ({ offices }: Pick<Member, "offices">): ((event: Chained) => boolean) => {
  const officeOf = new Map<string, string>();
  return ({ conversation, what, reason }) => {
    if (offices.length === 0) return true;
    const named = NAMES_OFFICE.includes(what) ? readRequest(reason)?.office : undefined;
    const before = officeOf.get(conversation);
    if (named !== undefined) officeOf.set(conversation, named);
    // That it was passed on is the business of who had it, too.
    return [before, named].some((office) => office !== undefined && offices.includes(office));
  };
};

/** The ids of colleagues that stand in events: who did something, and of a take-over from whom and to whom. */
const idsIn = (events: readonly Chained[]): ReadonlySet<string> =>
  new Set(
    events.flatMap(({ who, what, reason }) =>
      what === "take-over" ? [who, ...(reason ?? "").split(" ")] : [who],
    ),
  );

/** The names of who stands in events, by their ids; ids of nobody that is known are left out. */
export const namesIn = (
  events: readonly Chained[],
  staff: readonly Pick<Member, "id" | "name">[],
): Readonly<Record<string, string>> => {
  const ids = idsIn(events);
  return Object.fromEntries(staff.filter(({ id }) => ids.has(id)).map(({ id, name }) => [id, name]));
};
