import { expect, test } from "vitest";
import { createAttempts } from "../../../src/desk/attempts.ts";
import { standingClock } from "../../support/dev-server.ts";

const start = "2026-11-23T02:00:00Z";

test("after five failures from one address a name waits there until the first of them is fifteen minutes old", () => {
  const clock = standingClock(start);
  const attempts = createAttempts(clock.now);
  for (let n = 0; n < 5; n += 1) {
    expect(attempts.begin("li", "10.0.0.9")).toBe(0);
    clock.advance(1);
  }
  expect(attempts.begin("li", "10.0.0.9")).toBe(10 * 60);
  expect(attempts.begin("wang", "10.0.0.9")).toBe(0);
  clock.advance(9);
  expect(attempts.begin("li", "10.0.0.9")).toBe(60);
  clock.advance(1);
  expect(attempts.begin("li", "10.0.0.9")).toBe(0);
});

test("nobody is locked out from elsewhere: who fails at one address does not stop the name at another", () => {
  const attempts = createAttempts(standingClock(start).now);
  for (let n = 0; n < 9; n += 1) attempts.begin("li", "198.51.100.7");
  expect(attempts.begin("li", "198.51.100.7")).toBe(900);
  expect(attempts.begin("li", "10.0.0.9")).toBe(0);
});

test("who guesses from many addresses is stopped, and the colleague is not where they have signed in before", () => {
  const attempts = createAttempts(standingClock(start).now);
  attempts.begin("li", "10.0.0.9");
  attempts.succeeded("li", "10.0.0.9");
  for (let n = 0; n < 100; n += 1) expect(attempts.begin("li", `198.51.100.${n}`)).toBe(0);
  expect(attempts.begin("li", "203.0.113.1")).toBe(900);
  expect(attempts.begin("li", "10.0.0.9")).toBe(0);
});

test("twenty failures with many names stop an address, and what succeeds or is not looked at counts for nothing", () => {
  const attempts = createAttempts(standingClock(start).now);
  for (let n = 0; n < 30; n += 1) {
    expect(attempts.begin(`right ${n}`, "10.0.0.1")).toBe(0);
    attempts.succeeded(`right ${n}`, "10.0.0.1");
    expect(attempts.begin("busy", "10.0.0.1")).toBe(0);
    attempts.undone("busy", "10.0.0.1");
  }
  for (let n = 0; n < 20; n += 1) expect(attempts.begin(`wrong ${n}`, "10.0.0.1")).toBe(0);
  expect(attempts.begin("another", "10.0.0.1")).toBe(900);
  expect(attempts.begin("another", "10.0.0.2")).toBe(0);
});
