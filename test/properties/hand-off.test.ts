import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changed, FIRST_WORD_MS, LEASE_MS } from "../../src/handoff/change.ts";
import { type HandOff, maySpeak, noHandOff, type Owner, ownerOf } from "../../src/handoff/hand-off.ts";
import type { Happening } from "../../src/handoff/happening.ts";

// What must hold of a hand-off however person, bot, two colleagues, the clock and faults come between each other. Everybody
// acts on what they last saw, which may be old; every act may arrive twice.

const agents = ["agent-1", "agent-2"] as const;
type Act = {
  readonly who: "person" | "bot" | "supervisor" | (typeof agents)[number];
  readonly what: Happening["kind"];
  /** Milliseconds that go by before it. */
  readonly later: number;
  /** Whether who acts has looked before, or goes by what they saw last. */
  readonly looks: boolean;
  readonly twice: boolean;
  readonly flag: boolean;
};
const mine: Readonly<Record<Act["who"], readonly Happening["kind"][]>> = {
  person: [
    "want",
    "agree",
    "decline",
    "leave-ticket",
    "back-to-bot",
    "look",
    "want-more",
    "add",
    "leave-out",
  ],
  bot: ["want", "look", "move", "no-office"],
  supervisor: ["take-over"],
  "agent-1": ["claim", "renew", "write", "transfer", "give-back", "close"],
  "agent-2": ["claim", "renew", "write", "transfer", "give-back", "close"],
};
const act: fc.Arbitrary<Act> = fc
  .record({
    who: fc.constantFrom<Act["who"]>("person", "bot", "supervisor", ...agents),
    nth: fc.nat(17),
    later: fc.oneof(
      { weight: 5, arbitrary: fc.integer({ min: 0, max: 5_000 }) },
      { weight: 1, arbitrary: fc.constantFrom(LEASE_MS / 2, LEASE_MS - 1, LEASE_MS, LEASE_MS * 3) },
    ),
    looks: fc.boolean(),
    twice: fc.boolean(),
    flag: fc.boolean(),
  })
  .map(({ nth, ...rest }) => ({ ...rest, what: mine[rest.who][nth % mine[rest.who].length] ?? "look" }));

const happeningOf = ({ who, what, flag }: Act, id: string, at: number): Happening => {
  const common = { id, at };
  switch (what) {
    case "want":
      return { ...common, kind: what, reason: "asked", team: "front", open: flag };
    case "agree":
      return { ...common, kind: what, open: flag, callAt: null };
    case "want-more":
      return { ...common, kind: what, topic: "reimburse" };
    case "add":
      return { ...common, kind: what, topic: "reimburse", open: flag };
    case "look":
      return { ...common, kind: what, askAfter: 10_000, closedUntil: flag ? at + 60_000 : null };
    case "transfer":
      return { ...common, kind: what, by: who, team: flag ? "back" : "front" };
    case "take-over":
      return { ...common, kind: what, by: who, to: flag ? "agent-1" : "agent-2" };
    case "give-back":
      return { ...common, kind: what, by: who, accepts: flag };
    case "leave-ticket":
      return { ...common, kind: what, callAt: flag ? at + 86_400_000 : null };
    case "move":
      return { ...common, kind: what, team: flag ? "back" : "front", closedUntil: flag ? at + 60_000 : null };
    case "claim":
    case "renew":
    case "write":
    case "close":
      return { ...common, kind: what, by: who };
    case "no-office":
    case "decline":
    case "leave-out":
    case "back-to-bot":
      return { ...common, kind: what };
  }
};

/** Walks through acts; `step` sees each change. */
const walk = (
  acts: readonly Act[],
  step: (before: HandOff, after: HandOff, happening: Happening, told: readonly string[]) => void,
): { handOff: HandOff; at: number } => {
  let handOff = noHandOff;
  let at = 1_795_000_000_000;
  const seen = new Map<string, number>();
  for (const [nth, one] of acts.entries()) {
    at += one.later;
    if (one.looks) seen.set(one.who, handOff.version);
    const happening = happeningOf(one, `t${nth}`, at);
    for (let time = 0; time < (one.twice ? 2 : 1); time += 1) {
      const result = changed(handOff, happening, seen.get(one.who) ?? 0);
      if (result.kind !== "changed") continue;
      const before = handOff;
      handOff = result.next;
      step(before, handOff, happening, result.told);
    }
  }
  return { handOff, at };
};
const walks = fc.array(act, { minLength: 1, maxLength: 40 });
const runs = { numRuns: 10_000 };

