import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sqliteStore, storeFile } from "../../src/storage/sqlite.ts";

// The command that an agency runs, on a file that somebody has been at.

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yibao-audit-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const verify = (...args: readonly string[]) => {
  const { PATH = "" } = process.env;
  const all = ["dist/cli/audit-verify.js", "--data", folder, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, { env: { PATH } });
  return { status, out: stdout.toString(), err: stderr.toString() };
};
const change = (sql: string): void => {
  const database = new Database(storeFile(folder));
  database.exec(sql);
  database.close();
};

it("holds over 2,500 events, and names the first that is not what was written, or that the end is gone", async () => {
  const store = await sqliteStore(storeFile(folder));
  const at = "2026-03-09T02:00:00.000Z";
  for (let turn = 0; turn < 25; turn += 1)
    await store.commit({
      ...{ conversation: "c", key: `k${turn}`, expectedVersion: turn, state: null, entries: [] },
      events: Array.from({ length: 100 }, (_, nth) => ({
        ...{ conversation: "c", at, who: "li", what: "note", before: turn, after: turn, reason: String(nth) },
      })),
    });
  await store.close();
  const whole = verify();
  expect(whole).toMatchObject({ status: 0, err: "" });
  const head = /^ok: 2500 events, the last is ([0-9a-f]{64})\n$/.exec(whole.out)?.[1] ?? "";
  expect(verify("--head", head).status).toBe(0);

  change("delete from events where seq = 2500");
  // What is left is whole in itself; only who kept the last hash can tell.
  expect(verify().status).toBe(0);
  expect(verify("--head", head)).toMatchObject({ status: 1, err: expect.stringContaining("cut off") });

  change("update events set who = 'wang' where seq = 1777");
  expect(verify()).toMatchObject({ status: 1, err: expect.stringContaining("event 1777 ") });
  change("update events set who = 'li' where seq = 1777; delete from events where seq = 1200");
  expect(verify()).toMatchObject({ status: 1, err: expect.stringContaining("event 1200 ") });
});
