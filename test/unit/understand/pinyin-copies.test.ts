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

  it("copies rows that have at least two characters, each in one of the two ways, whatever other rows there are", () => {
    const row = (text: string) => ({ text, label: "a" });
    const texts = ["补卡", "断缴", "续保", "报销", "转移", "备案", "住院", "门诊"];
    const copies = pinyinRows([row("card"), row("卡"), ...texts.map(row)]).map(({ text }) => text);
    expect(copies).toHaveLength(texts.length);
    texts.forEach((text, at) => {
      expect([inPinyin(text, " "), inPinyin(text, "")]).toContain(copies[at]);
      expect(pinyinRows([row(text)])).toEqual([row(copies[at] ?? "")]);
    });
    expect(new Set(copies.map((copy) => copy.includes(" "))).size).toBe(2);
  });
});
