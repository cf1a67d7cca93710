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
  it("reads a line each, and skips comments and blanks", () => {
    expect(
      parseUtterances("# how people say it\r\nlost my card\r\n\r\n## ann\n? where did my card go\n"),
    ).toEqual({
      kind: "utterances",
      utterances: [
        { text: "lost my card", line: 2 },
        { text: "? where did my card go", line: 5 },
      ],
    });
  });

  it("names the line of every mistake", () => {
    expect(parseUtterances(`one\n${"x".repeat(501)}\none`)).toEqual({
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
    expect(trainingRows([file("a", "en", "one", "two"), file("b", "zh", "三")])).toEqual({
      kind: "rows",
      rows: [
        { text: "one", label: "a", lang: "en" },
        { text: "two", label: "a", lang: "en" },
        { text: "三", label: "b", lang: "zh" },
      ],
    });
  });

  it("refuses a line under two labels, however it is written", () => {
    expect(trainingRows([file("a", "en", "Card lost"), file("b", "en", "x", "ｃａｒｄ lost")])).toEqual({
      kind: "errors",
      errors: ["b.en.txt:2: the same as a.en.txt:1"],
    });
  });

  it("takes a line that both languages share once", () => {
    expect(trainingRows([file("a", "en", "ok"), file("a", "zh", "OK")])).toEqual({
      kind: "rows",
      rows: [{ text: "ok", label: "a", lang: "en" }],
    });
  });
});
