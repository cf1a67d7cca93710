import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeIn, newCode, shownCode } from "../../src/codes.ts";
import { maskPersonalNumbers } from "../../src/mask.ts";

const bytes = fc.uint8Array({ minLength: 8, maxLength: 8 });
/** A code from given bytes, or a fixed one where they make none. */
const codeFrom = (given: Uint8Array): string => {
  const tries = [given, Uint8Array.of(9, 0, 17, 2, 25, 4, 30, 6)];
  return newCode(() => tries.shift() ?? given);
};

describe("a code", () => {
  it("is read as it is shown, in small letters, in full width, without its dash, and in a sentence", () => {
    for (const written of [
      "R7K4-92QM",
      "r7k4-92qm",
      "Ｒ７Ｋ４－９２ＱＭ",
      "R7K492QM",
      " R7K4 92QM ",
      "回执码R7K4-92QM变了吗",
      "code R7K492QM",
      "https://chat.example.org/take-away/R7K492QM?lang=zh",
    ])
      expect(codeIn(written), written).toBe("R7K492QM");
    expect(shownCode("R7K492QM")).toBe("R7K4-92QM");
  });

  it("is not seen in words, amounts, dates and longer numbers", () => {
    for (const other of [
      "PART-TIME",
      "question",
      "3488-2569",
      "2026-11-22",
      "2345 YUAN",
      "How much of RMB25698 is reimbursed?",
      "花了35689RMB能报多少",
      "8956YUAN",
      "KN95MASK is sold out",
      "COVID-19",
      "E12345678",
      "医保",
      "",
    ])
      expect(codeIn(other), other).toBeUndefined();
  });

  it("is found again whatever it is, and never masked as a personal number", () => {
    fc.assert(
      fc.property(bytes, (given) => {
        const code = codeFrom(given);
        expect(code).toMatch(/^[2-9A-HJ-NP-Z]{8}$/);
        const shown = shownCode(code);
        expect(codeIn(maskPersonalNumbers(`我的码是 ${shown}`))).toBe(code);
      }),
      { numRuns: 2_000 },
    );
  });
});
