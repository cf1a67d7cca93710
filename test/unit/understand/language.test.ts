import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { langOf } from "../../../src/understand/language.ts";

describe("language of an utterance", () => {
  it.each([
    ["我的医保断了两个月", "zh"],
    ["我的HSA card丢了", "zh"],
    ["醫療保險怎麼續", "zh"],
    ["how do I renew my cover", "en"],
    ["I lost my 医保卡 card yesterday in Wuhan", "en"],
    ["ｈｅｌｌｏ", "en"],
    ["", undefined],
    ["12 / 2026", undefined],
    ["👍", undefined],
    ["привет", undefined],
  ])("%s → %s", (utterance, lang) => {
    expect(langOf(utterance)).toBe(lang);
  });

  it("counts characters and words as their scripts are defined, in any string", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."aZé ー々〇医㐀𠀀ｋ2-'⺀ﬁ", "\ud800") }), (text) => {
        const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
        const words = text.match(/\p{Script=Latin}+/gu)?.length ?? 0;
        expect(langOf(text)).toBe(han + words === 0 ? undefined : han >= words ? "zh" : "en");
      }),
    );
  });
});
