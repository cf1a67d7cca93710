import { beforeAll, describe, expect, it } from "vitest";
import type { Mind } from "../../../src/respond.ts";
import type { Lang } from "../../../src/turn.ts";
import { realMind } from "../../support/mind.ts";
import { talkWith } from "../../support/talking.ts";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const on = "2026-11-22";
const talk = (lang: Lang, ...utterances: readonly string[]) => talkWith(mind, lang, on, utterances);
const COMPUTED = "武汉职工，在职，第一次住院，三级，目录内三万，能报多少";
const LONG_TERM = "成都的，异地长期居住在深圳，备案了";

describe("a fact that is only asked about", () => {
  it("is supposed, and not taken, where it is known otherwise", () => {
    const { reply, facts } = talk("zh", COMPUTED, "退休的报得多吗");
    expect(reply.text).toContain("如果改成 是否退休：没退休 → 已退休，会变成这样（您原来的结果没有动）：");
    expect(facts).toMatchObject({ retired: false });
  });

  it.each([
    ["退休的呢", true],
    ["其实我退休了，能报多少", true],
    ["我已经退休了", true],
    ["我退休了能报多少", true],
    ["能报多少 我退休了", true],
    ["谁都知道我退休了", true],
    ["要是退休了呢", false],
  ])("is told where the words tell it: %s", (said, retired) => {
    expect(talk("zh", COMPUTED, said).facts).toMatchObject({ retired });
  });

  it.each(["要先转诊吗", "在深圳住院要转诊吗", "需要转诊单吗"])(
    "says nothing of the reason for care elsewhere: %s",
    (said) => {
      expect(talk("zh", LONG_TERM, said).facts).toMatchObject({ elsewhereClass: "long-term" });
    },
  );

  it("is no job that was lost: 会不会被辞退", () => {
    const { facts } = talk("zh", "我在单位上班，单位不给交医保", "会不会被辞退啊");
    expect(facts).toMatchObject({ situation: "employed" });
  });

  it.each([
    ["zh", "居民医保和灵活就业哪个划算"],
    ["zh", "职工医保跟居民医保哪个好"],
    ["en", "resident insurance or employee insurance, which one is better?"],
  ] as const)("is neither of two that are weighed: %s %s", (lang, said) => {
    expect(talk(lang, said).facts ?? {}).not.toHaveProperty("scheme");
  });
});

describe("what is set against an answer and not understood", () => {
  it("is met with the facts as they are noted, and not with 'that is in it already'", () => {
    const { reply } = talk("zh", COMPUTED, "没有那么便宜的医院");
    expect(reply.text).toContain("目录内费用（元）：30,000.00；");
    expect(reply.text).toContain("哪一项不对，直接说对的是什么");
  });
});

describe("what is not lost", () => {
  it("is not taken for insurance that has stopped", () => {
    expect(talk("zh", "我社保卡丢了，怎么补", "卡没丢").facts).toMatchObject({ lost: "card" });
    expect(talk("zh", "卡没丢，是消磁了刷不出来").facts).toMatchObject({ lost: "card" });
    expect(talk("zh", "卡没丢，是医保停了").facts).toMatchObject({ lost: "cover" });
  });
});

describe("in the middle of a case", () => {
  const BILL = ["住院花了23500元，广州职工"] as const;
  it("takes a plain number for the one sum that it sets right", () => {
    expect(talk("zh", ...BILL, "不对，是32500").facts).toMatchObject({ totalCny: "32500.00" });
    const { facts } = talk(
      "en",
      "a hospital bill of 23,500 yuan, Shanghai",
      "wait it was 32,500, typed it wrong",
    );
    expect(facts).toMatchObject({ totalCny: "32500.00" });
  });

  it("takes no time that was paid for the length of a gap", () => {
    const { facts } = talk("en", "I missed some months, what now?", "10 years and 3 months, all employee");
    expect(facts).not.toHaveProperty("gapMonths");
    expect(talk("en", "I missed some months, what now?", "3 months").facts).toMatchObject({ gapMonths: 3 });
  });

  it("is told more of the case, and asked what is wrong, where that could not be understood", () => {
    const hit = "A scooter hit me in Hangzhou and the driver ran away. Does yibao pay for hospital?";
    expect(talk("en", hit, "police have not found him").reply.text).toContain("I have noted: ");
    expect(talk("en", hit, "write me a poem").reply.text).toContain("outside what I can answer");
  });

  it("tells a province from the city of the same name", () => {
    const { reply } = talk("en", "I was in hospital and paid 20000 yuan, how much is reimbursed?", "Jilin");
    expect(reply.choices.map(({ label }) => label)).toEqual(["Jilin Province", "Jilin, Jilin"]);
  });
});

