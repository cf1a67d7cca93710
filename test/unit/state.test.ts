import { describe, expect, it } from "vitest";
import { newState } from "../../src/respond.ts";
import { fromSaved, toSaved } from "../../src/state.ts";

describe("a saved state", () => {
  it("comes back as it was", () => {
    const kept = { ...newState("en"), asOf: "2024-03-01" };
    expect(fromSaved(toSaved(kept))).toEqual(kept);
  });

  it("that is older, without a day for the law, is read with none", () => {
    const old = { format: 1, lang: "zh", fixed: true, mode: { kind: "idle", last: null } };
    expect(fromSaved(old)).toEqual({ ...newState("zh"), fixed: true });
  });

  it("of another number, or with a day that does not exist, is not read", () => {
    const now = toSaved(newState("zh")) as { readonly [key: string]: string };
    expect(fromSaved({ ...now, format: 5 })).toBeUndefined();
    expect(fromSaved({ ...now, format: 0 })).toBeUndefined();
    expect(fromSaved({ ...now, asOf: "2024-02-30" })).toBeUndefined();
  });
});
