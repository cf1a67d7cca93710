import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assemble } from "../../src/assemble.ts";
import { createLimits } from "../../src/channels/limits.ts";
import { createDesk } from "../../src/desk/desk.ts";
import { hashOf } from "../../src/desk/password.ts";
import type { Member } from "../../src/desk/staff.ts";
import { calledIn, deskNames } from "../../src/help-desk/desk-names.ts";
import { withForgotten } from "../../src/help-desk/forgetting.ts";
import { insightsRouter } from "../../src/insights/router.ts";
import { createOutside } from "../../src/outside/outside.ts";
import type { OutsideDesk } from "../../src/outside/outside-desk.ts";
import type { Store } from "../../src/ports.ts";
import { createMyData } from "../../src/privacy/my-data.ts";
import type { PrivacySettings } from "../../src/privacy/settings.ts";
import { createServer } from "../../src/server/server.ts";
import { type Nodes, oneNode } from "../../src/storage/nodes.ts";
import { sqliteStores } from "../../src/storage/sqlite.ts";
import type { Stores } from "../../src/storage/stores.ts";
import { channelWords } from "./channel-words.ts";
import { configFor, standingClock } from "./dev-server.ts";
import { realMind } from "./mind.ts";
import { twoOffices } from "./small-office.ts";

/** More than any run asks. */
const ENDLESS = 1_000_000_000;

/** The password of everybody in tests. */
export const PASSWORD = "four green herons rest";
/** So little that a test may sign in often; what is kept says so itself. */
const LIGHT = { N: 1024, r: 8, p: 1 };

const member = (id: string, name: string, role: Member["role"]): Member => ({
  ...{ id, name, role, offices: [], lang: "zh", disabledAt: null },
});
/** Two colleagues and a supervisor, each of all offices. */
export const members = [
  member("li", "小李", "agent"),
  member("wang", "小王", "agent"),
  member("zhao", "赵敏", "supervisor"),
];

/**
 * The product as it is started, on a file of its own or as one of the nodes that share a store, with its built pages, on
 * the morning of Monday 9 March 2026. The clock moves when it is told to, and the help desk looks at it when it is told to.
 */
export const wholeProduct = async (
  kept?: Pick<Stores, "staff"> & { readonly nodes: Nodes },
  more: {
    readonly env?: Record<string, string>;
    readonly cloudSettings?: Record<string, string>;
    /** Waits for so many milliseconds, between attempts to reach somebody. */
    readonly wait?: (ms: number) => Promise<void>;
    /** Desks of others that conversations are handed to; only where nothing is shared with other nodes. */
    readonly desks?: (clock: () => Date) => readonly OutsideDesk[];
    /** What people are told of what is kept; without it nothing, as most tests look at something else. */
    readonly privacy?: PrivacySettings;
  } = {},
) => {
  const mind = await realMind();
  const folder = await mkdtemp(join(tmpdir(), "yibao-product-"));
  const own = kept === undefined ? await sqliteStores(join(folder, "yibao.sqlite")) : undefined;
  const nodes = kept?.nodes ?? oneNode((own as Stores).store);
  const { staff } = kept ?? (own as Stores);
  const clock = standingClock("2026-03-09T02:00:00Z");
  const store = withForgotten(nodes.store, clock.now);
  const offices = twoOffices;
  const problems: object[] = [];
  const log = (problem: object) => void problems.push(problem);
  const password = await hashOf(PASSWORD, LIGHT);
  for (const one of members) await staff.add(one, password);
  // The clock of a test stands still, so that a limit is one for all of a long run.
  const unhurried = { conversationsPerMinute: ENDLESS, requestsPerMinute: ENDLESS };
  const config = { ...configFor({ ...more.env }), ...unhurried };
  const limits = createLimits(config, clock.now);
  const { bot, helpDesk, changes, takeAways } = assemble({
    ...{
      minds: { now: () => mind },
      store,
      offices,
      clock: clock.now,
      log,
      staffing: async () => () => true,
    },
    ...{ privacy: more.privacy, requests: limits.requests },
  });
  nodes.watch(changes.said);
  const desk = createDesk({
    ...{ helpDesk, staff, changes, store, offices, clock: clock.now, log, publicUrl: undefined },
    newId: () => crypto.randomUUID(),
    requestsPerMinute: ENDLESS,
    exported: helpDesk.exported,
    names: deskNames(mind),
    insights: (whoIs) =>
      insightsRouter({
        ...{ store, offices, clock: clock.now, whoIs, log },
        knowledge: mind.knowledge,
        called: calledIn(mind),
      }),
  });
  const outside =
    more.desks === undefined
      ? undefined
      : createOutside({
          ...{
            desks: more.desks(clock.now),
            store,
            bridges: (own as Stores).bridges,
            changes,
            helpDesk,
            log,
          },
          ...{ clock: clock.now, deskName: "窗口", lang: "zh" as const, newId: () => crypto.randomUUID() },
        });
  const server = await createServer({
    ...{ bot, store, changes, takeAways, desk, log, clock: clock.now },
    ...(outside && { outside }),
    ...(more.wait && { wait: more.wait }),
    ...(more.cloudSettings && { cloudSettings: more.cloudSettings }),
    channelWords: () => channelWords,
    ...{ config, limits },
    ...(more.privacy && {
      myData: createMyData({ mind, store, settings: more.privacy, clock: () => clock.now().toISOString() }),
    }),
    onWork: nodes.onWork,
    publicDir: "dist/public",
  });
  return {
    url: server.url,
    router: server.router,
    ...{ store: store as Store, staff, helpDesk, bot, clock, problems, folder },
    close: async (): Promise<void> => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
