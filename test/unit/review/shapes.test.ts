import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sameness, shapeOf, type Written } from "../../../src/review/shapes.ts";
import { readNamed } from "../../../src/understand/entities.ts";
import { projectRows } from "../../support/project-rows.ts";
import { vocabulary } from "../understand/phrase-table.ts";

const file = (
  name: string,
  ...texts: readonly (string | readonly [text: string, shape: string])[]
): readonly Written[] =>
  texts.map((one, at) => {
    const [text, shape] = typeof one === "string" ? [one, one] : one;
    return { file: name, line: at + 1, text, shape };
  });
const found = (lines: readonly Written[]) =>
  sameness(lines).map(({ file: name, line, says }) => `${name}:${line} ${says}`);

describe("a shape", () => {
  it("has a mark for each span, and one for spans inside each other", () => {
    expect(shapeOf("上海断了两年", [{ span: [0, 2] }, { span: [4, 6] }, { span: [4, 6] }])).toBe("*断了*");
    expect(shapeOf("two years", [])).toBe("two years");
  });
});

describe("the project's own utterances", () => {
  it("do not look made by a template", () => {
    const { trained } = projectRows(join(import.meta.dirname, "..", "..", ".."));
    const lines = trained.map(({ text, label, lang }, at): Written => {
      const shape = shapeOf(text, readNamed(text, "2026-11-22", vocabulary).entities);
      return { file: `${label}.${lang}`, line: at + 1, text, shape };
    });
    expect(found(lines)).toEqual([]);
  });
});

describe("lines that look made by a template", () => {
  it("are nearly the same as an earlier line of their file", () => {
    expect(
      found(file("a", "my card is lost, what now", "I want a person", "my card is lost - what now?")),
    ).toEqual(["a:3 nearly the same as line 1"]);
    expect(
      found([...file("a", "my card is lost, what now"), ...file("b", "my card is lost what now")]),
    ).toEqual([]);
    expect(found(file("a", "ok", "OK"))).toEqual([]);
  });

  it("differ from two others only in what fills a slot", () => {
    const shape = "*断了*怎么补";
    const lines = file(
      "a",
      ["上海断了两个月怎么补", shape],
      ["杭州断了五年怎么补", shape],
      ["广州断了半年怎么补", shape],
    );
    expect(found(lines)).toEqual(["a:3 one shape with line 1: only numbers, places or options differ"]);
    expect(found(lines.slice(0, 2))).toEqual([]);
    // Answers are all of one shape.
    expect(found(file("a", ["两年", "*"], ["三个月", "*"], ["上海", "*"]))).toEqual([]);
  });

  it("begin alike too often", () => {
    const lines = (count: number) =>
      file(
        "a",
        ...Array.from({ length: count }, (_, at) => `how do I ${"abcdefghijklm".charAt(at).repeat(9)}`),
      );
    expect(found(lines(10))).toEqual([]);
    expect(found(lines(11))).toEqual(['a:1 11 of 11 lines begin with "how do i"; 10 may']);
  });
});
