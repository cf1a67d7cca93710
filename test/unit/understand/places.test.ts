import { describe, expect, it } from "vitest";
import { readNamed } from "../../../src/understand/entities.ts";
import type { EntityValue } from "../../../src/understand/understanding.ts";
import { places, vocabulary } from "./phrase-table.ts";

const on = "2026-06-15";
const codes = (text: string) =>
  readNamed(text, on, vocabulary).entities.flatMap((found: EntityValue) =>
    (found.kind === "ambiguous" ? found.readings : [found]).map((each) =>
      each.kind === "place" ? each.code : each.kind,
    ),
  );

describe("places.yaml", () => {
  it("lists every province-level unit of mainland China once, and no code twice", () => {
    const all = places.places.map(({ code }) => code);
    expect(new Set(all).size).toBe(all.length);
    for (const code of all) expect(code).toMatch(/^[1-6]\d{5}$/);
    // GB/T 2260: 22 provinces, 5 autonomous regions, 4 municipalities
    expect(all.filter((code) => code.endsWith("0000"))).toHaveLength(31);
    // 333 units of prefecture level stand below the provinces, the rest are cities with a fund of their own.
    expect(all.filter((code) => code.endsWith("00") && !code.endsWith("0000"))).toHaveLength(333);
  });

  it("puts every place and district below a province that is listed", () => {
    const provinces = new Set(places.places.map(({ code }) => code).filter((code) => code.endsWith("0000")));
    for (const { code } of [...places.places, ...places.districts]) {
      expect(provinces).toContain(`${code.slice(0, 2)}0000`);
    }
  });

  it("is understood by full name, by short name and in English", () => {
    // 吉林 is a province and a city in it, which is asked back; Hainan is a province before it is a prefecture elsewhere.
    const short: Record<string, string> = { "220000": "220000,220200", "220200": "220000,220200" };
    const english: Record<string, string> = { "220200": "220000", "632500": "460000" };
    const missed = places.places.flatMap((place) => {
      const { code, zh, en } = place;
      const isRight =
        codes(`人在${zh}`).join() === code &&
        (place.bare === false || codes(`在${place.short}，`).join() === (short[code] ?? code)) &&
        codes(`I live in ${en}.`).includes(english[code] ?? code);
      return isRight ? [] : [code];
    });
    expect(missed).toEqual([]);
  });

  it.each([
    ["我是兰考的", "410200"],
    ["河南兰考", "410200"],
    ["西昌那边", "513400"],
    ["Kunshan", "320500"],
    ["和平县", "441600"],
    ["和平解决", undefined],
    ["南京鼓楼区", "320100"],
    ["Hainan", "460000"],
    ["Chongqing", "500000"],
    ["Xiamen", "350200"],
    ["liuan", undefined],
    ["lu an", "341500"],
    ["Bozhou", "341600"],
    ["lishui", "331100"],
    ["changchun", "220100"],
    ["changsha", "430100"],
    ["changzhi", "140400"],
    ["Shaanxi", "610000"],
    ["Shanxi", "140000"],
    ["nei meng gu", "150000"],
    ["xizang", "540000"],
    ["haerbin", "230100"],
    ["huhehaote", "150100"],
    ["wu lu mu qi", "650100"],
    ["bengbu", "340300"],
    ["Dongguan", "441900"],
    ["Canton", "440100"],
    ["Haidian", "110000"],
  ])("%s", (said, code) => {
    expect(codes(said)).toEqual(code === undefined ? [] : [code]);
  });

  it.each([
    "有大理由",
    "三明治",
    "北海道",
    "中山路",
    "德州扑克",
    "开封后",
    "医保定期缴费",
    "快变成都市了",
    "南京银行",
    "鹏程",
    "Nanjing Road",
    "Xiamen University",
  ])("%s names no place", (said) => {
    expect(codes(said)).toEqual([]);
  });
});
