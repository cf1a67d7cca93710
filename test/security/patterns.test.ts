import { createContext, Script } from "node:vm";
import { describe, expect, it } from "vitest";
import { type Pattern, patterns, pumps } from "../support/patterns.ts";

// No regular expression of ours takes long on anything that can come: each is tried on strings made of its own signs, longer
// than the longest text that is taken anywhere.

/** Three times what a colleague may write at once; people write a fifteenth of it. */
const LONGEST = 60_000;
/**
 * Coarse by intent: what is linear takes milliseconds at this length, with a bounded look ahead from every sign some hundreds,
 * what is quadratic many seconds, what explodes hours.
 */
const MOST_MS = 1_500;

const context = createContext({ pattern: /x/, text: "" });
const search = new Script("pattern.lastIndex = 0; text.search(pattern)");

/** Milliseconds of one search, the least of so many; what is over after the first is tried again, for the machine may have paused. */
const taken = ({ source, flags }: Pattern, text: string, most = 3, longest = 4 * MOST_MS): number => {
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < most && least > MOST_MS; tries += 1) {
    Object.assign(context, { pattern: new RegExp(source, flags), text });
    const begun = performance.now();
    try {
      search.runInContext(context, { timeout: longest });
    } catch {
      // Broken off.
    }
    least = Math.min(least, performance.now() - begun);
  }
  return least;
};

describe("regular expressions", () => {
  // What commands on the developer's machine read is our own.
  const all = patterns().filter(({ at }) => !/^src\/(?:lint|cli|review|command-line|simulators)\b/.test(at));

  it("are found where they are written", () => {
    expect(all.length).toBeGreaterThan(300);
  });

  it.each(["^(a+)+$", "\\/+$", "\\s*,"])("that are not linear are seen: %s", (source) => {
    const bad = { at: "", source, flags: "" };
    // Twice as long, so that a fast machine sees them too.
    expect(pumps(bad, 2 * LONGEST).some((text) => taken(bad, text, 1, MOST_MS + 200) > MOST_MS)).toBe(true);
  });

  it("take no longer than is proportional to what they search", () => {
    const slow: string[] = [];
    for (const pattern of all) {
      const found = pumps(pattern, LONGEST).find((text) => taken(pattern, text) > MOST_MS);
      if (found !== undefined)
        slow.push(`${pattern.at} /${pattern.source}/ on ${JSON.stringify(found.slice(0, 12))}`);
    }
    expect(slow).toEqual([]);
  }, 300_000);
});
