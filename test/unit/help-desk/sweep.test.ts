import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { sweepEvery } from "../../../src/help-desk/sweep.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("sweeps every ten seconds where the work is this node's, and not where it is another's", async () => {
  let swept = 0;
  let works = false;
  const helpDesk = {
    sweep: async () => {
      swept += 1;
    },
  };
  const sweeping = sweepEvery(
    helpDesk,
    () => undefined,
    () => works,
  );
  await vi.advanceTimersByTimeAsync(30_000);
  expect(swept).toBe(0);
  works = true;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(swept).toBe(3);
  sweeping.stop();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(swept).toBe(3);
});
