import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createBridge } from "../../src/outside/bridge.ts";
import { callDesk } from "../../src/outside/calls.ts";
import { signedWebhook } from "../../src/outside/signed-webhook.ts";
import { deskServer } from "../../src/simulators/desk-server.ts";
import { testWebhookSecrets } from "../../src/simulators/desk-webhook.ts";
import { createMisfortune } from "../../src/simulators/misfortune.ts";
import { sqliteStores } from "../../src/storage/sqlite.ts";
import { realMind } from "../support/mind.ts";
import { privateOffice } from "../support/private-office.ts";

// What a desk of somebody else's hears when a person has everything deleted: of what is open there, and of what is long over.

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yibao-deletion-"));
});
afterAll(() => rm(folder, { recursive: true }));

it.each(["open", "over"] as const)(
  "is told that a request which is %s was deleted, and no more is kept of it",
  async (which) => {
    const { store, bridges } = await sqliteStores(join(folder, which, "yibao.sqlite"));
    const office = privateOffice(await realMind(), store);
    const told: { readonly type?: string; readonly data?: { readonly why?: string } }[] = [];
    const hook = await deskServer(
      ({ body }) => {
        told.push(body);
        return { status: 200, body: {} };
      },
      createMisfortune(1, office.clock),
    );
    const bridge = createBridge({
      desk: signedWebhook({
        ...{ call: callDesk({ base: hook.url, privateHosts: ["127.0.0.1"] }), path: "/hook" },
        ...{ secrets: testWebhookSecrets, clock: office.clock },
      }),
      ...{ deskName: "窗口", lang: "zh", store, helpDesk: office.helpDesk, bridges, clock: office.clock },
      newId: () => "key-of-the-bridge",
      log: () => undefined,
    });
    try {
      for (const words of ["我断缴了几个月，能补吗", "职工医保，在杭州", "找人工", "转给工作人员"])
        await office.say("c", words);
      await bridge.pass();
      if (which === "over") {
        await office.say("c", "回到机器人");
        await office.say("c", "取消");
        await bridge.pass();
        expect((await bridges.byKey("key-of-the-bridge"))?.step).toBe("ended");
      }
      const closings = () =>
        told.filter(({ type }) => type === "handoff.closed").map(({ data }) => data?.why);
      expect(closings()).toEqual(which === "over" ? ["bot"] : []);
      await office.say("c", "删除我的数据");
      expect((await office.say("c", "是"))?.erased).toBe(true);
      await bridge.pass();
      expect(closings().at(-1)).toBe("forgotten");
      expect(await bridges.byKey("key-of-the-bridge")).toBeUndefined();
      // Whoever passes over what came before must not pass over this.
      const ids = hook.calls.map(({ headers }) => headers["webhook-id"]);
      expect(new Set(ids).size).toBe(ids.length);
      const heard = told.length;
      await bridge.pass();
      expect(told.length).toBe(heard);
    } finally {
      await hook.close();
      await store.close();
    }
  },
);
