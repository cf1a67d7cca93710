import { copyFile, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Commit, Store } from "../../src/ports.ts";
import { sqliteStore } from "../../src/storage/sqlite.ts";

// What was deleted is looked for in the bytes of the files, the write-ahead log among them, while the store is open.

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yibao-wiped-"));
});
afterAll(() => rm(folder, { recursive: true }));

const at = "2026-05-01T00:00:00.000Z";
const secret = "KANARIENVOGEL";
/** Lines of every length, so that some stand on pages of their own. */
const turn = (conversation: string, number: number): Commit => ({
  conversation,
  key: `${secret}-${number}`,
  expectedVersion: number,
  state: { openedBy: `${secret} state ${number}` },
  entries: [
    {
      id: `${conversation}${number}`,
      at,
      from: "user",
      body: { text: `${secret} `.repeat(1 + number ** 2) },
    },
  ],
  unanswered: [
    {
      id: `${conversation}${number}`,
      on: "2026-05-01",
      lang: "zh",
      why: "w",
      utterance: `${secret} line`,
      nearest: [],
    },
  ],
  slips: [{ code: `${conversation}${number}`, body: { words: `${secret} slip` }, until: "2027-01-01" }],
  notes: [{ id: `${conversation}${number}`, at, by: "李", text: `${secret} note` }],
  handOff: { value: { said: `${secret} hand-off` }, stage: "closed" },
});

const holding = async (where: string): Promise<readonly string[]> => {
  const names = await readdir(where);
  const found = await Promise.all(
    names.map(async (name) => ((await readFile(join(where, name))).includes(secret) ? [name] : [])),
  );
  return found.flat();
};

const filled = async (name: string): Promise<{ store: Store; where: string }> => {
  const where = join(folder, name);
  const store = await sqliteStore(join(where, "yibao.sqlite"));
  for (let number = 0; number < 30; number += 1) {
    await store.commit(turn("c", number));
    const other = {
      ...turn("d", number),
      key: `k${number}`,
      state: {},
      unanswered: [],
      slips: [],
      notes: [],
    };
    await store.commit({ ...other, entries: [], handOff: { value: {}, stage: "bot" } });
  }
  expect((await holding(where)).length).toBeGreaterThan(0);
  return { store, where };
};

it("has nothing in its files of a conversation that was forgotten, nor in a copy made afterwards", async () => {
  const { store, where } = await filled("forgotten");
  await store.forget("c");
  expect(await holding(where)).toEqual([]);
  const backup = join(folder, "backup.sqlite");
  await copyFile(join(where, "yibao.sqlite"), backup);
  expect((await readFile(backup)).includes(secret)).toBe(false);
  await store.close();
  expect(await holding(where)).toEqual([]);
});

it("has nothing in its files of what was erased in a turn", async () => {
  const { store, where } = await filled("erased");
  await store.commit({
    conversation: "c",
    key: "erase",
    expectedVersion: 30,
    state: {},
    entries: [],
    erases: true,
  });
  expect(await holding(where)).toEqual([]);
  await store.close();
});

it("has nothing in its files of what has become too old", async () => {
  const { store, where } = await filled("old");
  await store.receive({ channel: "t", source: "s", cursor: null, at, letters: [{ id: "1", body: secret }] });
  await store.trim("c", at);
  await store.commit({ conversation: "c", key: "now", expectedVersion: 30, state: {}, entries: [] });
  await store.commit({
    ...{ conversation: "c", key: "then", expectedVersion: 31, state: {}, entries: [] },
    handOff: { value: {}, stage: "bot" },
  });
  await store.expire({ text: at, day: "2026-05-01", events: at, now: "2027-01-01" });
  await store.scrub();
  // The keys of turns are ids of channels, and stay as long as their conversation.
  const found = await holding(where);
  expect(found).toEqual(["yibao.sqlite"]);
  await store.forget("c");
  expect(await holding(where)).toEqual([]);
  await store.close();
});
