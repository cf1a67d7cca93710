import { beforeAll, describe, expect, it } from "vitest";
import { topicOf } from "../../../dialogs/topic-of.ts";
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

describe("a place where somebody is sent, or would go", () => {
  it.each([
    [
      "en",
      [
        "I work in Wuhan, posted to Shanghai by my company for one year. What do I need for hospital care there?",
      ],
      "420100",
    ],
    [
      "en",
      [
        "My mother is a retired worker in Nanjing. She needs a heart operation. employee insurance, tertiary, 50,000",
        "what if she goes to Shanghai for it with a referral",
      ],
      "320100",
    ],
    ["zh", ["我在武汉上班，公司外派到上海一年，在那边住院要办什么"], "420100"],
  ] as const)("is no place of insurance: %s, %j", (lang, said, area) => {
    expect(talk(lang, ...said).facts).toMatchObject({ area });
  });
});

describe("a place and little else", () => {
  it.each([
    ["zh", "我在成都", "成都市医疗保障局"],
    ["zh", "山东菏泽的", "当地医疗保障局"],
    ["en", "I am in Chengdu", "Chengdu Healthcare Security Bureau"],
  ] as const)("is answered with the office there, and opens no topic: %s, %s", (lang, said, office) => {
    const { mode, reply } = talk(lang, said);
    expect(mode.kind).toBe("idle");
    expect(reply.text).toContain(office);
  });

  it.each([
    ["石家庄转移", "coordinate"],
    ["哈尔滨补卡", "replace"],
  ] as const)("leaves a topic that is named beside it: %s", (said, topic) => {
    const { mode } = talk("zh", said);
    expect(topicOf(mode)).toBe(topic);
  });
});

describe("who pays now", () => {
  it.each([
    ["zh", ["我今年8月从杭州的公司辞职了，医保一直没交，11月新单位给我交上了"]],
    [
      "en",
      [
        "My old contract ended 30 June in Shanghai. New company has been paying since October. Do I have cover?",
        "my new employer pays it",
      ],
    ],
  ] as const)("is the new employer: %s, %j", (lang, said) => {
    expect(talk(lang, ...said).facts).toMatchObject({ situation: "employed" });
  });
});

describe("one month alone", () => {
  it("is unpaid without those after it", () => {
    const { facts } = talk(
      "zh",
      "深圳公司给我交职工医保，10月、11月公司没交，12月补",
      "我弄错了，只有11月没交",
    );
    expect(facts).toMatchObject({ lastPaidMonth: "2026-10" });
  });
});

describe("a late charge that is asked about", () => {
  it("is of the topic that knows it, with all that was told for it", () => {
    const { facts } = talk(
      "en",
      "My company in Wuhan owes 12,000, since 1 July 2026, employee insurance through my job, they pay on 10 December 2026. How much late fee?",
    );
    expect(facts).toMatchObject({ arrearsCny: "12000.00", arrearsSince: "2026-07-01", paidOn: "2026-12-10" });
  });
});

describe("what is to be paid out of one's own pocket", () => {
  it("is asked, and told by nobody", () => {
    const { facts, reply } = talk(
      "en",
      "Employee insurance in Guangzhou, tertiary hospital, in-patient, first stay, not retired, bill 30,000",
      "so what do I have to pay out of my own pocket?",
    );
    expect(facts).not.toHaveProperty("settled");
    expect(reply.text).toContain("you pay CNY 7,280.00");
  });
});
