import { expect, it } from "vitest";
import { collectGarbage } from "../../src/after-start.ts";

it("what nobody holds is given back", async () => {
  const waste = new WeakRef({ left: "by the start" });
  await collectGarbage();
  expect(waste.deref()).toBeUndefined();
});
