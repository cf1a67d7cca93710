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

const talk = (lang: Lang, ...utterances: readonly string[]): Response =>
  utterances.reduce(
    (turn, utterance) => respond(mind, turn.state, { utterance, on: ON }),
    welcome(mind, lang, ON),
  );
const phrasesIn = ({ say }: Response): readonly string[] =>
  say.flatMap((one) => (one.kind === "phrase" ? [one.id] : []));

describe("few words that no topic can be seen in", () => {
  it.each([
    ["zh", "需要什么材料"],
    ["zh", "怎么办理"],
    ["zh", "多少钱"],
    ["zh", "我是在职职工"],
    ["zh", "我妈72岁"],
    ["en", "which papers do I need"],
    ["en", "how much is it"],
    ["en", "I'm an employee"],
  ] as const)("are asked back with all topics, and not declined: %s, %s", (lang, utterance) => {
    const turn = talk(lang, utterance);
    expect(phrasesIn(turn)).toEqual(["about-what"]);
    expect(turn.state.mode).toMatchObject({ kind: "choosing", intents: [...mind.intents.keys()] });
  });

  it("are kept: what was told is a fact of the topic that is chosen", () => {
    const { state } = talk("zh", "我是灵活就业的", "断了三个月能补吗");
    expect(state.mode).toMatchObject({ kind: "filling", intent: "backpay", facts: { scheme: "flexible" } });
  });

  it("are answered first by the topic that is chosen", () => {
    const [answer] = talk("zh", "需要什么材料", "医疗费报销").say;
    if (answer?.kind !== "answer") throw new Error("no answer");
    expect(answer.lead?.claims.map(({ id }) => id)).toEqual(["reimburse.papers"]);
  });

  it.each([
    ["zh", "快退休了", "renew"],
    ["zh", "离职了", "renew"],
    ["zh", "断缴三个月", "backpay"],
    ["zh", "新生儿", "renew"],
    ["zh", "住院", "reimburse"],
  ] as const)("are of a topic where they tell what has happened: %s, %s", (lang, utterance, topic) => {
    expect(topicOf(talk(lang, utterance).state.mode)).toBe(topic);
  });

  it("are about the answer once there is one", () => {
    expect(phrasesIn(talk("zh", "医保卡丢了怎么补", "需要什么材料"))).not.toContain("about-what");
  });
});

describe("a place that is told after something beside the topics", () => {
  it("has what holds there told, and the office that knows more", () => {
    const { say } = talk("zh", "社保卡第一次怎么领", "我在广州");
    expect(say).toMatchObject([
      { kind: "matter", id: "first-card", area: "440100" },
      { kind: "office", area: "440100" },
      { kind: "choose" },
    ]);
  });

  it("leaves no room to say that it is not known", () => {
    const { text } = talk("zh", "居民医保交错了能退吗", "我在北京，上个月上班了").reply;
    expect(text).not.toContain("您问的是交了的钱能不能退");
  });
});

describe("who it is, told where any topic may be meant", () => {
  it("is kept until one is named", () => {
    const { mode } = talk("en", "how much", "resident insurance in Guangzhou", "Keep cover going").state;
    expect(mode).toMatchObject({
      kind: "filling",
      intent: "renew",
      facts: { area: "440100", scheme: "resident" },
    });
  });
});

describe("what was told beside the topics", () => {
  it.each([
    ["zh", ["生育津贴怎么领", "我辞职了还能领吗"]],
    ["en", ["How do I get my first insurance card?", "I live in Hangzhou", "which papers do I need?"]],
  ] as const)("stays what short questions are about: %s, %s", (lang, utterances) => {
    expect(phrasesIn(talk(lang, ...utterances))).toEqual(["all-above"]);
  });

  it("is no gap where paid years are told after it", () => {
    const { text } = talk(
      "en",
      "what happens to my insurance account when I leave",
      "Beijing, 4 years paid",
    ).reply;
    expect(text).not.toContain("unpaid");
  });
});

describe("whoever asks what answers", () => {
  it.each([
    ["zh", "你是真人吗"],
    ["zh", "你是机器人还是人工"],
    ["en", "am I talking to a robot?"],
    ["en", "Are you a real person"],
  ] as const)("is told that it is a program, and how to reach people: %s, %s", (lang, utterance) => {
    const turn = talk(lang, utterance);
    expect(phrasesIn(turn)).toEqual(["a-program"]);
    expect(turn.reply.text).toContain("12393");
  });
});
