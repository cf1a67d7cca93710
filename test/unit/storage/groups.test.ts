import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CompiledQuery } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { groups } from "../../../src/storage/groups.ts";
import { sqliteStore } from "../../../src/storage/sqlite.ts";
import { connect, rowsOf } from "../../../src/storage/sqlite-connection.ts";
import { ask } from "../../../src/storage/steps.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "yibao-groups-"));
});
afterEach(() => rm(folder, { recursive: true }));

const at = "2026-05-01T00:00:00.000Z";
const statement = (sql: string, ...parameters: unknown[]) =>
  ({ sql, parameters }) as unknown as CompiledQuery;

/** How many transactions stand in a write-ahead log, by its format: the last frame of each says how large the database is. */
const transactionsIn = async (file: string): Promise<number> => {
  const log = await readFile(`${file}-wal`);
  const page = log.readUInt32BE(8);
  let count = 0;
  for (let frame = 32; frame + 24 + page <= log.length; frame += 24 + page)
    if (log.readUInt32BE(frame + 4) !== 0) count += 1;
  return count;
};

/** A table of numbers in a file of its own, and what was told to the database. */
const opened = () => {
  const file = join(folder, "numbers.sqlite");
  const writing = connect(file, ["journal_mode = WAL", "synchronous = FULL"]);
  const reading = connect(file, ["query_only = ON"]);
  writing.database.exec("create table numbers (n integer primary key, filler text)");
  const told: string[] = [];
  const run = rowsOf(writing);
  const runner = groups({
    written: (query) => {
      const rows = run(query);
      told.push(query.sql);
      return rows;
    },
    read: rowsOf(reading),
    isOpen: () => writing.database.inTransaction,
    alone: async (work) => work(),
  });
  const add = (n: number, size = 1) =>
    runner.change(statement("insert into numbers values (?, ?)", n, "x".repeat(size)));
  const numbers = async () =>
    (await runner.read(statement("select n from numbers order by n"))).map((row) => (row as { n: number }).n);
  const close = () => {
    reading.close();
    writing.close();
  };
  return { file, database: writing.database, runner, add, numbers, told, close };
};

describe("commits of one moment", () => {
  it("are one transaction in the store's file, whichever conversations they are of", async () => {
    const file = join(folder, "yibao.sqlite");
    const store = await sqliteStore(file);
    const turn = (conversation: string) => ({
      ...{ conversation, key: "k", expectedVersion: 0, state: {} },
      entries: [{ id: "k", at, from: "user" as const, body: { text: "k" } }],
    });
    const before = await transactionsIn(file);
    const all = Array.from({ length: 50 }, (_, index) => store.commit(turn(`c${index}`)));
    expect(new Set(await Promise.all(all))).toEqual(new Set(["ok"]));
    expect((await transactionsIn(file)) - before).toBe(1);
    await store.commit(turn("alone"));
    expect((await transactionsIn(file)) - before).toBe(2);
    await store.close();
  });

  it("are told of after the transaction has ended, in their order", async () => {
    const { add, told, close } = opened();
    await Promise.all([1, 2, 3].map((n) => add(n).then(() => told.push(`told ${n}`))));
    expect(told.slice(told.indexOf("commit"))).toEqual(["commit", "told 1", "told 2", "told 3"]);
    expect(told.filter((sql) => sql === "commit")).toHaveLength(1);
    close();
  });

  it("fail one by one, and leave nothing of what failed or was not to be kept", async () => {
    const { runner, add, numbers, close } = opened();
    const first = add(1);
    const half = runner.write(function* () {
      yield statement("insert into numbers values (10, '')");
      yield statement("insert into numbers values (1, '')");
    });
    const unwanted = runner.write(
      function* () {
        yield statement("insert into numbers values (20, '')");
        return (yield* ask(statement("select n from numbers where n = 20"))).length;
      },
      () => false,
    );
    const done = await Promise.allSettled([first, half, unwanted, add(1), add(2)]);
    expect(done.map(({ status }) => status)).toEqual([
      "fulfilled",
      "rejected",
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
    expect(await unwanted).toBe(1);
    expect(await numbers()).toEqual([1, 2]);
    close();
  });
});

describe("a database that cannot be written to", () => {
  it("has nothing of what it refused because it was full, and goes on by itself when there is room", async () => {
    const { database, add, numbers, close } = opened();
    await add(1);
    const [{ page_count: pages }] = database.pragma("page_count") as [{ page_count: number }];
    database.pragma(`max_page_count = ${pages + 2}`);
    const group = await Promise.allSettled([add(2), add(3, 100_000), add(4)]);
    const kept = group.flatMap(({ status }, index) => (status === "fulfilled" ? [index + 2] : []));
    expect(kept).not.toContain(3);
    expect(await numbers()).toEqual([1, ...kept]);
    database.pragma("max_page_count = 1000000");
    await add(5, 100_000);
    expect(await numbers()).toEqual([1, ...kept, 5]);
    close();
  });

  it("has nothing of what came while it was read-only, and goes on by itself when it is not", async () => {
    const { database, add, numbers, close } = opened();
    database.pragma("query_only = ON");
    const group = await Promise.allSettled([add(1), add(2)]);
    expect(group.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    database.pragma("query_only = OFF");
    expect(await numbers()).toEqual([]);
    await add(3);
    expect(await numbers()).toEqual([3]);
    close();
  });

  it("refuses all that waits where another has it to itself, and goes on by itself afterwards", async () => {
    const { file, add, numbers, close } = opened();
    const other = connect(file, []);
    other.database.exec("begin immediate");
    const group = await Promise.allSettled([add(1), add(2)]);
    expect(group.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    other.database.exec("rollback");
    await add(3);
    expect(await numbers()).toEqual([3]);
    other.close();
    close();
  });

  it("has nothing of a group whose end it refuses, and takes the next", async () => {
    const { database, runner, add, numbers, close } = opened();
    database.pragma("foreign_keys = ON");
    database.exec("create table owed (n integer references numbers (n) deferrable initially deferred)");
    const group = await Promise.allSettled([add(1), runner.change(statement("insert into owed values (9)"))]);
    expect(group.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await add(2);
    expect(await numbers()).toEqual([2]);
    close();
  });

  it("shows a reader nothing of what is under way", async () => {
    const { database, add, numbers, close } = opened();
    await add(1);
    database.exec("begin immediate");
    database.exec("insert into numbers values (2, '')");
    expect(await numbers()).toEqual([1]);
    database.exec("commit");
    expect(await numbers()).toEqual([1, 2]);
    close();
  });
});
