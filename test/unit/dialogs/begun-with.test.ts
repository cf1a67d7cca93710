import { beforeAll, describe, expect, it } from "vitest";
import { topicOf } from "../../../dialogs/topic-of.ts";
import { type Mind, type Response, respond, welcome } from "../../../src/respond.ts";
import type { Lang } from "../../../src/turn.ts";
import { realMind } from "../../support/mind.ts";

const ON = "2026-11-30";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const first = (lang: Lang, utterance: string): Response =>
  respond(mind, welcome(mind, lang, ON).state, { utterance, on: ON });
const mattersIn = ({ say }: Response): readonly string[] =>
  say.flatMap((one) => (one.kind === "matter" ? [one.id] : []));
const openIn = ({ state }: Response): string | null => topicOf(state.mode);

describe("what is asked for beside the topics with the first message", () => {
  it.each([
    ["zh", "社保卡第一次怎么领", "first-card"],
    ["zh", "新的医保卡看病怎么用", "card-use"],
    ["zh", "医保到底管哪些", "what-it-pays"],
    ["zh", "新农合算医保吗", "schemes-compared"],
    ["zh", "居民医保交错了能退吗", "refund"],
    ["zh", "有了惠民保还要交医保吗", "private-insurance"],
    ["zh", "大学生医保在学校交还是回家交", "students"],
    ["zh", "女的到几岁退休，社保方面", "retirement-age"],
    ["en", "how do I get my very first social security card", "first-card"],
    ["en", "how is the medical insurance card used at a clinic", "card-use"],
    ["en", "what benefits does yibao give me", "what-it-pays"],
    ["en", "is the rural cooperative scheme the same as resident insurance", "schemes-compared"],
    ["en", "can I get the yibao premium back that I paid by mistake", "refund"],
    ["en", "does a commercial medical policy replace yibao", "private-insurance"],
    ["en", "until when are university students insured, school or home", "students"],
    ["en", "at what age do women retire for social security", "retirement-age"],
  ] as const)("is told before the topic that it lies near to: %s, %s", (lang, utterance, matter) => {
    const turn = first(lang, utterance);
    expect(mattersIn(turn)).toEqual([matter]);
    expect(openIn(turn)).toBeNull();
  });

  it("offers the topic, which takes with it what was told", () => {
    const turn = first("zh", "成都的居民医保交错了能退吗");
    const { mode } = turn.state;
    expect(mode).toMatchObject({ kind: "choosing", intents: ["renew"], facts: { area: "510100" } });
    const next = respond(mind, turn.state, { utterance: "续保缴费", on: ON });
    expect(openIn(next)).toBe("renew");
  });

  it.each([
    ["zh", "医保卡丢了怎么补", "replace"],
    ["zh", "社保卡坏了换一张在哪办", "replace"],
    ["zh", "住院花了23000，居民医保，封顶线是多少，能报多少", "reimburse"],
    ["zh", "武汉生育津贴怎么申请", "reimburse"],
    ["zh", "灵活就业断了5个月，补了以后等多久能用", "backpay"],
    ["en", "my card is broken, how do I get another one", "replace"],
    ["en", "hospital bill of 23,000, resident insurance, what of it is paid", "reimburse"],
    ["en", "we just had a baby, how does she get into the medical insurance?", "renew"],
  ] as const)("leaves a topic's own case to it: %s, %s", (lang, utterance, topic) => {
    const turn = first(lang, utterance);
    expect(mattersIn(turn)).toEqual([]);
    expect(openIn(turn)).toBe(topic);
  });

  it.each([
    ["zh", "你好"],
    ["zh", "医保"],
    ["zh", "转人工"],
    ["zh", "宠物保险怎么退保"],
    ["en", "take care"],
    ["en", "can you get a human to assist me?"],
    ["en", "how do I cancel my gym card"],
  ] as const)("is nothing in a greeting, a command and what is none of ours: %s, %s", (lang, utterance) => {
    expect(mattersIn(first(lang, utterance))).toEqual([]);
  });

  it("is told of one kind only where its words were said besides", () => {
    expect(mattersIn(first("zh", "医保卡忘记密码了，定点药店不让刷"))).toEqual(["card-password"]);
  });
});
