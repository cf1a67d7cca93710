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

/** First each is tried at a quarter of the length, where what is quadratic takes ten times this, all of a pattern's strings at once. */
const SHORT = LONGEST / 4;
const SUSPECT_MS = 10;

const context = createContext({ pattern: /x/, texts: [""], now: () => performance.now(), most: 0 });
const searchAll = new Script(`texts.filter((text) => {
  const begun = now();
  pattern.lastIndex = 0;
  text.search(pattern);
  return now() - begun > most;
})`);

/** Those of the texts that a search takes longer for; all of them where it had to be broken off. */
const slowOf = (
  { source, flags }: Pattern,
  texts: readonly string[],
  most: number,
  longest = 4 * MOST_MS,
): readonly string[] => {
  Object.assign(context, { pattern: new RegExp(source, flags), texts, most });
  try {
    return [...searchAll.runInContext(context, { timeout: longest })];
  } catch {
    return texts;
  }
};

/** A string on which a pattern takes long three times, for the machine may have paused. */
const slowFor = (pattern: Pattern): string | undefined => {
  const suspects = new Set(
    slowOf(pattern, pumps(pattern, SHORT), SUSPECT_MS).map((text) => text.slice(0, 20)),
  );
  if (suspects.size === 0) return undefined;
  return pumps(pattern, LONGEST).find(
    (text) =>
      suspects.has(text.slice(0, 20)) && [1, 2, 3].every(() => slowOf(pattern, [text], MOST_MS).length > 0),
  );
};

describe("regular expressions", () => {
  // What commands on the developer's machine read is our own.
  const all = patterns().filter(({ at }) => !/^src\/(?:lint|cli|review|command-line|simulators)\b/.test(at));

  it("are found where they are written", () => {
    expect(all.length).toBeGreaterThan(300);
  });

  it.each(["^(a+)+$", "\\/+$", "\\s*,"])("that are not linear are seen: %s", (source) => {
    const bad = { at: "", source, flags: "" };
    expect(slowOf(bad, pumps(bad, SHORT), SUSPECT_MS, MOST_MS).length).toBeGreaterThan(0);
    // Twice as long, so that a fast machine sees them too.
    expect(
      pumps(bad, 2 * LONGEST).some((text) => slowOf(bad, [text], MOST_MS, MOST_MS + 200).length > 0),
    ).toBe(true);
  });

  it("take no longer than is proportional to what they search", () => {
    const slow: string[] = [];
    for (const pattern of all) {
      const found = slowFor(pattern);
      if (found !== undefined)
        slow.push(`${pattern.at} /${pattern.source}/ on ${JSON.stringify(found.slice(0, 12))}`);
    }
    expect(slow).toEqual([]);
  });
});
