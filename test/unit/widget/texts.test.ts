import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { dayInWords, firstLang, langOf, type TextKey, text, texts } from "../../../src/widget/texts.ts";

const keys = Object.keys(texts.zh) as TextKey[];
const gaps = (words: string) => words.match(/\{\w+\}/g)?.sort() ?? [];
const html = readFileSync(join(import.meta.dirname, "../../../src/widget/index.html"), "utf8");

describe("the page's own words", () => {
  test("are there in both languages, with the same gaps to fill", () => {
    expect(Object.keys(texts.en).sort()).toEqual([...keys].sort());
    for (const key of keys) {
      expect(texts.zh[key].trim(), key).not.toBe("");
      expect(texts.en[key].trim(), key).not.toBe("");
      expect(gaps(texts.en[key]), key).toEqual(gaps(texts.zh[key]));
    }
  });

  test("are Chinese in Chinese and English in English, but for the name of the other language", () => {
    for (const key of keys.filter((key) => key !== "locale" && key !== "switchTo")) {
      expect(langOf(texts.zh[key].replace(/\{\w+\}/g, "")), key).toBe("zh");
      expect(langOf(texts.en[key]), key).toBe("en");
    }
  });

  test("stand in the markup as they stand here, each under a key that exists", () => {
    const marked = [...html.matchAll(/data-text="(\w+)"[^>]*>([^<]*)</g)];
    expect(marked.length).toBeGreaterThan(12);
    for (const [, key, words] of marked)
      expect({ key, words }).toEqual({ key, words: texts.zh[key as TextKey] });
  });

  test("fill their gaps", () => {
    expect(text("en", "left", { n: "7" })).toBe("7 characters left");
    expect(text("zh", "between", { from: "甲", to: "{n}" })).toBe("甲至{n}");
  });
});

describe("languages", () => {
  test("an address that names one wins, then the earlier choice, then the browser", () => {
    expect(firstLang("?lang=en", "zh", "zh-CN")).toBe("en");
    expect(firstLang("?lang=fr", "zh", "en")).toBe("zh");
    expect(firstLang("", undefined, "zh-TW")).toBe("zh");
    expect(firstLang("", undefined, "de")).toBe("en");
  });

  test("a text with a Chinese character is Chinese", () => {
    expect(["医保 card", "12393", "hello"].map(langOf)).toEqual(["zh", "en", "en"]);
  });
});

test("days are written out, and what is no day is left alone", () => {
  expect(dayInWords("zh", "2026-07-01")).toBe("2026年7月1日");
  expect(dayInWords("en", "2026-07-01")).toBe("1 July 2026");
  expect(dayInWords("en", "2026-13-01")).toBe("2026-13-01");
  expect(dayInWords("zh", "")).toBe("");
});

test("the page holds no inline script or style, which its security policy would refuse", () => {
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/i);
  expect(html.match(/<script\b[^>]*>/g)).toEqual(['<script type="module" src="/main.js">']);
});
