import { beforeAll, describe, expect, it } from "vitest";
import { type Mind, newState, respond } from "../../../src/respond.ts";
import { decide } from "../../../src/rules/decide.ts";
import type { Act, Reply } from "../../../src/turn.ts";
import { realMind } from "../../support/mind.ts";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const on = "2026-11-22";
const set = (intent: string, slot: string, value: string | number): Act => ({
  kind: "set",
  intent,
  slot,
  value,
});
const change = (intent: string, slot: string): Act => ({ kind: "change", intent, slot });

/** What the turns lead to; an act is a tap. */
const talk = (...turns: readonly (string | Act)[]) => {
  let state = newState("zh");
  const replies: Reply[] = [];
  for (const turn of turns) {
    const given = typeof turn === "string" ? { utterance: turn } : { utterance: "按钮", act: turn };
    const response = respond(mind, state, { ...given, on });
    state = response.state;
    replies.push(response.reply);
  }
  const facts = state.mode.kind === "idle" ? state.mode.last?.facts : state.mode.facts;
  const reply = replies.at(-1) ?? { text: "", choices: [], parts: [], lang: "zh" };
  return { state, facts, reply, text: reply.text, first: replies[0] };
};
const labels = ({ reply }: ReturnType<typeof talk>) => reply.choices.map(({ label }) => label);

// SH-01: a flexible worker in Shanghai waits 6 months after a gap of more than 3 months, else none.
const answered = "上海灵活就业医保断了4个月";

describe("a tapped button", () => {
  it("answers its question, and later corrects what it answered", () => {
    const after = talk("医保断缴了还能补吗", set("backpay", "scheme", "flexible"));
    expect(after.facts).toEqual({ scheme: "flexible" });
    const corrected = talk(
      "医保断缴了还能补吗",
      set("backpay", "scheme", "flexible"),
      set("backpay", "scheme", "resident"),
    );
    expect(corrected.facts).toEqual({ scheme: "resident" });
    expect(corrected.text).toContain("灵活就业（自己交职工医保） → 居民医保（含新农合）");
  });

  it("corrects an answer however old it is, and the answer is the one of a fresh run", () => {
    const { facts, text } = talk(answered, "你好", set("backpay", "gapMonths", 3));
    expect(facts).toMatchObject({ gapMonths: 3, area: "310000", scheme: "flexible" });
    expect(text).toContain("断缴月数：4 → 3");
    expect(text).toContain("等待 6 个月 → 等待 0 个月");
    const intent = mind.intents.get("backpay");
    if (intent === undefined || facts === undefined) throw new Error("backpay");
    const fresh = decide(intent, { scheme: "flexible", area: "310000", gapMonths: 3 }, on, mind.knowledge);
    const kept = decide(intent, facts, on, mind.knowledge);
    expect(kept).toEqual(fresh);
  });

  it("that means what is known already changes nothing and says so", () => {
    expect(talk(answered, set("backpay", "gapMonths", 4)).text).toContain("结果不变");
    const open = talk("灵活就业断了四个月", set("backpay", "gapMonths", 4));
    expect(open.text).toContain("本来就是这样");
    expect(open.state.mode).toMatchObject({ kind: "filling", asking: "area" });
  });

  it("gives its fact to the form that waits beneath", () => {
    const { state } = talk("灵活就业断了四个月", "异地就医怎么备案？", set("backpay", "gapMonths", 2));
    expect(state.mode).toMatchObject({
      kind: "filling",
      intent: "coordinate",
      beneath: { intent: "backpay", facts: { gapMonths: 2 } },
    });
  });

  it("of another topic opens that topic, and what was open waits", () => {
    const { state } = talk("灵活就业断了四个月", set("reimburse", "eligibleCny", "20000.00"));
    expect(state.mode).toMatchObject({
      kind: "filling",
      intent: "reimburse",
      facts: { eligibleCny: "20000.00" },
      beneath: { intent: "backpay" },
    });
  });

  it.each([
    set("backpay", "scheme", "royal"),
    set("backpay", "colour", "red"),
    set("nothing", "scheme", "flexible"),
    { kind: "change", intent: "backpay", slot: "__proto__" } as const,
  ])("that means nothing there is says no more than its words: %o", (act) => {
    const { state } = talk("医保断缴了还能补吗", act);
    expect(state.mode).toMatchObject({ kind: "filling", intent: "backpay", asking: "scheme" });
  });

  it("of another language does not change the language", () => {
    const response = respond(mind, newState("zh"), {
      utterance: "Flexible (I pay myself)",
      act: set("backpay", "scheme", "flexible"),
      on,
    });
    expect(response.reply.lang).toBe("zh");
  });
});

