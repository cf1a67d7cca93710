import { beforeAll, describe, expect, it } from "vitest";
import { type Mind, newState, respond } from "../../../src/respond.ts";
import { decide } from "../../../src/rules/decide.ts";
import { realMind } from "../../support/mind.ts";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const on = "2026-11-22";
/** What the turns lead to: the last response, and the texts on the way. */
const talk = (...utterances: readonly string[]) => {
  let state = newState("zh");
  const texts = utterances.map((utterance) => {
    const response = respond(mind, state, { utterance, on });
    state = response.state;
    return response.reply.text;
  });
  return { state, texts, last: texts.at(-1) ?? "" };
};
const factsOf = ({ state }: ReturnType<typeof talk>) =>
  state.mode.kind === "idle" ? state.mode.last?.facts : state.mode.facts;

describe("a form that is interrupted", () => {
  it("goes on at its own question, with what was learnt of the person meanwhile", () => {
    const after = talk("灵活就业断了四个月", "异地就医怎么备案？", "转诊");
    expect(after.state.mode).toMatchObject({
      kind: "filling",
      intent: "backpay",
      asking: "area",
      beneath: null,
    });
    expect(factsOf(after)).toMatchObject({ scheme: "flexible", gapMonths: 4 });
  });

  it("keeps its facts when the person comes back to it by asking again", () => {
    const after = talk("灵活就业断了四个月", "异地就医怎么备案？", "那断缴的几个月还能不能补缴呢？");
    expect(after.state.mode).toMatchObject({ kind: "filling", intent: "backpay", asking: "area" });
    expect(factsOf(after)).toMatchObject({ scheme: "flexible", gapMonths: 4 });
  });

  it("says so when a third matter takes the place of the second", () => {
    const after = talk("灵活就业断了四个月", "异地就医怎么备案？", "住院的费用职工医保能报销多少？");
    expect(after.last).toContain("先放一放");
    expect(after.state.mode).toMatchObject({ kind: "filling", beneath: { intent: "backpay" } });
  });
});

describe("short answers", () => {
  it.each(["灵活", "自己交"])("%s answers the question and is no command or topic", (utterance) => {
    const after = talk("医保断缴了还能补吗", utterance);
    expect(factsOf(after)).toMatchObject({ scheme: "flexible" });
  });

  it.each(["不到一万", "退了", "快了", "好几次了", "嗯嗯"])(
    "%s does not throw an open form away",
    (utterance) => {
      const after = talk("医保断缴了还能补吗", utterance);
      expect(after.state.mode).toMatchObject({ kind: "filling", intent: "backpay", asking: "scheme" });
    },
  );

  it("are commands all the same when they are said in so many words", () => {
    expect(talk("医保断缴了还能补吗", "取消").state.mode.kind).toBe("idle");
    expect(talk("医保断缴了还能补吗", "找人工").last).toContain("12393");
  });
});

describe("a question that stays open", () => {
  it("is put in other words, then with ways out, however much else is said", () => {
    const { texts } = talk("住院能报多少", "武汉", "三甲", "去年");
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.at(-1)).toContain("不知道");
  });
});

describe("after an answer", () => {
  const answered = ["上海灵活就业医保断了4个月"];

  it.each([
    ["不对，是三个月", { gapMonths: 3, area: "310000" }],
    ["不是上海，是杭州", { gapMonths: 4, area: "330100" }],
    ["那武汉呢", { gapMonths: 4, area: "420100" }],
    ["杭州", { gapMonths: 4, area: "330100" }],
  ])("%s changes that fact, and the answer is the one of a fresh run", (utterance, facts) => {
    const after = talk(...answered, utterance);
    expect(factsOf(after)).toMatchObject({ ...facts, scheme: "flexible" });
    const intent = mind.intents.get("backpay");
    if (intent === undefined) throw new Error("backpay");
    const fresh = decide(intent, { scheme: "flexible", ...facts }, on, mind.knowledge);
    const kept = decide(intent, factsOf(after) ?? {}, on, mind.knowledge);
    expect(kept.kind === "ask" ? kept : kept.values).toEqual(fresh.kind === "ask" ? fresh : fresh.values);
  });

  it("the same fact again changes nothing, and says so", () => {
    expect(talk(...answered, "上海").last).toContain("结果不变");
  });

  it("what was not known then is taken when it comes", () => {
    const after = talk("居民医保断了3年怎么补", "不知道", "全部补上");
    expect(factsOf(after)).toMatchObject({ missedYears: 3, repaidYears: 3 });
    // GAP-09: 3 + (3 - 3).
    expect(after.last).toContain("要等 3 个月");
  });

  it("a correction without its unit is asked about", () => {
    expect(talk(...answered, "不对三个").last).toContain("哪一项");
  });
});

describe("a name of two places", () => {
  it("is asked back, with the provinces, and the button settles it", () => {
    const after = talk("灵活就业断了四个月", "Suzhou");
    expect(after.last).toContain("两个地方");
    expect(after.state.mode).toMatchObject({ kind: "filling", asking: "area" });
    expect(factsOf(talk("灵活就业断了四个月", "Suzhou", "江苏苏州"))).toMatchObject({ area: "320500" });
  });
});

describe("an aside", () => {
  it("is given up alone: what it interrupted goes on", () => {
    const after = talk("灵活就业断了四个月", "异地就医怎么备案？", "取消");
    expect(after.state.mode).toMatchObject({ kind: "filling", intent: "backpay", asking: "area" });
    expect(talk("灵活就业断了四个月", "异地就医怎么备案？", "取消", "取消").state.mode.kind).toBe("idle");
  });
});

describe("what is no answer", () => {
  it.each(["明天北京天气怎么样", "what's the weather like in Beijing tomorrow?"])(
    "%s is not taken for the city that was asked for",
    (utterance) => {
      const { state, last } = talk("灵活就业断了四个月", utterance);
      expect(state.mode).toMatchObject({ kind: "filling", asking: "area" });
      expect(factsOf({ state, texts: [], last })).not.toHaveProperty("area");
    },
  );

  it.each(["不想说", "跳过", "I'd rather not say"])(
    "%s is a way not to say, and no cancelling",
    (utterance) => {
      expect(factsOf(talk("医保断缴了还能补吗", utterance))).toMatchObject({ scheme: "unknown" });
    },
  );

  it("a correction answers nothing beside it", () => {
    const { state } = talk("武汉职工医保一级医院住院普通生病，目录内2万", "不对，是二级医院");
    expect(state.mode).toMatchObject({ kind: "filling", facts: { hospitalLevel: "secondary" } });
    expect(state.mode.kind === "filling" ? state.mode.facts : {}).not.toHaveProperty("retired");
  });
});

describe("language", () => {
  it("follows the words, but not a single foreign one in the middle", () => {
    const { state } = talk("医保断缴了还能补吗", "OK");
    expect(state.lang).toBe("zh");
    expect(talk("医保断缴了还能补吗", "I pay for it myself as a freelancer").state.lang).toBe("en");
  });

  it("is fixed by a wish", () => {
    const { state, last } = talk("医保断缴了还能补吗", "English please");
    expect(state).toMatchObject({ lang: "en", fixed: true });
    expect(last).toContain("through an employer, by yourself");
  });
});
