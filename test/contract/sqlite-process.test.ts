import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sqliteStore } from "../../src/storage/sqlite.ts";
import { call, directLineClient, newConversation } from "../support/directline-client.ts";
import { bundle, run } from "../support/own-process.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "yibao-process-"));
});
afterEach(() => rm(folder, { recursive: true }));

const at = "2026-05-01T00:00:00.000Z";
const turn = (key: string, expectedVersion: number) => ({
  conversation: "c",
  key,
  expectedVersion,
  state: { key },
  entries: [{ id: key, at, from: "user" as const, body: { text: key } }],
});

describe("the SQLite file", () => {
  it("holds everything when it is opened again", async () => {
    const file = join(folder, "deep/er/yibao.sqlite");
    const first = await sqliteStore(file);
    await first.open("c", "directline", { user: "dl_1" }, at);
    await first.commit(turn("k1", 0));
    await first.close();
    const second = await sqliteStore(file);
    expect(await second.memo("c")).toEqual({ user: "dl_1" });
    expect(await second.read("c")).toMatchObject({ version: 1, state: { key: "k1" } });
    expect(await second.entries("c", 0, 9)).toEqual([
      { seq: 1, id: "k1", at, from: "user", body: { text: "k1" } },
    ]);
    expect(await second.commit(turn("k1", 1))).toBe("duplicate");
    expect(await second.commit(turn("k2", 1))).toBe("ok");
    await second.close();
  });

  it("is shared by two processes: neither loses a turn of its own", async () => {
    const file = join(folder, "yibao.sqlite");
    const child = run(await bundle("test/support/commit-loop.ts"), [file]);
    const first = await child.line();
    const store = await sqliteStore(file);
    for (let version = 0; version < 30; version += 1)
      expect(await store.commit({ ...turn(`k${version}`, version), conversation: "d" })).toBe("ok");
    await child.end("SIGKILL");
    const told = Number((await child.rest()).at(-1) ?? first);
    expect([told, told + 1]).toContain((await store.read("c"))?.version);
    expect((await store.entries("d", 0, 100)).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 30 }, (_, at) => at + 1),
    );
    await store.close();
  });

  it("has every commit that was acknowledged before a kill -9, whole; ten times", async () => {
    const file = join(folder, "yibao.sqlite");
    const loop = await bundle("test/support/commit-loop.ts");
    for (let kill = 1; kill <= 10; kill += 1) {
      const child = run(loop, [file]);
      let acknowledged = 0;
      for (let seen = 0; seen < kill * 13; seen += 1) acknowledged = Number(await child.line());
      await child.end("SIGKILL");
      acknowledged = Number((await child.rest()).at(-1) ?? acknowledged);

      const store = await sqliteStore(file);
      const saved = await store.read("c");
      const version = saved?.version ?? 0;
      // One more may have been committed than was told.
      expect([acknowledged, acknowledged + 1]).toContain(version);
      expect(saved?.state).toEqual({ version });
      const log = await store.entries("c", 0, version * 3 + 10);
      expect(log).toHaveLength(version * 3);
      expect(
        log.every(
          ({ seq, id }, index) =>
            seq === index + 1 && id === `k${Math.floor(index / 3) + 1}.${(index % 3) + 1}`,
        ),
      ).toBe(true);
      expect(await store.commit({ ...turn(`k${version}`, version), entries: [] })).toBe("duplicate");
      await store.close();
    }
  });
});

describe("the whole server", () => {
  it("goes on with a conversation after it was killed and started again, and keeps its key to itself", async () => {
    const file = await bundle("test/support/serve-echo.ts");
    const dataDir = join(folder, "data");
    const settings = { PORT: "0", DATA_DIR: dataDir };
    const first = run(file, [folder], settings);
    const url = await first.line();
    const known = await newConversation(url);
    const say = (server: string, text: string, clientActivityID: string) =>
      call(server, "POST", `/conversations/${known.conversationId}/activities`, {
        token: known.token,
        body: { type: "message", text, channelData: { clientActivityID } },
      });
    const before = await say(url, "before", "w-1");
    expect(before.status).toBe(200);
    await first.end("SIGKILL");
    expect((await stat(join(dataDir, "directline-key"))).mode & 0o777).toBe(0o600);

    const second = run(file, [folder], settings);
    const again = await second.line();
    expect((await say(again, "before", "w-1")).body).toEqual(before.body);
    expect((await say(again, "after", "w-2")).status).toBe(200);
    const client = directLineClient(again, { ...known, watermark: "1" });
    await client.until(() => client.received.length === 4);
    expect(client.texts().map((text) => text?.replace(/\d{4}-\d\d-\d\d/, "DAY"))).toEqual([
      "before",
      "2 DAY - before",
      "after",
      "3 DAY - after",
    ]);
    client.end();
    await second.end("SIGTERM");
    expect(await second.rest()).toEqual([]);
  });
});
