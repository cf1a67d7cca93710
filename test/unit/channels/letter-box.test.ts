import { expect, it } from "vitest";
import { letterBox } from "../../../src/channels/texts/letter-box.ts";
import { memoryStore } from "../../../src/storage/memory.ts";

const made = (deal: (id: string) => Promise<"done" | "later">, backOffMs: readonly number[]) => {
  const store = memoryStore();
  const problems: object[] = [];
  const box = letterBox({
    channel: "c",
    store,
    lineOf: ({ id }) => id.split("-")[0] ?? "",
    deal: ({ id }) => deal(id),
    clock: () => new Date("2026-05-01T04:00:00Z"),
    log: (problem) => void problems.push(problem),
    backOffMs,
  });
  const take = (ids: readonly string[]) =>
    box.take({ source: "s", cursor: null, letters: ids.map((id) => ({ id, body: {} })) });
  return { store, problems, box, take };
};

it("many letters of a line that rests hold up no other line", async () => {
  const dealt: string[] = [];
  const { box, take } = made(
    async (id) => {
      if (id.startsWith("a-")) return "later";
      dealt.push(id);
      return "done";
    },
    [60_000],
  );
  await take(Array.from({ length: 500 }, (_, n) => `a-${n}`));
  await take(["b-1"]);
  await expect.poll(() => dealt).toEqual(["b-1"]);
  await box.close();
});

it("somebody who writes without end is not looked for behind all that waits with every letter", async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const dealt: string[] = [];
  const { store, box, take } = made(
    async (id) => {
      await held;
      dealt.push(id);
      return "done";
    },
    [1],
  );
  let reads = 0;
  const { letters } = store;
  Object.assign(store, {
    letters: (...asked: Parameters<typeof letters>) => {
      reads += 1;
      return letters(...asked);
    },
  });
  await take(["a-0"]);
  await expect.poll(() => reads).toBeGreaterThan(0);
  const before = reads;
  const ids = Array.from({ length: 400 }, (_, n) => `a-${n + 1}`);
  for (const id of ids) await take([id]);
  expect(reads - before).toBeLessThan(5);
  release();
  await expect.poll(() => dealt).toEqual(["a-0", ...ids]);
  await box.close();
});

it("a letter that fails again and again is given up, and what comes after it is dealt with", async () => {
  const dealt: string[] = [];
  const { store, problems, box, take } = made(
    async (id) => {
      if (id === "a-1") throw new Error("made to fail");
      dealt.push(id);
      return "done";
    },
    [1],
  );
  await take(["a-1", "a-2"]);
  await expect.poll(() => dealt).toEqual(["a-2"]);
  expect(problems.at(-1)).toEqual({ problem: "letter-given-up", cause: "Error" });
  expect(problems).toHaveLength(8);
  await expect.poll(() => store.letters("c", 9)).toEqual([]);
  await box.close();
});

it("letters of a line are dealt with in their order, those too that come while it is busy", async () => {
  const dealt: string[] = [];
  const { box, take } = made(
    async (id) => {
      await new Promise((resolve) => setImmediate(resolve));
      dealt.push(id);
      return "done";
    },
    [1],
  );
  const ids = Array.from({ length: 30 }, (_, n) => `a-${n}`);
  for (const id of ids) await take([id]);
  await expect.poll(() => dealt.length).toBe(30);
  expect(dealt).toEqual(ids);
  await box.close();
});
