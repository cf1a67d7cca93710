import { beforeAll, describe, expect, it } from "vitest";
import type { Mind } from "../src/respond.ts";
import { branches, shapeOf } from "../src/rules/cases.ts";
import { goldenFiles, KINDS, play, TOPICS } from "./support/golden.ts";
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
  it("fill every cell of the matrix", () => {
    const filled = new Set(goldens.map(({ topic, kind, lang }) => `${topic} ${kind} ${lang}`));
    const cells = TOPICS.flatMap((topic) =>
      KINDS.flatMap((kind) => ["zh", "en"].map((lang) => `${topic} ${kind} ${lang}`)),
    );
    expect(cells.filter((cell) => !filled.has(cell))).toEqual([]);
    expect(goldens.length).toBeGreaterThanOrEqual(300);
  });

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
        // Where the rule goes on to ask, it depends on what is said then.
        const outcomes = branches(intent, facts, slot, on, mind.knowledge).map(({ outcome }) => outcome);
        if (outcomes.some(({ kind }) => kind === "ask")) return [];
        const shapes = outcomes.map((outcome) =>
          outcome.kind === "ask" ? "" : `${shapeOf(outcome)} ${JSON.stringify(outcome.claims)}`,
        );
        return shapes.length > 1 && new Set(shapes).size === 1 ? [`${golden.file}: ${id}.${slot}`] : [];
      }),
    );
    console.log(
      `golden conversations: ${goldens.length}; happy ones ${turns.length}, turns to an answer at the median ${median}; unneeded questions ${unneeded.length}`,
    );
    expect(median).toBeLessThanOrEqual(4);
    expect([...new Set(unneeded)]).toEqual([]);
  });
});
