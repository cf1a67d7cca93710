import { describe, expect, it } from "vitest";
import { inPinyin, pinyinRows } from "../../../src/understand/pinyin-copies.ts";

describe("pinyin", () => {
  it("spells runs of characters with the syllables apart or in one, and leaves everything else", () => {
    expect(inPinyin("医保断了3个月", " ")).toBe("yi bao duan le 3 ge yue");
    expect(inPinyin("医保断了3个月", "")).toBe("yibaoduanle 3 geyue");
    expect(inPinyin("HSA卡丢了?", " ")).toBe("HSA ka diu le ?");
    // The word decides how a character is read.
    expect(inPinyin("重庆银行", " ")).toBe("chong qing yin hang");
    expect(inPinyin("no Chinese", " ")).toBe("no Chinese");
  });

  it("copies rows that have at least two characters, in turn in one way and the other", () => {
    const row = (text: string) => ({ text, label: "a" });
    expect(pinyinRows([row("补卡"), row("card"), row("卡"), row("断缴"), row("续保")])).toEqual([
      row("bu ka"),
      row("duanjiao"),
      row("xu bao"),
    ]);
  });
});
