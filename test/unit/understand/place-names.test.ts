import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeMask } from "../../../src/understand/place-names.ts";
import { projectMask } from "../../support/project-rows.ts";

const mask = projectMask(".");

describe("names of places", () => {
  it.each([
    ["我在长沙断了三个月", "我在 断了三个月"],
    ["新疆乌鲁木齐的居民医保", "  的居民医保"],
    ["changsha yibao duan le", "  yibao duan le"],
    ["Moving from Hangzhou to Xi'an", "Moving from   to  anytown "],
    ["dad in Zhoukou, Henan", "dad in  ,  "],
    ["南京交的，现在在南京", " 交的，现在在 "],
    ["A市的医保卡", " 的医保卡"],
    ["K3县新农合", " 新农合"],
    ["登*市怎么办", " 怎么办"],
    ["某某县能报吗", " 能报吗"],
    ["XX市医保局", " 医保局"],
  ])("are left out, but for a second one: %s", (text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  it.each(["南京路太堵", "吃北京烤鸭", "我叫张长春", "MRI要多少钱", "CT区别在哪", "shanghainese"])(
    "are none in other names: %s",
    (text) => {
      expect(mask(text)).toBe(text);
    },
  );

  it("are looked for in any text, which is otherwise left as it is", () => {
    const none = placeMask(new Map());
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        expect(mask(text).replaceAll(" anytown ", "").length).toBeLessThanOrEqual(text.length);
        if (!/[*某市县区省州镇村乡]/.test(text)) expect(none(text)).toBe(text);
      }),
    );
  });
});
