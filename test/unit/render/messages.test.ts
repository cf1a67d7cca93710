import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inMessages } from "../../../src/render/messages.ts";

const WECHAT = 2_048;
const bare = (text: string): string => text.replaceAll(/\s/gu, "");

describe("a text in several messages", () => {
  it("that is short enough stays one", () => {
    expect(inMessages("您好。\n请说。", WECHAT)).toEqual(["您好。\n请说。"]);
  });

  it("is cut between lines before it is cut between sentences, and between sentences before clauses", () => {
    expect(inMessages("一二三。四五六。\n七八九。", 30)).toEqual(["一二三。四五六。", "七八九。"]);
    expect(inMessages("一二三。四五六。七八九。", 26)).toEqual(["一二三。四五六。", "七八九。"]);
    expect(inMessages("一二三，四五六，七八九。", 26)).toEqual(["一二三，四五六，", "七八九。"]);
    expect(inMessages("One two. Three four. Five", 21)).toEqual(["One two. Three four.", "Five"]);
  });

  it("does not cut an amount at its point or its comma", () => {
    expect(inMessages("您付 3,488.00 元，基金付 16,512.00 元。", 26)).toEqual([
      "您付 3,488.00 元，",
      "基金付 16,512.00 元。",
    ]);
  });

  it("keeps to its limit and loses nothing, whatever the text", () => {
    const texts = fc.string({ unit: "grapheme", maxLength: 400 });
    fc.assert(
      fc.property(texts, fc.integer({ min: 4, max: 200 }), (text, most) => {
        const messages = inMessages(text, most);
        for (const message of messages) expect(Buffer.byteLength(message)).toBeLessThanOrEqual(most);
        expect(bare(messages.join(""))).toBe(bare(text));
      }),
    );
  });
});
