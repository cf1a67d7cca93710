import { expect, it } from "vitest";
import { hasRoom, memoryFills } from "../../../src/server/memory-room.ts";
import { newcomers } from "../../../src/server/newcomers.ts";

it("there is room as long as every limit leaves a fifth", () => {
  const fill = (used: number, limit: number) => ({ used, limit });
  expect(hasRoom([])).toBe(true);
  expect(hasRoom([fill(80, 100), fill(0, 1)])).toBe(true);
  expect(hasRoom([fill(80, 100), fill(81, 100)])).toBe(false);
});

it("what is read is this process's own, against what the settings say or else what there is", () => {
  const [held, heap] = memoryFills();
  for (const fill of [held, heap]) {
    expect(fill?.used).toBeGreaterThan(1_000_000);
    expect(fill?.limit).toBeGreaterThan(fill?.used ?? 0);
    expect(Number.isFinite(fill?.limit)).toBe(true);
  }
  expect(memoryFills(100)[0]?.limit).toBe(104_857_600);
});

it("the log is told each time that there is no room any more, and once", () => {
  const told: string[] = [];
  let used = 1;
  const wait = newcomers(
    () => [{ used, limit: 10 }],
    ({ problem }) => void told.push(problem),
  );
  const waits = [8, 9, 10, 8, 9].map((next) => {
    used = next;
    return wait();
  });
  expect(waits).toEqual([0, 30, 30, 0, 30]);
  expect(told).toEqual(["memory-nearly-full", "memory-nearly-full"]);
});
