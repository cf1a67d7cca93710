import { expect, test } from "vitest";
import { chainState } from "../../../src/desk/chain-state.ts";
import { type Chained, chained } from "../../../src/handoff/audit-chain.ts";

const chain = (length: number): readonly Chained[] => {
  const all: Chained[] = [];
  for (let n = 1; n <= length; n += 1) {
    const at = `2026-11-23T02:00:${String(n % 60).padStart(2, "0")}Z`;
    all.push(
      chained(all.at(-1), {
        conversation: "c",
        at,
        who: "bot",
        what: "want",
        before: n - 1,
        after: n,
        reason: null,
      }),
    );
  }
  return all;
};
const storeOf = (events: readonly Chained[]) => ({
  events: async (after: number, limit: number) => events.filter(({ seq }) => seq > after).slice(0, limit),
});

test("a whole chain is whole over all its pages, and gives its last events", async () => {
  const events = chain(1_203);
  const { state, recent } = await chainState(storeOf(events), 5);
  expect(state).toEqual({ events: 1_203, brokenAt: null, head: events.at(-1)?.hash });
  expect(recent.map(({ seq }) => seq)).toEqual([1199, 1200, 1201, 1202, 1203]);
  expect((await chainState(storeOf([]), 5)).state).toEqual({ events: 0, brokenAt: null, head: null });
});

test.each([
  [
    "altered",
    (events: readonly Chained[]) => events.map((one) => (one.seq === 700 ? { ...one, who: "person" } : one)),
  ],
  ["left out", (events: readonly Chained[]) => events.filter(({ seq }) => seq !== 700)],
] as const)("an event that was %s is found by its number", async (_how, change) => {
  const { state } = await chainState(storeOf(change(chain(1_203))), 5);
  expect(state.brokenAt).toBe(700);
});
