import { describe, expect, it } from "vitest";
import { trainingRows, type UtterancesFile } from "../../../src/understand/training-rows.ts";
import { parseUtterances } from "../../../src/understand/utterances.ts";

const file = (label: string, lang: "zh" | "en", ...lines: string[]): UtterancesFile => ({
  path: `${label}.${lang}.txt`,
  label,
  lang,
  content: lines.join("\n"),
});

describe("utterances file", () => {
  it("reads trained and held-out lines and skips comments and blanks", () => {
    expect(parseUtterances("# how people say it\r\nlost my card\r\n\r\n? where did my card go\n?\n")).toEqual(
      {
        kind: "utterances",
        utterances: [
          { text: "lost my card", line: 2, held: false },
          { text: "where did my card go", line: 4, held: true },
          { text: "?", line: 5, held: false },
        ],
      },
    );
  });

  it("names the line of every mistake", () => {
    expect(parseUtterances(`one\n${"x".repeat(501)}\n? one`)).toEqual({
      kind: "errors",
      errors: [
        { line: 2, says: "longer than 500 characters" },
        { line: 3, says: "the same as line 1" },
      ],
    });
  });
});

describe("training rows", () => {
  it("puts files together with their label and language", () => {
    const rows = trainingRows([file("a", "en", "one", "? two"), file("b", "zh", "三")]);
    expect(rows).toEqual({
      kind: "rows",
      trained: [
        { text: "one", label: "a", lang: "en" },
        { text: "三", label: "b", lang: "zh" },
      ],
      heldOut: [{ text: "two", label: "a", lang: "en" }],
    });
  });

  it("refuses a line under two labels, however it is written", () => {
    expect(trainingRows([file("a", "en", "Card lost"), file("b", "en", "x", "ｃａｒｄ lost")])).toEqual({
      kind: "errors",
      errors: ["b.en.txt:2: the same as a.en.txt:1"],
    });
  });

  it("takes a line that both languages share once, and never holds out what is trained on", () => {
    const shared = (en: string, zh: string) => trainingRows([file("a", "en", en), file("a", "zh", zh)]);
    const once = { kind: "rows", trained: [{ text: "ok", label: "a", lang: "en" }], heldOut: [] };
    expect(shared("ok", "OK")).toEqual(once);
    expect(shared("? ok", "OK")).toEqual(once);
    expect(shared("ok", "? OK")).toEqual(once);
    expect(shared("? ok", "? OK")).toEqual({ kind: "rows", trained: [], heldOut: once.trained });
  });
});
