import { describe, expect, it } from "vitest";
import { callerOf } from "../../../src/channels/caller.ts";
import { openStreams } from "../../../src/channels/directline/open-streams.ts";
import { readWatermark } from "../../../src/channels/directline/watermark.ts";
import { isDeeperThan } from "../../../src/channels/json-depth.ts";
import { createLimit, perMinute, within } from "../../../src/channels/limit.ts";
import { causeOf } from "../../../src/channels/problem.ts";

describe("a limit", () => {
  it("lets each key pass so often at once, and then one by one", () => {
    let ms = 0;
    const pass = createLimit([perMinute(20, 5)], () => new Date(ms));
    expect(["a", "a", "a", "a", "a", "a", "b"].map(pass)).toEqual([0, 0, 0, 0, 0, 3, 0]);
    ms = 2_000;
    // What was refused counts for nothing.
    expect([pass("a"), pass("a")]).toEqual([1, 1]);
    ms = 3_000;
    expect([pass("a"), pass("a")]).toEqual([0, 3]);
    ms = 60_000 + 3_000;
    expect(Array.from({ length: 6 }, () => pass("a"))).toEqual([0, 0, 0, 0, 0, 3]);
  });

  it("of several rules holds by each of them", () => {
    let ms = 0;
    const pass = createLimit([perMinute(10), within(30, 3_600_000)], () => new Date(ms));
    const passed = (): number =>
      Array.from({ length: 40 }, () => pass("a")).filter((wait) => wait === 0).length;
    expect(passed()).toBe(10);
    ms = 60_000;
    expect(passed()).toBe(10);
    ms = 120_000;
    expect(passed()).toBe(10);
    // Thirty in the hour, and one more that two minutes have given back.
    ms = 180_000;
    expect(passed()).toBe(1);
    expect(pass("a")).toBe(60);
  });

  it("keeps no more keys in mind than it may; the one that passed longest ago goes first", () => {
    const pass = createLimit([perMinute(1)], () => new Date(0), 3);
    expect(["a", "b", "c", "d"].map(pass)).toEqual([0, 0, 0, 0]);
    expect(["d", "c", "b", "a"].map((key) => pass(key) > 0)).toEqual([true, true, true, false]);
  });
});

describe("places for streams", () => {
  it("are so many for an address, and so many in all", () => {
    const placeFor = openStreams({ ofAddress: 2, inAll: 3 });
    const asked = ["a", "a", "a", "b", "c"].map((address) => placeFor(address));
    expect(asked.map((place) => (place.ok ? 0 : place.refusal.status))).toEqual([0, 0, 429, 0, 503]);
    const [first] = asked;
    if (first?.ok) first.giveBack();
    expect(["b", "a"].map((address) => placeFor(address).ok)).toEqual([true, false]);
  });
});

describe("who is counted", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:0db8:0001:0002::1", "2001:db8:1:2"],
    ["2001:db8:1:2::", "2001:db8:1:2"],
    ["2001:db8::1", "2001:db8:0:0"],
    ["fe80::1%eth0", "fe80:0:0:0"],
    ["::1", "0:0:0:0"],
    ["no address", "no address"],
    [undefined, ""],
  ])("%s is counted as %s", (address, counted) => {
    expect(callerOf(address)).toBe(counted);
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
