import { expect, test } from "vitest";
import { createAttempts } from "../../../src/desk/attempts.ts";
import { standingClock } from "../../support/dev-server.ts";

test("after five failures a name waits until the first of them is fifteen minutes old", () => {
  const clock = standingClock("2026-11-23T02:00:00Z");
  const attempts = createAttempts(clock.now);
  for (let n = 0; n < 5; n += 1) {
    expect(attempts.begin("li", `10.0.0.${n}`)).toBe(0);
    clock.advance(1);
  }
  expect(attempts.begin("li", "10.0.0.9")).toBe(10 * 60);
  expect(attempts.begin("wang", "10.0.0.9")).toBe(0);
  clock.advance(9);
  expect(attempts.begin("li", "10.0.0.9")).toBe(60);
  clock.advance(1);
  expect(attempts.begin("li", "10.0.0.9")).toBe(0);
});

test("twenty failures with many names stop an address, and what succeeds counts for nothing", () => {
  const attempts = createAttempts(standingClock("2026-11-23T02:00:00Z").now);
  for (let n = 0; n < 30; n += 1) {
    expect(attempts.begin(`right ${n}`, "10.0.0.1")).toBe(0);
    attempts.succeeded(`right ${n}`, "10.0.0.1");
  }
  for (let n = 0; n < 20; n += 1) expect(attempts.begin(`wrong ${n}`, "10.0.0.1")).toBe(0);
  expect(attempts.begin("another", "10.0.0.1")).toBe(900);
  expect(attempts.begin("another", "10.0.0.2")).toBe(0);
});
