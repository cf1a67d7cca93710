import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type DeskText, say, texts } from "../../../src/desk-page/texts.ts";
import { lengthInWords, timeInWords } from "../../../src/desk-page/time.ts";
import { langOf } from "../../../src/widget/texts.ts";

const keys = Object.keys(texts.zh) as DeskText[];
const gaps = (words: string) => words.match(/\{\w+\}/g)?.sort() ?? [];

describe("the desk's own words", () => {
  test("are there in both languages, with the same gaps to fill", () => {
    expect(Object.keys(texts.en).sort()).toEqual([...keys].sort());
    for (const key of keys) expect(gaps(texts.en[key]), key).toEqual(gaps(texts.zh[key]));
  });

  test("are Chinese in Chinese and English in English, but for what is no word of either", () => {
    for (const key of keys.filter((one) => !["locale", "switchTo", "resumeAt"].includes(one))) {
      expect(langOf(texts.zh[key].replace(/\{\w+\}/g, "")), key).toBe("zh");
      expect(langOf(texts.en[key]), key).toBe("en");
    }
  });

  test("are all used", () => {
    const folder = join(import.meta.dirname, "../../../src/desk-page");
    const code = readdirSync(folder)
      .filter((name) => name.endsWith(".ts") && name !== "texts.ts")
      .map((name) => readFileSync(join(folder, name), "utf8"))
      .join("\n");
    expect(keys.filter((key) => !code.includes(`"${key}"`))).toEqual([]);
  });
});

describe("times", () => {
  const minute = 60_000;
  test.each([
    [-5 * minute, "0 分钟", "0 min"],
    [0.9 * minute, "0 分钟", "0 min"],
    [59.9 * minute, "59 分钟", "59 min"],
    [60 * minute, "1 小时 0 分钟", "1 h 0 min"],
    [(24 * 60 - 1) * minute, "23 小时 59 分钟", "23 h 59 min"],
    [(50 * 60 + 30) * minute, "2 天 2 小时", "2 d 2 h"],
  ])("%d ms are %s", (ms, zh, en) => {
    expect([lengthInWords("zh", ms), lengthInWords("en", ms)]).toEqual([zh, en]);
  });

  test("an hour of today stands alone, one of another day in China with its day", () => {
    const now = Date.parse("2026-11-22T16:30:00Z");
    expect(timeInWords("zh", "2026-11-22T16:05:00Z", now)).toBe("00:05");
    expect(timeInWords("zh", "2026-11-22T15:59:00Z", now)).toBe("11月22日 23:59");
    expect(timeInWords("en", "2026-11-22T16:05:00Z", now)).toBe("00:05");
    expect(say("en", "position", { n: "2" })).toBe("place 2");
  });
});
