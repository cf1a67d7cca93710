import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskPersonalNumbers } from "../../src/mask.ts";

describe("personal numbers", () => {
  it.each([
    // The first is the standard's own example of an identity number; card numbers are test numbers of their brands.
    ["身份证11010519491231002X，医保断了", "身份证******************，医保断了"],
    ["手机13800138000", "手机***********"],
    ["138 0013 8000", "*** **** ****"],
    ["138-0013-8000", "***-****-****"],
    ["卡号6222021234567890128", "卡号*******************"],
    ["4111 1111 1111 1111", "**** **** **** ****"],
    ["１３８００１３８０００", "***********"],
  ])("%s", (text, masked) => {
    expect(maskPersonalNumbers(text)).toBe(masked);
  });

  it.each([
    "打12393或12333",
    "花了20000元，2026年11月22日",
    "从2025年3月到2026年11月",
    "100000000.00元",
    "医保发〔2022〕22号",
  ])("leaves %s as it is", (text) => {
    expect(maskPersonalNumbers(text)).toBe(text);
  });

  it("keeps the length of every text, and masks twice as once", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const masked = maskPersonalNumbers(text);
        expect(masked.length).toBe(text.length);
        expect(maskPersonalNumbers(masked)).toBe(masked);
      }),
    );
  });
});
