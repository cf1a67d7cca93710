import { beforeAll, expect, it } from "vitest";
import type { Mind } from "../src/respond.ts";
import { goldenFiles, play } from "./support/golden.ts";
import { realMind } from "./support/mind.ts";

// Conversations that were written as golden ones and are not met yet; the first line of each says what is wrong. One
// that is met moves to test/conversations. Nothing is expected of them here but that they can be played.

const goldens = goldenFiles("test/open-conversations");

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

it("open conversations are counted", () => {
  const met = goldens.filter((golden) => play(golden, mind).problems.length === 0);
  console.log(
    `open conversations: ${goldens.length}, of these met by now: ${met.map(({ file }) => file).join(", ") || "none"}`,
  );
  expect(goldens.length).toBeGreaterThan(0);
});
