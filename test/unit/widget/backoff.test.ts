import fc from "fast-check";
import { expect, test } from "vitest";
import { backoff } from "../../../src/widget/backoff.ts";

test("without jitter the waits double from one second to ten", () => {
  expect([0, 1, 2, 3, 4, 50, 5000].map((attempt) => backoff(attempt, 0))).toEqual([
    1000, 2000, 4000, 8000, 10_000, 10_000, 10_000,
  ]);
});

test("jitter takes away up to a half, never below a second", () => {
  expect(backoff(2, 0.5)).toBe(3000);
  fc.assert(
    fc.property(fc.nat(), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, random) => {
      const wait = backoff(attempt, random);
      return wait >= 1000 && wait <= 10_000;
    }),
  );
});
