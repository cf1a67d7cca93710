import { expect, test } from "vitest";
import { eventsOfOffices, namesIn } from "../../../src/desk/office-events.ts";
import type { Chained } from "../../../src/handoff/audit-chain.ts";

const events: readonly Chained[] = (
  [
    ["a", "person", "want", "asked hz"],
    ["a", "person", "agree", "hz"],
    ["b", "person", "agree", "sh 2026-03-09T02:00:00.000Z ticket"],
    ["a", "li", "claim", "hz"],
    ["b", "shen", "claim", "sh"],
    ["a", "zhao", "take-over", "li wang"],
    ["a", "wang", "transfer", "sh"],
    ["a", "shen", "claim", "sh"],
    ["a", "shen", "close", null],
    ["b", "shen", "close", null],
    ["b", "zhao", "export", null],
  ] as const
).map(([conversation, who, what, reason], at) => ({
  ...{ conversation, who, what, reason, seq: at + 1, hash: "", at: "2026-03-09T02:00:00.000Z" },
  ...{ before: at, after: at + 1 },
}));
const seqs = (offices: readonly string[]) =>
  events.filter(eventsOfOffices({ offices })).map(({ seq }) => seq);

test("an event is of the office that had the conversation then, or gave it away, also when it is over", () => {
  expect(seqs(["hz"])).toEqual([2, 4, 6, 7]);
  expect(seqs(["sh"])).toEqual([3, 5, 7, 8, 9, 10, 11]);
  expect(seqs(["hz", "sh"])).toEqual(events.slice(1).map(({ seq }) => seq));
  expect(seqs([])).toHaveLength(events.length);
});

test("names are those of who stands in the events, on both sides of a take-over", () => {
  const staff = ["li", "wang", "shen", "zhao", "other"].map((id) => ({ id, name: id.toUpperCase() }));
  const own = events.filter(eventsOfOffices({ offices: ["hz"] }));
  expect(namesIn(own, staff)).toEqual({ li: "LI", wang: "WANG", zhao: "ZHAO" });
});
