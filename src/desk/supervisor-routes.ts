import type { Colleague, HelpDesk } from "../handoff/help-desk.ts";
import type { Store } from "../ports.ts";
import { chainState } from "./chain-state.ts";
import { eventsOfOffices, namesIn } from "./office-events.ts";
import { type Asked, parameter, type Route, refuseAs } from "./route.ts";
import type { StaffStore } from "./staff.ts";

const RECENT = 200;
const ON_FOR_MS = 120_000;

const seesAll = ({ offices }: Colleague): boolean => offices.length === 0;

/** Who is on, the audit, and the export of a conversation, which is an event of the audit itself. */
export const supervisorRoutes = (parts: {
  readonly helpDesk: HelpDesk;
  readonly staff: StaffStore;
  readonly store: Pick<Store, "events" | "eventsOf">;
  readonly exported: (who: Colleague, conversation: string) => Promise<void>;
  readonly clock: () => Date;
}): readonly Route[] => {
  const { helpDesk, staff, store, exported, clock } = parts;

  const auditOf = async (asked: Asked): Promise<void> => {
    const { member, request, response } = asked;
    const conversation = parameter(request, "conversation");
    // Who has not all offices may see what happened to a conversation that they may look at. Of one that was forgotten the events stay.
    if (!seesAll(member) && (await helpDesk.look(member, conversation, member.lang)) === undefined)
      return refuseAs(response, 404, "not-found");
    const events = (await store.eventsOf(conversation)).filter(eventsOfOffices(member));
    if (events.length === 0) return refuseAs(response, 404, "not-found");
    const { state } = await chainState(store, 0);
    response.json({ chain: state, events, names: namesIn(events, await staff.all()) });
  };

  return [
    {
      method: "get",
      path: "/desk/api/present",
      needs: "supervisor",
      answer: async ({ member, response }) => {
        const since = new Date(clock().getTime() - ON_FOR_MS).toISOString();
        const on = (await staff.seenSince(since)).filter(
          ({ offices }) =>
            seesAll(member) ||
            offices.length === 0 ||
            offices.some((office) => member.offices.includes(office)),
        );
        response.json({ on: on.map(({ id, name, role, offices }) => ({ id, name, role, offices })) });
      },
    },
    {
      method: "get",
      path: "/desk/api/audit",
      needs: "supervisor",
      answer: async ({ member, response }) => {
        const { state, recent } = await chainState(store, RECENT, eventsOfOffices(member));
        response.json({ chain: state, events: recent, names: namesIn(recent, await staff.all()) });
      },
    },
    { method: "get", path: "/desk/api/audit/:conversation", needs: "supervisor", answer: auditOf },
    {
      method: "post",
      path: "/desk/api/conversations/:conversation/export",
      needs: "supervisor",
      answer: async ({ member, request, response }) => {
        const conversation = parameter(request, "conversation");
        if ((await helpDesk.look(member, conversation, member.lang)) === undefined)
          return refuseAs(response, 404, "not-found");
        await exported(member, conversation);
        // Looked at once more, so that the export has its own event in it.
        const view = await helpDesk.look(member, conversation, member.lang);
        response
          .set("Content-Disposition", 'attachment; filename="conversation.json"')
          .json({ schema: "desk-export/1", at: clock().toISOString(), view });
      },
    },
  ];
};
