import { describe, expect, it } from "vitest";
import { rateLimit } from "../../../src/channels/directline/rate-limit.ts";
import { readWatermark } from "../../../src/channels/directline/watermark.ts";
import { isDeeperThan } from "../../../src/channels/json-depth.ts";
import { causeOf } from "../../../src/channels/problem.ts";

describe("the gate", () => {
  it("lets each address pass so many times a minute", () => {
    let seconds = 0;
    const pass = rateLimit(2, () => new Date(seconds * 1000));
    expect(["a", "a", "a", "b", "b", "b"].map(pass)).toEqual([true, true, false, true, true, false]);
    seconds = 59.999;
    expect(pass("a")).toBe(false);
    seconds = 60;
    expect(["a", "a", "a"].map(pass)).toEqual([true, true, false]);
  });

  it("does not keep ever more addresses in mind", () => {
    const pass = rateLimit(1, () => new Date(0), 3);
    expect(["a", "b", "c"].map(pass)).toEqual([true, true, true]);
    expect(["d", "d", "a"].map(pass)).toEqual([true, false, true]);
  });
});

describe("depth", () => {
  it("is counted in levels of lists and objects", () => {
    for (const flat of [undefined, null, 1, "text", true]) expect(isDeeperThan(flat, 0)).toBe(false);
    expect([isDeeperThan([], 0), isDeeperThan([1], 0), isDeeperThan([1], 1)]).toEqual([false, true, false]);
    const value = { a: [{ b: 1 }], c: 2 };
    expect([isDeeperThan(value, 2), isDeeperThan(value, 3)]).toEqual([true, false]);
  });

  it("of any size is found without running out of stack", () => {
    const nested = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
    expect(isDeeperThan(nested, 20)).toBe(true);
    expect(isDeeperThan(nested, 100_000)).toBe(false);
  });
});

it("a watermark is live, a number from 0 on, or none of ours", () => {
  expect([undefined, "", "0", "42"].map(readWatermark)).toEqual(["live", 0, 0, 42]);
  for (const strange of ["x", "-1", "1.0", " 1", "1e3", "9".repeat(16), null, 5, ["1"], { a: "1" }])
    expect(readWatermark(strange)).toBeUndefined();
});

it("the cause of a problem is told by kind and code, without its words", () => {
  expect(causeOf(new TypeError("secret"))).toBe("TypeError");
  expect(causeOf(Object.assign(new Error("secret"), { code: "EACCES" }))).toBe("Error EACCES");
  expect(causeOf(Object.assign(new Error("secret"), { code: 5 }))).toBe("Error");
  expect(causeOf("secret")).toBe("string");
});
