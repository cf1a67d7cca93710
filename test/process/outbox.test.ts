import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sqliteStores, storeFile } from "../../src/storage/sqlite.ts";

// The built command, on a store that a server has written.

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yibao-outbox-"));
});
afterAll(() => rm(folder, { recursive: true }));

const outbox = (...args: readonly string[]) => {
  const { PATH = "" } = process.env;
  const env = { PATH, DATA_DIR: folder };
  const { status, stdout, stderr } = spawnSync(process.execPath, ["dist/cli/outbox.js", ...args], { env });
  return { status, out: stdout.toString(), err: stderr.toString() };
};

it("lists what was given up without a name of anybody, and has it tried again", async () => {
  expect(outbox("list")).toMatchObject({ status: 1, err: expect.stringContaining("is not there") });
  const { store, bridges } = await sqliteStores(storeFile(folder));
  await bridges.begin({
    ...{
      key: "k1",
      desk: "webhook",
      conversation: "telegram|778899",
      episode: "e",
      step: "open",
      remote: "k1",
    },
    ...{
      begun: true,
      parts: 2,
      until: 4,
      sent: 6,
      inHand: 7,
      matters: 1,
      adding: false,
      unsure: [],
      seen: null,
      warned: null,
    },
    ...{ wasGivenBack: false, attempts: 10, nextAt: 5, dead: "given-up", at: "2026-05-01T00:00:00.000Z" },
  });
  const listed = outbox("list");
  expect(JSON.parse(listed.out)).toEqual({
    ...{ id: "k1", desk: "webhook", why: "given-up", step: "open", sentUpTo: 6, attempts: 10 },
    since: "2026-05-01T00:00:00.000Z",
  });
  for (const args of [[], ["replay"], ["list", "k1"], ["burn", "k1"]])
    expect(outbox(...args)).toMatchObject({ status: 1, out: "", err: expect.stringContaining("usage:") });
  expect(outbox("replay", "k2")).toMatchObject({ status: 1 });
  expect(outbox("replay", "k1")).toMatchObject({ status: 0, err: "" });
  expect(await bridges.byKey("k1")).toMatchObject({ dead: null, attempts: 0, nextAt: 0, inHand: 7 });
  expect(outbox("list")).toEqual({ status: 0, out: "", err: "none\n" });
  await store.close();
});
