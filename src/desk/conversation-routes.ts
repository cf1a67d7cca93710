import { langIn } from "../channels/lang-in.ts";
import type { Acted, DeskView, HelpDesk, StaffAct } from "../handoff/help-desk.ts";
import { actBody, checkBody, type WrittenAct } from "./act-body.ts";
import { type Asked, parameter, type Route, refuseAs } from "./route.ts";
import { type RowNames, type ShownRow, shownRow } from "./shown-row.ts";
import type { StaffStore } from "./staff.ts";

const path = "/desk/api/conversations/:conversation";

/** What is done to a conversation that is none of theirs, or is not there, looks the same. */
const isUnknown = (acted: Acted): boolean => acted.kind === "refused" && acted.why === "unknown";

/** The queue, one conversation, and what is done to it. Whose conversation it is the help desk knows. */
export const conversationRoutes = (parts: {
  readonly helpDesk: HelpDesk;
  readonly staff: Pick<StaffStore, "all" | "byId">;
  readonly names: RowNames;
  readonly clock: () => Date;
}): readonly Route[] => {
  const { helpDesk, staff, names, clock } = parts;
  const langOf = ({ request, member }: Asked) =>
    request.query["lang"] === undefined ? member.lang : langIn(request, request.query["lang"]);

  const shown = async (asked: Asked, rows: readonly DeskView["row"][]): Promise<readonly ShownRow[]> => {
    const colleagues = new Map((await staff.all()).map(({ id, name }) => [id, name]));
    const now = clock().getTime();
    return rows.map((row) => shownRow(row, names, (id) => colleagues.get(id), langOf(asked), now));
  };

  /** The act with who it names; undefined where nobody is called so who may sign in. */
  const named = async (act: WrittenAct): Promise<StaffAct | undefined> => {
    if (act.kind !== "give-to") return act;
    const to = await staff.byId(act.to);
    return to?.disabledAt === null ? { kind: "give-to", to } : undefined;
  };

  return [
    {
      method: "get",
      path: "/desk/api/rows",
      needs: "session",
      answer: async (asked) => {
        const rows = await shown(asked, await helpDesk.rows(asked.member));
        asked.response.json({ rows, now: clock().toISOString() });
      },
    },
    {
      method: "get",
      path,
      needs: "session",
      answer: async (asked) => {
        const { member, request, response } = asked;
        const view = await helpDesk.look(member, parameter(request, "conversation"), langOf(asked));
        if (view === undefined) return refuseAs(response, 404, "not-found");
        const [row] = await shown(asked, [view.row]);
        response.json({ ...view, row });
      },
    },
    {
      method: "post",
      path: `${path}/acts`,
      needs: "session",
      answer: async ({ member, request, response, body }) => {
        const { data } = actBody.safeParse(body);
        if (data === undefined) return refuseAs(response, 400, "malformed");
        const { id, expected } = data;
        const act = await named(data.act);
        if (act === undefined) return void response.json({ kind: "refused", why: "no-such-colleague" });
        const acted = await helpDesk.act(member, parameter(request, "conversation"), id, expected, act);
        if (isUnknown(acted)) return refuseAs(response, 404, "not-found");
        response.json(acted);
      },
    },
    {
      method: "post",
      path: `${path}/check`,
      needs: "session",
      answer: async ({ member, request, response, body }) => {
        const { data } = checkBody.safeParse(body);
        if (data === undefined) return refuseAs(response, 400, "malformed");
        response.json({
          warnings: await helpDesk.check(member, parameter(request, "conversation"), data.text),
        });
      },
    },
  ];
};
