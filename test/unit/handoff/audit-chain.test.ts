import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AuditEvent, brokenAt, type Chained, chained } from "../../../src/handoff/audit-chain.ts";

const event = (nth: number): AuditEvent => ({
  conversation: `c${nth % 3}`,
  at: new Date(Date.UTC(2026, 4, 1, 0, nth)).toISOString(),
  who: ["person", "bot", "agent-1"][nth % 3] ?? "",
  what: "claimed",
  before: nth,
  after: nth + 1,
  reason: nth % 2 === 0 ? null : "问了两次没听懂",
});
const chainOf = (count: number): readonly Chained[] => {
  const chain: Chained[] = [];
  for (let nth = 0; nth < count; nth += 1) chain.push(chained(chain.at(-1), event(nth)));
  return chain;
};
const chain = chainOf(20);
const head = chain.at(-1)?.hash ?? "";

describe("the chain of what was done", () => {
  it("holds as it was written, and begins with nothing before it", () => {
    expect(brokenAt(chain, head)).toBeUndefined();
    expect(brokenAt([])).toBeUndefined();
    // By hand.
    const { conversation, at, who, what, before, after, reason } = event(0);
    const written = JSON.stringify(["0".repeat(64), 1, conversation, at, who, what, before, after, reason]);
    expect(chain[0]?.hash).toBe(createHash("sha256").update(written).digest("hex"));
  });

  it("shows whatever was altered, left out, put in or put elsewhere, 1,000 times out of 1,000", () => {
    const place = fc.nat(chain.length - 1);
    const member = fc.constantFrom<keyof Chained>(
      ...(["conversation", "at", "who", "what", "before", "after", "reason", "seq", "hash"] as const),
    );
    fc.assert(
      fc.property(
        fc.constantFrom("alter", "leave-out", "put-in", "swap"),
        place,
        place,
        member,
        (how, at, other, name) => {
          const changed = [...chain];
          const one = changed[at] as Chained;
          if (how === "alter") changed[at] = { ...one, [name]: typeof one[name] === "number" ? 99 : "x" };
          if (how === "leave-out") changed.splice(at, 1);
          if (how === "put-in") changed.splice(at, 0, chained(changed[at - 1], event(77)));
          if (how === "swap") {
            fc.pre(at !== other);
            changed[at] = changed[other] as Chained;
            changed[other] = one;
          }
          expect(brokenAt(changed, head)).toBeDefined();
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it("that was cut short is only seen by who has kept its head", () => {
    expect(brokenAt(chain.slice(0, -1))).toBeUndefined();
    expect(brokenAt(chain.slice(0, -1), head)).toBe(20);
    expect(brokenAt([], head)).toBe(1);
  });
});
