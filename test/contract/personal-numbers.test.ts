import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createBridge } from "../../src/outside/bridge.ts";
import { callDesk } from "../../src/outside/calls.ts";
import { signedWebhook } from "../../src/outside/signed-webhook.ts";
import { deskServer } from "../../src/simulators/desk-server.ts";
import { testWebhookSecrets } from "../../src/simulators/desk-webhook.ts";
import { createMisfortune } from "../../src/simulators/misfortune.ts";
import { drivers } from "../support/channel-drivers.ts";
import { channelServer } from "../support/channel-server.ts";
import { signIn } from "../support/desk-client.ts";
import { standingClock } from "../support/dev-server.ts";
import { call } from "../support/directline-client.ts";
import { memoryBridges } from "../support/memory-bridges.ts";
import { realMind } from "../support/mind.ts";
import { type Planted, planted } from "../support/personal-numbers.ts";
import { members, wholeProduct } from "../support/whole-product.ts";

// Numbers of every kind are said through the whole product; then all that was written, shown or sent is searched for them.

/** All that stands in the files of a folder: the database, its log of writes, and whatever else is there. */
const filesIn = async (folder: string): Promise<string> => {
  const names = await readdir(folder);
  expect(names.join()).toContain("-wal");
  return (await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")))).join("\n");
};

/** The numbers that can be read in a text, as they were written or bare of their separators. */
const readIn = (text: string, numbers: readonly Planted[]): readonly string[] => {
  const lower = text.toLowerCase();
  return numbers.flatMap(({ kind, written, bare }) => {
    const found = [written, bare].filter((one) => lower.includes(one.toLowerCase()));
    return found.length === 0 ? [] : [`${kind} ${found[0]}`];
  });
};

describe.each(Object.entries(drivers))("through %s", (name, makeDriver) => {
  it("no number is written down or logged, and the person is told", async () => {
    const folder = await mkdtemp(join(tmpdir(), "yibao-numbers-"));
    const clock = standingClock("2026-11-22T04:00:00Z");
    const driver = await makeDriver(clock.now);
    const mind = await realMind();
    const server = await channelServer(folder, driver, mind, clock.now);
    try {
      const said = planted(30, 100 + name.length);
      for (const [at, { text }] of said.entries()) {
        // So many may not come in one minute.
        clock.advance(1);
        const speaker = await driver.come(`person-${at}`);
        await speaker.say(text);
        expect(await speaker.seen(), text).toMatch(/我已隐藏|I have hidden/);
      }
      const kept = await filesIn(folder);
      expect(kept.split("*****").length).toBeGreaterThan(said.length);
      expect(readIn(kept, said)).toEqual([]);
      expect(readIn(JSON.stringify(server.problems), said)).toEqual([]);
    } finally {
      await server.close();
      await driver.close();
      await rm(folder, { recursive: true, force: true });
    }
  }, 60_000);
});

describe("at the desk", () => {
  it("no number is in a row, brief, transcript, export, page or webhook, whoever wrote it", async () => {
    const product = await wholeProduct();
    const hook = await deskServer(() => ({ status: 200, body: {} }), createMisfortune(1, product.clock.now));
    try {
      const { url, store, helpDesk, clock, problems } = product;
      const bridge = createBridge({
        desk: signedWebhook({
          ...{ call: callDesk({ base: hook.url, privateHosts: ["127.0.0.1"] }), path: "/hook" },
          ...{ secrets: testWebhookSecrets, clock: clock.now },
        }),
        ...{ deskName: "窗口", lang: "zh", store, helpDesk, bridges: memoryBridges(), clock: clock.now },
        newId: () => "key-of-the-bridge",
        log: (problem) => problems.push(problem),
      });
      const { token, conversationId } = (await call(url, "POST", "/tokens/generate")).body;
      const given = { token: String(token) };
      const conversation = String(conversationId);
      const path = `/conversations/${conversation}/activities`;
      const say = (text: string) => call(url, "POST", path, { ...given, body: { type: "message", text } });
      await call(url, "POST", "/conversations", { ...given, body: { locale: "zh-CN" } });

      const all = planted(45, 9);
      const [before, waiting, inHand] = [all.slice(0, 15), all.slice(15, 30), all.slice(30)];
      for (const { text } of before) await say(text);
      for (const words of ["找人工", "转给工作人员"]) await say(words);
      for (const { text } of waiting) await say(text);
      await bridge.pass();
      await bridge.pass();
      expect(JSON.stringify(await store.latest(conversation, 1))).toContain("我已隐藏");

      const li = await signIn(url, members[0]?.name ?? "");
      const rows = await (await li.get("/desk/api/rows")).text();
      const here = `/desk/api/conversations/${encodeURIComponent(conversation)}`;
      const version = async (): Promise<number> =>
        ((await (await li.get(here)).json()) as { row: { version: number } }).row.version;
      let acts = 0;
      const act = async (what: object): Promise<{ kind: string; hidden?: number }> => {
        acts += 1;
        const body = { id: `act-number-${acts}`, expected: await version(), act: what };
        return (await li.post(`${here}/acts`, body)).json() as Promise<{ kind: string; hidden?: number }>;
      };
      expect(await act({ kind: "claim" })).toMatchObject({ kind: "done" });
      const told = (await store.latest(conversation, 1))[0]?.seq;
      for (const { text } of inHand) await say(text);
      // A colleague has the conversation: the bot says nothing, of this neither.
      expect((await store.entries(conversation, told ?? 0, 99)).map(({ from }) => from)).toEqual(
        inHand.map(() => "user"),
      );

      // Telephones at home apart, which a colleague's own words cannot be told from the office's by.
      const typed = planted(30, 11).filter(({ kind }) => kind !== "landline");
      for (const { text } of typed) {
        expect(await act({ kind: "note", text }), text).toMatchObject({ kind: "done", hidden: 1 });
        const despite = "核对过";
        expect(await act({ kind: "write", text, despite }), text).toMatchObject({ kind: "done", hidden: 1 });
      }
      expect(await act({ kind: "write", text: "请打0571-88901234或12393" })).not.toHaveProperty("hidden");

      const zhao = await signIn(url, members[2]?.name ?? "");
      const shown = await Promise.all(
        [
          li.get(here),
          zhao.post(`${here}/export`, {}),
          zhao.get(`/desk/api/audit/${encodeURIComponent(conversation)}`),
          zhao.get("/desk/insights"),
          zhao.get("/desk/insights/unanswered.csv"),
        ].map(async (asked) => {
          const response = await asked;
          expect(response.status, response.url).toBe(200);
          return response.text();
        }),
      );
      expect(shown[0]).toContain("*****");
      expect(shown[1]).toContain("desk-export/1");
      const sent = hook.calls.map(({ raw }) => raw).join("\n");
      expect(sent).toContain("*****");
      const numbers = [...all, ...typed];
      for (const text of [rows, ...shown, sent, JSON.stringify(problems), await filesIn(product.folder)])
        expect(readIn(text, numbers)).toEqual([]);
      expect(await filesIn(product.folder)).toContain("0571-88901234");
    } finally {
      await hook.close();
      await product.close();
    }
  }, 60_000);
});
