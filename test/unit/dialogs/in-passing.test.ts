import { beforeAll, describe, expect, it } from "vitest";
import type { Mind } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";
import { talkWith } from "../../support/talking.ts";

// What somebody tells of their care is known to the topic that has a use for it, whichever was open when they told it.

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const ON = "2026-11-30";
const zh = (...utterances: readonly string[]) => talkWith(mind, "zh", ON, utterances);

const BILL =
  "出差突发急病急诊抢救住了三天院，没备案，花了2万3，自费结的，南京职工，二级医院，在职，第一次住院，能报多少";

describe("care that is told of in passing", () => {
  it("is known where care elsewhere is asked about next", () => {
    const { reply, facts } = zh(BILL, "没备案会不会少报");
    expect(facts).toMatchObject({ elsewhereClass: "emergency", filed: false });
    // TRA: an emergency counts as filed, so that nobody is told to file late.
    expect(reply.text).toContain("当作已经备案");
  });

  it("is known to the bill where it was told of care elsewhere", () => {
    const { facts } = zh("医保在合肥，长期住在上海，这边三级医院住院，备案怎么办", "医疗费报销怎么申请");
    expect(facts).toMatchObject({ careType: "inpatient", hospitalLevel: "tertiary" });
  });

  it("is nobody else's", () => {
    const { facts } = zh(BILL, "我妈去外地看病要备案吗");
    expect(facts).not.toHaveProperty("elsewhereClass");
    expect(facts).not.toHaveProperty("filed");
  });

  it("is nobody else's once the first was cancelled", () => {
    const cancelled = zh("我急诊住院花了2万能报多少", "算了", "我妈去上海看病要备案吗").facts ?? {};
    expect(cancelled).not.toHaveProperty("elsewhereClass");
  });

  it("is no care elsewhere where nothing says that it was, and gives way to a referral", () => {
    const { facts } = zh("南京职工，急诊住院花了2万，能报多少", "医院让我转诊去上海做手术，要备案吗");
    expect(facts).toMatchObject({ elsewhereClass: "referred" });
    const here = zh("去外地急诊住院没备案，要备案吗", "医院让我转诊去上海做手术，要备案吗");
    expect(here.facts).toMatchObject({ elsewhereClass: "referred" });
  });

  it("is forgotten where the conversation begins again", () => {
    const { facts } = zh(BILL, "重新开始", "没备案会不会少报");
    expect(facts).not.toHaveProperty("elsewhereClass");
  });

  it("gives way to what is told of it later", () => {
    const { facts } = zh(BILL, "其实是医院转诊过去的，没备案会不会少报");
    expect(facts).toMatchObject({ elsewhereClass: "referred" });
  });
});
