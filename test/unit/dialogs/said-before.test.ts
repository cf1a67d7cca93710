import { beforeAll, describe, expect, it } from "vitest";
import type { Mind } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";
import { talkWith } from "../../support/talking.ts";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const REST = "其余的和上面说过的一样。";
const textOf = (...utterances: readonly string[]) =>
  talkWith(mind, "zh", "2026-11-22", utterances).reply.text;

describe("an answer that is worked out again", () => {
  it("leaves out what to do and to bring where that was said right before and holds still", () => {
    const first = textOf("住院报销要什么材料");
    const again = textOf("住院报销要什么材料", "武汉的");
    for (const step of ["可以去参保地的医保窗口申请", "请准备：有效身份证件、医院收费票据"]) {
      expect(first).toContain(step);
      expect(again).not.toContain(step);
    }
    expect(again).toContain("您参保地最晚哪天要申请，这里还没有核实到。");
    expect(again).toContain(REST);
  });

  it("says its results and what is not known again", () => {
    const again = textOf("武汉职工，在职，第一次住院，三级，目录内三万，能报多少", "不对，是二级医院");
    // WH-04: 600; 29,400 × 89 % = 26,166
    expect(again).toContain("估算医保基金付 26,166.00 元");
    expect(again).toContain("起付线是 600.00 元");
    expect(again).toContain("【这里不清楚的】");
  });

  it("is said whole where much of it, or any of what to do, fell away", () => {
    const again = textOf("成都的，异地长期居住在深圳，还没备案", "不是长期居住，是医院转诊过去的");
    expect(again).toContain("备案可以在国家医保服务平台App");
    expect(again).not.toContain(REST);
  });

  it("is said whole where another came in between", () => {
    const again = textOf("住院报销要什么材料", "医保卡丢了怎么办", "住院报销要什么材料，武汉");
    expect(again).toContain("请准备：有效身份证件、医院收费票据");
  });
});
