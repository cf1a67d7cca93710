import { expect, it } from "vitest";
import { perObject } from "../../src/per-object.ts";

it("what is made of an object is made once for it, and again for another that looks the same", () => {
  let made = 0;
  const of = perObject(({ n }: { readonly n: number }) => {
    made += 1;
    return n === 0 ? undefined : n * 2;
  });
  const [one, other, none] = [{ n: 1 }, { n: 1 }, { n: 0 }];
  expect([of(one), of(one), of(other), of(none), of(none)]).toEqual([2, 2, 2, undefined, undefined]);
  expect(made).toBe(3);
});
