import { beforeAll, describe, expect, it } from "vitest";
import type { Mind } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";
import { talkWith } from "../../support/talking.ts";

// Who comes back to a topic is not asked again for the options that they told of it.

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const ON = "2026-12-01";
const zh = (...utterances: readonly string[]) => talkWith(mind, "zh", ON, utterances);

const GAP = "我是公司人事，武汉的，有个员工漏报了医保8月9月两个月";
const BILL = "那员工这个月住院了 单子能报不";
const CHARGE = "滞纳金多少 欠了2300块";

describe("a topic that is come back to", () => {
  it("knows the cause that was told of it, and asks for what is missing", () => {
    const { facts, mode } = zh(GAP, BILL, CHARGE);
    expect(facts).toMatchObject({ gapCause: "employer-arrears", arrearsCny: "2300.00" });
    expect(mode).toMatchObject({ kind: "filling", asking: "arrearsSince" });
  });

  it("knows a child's birth that was told of it", () => {
    const { reply } = zh(
      "孩子9月10号在北京出生的，还没上医保",
      "他9月住院花了三万，能报吗",
      "那明年的保费还要另外交吗",
    );
    expect(reply.text).toContain("孩子出生日期：2026年9月10日");
  });

  it("knows nothing of it in another person's case, after a new beginning, or once it was cancelled", () => {
    for (const between of [["我老婆住院能报吗"], [BILL, "重新开始"]])
      expect(zh(GAP, ...between, CHARGE).facts).not.toMatchObject({ gapCause: "employer-arrears" });
    expect(zh("我断缴了，是换了城市", "算了", "我断缴了两个月").facts).not.toHaveProperty("gapCause");
  });

  it("remembers no sum of it, and nothing where something else is told of it now", () => {
    const bill = "武汉职工在职，三级医院第一次住院花了3万能报多少";
    expect(zh(bill, "医保卡丢了怎么补", "医疗费怎么报销").facts).not.toHaveProperty("totalCny");
    const other = zh(bill, "医保卡丢了怎么补", "门诊看病怎么报销").facts;
    expect(other).toMatchObject({ careType: "outpatient" });
    for (const slot of ["hospitalLevel", "admission"]) expect(other).not.toHaveProperty(slot);
  });
});

describe("a few words about somebody else", () => {
  it("ask for the same as before, of them", () => {
    const { facts, mode } = zh("我女的49，广州，灵活就业交了14年半，还要交多少年", "那我老公呢");
    expect(facts).toEqual({ situation: "near-retirement" });
    expect(mode).toMatchObject({ kind: "filling", asking: "birthMonth", whose: "spouse" });
  });
});

describe("another matter of the same topic", () => {
  it("has nothing of what the first was about", () => {
    const { facts } = zh("生育津贴怎么领", "医保卡丢了怎么补", "我住院花了2万能报多少");
    expect(facts).not.toHaveProperty("benefit");
    const bill = zh(
      "被车撞了对方赔了，住院花了3万能报吗",
      "医保卡丢了怎么补",
      "做胆囊手术花了8000能报吗",
    ).facts;
    expect(bill).not.toMatchObject({ cause: "third-party-paid" });
  });
});