describe("a fact that is to be changed", () => {
  it("is asked for again; the rest stays, and what became of the answer is said", () => {
    const asked = talk(answered, change("backpay", "gapMonths"));
    expect(asked.state.mode).toMatchObject({ kind: "filling", asking: "gapMonths" });
    const after = talk(answered, change("backpay", "gapMonths"), "2个月");
    expect(after.facts).toMatchObject({ gapMonths: 2, area: "310000" });
    expect(after.text).toContain("等待 6 个月 → 等待 0 个月");
    expect(after.text).toContain("不再适用");
  });

  it("stays as it was when the person thinks better of it", () => {
    const { facts, text, state } = talk(answered, change("backpay", "gapMonths"), "取消");
    expect(state.mode.kind).toBe("idle");
    expect(facts).toMatchObject({ gapMonths: 4 });
    expect(text).toContain("照旧");
  });

  it("may make others fall away, and that is said", () => {
    const { text } = talk(answered, set("backpay", "scheme", "resident"), "两年", "都补");
    expect(text).toContain("这些不再影响结果：断缴月数");
  });

  it("is shown with every answer and every opening, each with its button", () => {
    const { first } = talk("灵活就业断了四个月");
    const shown = first?.parts.flatMap((part) => (part.kind === "facts" ? part.facts : []));
    expect(shown).toEqual([
      { label: "险种", value: "灵活就业（自己交职工医保）", act: change("backpay", "scheme") },
      { label: "断缴月数", value: "4", act: change("backpay", "gapMonths") },
    ]);
  });

  it("can be set right by words while something else is asked", () => {
    const { state, text } = talk("灵活就业断了四个月", "不对，断了三个月");
    expect(text).toContain("断缴月数：4 → 3");
    expect(state.mode).toMatchObject({ kind: "filling", asking: "area", misses: 0, facts: { gapMonths: 3 } });
  });
});

describe("asking about a question", () => {
  it.each(["为什么要问这个？", "问这个干嘛", "为啥", "why do you ask?", "Why?"])(
    "%s tells what depends on it, and the question stands",
    (utterance) => {
      const { state, reply } = talk("医保断缴了还能补吗", utterance);
      expect(state.mode).toMatchObject({ kind: "filling", asking: "scheme", misses: 0, asked: 2 });
      expect(reply.text).toMatch(/是因为答案会不一样|the answer depends on it/);
    },
  );

  it("every question can be answered by not knowing", () => {
    const after = talk("医保断缴了还能补吗");
    expect(labels(after).at(-1)).toBe("不知道");
    const act = after.reply.choices.at(-1)?.act;
    if (act === undefined) throw new Error("no act");
    expect(talk("医保断缴了还能补吗", act).facts).toMatchObject({ scheme: "unknown" });
  });
});

describe("asking about an answer", () => {
  it("why: the facts used and what the law says, cited", () => {
    const { reply } = talk(answered, "为什么？");
    const claims = reply.parts.filter((part) => part.kind === "claim");
    expect(reply.text).toContain("断缴月数：4");
    expect(claims.length).toBeGreaterThan(3);
    for (const claim of claims) expect(claim.cites.length).toBeGreaterThan(0);
    // SH-01
    expect(reply.text).toContain("6 个月");
  });

  it("what if: only what would differ, and the answer stays as it is until that is taken", () => {
    const asked = talk(answered, "要是断了3个月呢");
    expect(asked.facts).toMatchObject({ gapMonths: 4 });
    expect(asked.text).toContain("等待 6 个月 → 等待 0 个月");
    const [take] = asked.reply.choices;
    if (take?.act === undefined) throw new Error("no button");
    expect(talk(answered, "要是断了3个月呢", take.act).facts).toMatchObject({ gapMonths: 3 });
  });

  it("what would change it: single changes, each a button", () => {
    const { reply } = talk(answered, "什么会改变结果？");
    expect(reply.choices.map(({ act }) => act)).toContainEqual(set("backpay", "gapMonths", 3));
  });

  it("why not: what would have to be otherwise", () => {
    const { reply } = talk(answered, "为什么不是0个月");
    expect(reply.text).toContain("断缴月数是“3”");
  });

  it("why, of nothing, is no crash", () => {
    expect(talk("为什么？").text).not.toBe("");
  });
});
