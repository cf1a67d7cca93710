import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LONGEST_UTTERANCE, normalise } from "../../../src/understand/normalise.ts";
import { SIMPLIFIED, TRADITIONAL } from "../../../src/understand/traditional.ts";

describe("normalise", () => {
  it.each([
    ["醫療保險斷繳３個月", "医疗保险断缴3个月"],
    ["報銷　１．２萬￥", "报销 1.2万¥"],
    ["Ｙｅｓ，（ＯＫ）", "Yes,(OK)"],
    ["a\tb\nc\u0000d\u200be", "a b c d e"],
    ["don’t", "don't"],
    ["什么时候覆盖、著名", "什么时候覆盖、着名"],
  ])("%j", (said, plain) => {
    expect(normalise(said)).toBe(plain);
  });

  it("keeps every unit in its place and changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (said) => {
        expect(normalise(said)).toHaveLength(said.length);
        expect(normalise(normalise(said))).toBe(normalise(said));
      }),
    );
  });

  it("cuts a long utterance, never through a character", () => {
    expect(normalise("a".repeat(5_000))).toHaveLength(LONGEST_UTTERANCE);
    expect(normalise(`${"a".repeat(LONGEST_UTTERANCE - 1)}😀`)).toBe("a".repeat(LONGEST_UTTERANCE - 1));
  });

  it("pairs each traditional character with one simplified, which is not traditional itself", () => {
    expect(SIMPLIFIED).toHaveLength(TRADITIONAL.length);
    expect(new Set(TRADITIONAL).size).toBe(TRADITIONAL.length);
    expect(Array.from(SIMPLIFIED).filter((char) => TRADITIONAL.includes(char))).toEqual([]);
  });
});
