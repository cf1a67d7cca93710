import { beforeAll, describe, expect, it } from "vitest";
import type { Mind } from "../../../src/respond.ts";
import type { Lang } from "../../../src/turn.ts";
import { realMind } from "../../support/mind.ts";
import { talkWith } from "../../support/talking.ts";

const ON = "2026-11-30";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const talk = (lang: Lang, ...utterances: readonly string[]) => talkWith(mind, lang, ON, utterances);

const BILL =
  "My mother is 70, resident insured in Wuhan, community hospital stay, bill 5,500, first stay this year. How much is paid?";
const ZH_BILL = "武汉职工在职三级第一次住院花了26000,能报多少";

describe("another sum beside a bill that is known", () => {
  it.each([
    ["en", BILL, "we already paid 700 for the food", "5500.00"],
    ["en", BILL, "the carer cost 300", "5500.00"],
    ["zh", ZH_BILL, "护工还花了300", "26000.00"],
    ["zh", ZH_BILL, "后来儿子给了我5000块", "26000.00"],
  ] as const)("takes its place nowhere: %s, %s, %s", (lang, first, said, totalCny) => {
    expect(talk(lang, first, said).facts).toMatchObject({ totalCny });
  });

  it.each([
    ["en", BILL, "sorry, the bill was 5,800", "5800.00"],
    ["en", BILL, "the whole bill is 5,900 yuan", "5900.00"],
    ["zh", ZH_BILL, "不对，是28000", "28000.00"],
    ["zh", ZH_BILL, "一共花了3万", "30000.00"],
  ] as const)("sets it right where that is said: %s, %s, %s", (lang, first, said, totalCny) => {
    expect(talk(lang, first, said).facts).toMatchObject({ totalCny });
  });

  it("is not taken for it in the first message either", () => {
    const said = "我武汉退休职工,第一次住院三级,住院费12000,之前门诊花了2000,救护车300,报多少";
    expect(talk("zh", said).facts).toMatchObject({ totalCny: "12000.00" });
  });
});

describe("a grade of disability", () => {
  it("is no level of a hospital", () => {
    const { facts } = talk("zh", "武汉居民医保,三级医院第一次住院2万,能报多少", "我是一级残疾");
    expect(facts).toMatchObject({ hospitalLevel: "tertiary" });
  });
});

describe("a correction with an 'also' in it", () => {
  it("sets a length right all the same", () => {
    const { facts } = talk("zh", "上海灵活就业断了3个月，11月交", "不对，断了5个月，11月也交过了");
    expect(facts).toMatchObject({ gapMonths: 5 });
  });
});

describe("words near to a greeting, or to a wish for people", () => {
  const LOST = "I lost my social security card on the train yesterday. Xiamen.";
  it.each(["somebody could use it?", "do I get a new number"])("are about the answer: %s", (said) => {
    expect(talk("en", LOST, said).reply.text).not.toContain("cannot connect you");
  });

  it("greet nobody: 她86了", () => {
    expect(talk("zh", "我妈医保卡丢了", "她86了").reply.text).not.toContain("您尽管问");
  });
});
