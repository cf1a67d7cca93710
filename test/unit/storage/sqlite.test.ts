import { chmod, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Commit, Store } from "../../../src/ports.ts";
import { sqliteStore } from "../../../src/storage/sqlite.ts";

let folder = "";
let file = "";
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "yibao-sqlite-"));
  file = join(folder, "data", "yibao.sqlite");
  store = await sqliteStore(file);
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const turn = (key: string, expectedVersion: number): Commit => ({
  conversation: "c",
  key,
  expectedVersion,
  state: key,
  entries: [{ id: key, at: "2026-05-01T00:00:00.000Z", from: "user", body: { text: key } }],
});

describe("the SQLite store", () => {
  it("writes ahead, so that readers are not kept waiting, into a folder for its owner alone", async () => {
    const other = new Database(file);
    expect(other.pragma("journal_mode")).toEqual([{ journal_mode: "wal" }]);
    other.close();
    expect((await stat(join(folder, "data"))).mode & 0o777).toBe(0o700);
  });

  it("keeps its files from everybody but their owner, those too that were there before", async () => {
    await store.commit(turn("k1", 0));
    const mode = async (name: string) => (await stat(name)).mode & 0o777;
    expect([await mode(file), await mode(`${file}-wal`), await mode(`${file}-shm`)]).toEqual([
      0o600, 0o600, 0o600,
    ]);
    await store.close();
    await chmod(file, 0o644);
    store = await sqliteStore(file);
    expect(await mode(file)).toBe(0o600);
    expect(await store.entries("c", 0, 10)).toHaveLength(1);
  });

  it("has every table that its migrations make, and notes which were run", async () => {
    const other = new Database(file);
    const names = other.prepare("select name from sqlite_master where type = 'table' order by name").all([]);
    expect(names.map((row) => (row as { name: string }).name)).toEqual([
      "bridges",
      "conversations",
      "entries",
      "events",
      "hand_offs",
      "kysely_migration",
      "kysely_migration_lock",
      "letters",
      "notes",
      "sessions",
      "slips",
      "sources",
      "staff",
      "states",
      "tallies",
      "turns",
      "unanswered",
    ]);
    expect(other.prepare("select name from kysely_migration").all([])).toMatchObject([
      { name: "0001-conversations" },
      { name: "0002-unanswered" },
      { name: "0003-slips" },
      { name: "0004-letters" },
      { name: "0005-hand-offs" },
      { name: "0006-staff" },
      { name: "0007-bridges" },
      { name: "0008-tallies" },
      { name: "0009-moved" },
      { name: "0010-privacy" },
      { name: "0011-added-matters" },
    ]);
    other.close();
  });

  it("leaves nothing of a turn whose writing failed half way, and takes the next", async () => {
    const other = new Database(file);
    other.exec(
      "create trigger stop before insert on entries when new.id = 'bad' begin select raise(abort, 'no'); end",
    );
    other.close();
    expect(await store.commit(turn("k1", 0))).toBe("ok");
    const [good] = turn("k2", 1).entries;
    const [bad] = turn("bad", 1).entries;
    const entries = [good, bad].filter((entry) => entry !== undefined);
    await expect(store.commit({ ...turn("k2", 1), entries })).rejects.toThrow("no");
    expect(await store.read("c")).toMatchObject({ version: 1, state: "k1" });
    expect(await store.entries("c", 0, 10)).toHaveLength(1);
    expect(await store.commit(turn("k2", 1))).toBe("ok");
    expect((await store.entries("c", 0, 10)).map(({ seq, id }) => [seq, id])).toEqual([
      [1, "k1"],
      [2, "k2"],
    ]);
  });

  it("is not ready once it is closed", async () => {
    const short = await sqliteStore(join(folder, "short", "yibao.sqlite"));
    expect(await short.ready()).toBe(true);
    await short.close();
    expect(await short.ready()).toBe(false);
  });

  it("says what is wrong where the file is no database", async () => {
    await expect(sqliteStore(folder)).rejects.toThrow();
  });
});
