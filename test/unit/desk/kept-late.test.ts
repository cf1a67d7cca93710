import { expect, test } from "vitest";
import { keptLate } from "../../../src/desk-page/late.ts";
import type { Row } from "../../../src/desk-page/types.ts";
import type { Timer } from "../../../src/handoff/promises.ts";

const timer = (state: Timer["state"], to: number | null, share: number): Timer => ({
  ...{ from: 0, to, state, elapsed: share * 10, allowed: 10, share, due: null, unknown: null },
});
const rowWith = (first: Timer, next: readonly Timer[], resolution: Timer): Row =>
  ({ timers: { seq: 1, from: 0, to: null, office: "hz", first, next, resolution } }) as unknown as Row;

test("promises that were kept too late stay to be seen; those that run, also over their time, stand elsewhere", () => {
  const row = rowWith(
    timer("missed", 13, 1.3),
    [timer("met", 5, 0.5), timer("missed", 30, 2), timer("missed", null, 1.1)],
    timer("running", null, 0.4),
  );
  expect(keptLate(row)).toEqual([
    { promise: "timerFirst", share: 1.3 },
    { promise: "timerNext", share: 2 },
  ]);
  expect(keptLate({ timers: null } as unknown as Row)).toEqual([]);
});
