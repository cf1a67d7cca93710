import { spawnSync } from "node:child_process";
import pg from "pg";
import { describe, expect, it } from "vitest";
import type { Commit } from "../../src/ports.ts";
import { isMissing, openAt, placeFor } from "../../src/storage/place.ts";
import { postgresStores } from "../../src/storage/postgres.ts";
import { withPostgres } from "../support/with-postgres.ts";

const at = "2026-05-01T00:00:00.000Z";
const until = "2027-01-01T00:00:00.000Z";
const turn = (conversation: string, version: number, change: Partial<Commit> = {}): Commit => ({
  ...{ conversation, key: `k${version}`, expectedVersion: version, state: version },
  entries: [{ id: `${conversation}.${version}`, at, from: "user", body: { text: "?" } }],
  ...change,
});

/** A client beside the store, as whoever owns the database. */
const beside = async (url: string, flags?: string) => {
  const client = new pg.Client({ connectionString: url, ...(flags !== undefined && { options: flags }) });
  client.on("error", () => undefined);
  await client.connect();
  return client;
};

await withPostgres((postgres) => {
  describe("a store in PostgreSQL", () => {
    it("writes a turn once more that the database gave up for another's sake", async () => {
      const url = await postgres.database();
      const { store } = await postgresStores(url);
      const slips = ["FIRST2", "LAST22"].map((code) => ({ code, body: {}, until }));
      expect(await store.commit(turn("c", 0, { slips }))).toBe("ok");
      // The other waits for ever, so that it is the store's transaction which finds out that neither can go on.
      const other = await beside(url, "-c deadlock_timeout=1h");
      await other.query("begin");
      await other.query("delete from slips where code = 'LAST22'");
      const committing = store.commit(turn("c", 1, { spent: ["FIRST2", "LAST22"] }));
      const isWaiting =
        "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
      const watcher = await beside(url);
      while ((await watcher.query(isWaiting)).rows.length === 0);
      const taking = other.query("delete from slips where code = 'FIRST2'");
      // The store's transaction was given up, which lets the other go on; what it began it takes back.
      expect((await taking).rowCount).toBe(1);
      await other.query("rollback");
      expect(await committing).toBe("ok");
      expect(await store.slip("FIRST2", at)).toBeUndefined();
      expect((await store.entries("c", 0, 9)).map(({ seq }) => seq)).toEqual([1, 2]);
      await Promise.all([other.end(), watcher.end(), store.close()]);
    });

    it("goes on after its connections were cut, idle and in the middle of a turn, more often than there are any", async () => {
      const url = await postgres.database();
      const { store } = await postgresStores(url);
      const other = await beside(url);
      const cut = () =>
        other.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
        );
      for (let round = 0; round < 15; round += 1) {
        expect(await store.commit(turn("c", round))).toBe("ok");
        // Held up by a lock in its middle, then cut.
        await other.query("begin");
        await other.query("lock table turns in access exclusive mode");
        const broken = store.commit(turn("d", 0)).then(
          () => "ok",
          () => "broken",
        );
        const isWaiting =
          "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
        while ((await other.query(isWaiting)).rows.length === 0);
        await cut();
        expect(await broken).toBe("broken");
        await other.query("rollback");
        // The next may still find a connection of which it was not heard yet that it was cut.
        for (let tries = 0; tries < 20 && !(await store.ready()); tries += 1);
      }
      expect(await store.read("d")).toBeUndefined();
      expect(await store.entries("c", 0, 99)).toHaveLength(15);
      await other.end();
      await store.close();
      expect(await store.ready()).toBe(false);
    });

    it("is not opened by a node that does not know all of its tables", async () => {
      const url = await postgres.database();
      await (await postgresStores(url)).store.close();
      const other = await beside(url);
      await other.query("insert into kysely_migration (name, timestamp) values ('9999-later', '2027')");
      await other.end();
      await expect(postgresStores(url)).rejects.toThrow("could not be brought up to date");
    });

    it("that cannot be used is told of in words, without its address", async () => {
      const url = new URL(await postgres.database());
      const told = async (change: (wrong: URL) => void) => {
        const wrong = new URL(url);
        change(wrong);
        return openAt({ url: wrong.href }).then(
          () => "opened",
          (error: Error) => error.message,
        );
      };
      const nowhere = await told((wrong) => (wrong.pathname = "/hush"));
      expect(nowhere).toMatch(/cannot be used: the server has no database of that name; .* \(3D000\)$/);
      const stranger = await told((wrong) => (wrong.username = "hush"));
      expect(stranger).toMatch(/cannot be used: its (password or user is not right|user may not connect)/);
      const plain = await told((wrong) => (wrong.search = "?sslmode=require"));
      expect(plain).toMatch(/cannot be used: the server speaks no TLS/);
      expect([nowhere, stranger, plain].join()).not.toContain("hush");
    });

    it("is what commands work on, unless a folder is named", async () => {
      const url = await postgres.database();
      const { PATH = "" } = process.env;
      const staff = (...args: readonly string[]) => {
        const env = { PATH, DATABASE_URL: url };
        const { status, stdout } = spawnSync(process.execPath, ["dist/cli/staff.js", ...args], {
          env,
          input: "four green herons rest\n",
        });
        return { status, out: stdout.toString() };
      };
      expect(staff("add", "小李", "--stdin")).toEqual({
        status: 0,
        out: "小李 may sign in at /desk, as agent.\n",
      });
      expect(staff("list").out).toBe("小李\tagent\tall offices\n");
      const { store, staff: accounts } = await postgresStores(url);
      expect((await accounts.all()).map(({ name }) => name)).toEqual(["小李"]);
      await store.close();
      expect(placeFor("folder", { DATABASE_URL: url }, "data")).toEqual({ file: "folder/yibao.sqlite" });
    });
  });
});

describe("a database that cannot be used", () => {
  it("is said to be so, without its address", async () => {
    const place = placeFor(undefined, { DATABASE_URL: "postgres://yibao:hush@127.0.0.1:1/yibao" }, "data");
    expect(isMissing(place)).toBe(false);
    await expect(openAt(place)).rejects.toThrow(
      /^the database of DATABASE_URL cannot be used: nothing listens at its host and port; .* \(ECONNREFUSED\)$/,
    );
  });
});
