import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readNamed } from "../../../src/understand/entities.ts";
import { sticky } from "../../../src/understand/grammar/rule.ts";
import { normalise } from "../../../src/understand/normalise.ts";
import { inWords, type Row, rowsOf, vocabulary } from "./phrase-table.ts";

const heard = (phrase: string, on: string) => readNamed(normalise(phrase), on, vocabulary).entities;
const today = "2026-11-23";

for (const table of ["phrases.yaml", "held-out-phrases.yaml"]) {
  const rows = rowsOf(table);
  describe.each(["zh", "en"] as const)(`${table} %s`, (lang) => {
    test.each(rows[lang])("$phrase on $on", ({ phrase, on, means }: Row) => {
      expect(heard(phrase, on).map(inWords)).toEqual(means);
    });
  });
}

const PIECES =
  "半 年 月 个 一 二 两 三 十 百 千 万 多 几 来 零 3 12 2025 年 月 日 号 去年 今年 到 至 - 、 , . 元 块 % 岁 ¥ k w 是 不是 没有 不知道 杭州 浙江 市 区 路 职工 居民 住院 三甲 March May last next year months and a half to from since two hundred thousand yuan not no yes I don't".split(
    " ",
  );
const talk = fc.array(fc.constantFrom(...PIECES, " ", "")).map((pieces) => pieces.join(""));
const anything = fc.oneof(
  talk,
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({ unit: "grapheme" }),
);

describe("readNamed", () => {
  it("finds only what stands in the text, sorted, overlapping only within one span", () => {
    fc.assert(
      fc.property(anything, (utterance) => {
        const text = normalise(utterance);
        const found = readNamed(text, today, vocabulary).entities;
        let last: readonly [number, number] = [0, 0];
        for (const { span, text: piece } of found) {
          expect(piece).toBe(text.slice(...span));
          expect(span[0]).toBeLessThan(span[1]);
          const isSame = span[0] === last[0] && span[1] === last[1];
          expect(isSame || span[0] >= last[1]).toBe(true);
          last = span;
        }
      }),
      { numRuns: 500 },
    );
  });

  it("gives only values of their kind", () => {
    fc.assert(
      fc.property(talk, (utterance) => {
        for (const found of readNamed(normalise(utterance), today, vocabulary).entities) {
          if (found.kind === "months") expect(Number.isInteger(found.months) && found.months >= 0).toBe(true);
          if (found.kind === "month") expect(found.month).toMatch(/^(?:19|20)\d\d-(?:0[1-9]|1[0-2])$/);
          if (found.kind === "date")
            expect(new Date(`${found.date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(found.date);
          if (found.kind === "month-range" && found.to !== undefined)
            expect(found.from <= found.to).toBe(true);
          if (found.kind === "money") expect(found.yuan).toMatch(/^\d+\.\d\d$/);
          if (found.kind === "percent") expect(found.percent).toBeLessThanOrEqual(100);
          if (found.kind === "ambiguous")
            expect(new Set(found.readings.map(inWords)).size).toBeGreaterThan(1);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("stands `years` only beside `months` of the same span", () => {
    const found = heard("断了两年", today);
    expect(found.map(({ kind, span }) => [kind, span])).toEqual([
      ["months", [2, 4]],
      ["years", [2, 4]],
    ]);
  });

  it("reads a clause the same wherever it stands", () => {
    const clauses = [
      "断了3个月",
      "花了12000元",
      "人在杭州",
      "三甲医院",
      "since March 2025",
      "20,000 yuan",
      "70%",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...clauses), { minLength: 1, maxLength: 60 }), (said) => {
        const apart = said.flatMap((clause) => heard(clause, today).map(inWords));
        // A second month after a month could be a list; these clauses hold none.
        expect(heard(`那个。${said.join("。 ")}`, today).map(inWords)).toEqual(apart);
      }),
      { numRuns: 100 },
    );
  });

  it("has no pattern that could run on", () => {
    expect(() => sticky("(?:a|b){1,3}\\+[*+]?")).not.toThrow();
    for (const pattern of ["a*", "a+", "(?:ab)+", "\\d{2,}"]) expect(() => sticky(pattern)).toThrow(pattern);
  });
});
