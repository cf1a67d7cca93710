import fc from "fast-check";
import Spellcheck from "natural/lib/natural/spellcheck/spellcheck.js";
import { describe, expect, it } from "vitest";
import { buildSpelling, createCorrector } from "../../../src/understand/spelling.ts";

const often = (word: string, times: number) => Array.from({ length: times }, () => word);
const texts = [
  ...often("insurance card", 9),
  ...often("hospital bill", 5),
  ...often("payment", 3),
  ...often("paynent", 1),
  ...often("once", 1),
  "insurence",
];
const correct = createCorrector(
  buildSpelling(texts, new Set(["hospitals", "bull", "parent", "insurances", "zebra"])),
);

describe("misspelt words", () => {
  it.each([
    ["a letter left out", "insurnce", "insurance"],
    ["a letter too many", "insuraance", "insurance"],
    ["another letter", "insuranse", "insurance"],
    ["two letters swapped", "isnurance", "insurance"],
    ["the first letter", "jospital", "hospital"],
    ["the last letter", "hospitap", "hospital"],
  ])("become the known word at distance 1: %s", (_, written, meant) => {
    expect(correct(`my ${written}, please`)).toBe(`my ${meant}, please`);
  });

  it("stay as they are where they are known, short, long, far from all, or words of the language", () => {
    for (const text of [
      "insurance",
      "crd",
      "hosptl",
      "hospitals",
      "parent",
      "医保 card",
      "a1b2",
      "a".repeat(21),
    ])
      expect(correct(text)).toBe(text);
  });

  it("are not learned from the training texts themselves, where a far commoner word is near", () => {
    expect(correct("insurence")).toBe("insurance");
    // Three to one is not far commoner.
    expect(correct("paynent")).toBe("paynent");
  });

  it("never become a word that one text alone uses", () => {
    expect(correct("oncee")).toBe("oncee");
  });

  it("have the candidates of natural's Spellcheck at distance 1", () => {
    const words = ["insurance", "hospital", "payment", "transfer", "refund", "cards"];
    const ours = createCorrector(
      buildSpelling(
        [...words, ...words].map((word) => word),
        new Set(),
      ),
    );
    const natural = new Spellcheck(words);
    const letter = fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz");
    fc.assert(
      fc.property(
        fc.constantFrom(...words),
        fc.array(fc.tuple(fc.nat({ max: 9 }), letter), { maxLength: 2 }),
        (word, edits) => {
          const written = edits.reduce(
            (text, [at, char]) => text.slice(0, at) + char + text.slice(at + 1),
            word,
          );
          const [first] = natural.isCorrect(written) ? [written] : natural.getCorrections(written, 1);
          expect(ours(written)).toBe(first ?? written);
        },
      ),
    );
  });

  it("cost a bounded time, however many there are", () => {
    const text = Array.from({ length: 300 }, (_, at) => `zq${"abcdefghij".charAt(at % 10)}xkv`).join(" ");
    expect(correct(text)).toBe(text);
  });
});
