import { z } from "zod";
import type { Office } from "../handoff/office.ts";
import { nameOf } from "./names.ts";
import { hashOf } from "./password.ts";
import { faultOf } from "./password-rules.ts";
import { type Asked, parameter, type Route, refuseAs } from "./route.ts";
import type { Member, StaffStore } from "./staff.ts";

const officeList = z.array(z.string().max(100)).max(200);
const newBody = z.strictObject({
  name: z.string().max(200),
  password: z.string().max(1_000),
  offices: officeList,
});
const officesBody = z.strictObject({ offices: officeList });
const passwordBody = z.strictObject({ password: z.string().max(1_000) });

/** Whether offices lie within those of a supervisor; none at all means every office, which only who has them may give. */
const within = ({ offices: own }: Member, offices: readonly string[]): boolean =>
  own.length === 0 || (offices.length > 0 && offices.every((office) => own.includes(office)));

/**
 * The accounts of agents, for supervisors. Supervisors are made, changed and disabled by the command alone, so that
 * whoever takes over one session cannot stay.
 */
export const staffRoutes = (parts: {
  readonly staff: StaffStore;
  readonly offices: readonly Office[];
  readonly clock: () => Date;
  readonly newId: () => string;
  /** Called when sessions have ended. */
  readonly ended: () => void;
}): readonly Route[] => {
  const { staff, offices, clock, newId, ended } = parts;
  const areKnown = (ids: readonly string[]): boolean =>
    ids.every((id) => offices.some((office) => office.id === id));

  /** Does something to an agent that the supervisor may manage. */
  const forAgent =
    (work: (asked: Asked, agent: Member) => Promise<void>) =>
    async (asked: Asked): Promise<void> => {
      const agent = await staff.byId(parameter(asked.request, "id"));
      if (agent?.role !== "agent" || !within(asked.member, agent.offices))
        return refuseAs(asked.response, 404, "not-found");
      await work(asked, agent);
    };

  const add = async ({ member, response, body }: Asked): Promise<void> => {
    const { data } = newBody.safeParse(body);
    if (data === undefined) return refuseAs(response, 400, "malformed");
    const name = nameOf(data.name);
    if (name === undefined) return refuseAs(response, 422, "no-name");
    if (!areKnown(data.offices) || !within(member, data.offices))
      return refuseAs(response, 422, "no-such-office");
    const fault = faultOf(data.password, name);
    if (fault !== undefined) return refuseAs(response, 422, fault);
    const role = "agent";
    const agent: Member = {
      id: newId(),
      name,
      role,
      offices: data.offices,
      lang: member.lang,
      disabledAt: null,
    };
    const isAdded = await staff.add(agent, await hashOf(data.password));
    if (!isAdded) return refuseAs(response, 409, "name-taken");
    response.status(201).json({ id: agent.id });
  };

  return [
    {
      method: "get",
      path: "/desk/api/staff",
      needs: "supervisor",
      answer: async ({ member, response }) => {
        const all = (await staff.all()).filter((one) => within(member, one.offices) || one.id === member.id);
        response.json({
          staff: all.map(({ id, name, role, offices: own, disabledAt }) => ({
            ...{ id, name, role, disabledAt },
            offices: own,
          })),
        });
      },
    },
    { method: "post", path: "/desk/api/staff", needs: "supervisor", answer: add },
    {
      method: "post",
      path: "/desk/api/staff/:id/disable",
      needs: "supervisor",
      answer: forAgent(async ({ response }, { id }) => {
        await staff.disable(id, clock().toISOString());
        ended();
        response.json({});
      }),
    },
    {
      method: "post",
      path: "/desk/api/staff/:id/offices",
      needs: "supervisor",
      answer: forAgent(async ({ member, response, body }, { id }) => {
        const { data } = officesBody.safeParse(body);
        if (data === undefined) return refuseAs(response, 400, "malformed");
        if (!areKnown(data.offices) || !within(member, data.offices))
          return refuseAs(response, 422, "no-such-office");
        await staff.setOffices(id, data.offices);
        response.json({});
      }),
    },
    {
      method: "post",
      path: "/desk/api/staff/:id/password",
      needs: "supervisor",
      answer: forAgent(async ({ response, body }, { id, name }) => {
        const { data } = passwordBody.safeParse(body);
        if (data === undefined) return refuseAs(response, 400, "malformed");
        const fault = faultOf(data.password, name);
        if (fault !== undefined) return refuseAs(response, 422, fault);
        await staff.setPassword(id, await hashOf(data.password));
        ended();
        response.json({});
      }),
    },
  ];
};
