import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { askedAtOnce } from "../../../src/help-desk/at-once.ts";

describe("what is asked at once", () => {
  it("is asked once for all, and anew in the next turn of the event loop or after a change", async () => {
    let asked = 0;
    const { get, changed } = askedAtOnce(async () => {
      asked += 1;
      return asked;
    });
    expect(await Promise.all([get(), get(), get()])).toEqual([1, 1, 1]);
    changed();
    expect(await Promise.all([get(), get()])).toEqual([2, 2]);
    await setImmediate();
    expect(await get()).toBe(3);
  });

  it("is asked anew after it failed", async () => {
    let asked = 0;
    const { get } = askedAtOnce(async () => {
      asked += 1;
      if (asked === 1) throw new Error("no");
      return asked;
    });
    await expect(Promise.all([get(), get()])).rejects.toThrow("no");
    await setImmediate();
    expect(await get()).toBe(2);
  });
});
