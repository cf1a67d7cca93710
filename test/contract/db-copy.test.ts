import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { brokenAt } from "../../src/handoff/audit-chain.ts";
import type { Commit } from "../../src/ports.ts";
import { postgresStores } from "../../src/storage/postgres.ts";
import { sqliteStores, storeFile } from "../../src/storage/sqlite.ts";
import { withPostgres } from "../support/with-postgres.ts";

// The built command, from a file that a server has written to a database that none has.

const at = "2026-05-01T00:00:00.000Z";
const until = "2027-01-01T00:00:00.000Z";
const tally = {
  day: "2026-05-01",
  kind: "ending",
  topic: "t",
  area: "",
  lang: "zh",
  channel: "chat",
  detail: "d",
};
const turn = (conversation: string, version: number): Commit => ({
  ...{ conversation, key: `k${version}`, expectedVersion: version, state: { 键: [version, "'"] } },
  entries: [
    { id: `${conversation}.${version}`, at, from: "user", body: { text: "医保？\n😀" } },
    {
      ...{ id: `${conversation}.${version}.1`, at, from: "agent", by: "小李" },
      body: { lang: "zh", text: "好", parts: [], choices: [] },
    },
  ],
  events: [{ conversation, at, who: "li", what: "say", before: version, after: version + 1, reason: "因为" }],
  notes: [{ id: `n.${conversation}.${version}`, at, by: "小李", text: "回电" }],
  handOff: { value: { by: "li" }, stage: "claimed" },
  unanswered: [
    {
      id: `u.${conversation}.${version}`,
      on: "2026-05-01",
      lang: "zh",
      why: "w",
      utterance: "?",
      nearest: ["a"],
    },
  ],
  slips: [{ code: `S${conversation}${version}`, body: { a: 1 }, until }],
  tallies: [{ ...tally, count: 1 }],
});

await withPostgres((postgres) => {
  describe("npm run db:copy", () => {
    let folder = "";
    let url = "";
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), "yibao-copy-"));
      url = await postgres.database();
      const { store, staff, bridges } = await sqliteStores(storeFile(folder));
      // More than are copied at once.
      for (let number = 0; number < 260; number += 1) {
        await store.open(`c${number}`, "directline", { user: `u${number}` }, at);
        for (const version of [0, 1]) await store.commit(turn(`c${number}`, version));
      }
      const letters = ["a", "b"].map((id) => ({ id, body: { id } }));
      await store.receive({ channel: "telegram", source: "t", cursor: "7", at, letters });
      await store.settle("telegram", "t", "a", at);
      await staff.add(
        { id: "li", name: "小李", role: "agent", offices: ["东"], lang: "zh", disabledAt: null },
        "hash",
      );
      await staff.begin({
        ...{ token: "t", staff: "li", csrf: "c", made: at, seen: at, acted: at },
        expires: until,
      });
      await bridges.begin({
        ...{ key: "k1", desk: "webhook", conversation: "c1", episode: "e", step: "open", remote: "r" },
        ...{
          begun: true,
          parts: 2,
          until: 4,
          sent: 6,
          inHand: null,
          matters: 1,
          adding: false,
          unsure: [7],
          seen: null,
          warned: null,
        },
        ...{ wasGivenBack: false, attempts: 1, nextAt: 1_777_777_777_777, dead: null, at },
      });
      await store.close();
    });
    afterEach(() => rm(folder, { recursive: true, force: true }));

    const copy = (env: Record<string, string> = { DATABASE_URL: url }, args = ["--data", folder]) => {
      const { PATH = "" } = process.env;
      const { status, stdout, stderr } = spawnSync(process.execPath, ["dist/cli/db-copy.js", ...args], {
        env: { PATH, ...env },
      });
      return { status, out: stdout.toString(), err: stderr.toString() };
    };
    const asked = async (sql: string): Promise<readonly Record<string, unknown>[]> => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query(sql);
      await client.end();
      return rows;
    };
    /** Rows as text, in an order of their own. */
    const listed = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();

    it("takes every row of every table there, after which the database goes on where the file ended", async () => {
      expect(copy()).toEqual({
        status: 0,
        out: expect.stringMatching(/^ok: \d+ rows of 15 tables; the audit is whole\n$/),
        err: "",
      });
      const file = new Database(storeFile(folder));
      const names = file
        .prepare("select name from sqlite_master where type = 'table' and name not like 'kysely%'")
        .all([]);
      expect(names).toHaveLength(15);
      for (const { name } of names as { name: string }[]) {
        const kept = file.prepare(`select * from ${name}`).all([]) as object[];
        // Numbers of 64 bits are text in the plain driver.
        const came = (await asked(`select * from ${name}`)).map((row) =>
          "next_at" in row ? { ...row, next_at: Number(row["next_at"]) } : row,
        );
        expect(listed(came), name).toEqual(listed(kept));
        expect(kept.length, name).toBeGreaterThan(0);
      }
      file.close();
      const { store, staff } = await postgresStores(url);
      expect(await store.commit(turn("c7", 1))).toBe("duplicate");
      const next = turn("c7", 2);
      expect(await store.commit(next)).toBe("ok");
      const events = await store.events(0, 1_000);
      expect([events.length, brokenAt(events)]).toEqual([521, undefined]);
      expect((await staff.session("t"))?.member.name).toBe("小李");
      expect((await store.letters("telegram", 9)).map(({ id }) => id)).toEqual(["b"]);
      await store.close();
    });

    it("takes nothing to where something is, nor an audit that was altered", async () => {
      const file = new Database(storeFile(folder));
      file.exec("update events set who = 'wang' where seq = 300");
      file.close();
      expect(copy()).toMatchObject({ status: 1, err: expect.stringContaining("nothing was copied") });
      expect(await asked("select 1 from conversations limit 1")).toEqual([]);
      const { store } = await postgresStores(url);
      await store.open("c", "test", {}, at);
      await store.close();
      expect(copy()).toMatchObject({ status: 1, err: expect.stringContaining("table conversations") });
      expect(await asked("select id from conversations")).toEqual([{ id: "c" }]);
    });

    it("says what it lacks, in a line", () => {
      for (const [env, args] of [
        [{}, ["--data", folder]],
        [{ DATABASE_URL: url }, ["--data", join(folder, "other")]],
        [{ DATABASE_URL: url }, ["--nope"]],
        [{ DATABASE_URL: "postgres://127.0.0.1:1/y" }, ["--data", folder]],
      ] as const) {
        const { status, out, err } = copy(env, [...args]);
        expect([status, out, err.trim().split("\n")]).toEqual([1, "", [expect.any(String)]]);
      }
    });
  });
});