describe("a hand-off, 10,000 ways", () => {
  it("never has two speakers: what was written before a change of hands is not shown after it", () => {
    fc.assert(
      fc.property(walks, (acts) => {
        const written: { owner: Owner; version: number }[] = [];
        walk(acts, (before, after) => {
          written.push({ owner: ownerOf(before), version: before.version });
          const heard = written.filter((one) => maySpeak(after, one));
          const owner = ownerOf(after);
          for (const one of heard) expect(one.owner).toEqual(owner);
          // The bot has no say while anybody else has it, whatever version it claims.
          expect(maySpeak(after, { owner: { kind: "bot" }, version: after.version })).toBe(
            owner.kind === "bot",
          );
          for (const id of agents)
            expect(maySpeak(after, { owner: { kind: "agent", id }, version: after.version })).toBe(
              owner.kind === "agent" && owner.id === id,
            );
        });
      }),
      runs,
    );
  });

  it("does a transition once, and refuses what goes by an old view", () => {
    fc.assert(
      fc.property(walks, (acts) => {
        walk(acts, (before, after, happening) => {
          if (after.done.includes(happening.id))
            expect(changed(after, happening, after.version).kind).toBe("same");
          const other = { ...happening, id: `${happening.id}'` };
          if (after.version > 0)
            expect(changed(after, other, after.version - 1)).toEqual({ kind: "refused", why: "stale" });
          expect(after.version - before.version).toBeLessThanOrEqual(1);
        });
      }),
      runs,
    );
  });

  it("keeps the time of the request and the place in the queue until it is over", () => {
    fc.assert(
      fc.property(walks, (acts) => {
        walk(acts, ({ stage: before }, { stage: after }) => {
          if ("since" in before && "since" in after) expect(after.since).toBe(before.since);
        });
      }),
      runs,
    );
  });

  it("adds a matter by the person's yes to what they were shown, and by nothing else, once", () => {
    fc.assert(
      fc.property(walks, (acts) => {
        walk(acts, ({ stage: before }, { stage: after }, { kind }, told) => {
          if (!("matters" in after)) return;
          const isSame = "matters" in before && before.episode === after.episode;
          const more = after.matters - (isSame ? before.matters : 1);
          const wasAsked = isSame && before.adding;
          expect(more).toBe(isSame && wasAsked && kind === "add" && told.includes("added") ? 1 : 0);
          // The question stands from when it was put in writing, as long as nothing but a taking comes between.
          if (!after.adding) return;
          if (wasAsked) expect(["claim", "write", "take-over", "renew", "look"]).toContain(kind);
          else expect([kind, before.kind, after.kind]).toEqual(["want-more", "ticket", "ticket"]);
        });
      }),
      runs,
    );
  });

  it("tells the person of every change of hands", () => {
    fc.assert(
      fc.property(walks, (acts) => {
        walk(acts, (before, after, _happening, told) => {
          const changes = JSON.stringify(ownerOf(before)) !== JSON.stringify(ownerOf(after));
          if (changes) expect(told.length).toBeGreaterThan(0);
        });
      }),
      runs,
    );
  });

  it("parks nobody: who was taken is written to in time, or waits in the old place", () => {
    fc.assert(
      fc.property(walks, (acts) => {
        walk(acts, ({ stage }, after, { at }) => {
          if (after.stage.kind !== "claimed") return;
          expect(at).toBeLessThan(after.stage.taken + FIRST_WORD_MS);
          if (stage.kind === "claimed" && stage.by === after.stage.by && at < stage.taken + FIRST_WORD_MS)
            expect(at >= stage.until || after.stage.taken === stage.taken).toBe(true);
        });
      }),
      runs,
    );
  });

  it("lets nobody but who has it write, close, hand over or give back", () => {
    fc.assert(
      fc.property(walks, (acts) => {
        walk(acts, (before, after, happening) => {
          if (!("by" in happening) || happening.kind === "renew" || happening.kind === "take-over") return;
          const owner = ownerOf(before);
          const lapsed =
            "until" in before.stage && happening.at >= before.stage.until && ownerOf(after).kind === "queue";
          const mayAct =
            owner.kind !== "agent" || owner.id === happening.by || lapsed || isLapsed(before, happening.at);
          expect(mayAct).toBe(true);
        });
      }),
      runs,
    );
  });

  it("is never stuck: the person gets back to the bot by one choice, whoever has them, and after them", () => {
    fc.assert(
      fc.property(walks, (acts) => {
        const end = walk(acts, () => undefined);
        let { handOff } = end;
        const leave = { id: "leave", at: end.at, kind: "back-to-bot" } as const;
        const left = changed(handOff, leave, handOff.version);
        // Of a claim that has run out by then the person is told first.
        if ("since" in handOff.stage && !isLapsed(handOff, end.at))
          expect(left).toMatchObject({ kind: "changed", next: { stage: { kind: "bot" } } });
        const later = end.at + LEASE_MS * 2;
        const look = changed(
          handOff,
          { id: "look", at: later, kind: "look", askAfter: 10_000 },
          handOff.version,
        );
        if (look.kind === "changed") handOff = look.next;
        expect(ownerOf(handOff).kind).not.toBe("agent");
        const way = handOff.stage.kind === "offered" ? "decline" : "back-to-bot";
        if (handOff.stage.kind === "bot" || handOff.stage.kind === "closed") return;
        const back = changed(handOff, { id: "back", at: later, kind: way }, handOff.version);
        expect(back).toMatchObject({ kind: "changed", next: { stage: { kind: "bot" } } });
      }),
      runs,
    );
  });
});

const isLapsed = ({ stage }: HandOff, at: number): boolean =>
  (stage.kind === "claimed" && at >= stage.taken + FIRST_WORD_MS) ||
  ((stage.kind === "claimed" || stage.kind === "human") && at >= stage.until);
