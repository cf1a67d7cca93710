import { describe, expect, it } from "vitest";
import { mask } from "../../src/mask.ts";
import { FRAMES, planted } from "../support/personal-numbers.ts";

/** What is left to be read of a number once it was hidden: digits of any kind; of an address, letters too. */
const leftOf = (kind: string, shown: string): string =>
  (
    shown.normalize("NFKC").match(kind === "e-mail" ? /[\p{L}\d]/gu : /[\d〇零幺一二三四五六七八九]/g) ?? []
  ).join("");

describe("20,000 numbers of people in 40 sentences", () => {
  const all = planted(20_000, 7);

  it("are of every kind, as many in each language, and no two alike", () => {
    expect([FRAMES.zh.length, FRAMES.en.length]).toEqual([20, 20]);
    expect(new Set(all.map(({ kind }) => kind)).size).toBe(15);
    expect(new Set(all.map(({ bare }) => bare)).size).toBeGreaterThan(18_000);
  });

  it("are all hidden, and nothing beside them is", () => {
    const missed = all.flatMap(({ kind, text, written, from }) => {
      const shown = mask(text).text;
      const number = shown.slice(from, from + written.length);
      const beside = shown.slice(0, from) + shown.slice(from + written.length);
      const was = text.slice(0, from) + text.slice(from + written.length);
      return leftOf(kind, number) === "" && beside === was ? [] : [`${kind} ${text} → ${shown}`];
    });
    expect(missed.slice(0, 60)).toEqual([]);
    expect(missed.length).toBe(0);
  });
});
