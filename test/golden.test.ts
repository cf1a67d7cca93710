import { beforeAll, describe, expect, it } from "vitest";
import type { Mind } from "../src/respond.ts";
import { branches, shapeOf } from "../src/rules/cases.ts";
import { goldenFiles, play } from "./support/golden.ts";
import { realMind } from "./support/mind.ts";

const goldens = goldenFiles("test/conversations");

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

describe.each(goldens.map((golden) => [golden.file, golden] as const))("%s", (_, golden) => {
  it("means what is written", () => {
    expect(golden.turns.length).toBeGreaterThan(0);
    for (const turn of golden.turns)
      expect(turn.expects.length, `${golden.file}:${turn.line}`).toBeGreaterThan(0);
    expect(play(golden, mind).problems).toEqual([]);
  });
});

describe("the golden conversations", () => {
  it("reach an answer on the happy path in 4 turns at the median, and ask nothing that makes no difference", () => {
    const played = goldens.map((golden) => ({ golden, ...play(golden, mind) }));
    const turns = played
      .filter(({ golden }) => golden.kind === "happy")
      .flatMap(({ turnsToAnswer }) => turnsToAnswer ?? Number.POSITIVE_INFINITY)
      .sort((a, b) => a - b);
    const median = turns[Math.floor(turns.length / 2)] ?? Number.POSITIVE_INFINITY;
    const unneeded = played.flatMap(({ golden, asked }) =>
      asked.flatMap(({ intent: id, facts, slot, on }) => {
        const intent = mind.intents.get(id);
        if (intent === undefined) return [];
        const shapes = branches(intent, facts, slot, on, mind.knowledge).map(
          ({ outcome }) =>
            `${shapeOf(outcome)} ${outcome.kind === "ask" ? "" : JSON.stringify(outcome.claims)}`,
        );
        return shapes.length > 1 && new Set(shapes).size === 1 ? [`${golden.file}: ${id}.${slot}`] : [];
      }),
    );
    console.log(
      `golden conversations: ${goldens.length}; happy ones ${turns.length}, turns to an answer at the median ${median}; unneeded questions ${unneeded.length}`,
    );
    expect([...new Set(unneeded)]).toEqual([]);
  });
});
