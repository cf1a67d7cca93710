import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keepFew } from "../../src/few-kept.ts";

describe("what is kept for a few keys", () => {
  it("is what was made first, until so many others have been asked for", () => {
    const kept = keepFew<string>(2);
    let made = 0;
    const ask = (key: string) =>
      kept.of(key, () => {
        made += 1;
        return `${key}${made}`;
      });
    expect([ask("a"), ask("b"), ask("a")]).toEqual(["a1", "b2", "a1"]);
    // a was used after b, so that b goes.
    expect([ask("c"), ask("a"), ask("b")]).toEqual(["c3", "a1", "b4"]);
  });

  it("may be nothing, and is then not made again", () => {
    const kept = keepFew<undefined>(1);
    let made = 0;
    const make = () => {
      made += 1;
      return undefined;
    };
    kept.of("a", make);
    kept.of("a", make);
    expect(made).toBe(1);
  });

  it("is never of another key, and nothing of a making that fails", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6 })), fc.integer({ min: 1, max: 5 }), (keys, most) => {
        const kept = keepFew<number>(most);
        for (const key of keys) {
          expect(() =>
            kept.of(`${key}!`, () => {
              throw new Error("no");
            }),
          ).toThrow("no");
          expect(kept.of(String(key), () => key)).toBe(key);
        }
      }),
    );
  });
});
