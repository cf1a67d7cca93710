import { beforeAll, describe, expect, it } from "vitest";
import type { Mind } from "../../../src/respond.ts";
import type { Lang } from "../../../src/turn.ts";
import { realMind } from "../../support/mind.ts";
import { talkWith } from "../../support/talking.ts";

const ON = "2026-11-30";
const ALL_ABOVE = { zh: "这件事核实到的都写在上面了", en: "All that has been verified of this stands above" };

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const last = (lang: Lang, ...utterances: readonly string[]) =>
  talkWith(mind, lang, ON, utterances).reply.text;

describe("what goes on from something told beside the topics", () => {
  it.each([
    ["zh", "我爸上个月去世了，他医保卡里还有四千多块钱能取出来吗", "要带哪些材料"],
    ["zh", "医保电子凭证怎么激活", "要多久"],
    ["zh", "医保电子凭证怎么激活", "我妈没有智能手机怎么办"],
    ["en", "what is a deductible", "how long does it last"],
  ] as const)("is said to stand above: %s, %s, %s", (lang, first, second) => {
    expect(last(lang, first, second)).toContain(ALL_ABOVE[lang]);
  });

  it("names the office of a place that is told with it", () => {
    const told = last("zh", "我爸上个月去世了，他医保卡里还有四千多块钱能取出来吗", "上海的要带哪些材料");
    expect(told).toContain("上海");
  });

  it("is a topic's where it names one, and nobody's where it is foreign", () => {
    const [first, card] = ["医保电子凭证怎么激活", "医保卡丢了怎么补"];
    expect(last("zh", first, card)).toContain("挂失");
    expect(last("zh", first, "给我写首诗")).not.toContain(ALL_ABOVE.zh);
    expect(last("zh", first, "给我写首诗", "要多久")).not.toContain(ALL_ABOVE.zh);
  });

  it("is about the answer where there is one", () => {
    const told = last("zh", "医保卡丢了怎么补", "医保电子凭证怎么激活", "要带哪些材料");
    expect(told).not.toContain(ALL_ABOVE.zh);
  });
});

describe("a matter that a topic would only come to after questions", () => {
  it.each([
    ["zh", "我的医保个账能给我妈用吗", "近亲属"],
    ["zh", "兄弟姐妹之间能共用账户不", "近亲属"],
    ["en", "Can my wife use the money in my personal account at the pharmacy?", "spouse"],
    ["en", "Where do I check how many months have been paid for me?", "records"],
  ] as const)("is told at once: %s, %s", (lang, utterance, word) => {
    expect(last(lang, utterance)).toContain(word);
  });
});

describe("what holds in one place only", () => {
  it("is not told to people of another, and told where nobody knows the place", () => {
    expect(last("zh", "生育津贴发多少天")).toContain("武汉");
    expect(last("zh", "成都的生育津贴发多少天")).not.toContain("武汉");
    expect(last("zh", "天津的长期护理保险是什么")).toContain("灵活就业的人");
    expect(last("en", "What is long-term care insurance, I am insured in Shanghai")).not.toContain("Tianjin");
  });
});
