import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { KeptSession, Member, StaffStore } from "../../src/desk/staff.ts";

const member = (id: string, name: string, change: Partial<Member> = {}): Member => ({
  ...{ id, name, role: "agent", offices: [], lang: "zh", disabledAt: null },
  ...change,
});
const session = (token: string, staff: string, change: Partial<KeptSession> = {}): KeptSession => ({
  ...{ token, staff, csrf: `csrf-${token}` },
  ...{
    made: "2026-05-01T08:00:00.000Z",
    seen: "2026-05-01T08:00:00.000Z",
    acted: "2026-05-01T08:00:00.000Z",
  },
  expires: "2026-05-01T20:00:00.000Z",
  ...change,
});

/** What every store of the desk's accounts must do; `make` gives an empty one. */
export const staffContract = (
  name: string,
  make: () => Promise<{ readonly staff: StaffStore; close(): Promise<void> }>,
): void => {
  describe(`staff contract: ${name}`, () => {
    let made: Awaited<ReturnType<typeof make>>;
    let staff: StaffStore;
    beforeEach(async () => {
      made = await make();
      staff = made.staff;
    });
    afterEach(() => made.close());

    it("gives a name once, whatever its letters' case, also where many ask for it at once", async () => {
      const all = await Promise.all(
        ["Li Na", "li na", "LI NA", "Ｌｉ Na"].map((called, at) =>
          staff.add(member(`m${at}`, called), "hash"),
        ),
      );
      expect(all.filter((isAdded) => isAdded)).toHaveLength(1);
      expect(await staff.all()).toHaveLength(1);
      expect((await staff.byName("lI nA"))?.password).toBe("hash");
      expect([await staff.byName("li"), await staff.byId("nobody")]).toEqual([undefined, undefined]);
    });

    it("gives everybody back as they were added, in the order of their names", async () => {
      const zhao = member("1", "赵敏", { role: "supervisor", offices: ["east", "西"], lang: "en" });
      const bo = member("2", "Bo", { disabledAt: "2026-05-01T00:00:00.000Z" });
      for (const one of [zhao, bo, member("3", "ann")]) await staff.add(one, "hash");
      expect(await staff.all()).toEqual([member("3", "ann"), bo, zhao]);
      expect(await staff.byId("1")).toEqual(zhao);
      await staff.setOffices("1", []);
      await staff.setLang("1", "zh");
      expect(await staff.byId("1")).toEqual({ ...zhao, offices: [], lang: "zh" });
    });

    it("finds a session with whose it is, until it ends", async () => {
      await staff.add(member("1", "li"), "hash");
      await staff.begin(session("a", "1"));
      expect(await staff.session("a")).toEqual({ session: session("a", "1"), member: member("1", "li") });
      const times = { seen: "2026-05-01T09:00:00.000Z", acted: "2026-05-01T08:30:00.000Z" };
      await staff.touch("a", times);
      expect((await staff.session("a"))?.session).toEqual({ ...session("a", "1"), ...times });
      await staff.end("a");
      expect(await staff.session("a")).toBeUndefined();
    });

    it("begins no session for nobody", async () => {
      await expect(staff.begin(session("a", "nobody"))).rejects.toThrow();
    });

    it("ends every session of somebody with a new password or without an account, and of nobody else", async () => {
      for (const id of ["1", "2", "3"]) {
        await staff.add(member(id, `name ${id}`), "hash");
        for (const page of ["a", "b"]) await staff.begin(session(`${id}${page}`, id));
      }
      await staff.setPassword("1", "other");
      await staff.disable("2", "2026-05-01T10:00:00.000Z");
      const left = await Promise.all(
        ["1a", "1b", "2a", "2b", "3a", "3b"].map((token) => staff.session(token)),
      );
      expect(left.map((found) => found?.session.token)).toEqual([
        ...[undefined, undefined, undefined, undefined],
        ...["3a", "3b"],
      ]);
      expect((await staff.byName("name 1"))?.password).toBe("other");
      expect((await staff.byId("2"))?.disabledAt).toBe("2026-05-01T10:00:00.000Z");
    });

    it("lets somebody sign in again who was disabled, with the password they had, and without their old sessions", async () => {
      await staff.add(member("1", "li"), "hash");
      await staff.begin(session("a", "1"));
      await staff.disable("1", "2026-05-01T10:00:00.000Z");
      await staff.enable("1");
      expect(await staff.byName("li")).toEqual({ member: member("1", "li"), password: "hash" });
      expect(await staff.session("a")).toBeUndefined();
      await staff.begin(session("b", "1"));
      expect((await staff.session("b"))?.member.id).toBe("1");
    });

    it("drops what had expired when a session is made", async () => {
      await staff.add(member("1", "li"), "hash");
      await staff.begin(session("old", "1", { expires: "2026-05-01T09:00:00.000Z" }));
      await staff.begin(session("new", "1", { made: "2026-05-01T09:00:00.000Z" }));
      expect(await staff.session("old")).toBeUndefined();
      expect(await staff.session("new")).toBeDefined();
    });

    it("knows who was heard of since", async () => {
      for (const id of ["1", "2"]) await staff.add(member(id, `name ${id}`), "hash");
      await staff.begin(session("a", "1", { seen: "2026-05-01T09:00:00.000Z" }));
      await staff.begin(session("b", "1", { seen: "2026-05-01T09:10:00.000Z" }));
      await staff.begin(session("c", "2", { seen: "2026-05-01T08:59:59.999Z" }));
      const ids = async (at: string) => (await staff.seenSince(at)).map(({ id }) => id);
      expect(await ids("2026-05-01T09:00:00.000Z")).toEqual(["1"]);
      expect(await ids("2026-05-01T08:00:00.000Z")).toEqual(["1", "2"]);
      expect(await ids("2026-05-01T09:10:00.001Z")).toEqual([]);
    });
  });
};
