import { describe, expect, it } from "vitest";
import { newState } from "../../src/respond.ts";
import { fromSaved, toSaved } from "../../src/state.ts";

type Saved = { readonly [key: string]: string };

describe("a saved state", () => {
  it("comes back as it was", () => {
    const kept = { ...newState("en"), asOf: "2024-03-01" };
    expect(fromSaved(toSaved(kept))).toEqual({ kind: "whole", state: kept });
  });

  it("that is older, without a day for the law, is read with none", () => {
    const old = { format: 1, lang: "zh", fixed: true, mode: { kind: "idle", last: null } };
    expect(fromSaved(old)).toEqual({ kind: "whole", state: { ...newState("zh"), fixed: true } });
  });

  it("with one matter that was passed on, as it was written before there could be several, is read with that one", () => {
    const place = { mode: newState("zh").mode, asOf: null, origins: { area: "杭州" }, handed: null };
    const { passedOn: _, ...rest } = toSaved(newState("zh")) as { readonly passedOn: unknown };
    for (const [passedOn, read] of [
      [place, [place]],
      [null, []],
      [undefined, []],
    ] as const)
      expect(fromSaved({ ...rest, format: 7, ...(passedOn !== undefined && { passedOn }) } as never)).toEqual(
        {
          kind: "whole",
          state: { ...newState("zh"), passedOn: read },
        },
      );
  });

  it("of a later version, or with a day that does not exist, gives its facts and its language", () => {
    const last = { intent: "backpay", facts: { area: "330100", gapMonths: 3 } };
    const now = toSaved({ ...newState("en"), mode: { kind: "idle", last } }) as Saved;
    const facts = { kind: "facts-only", state: { ...newState("en"), mode: { kind: "idle", last } } };
    expect(fromSaved({ ...now, format: 99 })).toEqual(facts);
    expect(fromSaved({ ...now, asOf: "2024-02-30" })).toEqual(facts);
  });

  it("of a form whose shape is another now gives the facts of the form, without what no fact can be", () => {
    const mode = { kind: "filling", intent: "renew", facts: { area: "310000", odd: { a: 1 } }, step: 7 };
    const restored = fromSaved({ format: 99, lang: "zh", mode });
    const last = { intent: "renew", facts: { area: "310000" } };
    expect(restored).toEqual({
      kind: "facts-only",
      state: { ...newState("zh"), mode: { kind: "idle", last } },
    });
  });

  it("in which there is nothing to be had is not read", () => {
    for (const saved of [
      null,
      "text",
      [],
      {},
      { format: 99 },
      { format: 99, mode: { kind: "idle", last: null } },
    ])
      expect(fromSaved(saved)).toBeUndefined();
  });
});
