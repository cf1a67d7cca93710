import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sqliteStore, storeFile } from "../../src/storage/sqlite.ts";
import { bundle, run } from "../support/own-process.ts";
import { runCommand } from "../support/run-command.ts";

const files: string[] = [];
let [backup, restore, loop] = ["", "", ""];
let folder = "";
beforeAll(async () => {
  backup = await bundle("src/cli/backup.ts");
  restore = await bundle("src/cli/restore.ts");
  loop = await bundle("test/support/commit-loop.ts");
  files.push(backup, restore, loop);
});
afterAll(() => Promise.all(files.map((file) => rm(file, { force: true }))));
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "yibao-backup-"));
  return () => rm(folder, { recursive: true });
});

/** Everything in every table of a file, by the tables' names. */
const contentOf = (file: string): Record<string, unknown[]> => {
  const database = new Database(file, { readonly: true });
  const tables = database.prepare("select name from sqlite_master where type = 'table' order by name").all();
  const content = (tables as { name: string }[]).map(({ name }) => [
    name,
    database.prepare(`select * from "${name}" order by 1, 2`).all(),
  ]);
  database.close();
  return Object.fromEntries(content);
};

const event = (seq: number) => ({
  ...{ conversation: "d", at: "2026-05-01T00:00:00.000Z", who: "li", what: "claim" },
  ...{ before: seq, after: seq + 1, reason: null },
});
const filled = async (data: string): Promise<void> => {
  const store = await sqliteStore(storeFile(data));
  await store.open("d", "directline", { user: "u" }, "2026-05-01T00:00:00.000Z");
  for (let version = 0; version < 3; version += 1)
    await store.commit({
      ...{ conversation: "d", key: `k${version}`, expectedVersion: version, state: { version }, entries: [] },
      events: [event(version)],
    });
  await store.close();
};

describe("a backup", () => {
  it("that is made while turns are written has every one that was acknowledged before, whole, and is restored as it is", async () => {
    const data = join(folder, "data");
    await filled(data);
    const writer = run(loop, [storeFile(data)]);
    let before = 0;
    for (let seen = 0; seen < 50; seen += 1) before = Number(await writer.line());
    const to = join(folder, "backups/one.sqlite");
    const { code, said } = await runCommand(backup, [to, "--data", data]);
    expect([code, said]).toEqual([
      0,
      expect.stringMatching(/^ok: .*, 1 conversations, 3 events of the audit\n$/),
    ]);
    const kept = contentOf(to);
    const states = kept["states"] as readonly { conversation: string; version: number }[];
    const version = states.find(({ conversation }) => conversation === "c")?.version ?? 0;
    expect(version).toBeGreaterThanOrEqual(before);
    // The writer goes on; what comes later is in its own file alone.
    while (Number(await writer.line()) <= version);
    await writer.end("SIGKILL");
    expect((await stat(to)).mode & 0o777).toBe(0o600);

    const into = join(folder, "restored");
    expect((await runCommand(restore, [to, "--data", into])).code).toBe(0);
    expect(contentOf(storeFile(into))).toEqual(kept);
    expect(await readdir(into)).toEqual(["yibao.sqlite"]);

    const store = await sqliteStore(storeFile(into));
    expect((await store.read("c"))?.version).toBe(version);
    expect((await store.entries("c", 0, version * 3 + 10)).map(({ id }) => id)).toEqual(
      Array.from({ length: version * 3 }, (_, at) => `k${Math.floor(at / 3) + 1}.${(at % 3) + 1}`),
    );
    expect(await store.memo("d")).toEqual({ user: "u" });
    expect((await store.events(0, 10)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    await store.close();
  });

  it("does not have what was forgotten before", async () => {
    const data = join(folder, "data");
    const store = await sqliteStore(storeFile(data));
    const text = "a-word-that-is-to-vanish";
    await store.commit({
      ...{ conversation: "x", key: "k", expectedVersion: 0, state: {} },
      entries: [{ id: "1", at: "2026-05-01T00:00:00.000Z", from: "user", body: { text } }],
    });
    await store.forget("x");
    await store.close();
    const to = join(folder, "one.sqlite");
    expect((await runCommand(backup, [to], { env: { DATA_DIR: data } })).code).toBe(0);
    expect((await readFile(to)).includes(text)).toBe(false);
  });

  it("writes over nothing, and takes nothing that is not sound", async () => {
    const data = join(folder, "data");
    await filled(data);
    const to = join(folder, "one.sqlite");
    expect((await runCommand(backup, [to, "--data", data])).code).toBe(0);
    const bytes = await readFile(to);
    expect(await runCommand(backup, [to, "--data", data])).toMatchObject({
      code: 1,
      said: expect.stringContaining("is there already"),
    });
    expect(await runCommand(restore, [to, "--data", data])).toMatchObject({
      code: 1,
      said: expect.stringContaining("is there already"),
    });
    expect(await readFile(to)).toEqual(bytes);

    const into = join(folder, "new");
    const broken = join(folder, "broken.sqlite");
    const nowhere = join(folder, "nowhere.sqlite");
    const { said: missing } = await runCommand(restore, [nowhere, "--data", into]);
    expect([missing, await readdir(folder)]).toEqual([
      `${nowhere}: there is no such file\n`,
      expect.not.arrayContaining(["nowhere.sqlite"]),
    ]);
    const wrongs: readonly (readonly [string, () => Promise<void>])[] = [
      ["cannot be read, or is damaged", () => writeFile(broken, bytes.subarray(0, bytes.length / 2))],
      ["cannot be read, or is damaged", () => writeFile(broken, "no database at all")],
      [
        "the audit in",
        async () => {
          await writeFile(broken, bytes);
          const database = new Database(broken);
          database.exec("update events set who = 'somebody' where seq = 2");
          database.close();
        },
      ],
      [
        "is not a backup of this product",
        async () => {
          await rm(broken);
          const database = new Database(broken);
          database.exec("create table other (x)");
          database.close();
        },
      ],
    ];
    for (const [why, breaks] of wrongs) {
      await breaks();
      const { code, said } = await runCommand(restore, [broken, "--data", into]);
      expect([code, said]).toEqual([1, expect.stringContaining(why)]);
      expect(await readdir(into).catch(() => [])).toEqual([]);
    }
    // What a dead server left beside a file that is gone would be taken for part of the new one.
    const left = join(folder, "left");
    await filled(left);
    await rm(storeFile(left));
    await writeFile(`${storeFile(left)}-wal`, "");
    expect((await runCommand(restore, [to, "--data", left])).code).toBe(1);
  });

  it("of PostgreSQL is left to its own tools", async () => {
    const { code, said } = await runCommand(backup, [join(folder, "x")], {
      env: { DATABASE_URL: "postgres://db/x" },
    });
    expect([code, said]).toEqual([1, expect.stringContaining("pg_dump")]);
  });
});
