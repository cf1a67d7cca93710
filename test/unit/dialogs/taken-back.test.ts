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
const GUESSED = ["医保断了4个月还能补吗", "公司从工资里扣的"] as const;

describe("a fact that is said not to be so", () => {
  it("was guessed before, and said", () => {
    const { reply, facts } = talk("zh", ...GUESSED);
    expect(reply.text).toContain("记下了：险种：职工医保（单位交）。");
    expect(facts).toMatchObject({ scheme: "employee" });
  });

  it.each(["不是的，不是职工医保", "我不是职工", "不对，不是单位交的"])(
    "is taken back, and asked for again: %s",
    (said) => {
      const { reply, mode, facts } = talk("zh", ...GUESSED, said);
      expect(reply.text).toContain("好的，刚才那一项我去掉了。");
      expect(mode).toMatchObject({ kind: "filling", asking: "scheme", misses: 0 });
      expect(facts).toEqual({ gapMonths: 4 });
    },
  );

  it("is taken back in English, too", () => {
    const { reply, facts } = talk(
      "en",
      "I want to make up missed months",
      "the company takes it off my pay slip",
      "no, I'm not an employee",
    );
    expect(reply.text).toContain("All right, I have taken that back.");
    expect(facts).not.toHaveProperty("scheme");
  });

  it("is exchanged where what is so is said beside it", () => {
    const { reply, facts } = talk("zh", ...GUESSED, "不是职工，是居民医保");
    expect(reply.text).not.toContain("去掉了");
    expect(facts).toMatchObject({ scheme: "resident" });
  });

  it("changes nothing where the answer does not hang on it", () => {
    const { reply, mode } = talk("zh", "医保断了4个月，职工医保，单位欠缴，成都", "我不是职工");
    expect(reply.text).toBe("好的，刚才那一项我去掉了。\n上面的结果不靠它，不用改。");
    expect(mode).toMatchObject({ kind: "idle", last: { facts: { gapCause: "employer-arrears" } } });
  });

  it("opens an answer again that was given", () => {
    const answered = ["医保断了4个月还能补吗", "灵活就业", "上海"] as const;
    expect(talk("zh", ...answered).mode).toMatchObject({ kind: "idle", last: { intent: "backpay" } });
    const { mode, facts } = talk("zh", ...answered, "我不是灵活就业");
    expect(mode).toMatchObject({ kind: "filling", intent: "backpay", asking: "scheme" });
    expect(facts).toMatchObject({ area: "310000", gapMonths: 4 });
  });

  it.each([
    "不是灵活就业",
    "我没住院",
    "不是职工医保就不能补吗",
    "谁说我不是职工",
    "除非我不是职工",
    "万一我不是职工",
    "他们说我不是职工",
    "我爱人不是职工",
    "不是我不是职工，是单位不给我交",
    "不是职工也行",
    "我不是职工退休人员",
  ])("is none of those that are known, or not plainly denied: %s", (said) => {
    expect(talk("zh", ...GUESSED, said).facts).toMatchObject({ scheme: "employee", gapMonths: 4 });
  });

  it.each([
    ["a length", ["医保断了4个月还能补吗"], "不是4个月", { gapMonths: undefined }],
    ["a place", ["住院花了5万能报多少", "成都"], "不是成都", { area: undefined, totalCny: "50000.00" }],
    ["a sum", ["住院花了5万能报多少", "成都"], "没花5万", { area: "510100", totalCny: undefined }],
    ["another sum", ["住院花了5万能报多少", "成都"], "没花4万", { totalCny: "50000.00" }],
    ["a sum, with the right one", ["住院花了5万能报多少"], "没花5万，花了3万", { totalCny: "30000.00" }],
  ] as const)("is taken back where it is %s", (_, before, denial, expected) => {
    const { facts } = talk("zh", ...before, denial);
    expect({ ...facts }).toMatchObject(
      Object.fromEntries(Object.entries(expected).filter(([, value]) => value !== undefined)),
    );
    for (const [slot, value] of Object.entries(expected))
      if (value === undefined) expect(facts).not.toHaveProperty(slot);
  });

  it("names no change where the answer is another one without it", () => {
    const { reply } = talk("zh", "上海灵活就业医保断了4个月", "不在上海");
    expect(reply.text).toContain("好的，刚才那一项我去掉了。");
    expect(reply.text).not.toMatch(/记下了。|改好了。/);
  });

  it("is not the city of insurance where somebody only says where they are", () => {
    const before = ["住院花了5万能报多少", "参保是武汉职工"] as const;
    expect(talk("zh", ...before, "我在长沙").facts).toMatchObject({ area: "420100" });
    expect(talk("zh", ...before, "不对，参保在长沙").facts).toMatchObject({ area: "430100" });
  });
});