describe("a question in the middle of a form", () => {
  it.each([
    ["多久到账", "经办机构收到申请后，要在 30 个工作日内办完。"],
    ["要带什么材料", "请准备：有效身份证件、医院收费票据、费用清单、诊断证明、病历资料。"],
    ["去哪办", "可以去参保地的医保窗口申请，也可以在网上或手机上办。"],
  ])("is answered where that hangs on nothing that is still to be told: %s", (asked, answer) => {
    const { reply, mode } = talk("zh", "成都职工医保住院三级医院花了三万二能报多少，我三十五岁", asked);
    expect(reply.text).toContain(answer);
    expect(mode).toMatchObject({ kind: "filling", asking: "admission" });
  });
});

describe("a part of a bill that is told after it", () => {
  const BILL = "武汉职工在职，今年第一次住院，三级，花了3万，能报多少";
  it.each([
    // WH-04: 800; (30,000 − 3,000 − 800) × 86 % = 22,532
    ["自费3000", "22,532.00"],
    ["里面有3000不能报", "22,532.00"],
    ["医保外3000", "22,532.00"],
    ["有3000是自费的", "22,532.00"],
  ])("is taken from it: %s", (said, fund) => {
    const { reply, facts } = talk("zh", BILL, said);
    expect(reply.text).toContain(`估算医保基金付 ${fund} 元`);
    expect(facts).toMatchObject({ totalCny: "30000.00", selfPaidCny: "3000.00" });
    expect(facts).not.toHaveProperty("settled");
  });

  it("is set right without touching the whole", () => {
    const { facts } = talk("zh", BILL, "自费3000", "自费其实是6千");
    expect(facts).toMatchObject({ totalCny: "30000.00", selfPaidCny: "6000.00" });
  });

  it("changes nothing of what was said to be inside the lists", () => {
    const { reply } = talk("zh", COMPUTED, "自费3000");
    // WH-04: (30,000 − 800) × 86 %
    expect(reply.text).toContain("估算医保基金付 25,112.00 元");
  });
});

describe("a known fact said once more", () => {
  it.each(["我没退休", "我不是退休的"])("is known, however it is put: %s", (said) => {
    expect(talk("zh", COMPUTED, said).reply.text).toContain("这个情况已经算在里面了");
  });
  it("is no sum where the number is a room's", () => {
    const { facts } = talk("en", "a hospital bill of 23,500 yuan, Shanghai", "sorry, ward 305");
    expect(facts).toMatchObject({ totalCny: "23500.00" });
  });
});

describe("months that nobody paid", () => {
  it("are of the topic that looks at them, whatever else is told", () => {
    const { mode, facts } = talk("zh", "我今年3月到6月没交医保，灵活就业的，武汉");
    expect(mode).toMatchObject({ kind: "idle", last: { intent: "backpay" } });
    expect(facts).toMatchObject({ lastPaidMonth: "2026-02", firstNewMonth: "2026-07" });
  });

  it("end with the month that is told afterwards", () => {
    const { facts } = talk("zh", "我从今年3月起没交医保，灵活就业的，武汉", "7月又接着交了");
    expect(facts).toMatchObject({ lastPaidMonth: "2026-02", firstNewMonth: "2026-07" });
  });
});
