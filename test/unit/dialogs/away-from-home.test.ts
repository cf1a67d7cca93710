import { beforeAll, describe, expect, it } from "vitest";
import type { Mind } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";
import { talkWith } from "../../support/talking.ts";

// Who is treated away from home is insured at home, and a stay that was an emergency, or a birth, stays one.

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const ON = "2026-12-01";
const factsOf = (lang: "zh" | "en", ...utterances: readonly string[]) =>
  talkWith(mind, lang, ON, utterances).facts;

const PARENTS = "我爸妈跟我住苏州 想在这边看病 医保怎么弄";
const BIRTH =
  "my wife gives birth in February, we live in Chengdu, she's insured through her job in Xi'an. must she file first";

describe("care away from home", () => {
  it("does not make the place of treatment that of the insurance", () => {
    const facts = factsOf("zh", PARENTS, "居民医保", "我爸上礼拜在苏州看门诊没备案 能报吗");
    expect(facts).toMatchObject({ filed: false, careType: "outpatient" });
    expect(facts).not.toHaveProperty("area");
  });

  it("makes where they come from that of the insurance, as long as no other is known", () => {
    expect(factsOf("zh", PARENTS, "老家是安徽阜阳的")).toMatchObject({ area: "341200" });
    expect(factsOf("zh", PARENTS, "参保在合肥", "老家是安徽阜阳的")).toMatchObject({ area: "340100" });
  });

  it("stays an emergency or a birth until it is put right", () => {
    const stay = ["去武汉出差急诊住院了，要备案吗", "我就是在武汉长住的，要不要备案"];
    expect(factsOf("zh", ...stay)).toMatchObject({ elsewhereClass: "emergency" });
    expect(factsOf("zh", ...stay, "不对，不是急诊，是医院转诊过去的")).toMatchObject({
      elsewhereClass: "referred",
    });
    const birth = factsOf("en", BIRTH, "so no filing needed because birth is an emergency, right?");
    expect(birth).toMatchObject({ elsewhereClass: "childbirth" });
  });
});
