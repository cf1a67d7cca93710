import { expect, it } from "vitest";
import { hostileText } from "../bench/hostile.ts";
import { realMind } from "../support/mind.ts";

// What no text may do, whatever is in it. How long each takes is measured by npm run bench:nlu.

it("understands two thousand hostile texts without throwing, with spans inside the text", async () => {
  const mind = await realMind();
  for (let nth = 0; nth < 2_000; nth += 1) {
    const text = hostileText(nth);
    const { entities, share, score } = mind.recognize(text, "2026-11-22");
    expect(share >= 0 && share <= 1 && score >= 0 && score <= 1).toBe(true);
    expect(entities.every(({ span: [from, to] }) => from < to && to <= text.length)).toBe(true);
  }
});
