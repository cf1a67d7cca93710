import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFeatureReader } from "../../../src/understand/features.ts";

const plain = (word: string) => word;
const read = createFeatureReader(plain);

function features(text: string, block?: number): number[] {
  const hashes: number[] = [];
  read(text, (hash, of) => {
    if (block === undefined || of === block) hashes.push(hash);
  });
  return hashes;
}

describe("features", () => {
  it("cuts a word of n letters with its two borders into all pieces of 2 to 4", () => {
    // "card" with borders is 6 long: 5 pieces of 2, 4 of 3, 3 of 4.
    expect(features("card", 0)).toHaveLength(5 + 4 + 3);
    expect(new Set(features("card", 0)).size).toBe(12);
  });

  it("gives every Han character, every pair, and the pairs with the borders of the run", () => {
    expect(features("医保卡", 1)).toHaveLength(3 + 4);
    expect(features("医保,卡", 1)).toHaveLength(2 + 3 + 1 + 2);
  });

  it("stems words and pairs each with the one before", () => {
    const stemmed = createFeatureReader((word) => word.replace(/s$/, ""));
    const of = (text: string, block: number) => {
      const hashes: number[] = [];
      stemmed(text, (hash, at) => at === block && hashes.push(hash));
      return hashes;
    };
    expect(of("cards", 2)).toEqual(of("card", 2));
    expect(of("lost cards", 3)).toEqual(of("lost card", 3));
    expect(of("lost card", 3)).not.toEqual(of("card lost", 3));
  });

  it("raises a flag for a question mark and one for a digit", () => {
    expect(features("card", 4)).toHaveLength(0);
    expect(features("card?", 4)).toHaveLength(1);
    expect(features("card 3", 4)).toHaveLength(1);
    expect(features("card 3?", 4)).toHaveLength(2);
  });

  it("ignores case and apostrophes, and reads rare Han characters whole", () => {
    expect(features("CARD don't")).toEqual(features("card dont"));
    expect(features("𠀋", 1)).toHaveLength(3);
  });

  it("gives 31-bit unsigned hashes, at most nine for a unit of text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
        const hashes = features(text);
        // A letter starts 3 pieces, plus those from the border before, a stem and a pair for a word, the flags.
        expect(hashes.length).toBeLessThanOrEqual(9 * text.length + 2);
        for (const hash of hashes) expect(hash & 0x7fff_ffff).toBe(hash);
      }),
    );
  });

  it("does work in step with the length: ten times the text, ten times the features", () => {
    for (const unit of ["a", "断", "card ", "a1断?"]) {
      const short = features(unit.repeat(100)).length;
      const long = features(unit.repeat(1_000)).length;
      expect(long / short).toBeGreaterThan(9);
      expect(long / short).toBeLessThan(11);
    }
  });

  it("asks the stemmer once for a word that comes back, and never for a run too long to be a word", () => {
    const asked: string[] = [];
    const counting = createFeatureReader((word) => {
      asked.push(word);
      return word;
    });
    counting(`card card ${"x".repeat(500)} card`, () => {});
    expect(asked).toEqual(["card"]);
  });
});
