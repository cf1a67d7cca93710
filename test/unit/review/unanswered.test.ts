import { describe, expect, it } from "vitest";
import type { Unanswered } from "../../../src/ports.ts";
import { likeness, pairsOf, sharesPairs } from "../../../src/review/likeness.ts";
import { clusters, isReworded, withLine } from "../../../src/review/unanswered.ts";

const said = (id: string, utterance: string, nearest: readonly string[] = [], lang = "zh"): Unanswered => ({
  id,
  on: "2026-11-22",
  lang,
  why: "declined",
  utterance,
  nearest,
});

describe("the review queue", () => {
  it("measures likeness by the pairs of characters that two texts share, whatever their width and stops", () => {
    // 医保 保断 断了 了 against 医保 保断 断缴 缴: two of six.
    expect(likeness("医保断了", "医保断缴")).toBeCloseTo(2 / 6);
    expect(likeness("Card lost!", "ｃａｒｄ　ｌｏｓｔ")).toBe(1);
    expect(likeness("甲乙", "丙丁")).toBe(0);
    expect(likeness("", "?")).toBe(1);
  });

  it("tells whether two texts share so much without counting all of it", () => {
    const texts = [
      "医保断了",
      "医保断缴",
      "医保断了吗",
      "Card lost!",
      "card is lost",
      "",
      "甲",
      "医保断了医保断缴怎么办",
    ];
    for (const one of texts)
      for (const other of texts)
        for (const least of [0.01, 0.2, 1 / 3, 0.35, 0.5, 0.85, 1])
          expect(sharesPairs(pairsOf(one), pairsOf(other), least)).toBe(likeness(one, other) >= least);
  });

  it("puts together what is alike in one language, the largest cluster and the commonest intent first", () => {
    const found = clusters([
      said("1", "灵活就业断缴三个月怎么补", ["renew"]),
      said("2", "公积金贷款怎么办"),
      said("3", "灵活就业断缴三个月咋补", ["backpay", "renew"]),
      said("4", "灵活就业断缴了三个月怎么补缴", ["backpay"]),
      said("5", "灵活就业断缴三个月怎么补", ["backpay"], "en"),
    ]);
    expect(found.map(({ members }) => members.map(({ id }) => id))).toEqual([["1", "3", "4"], ["2"], ["5"]]);
    expect(found[0]?.nearest).toEqual(["renew", "backpay"]);
  });

  it("takes a line only in other words than the person's", () => {
    expect(isReworded("自己交的医保停了一个季度，还能续上吗", "灵活就业断缴三个月怎么补")).toBe(true);
    expect(isReworded("灵活就业断缴三个月怎么补？", "灵活就业断缴三个月怎么补")).toBe(false);
    expect(isReworded("灵活就业断缴了三个月怎么补", "灵活就业断缴三个月怎么补")).toBe(false);
  });

  it("adds a line below its heading, once", () => {
    const once = withLine("# renew\nhow to pay", "can I go on paying");
    expect(once).toBe("# renew\nhow to pay\n# from the review queue, reworded\ncan I go on paying\n");
    expect(withLine(once, "another")).toBe(`${once}another\n`);
  });
});
