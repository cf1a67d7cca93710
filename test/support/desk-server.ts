import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createChanges } from "../../src/changes.ts";
import { createDesk, type DeskParts } from "../../src/desk/desk.ts";
import { hashOf } from "../../src/desk/password.ts";
import type { Member, StaffStore } from "../../src/desk/staff.ts";
import type { Office } from "../../src/handoff/office.ts";
import { sqliteStores } from "../../src/storage/sqlite.ts";
import { standingClock, startServer } from "./dev-server.ts";
import { type FakeHelpDesk, fakeHelpDesk } from "./fake-help-desk.ts";

/** The password of everybody in tests. */
export const PASSWORD = "four green herons rest";
/** So little that a test may sign in often; what is kept says so itself. */
const LIGHT = { N: 1024, r: 8, p: 1 };

const allDay = {
  week: Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]),
  makeUp: [],
  days: new Map(),
};
const office = (id: string, zh: string, en: string): Office => ({
  id,
  name: { zh, en },
  areas: [],
  topics: [],
  hours: allDay,
  askAfter: 10,
  within: { first: 30, next: 30, resolution: 480 },
  slot: 30,
});
export const offices = [
  office("hz", "杭州市医保中心", "Hangzhou centre"),
  office("sh", "上海市医保中心", "Shanghai centre"),
];

const person = (id: string, name: string, role: Member["role"], own: readonly string[]): Member => ({
  ...{ id, name, role, offices: own, lang: "zh", disabledAt: null },
});
/** Two agents of one office, one of another, and a supervisor of all. */
export const members = {
  li: person("s-li", "李娜", "agent", ["hz"]),
  wang: person("s-wang", "王强", "agent", ["hz"]),
  shen: person("s-shen", "沈静", "agent", ["sh"]),
  zhao: person("s-zhao", "赵敏", "supervisor", []),
} as const;

/** A running server with the desk over the fake help desk and real accounts. */
export type DeskServer = {
  readonly url: string;
  readonly staff: StaffStore;
  readonly desk: ReturnType<typeof createDesk>;
  readonly helpDesk: FakeHelpDesk;
  readonly clock: ReturnType<typeof standingClock>;
  readonly problems: readonly object[];
  close(): Promise<void>;
};

export const startDesk = async (
  options: { publicDir?: string; publicUrl?: string } & Pick<DeskParts, "insights" | "beatMs" | "names"> = {},
): Promise<DeskServer> => {
  const folder = await mkdtemp(join(tmpdir(), "yibao-desk-"));
  const { store, staff } = await sqliteStores(join(folder, "yibao.sqlite"));
  const clock = standingClock("2026-11-23T02:00:00Z");
  const changes = createChanges();
  const helpDesk = fakeHelpDesk(changes, clock.now);
  const { publicDir, publicUrl, insights, beatMs, names } = options;
  const problems: object[] = [];
  const password = await hashOf(PASSWORD, LIGHT);
  for (const member of Object.values(members)) await staff.add(member, password);
  let made = 0;
  const desk = createDesk({
    ...{ helpDesk, staff, changes, store: helpDesk.store, offices, clock: clock.now, publicUrl },
    newId: () => `made-${++made}`,
    log: (problem) => void problems.push(problem),
    exported: helpDesk.exported,
    ...(insights && { insights }),
    ...(beatMs !== undefined && { beatMs }),
    ...(names && { names }),
  });
  const server = await startServer({
    store,
    desk,
    clock: clock.now,
    ...(publicDir !== undefined && { publicDir }),
    ...(publicUrl !== undefined && { env: { PUBLIC_URL: publicUrl } }),
  });
  return {
    url: server.url,
    ...{ staff, desk, helpDesk, clock, problems },
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
