import { beforeAll, describe, expect, it } from "vitest";
import { type Mind, newState, respond } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const talk = (on: string, ...utterances: readonly string[]) => {
  let response = respond(mind, newState("zh"), { utterance: "你好", on });
  for (const utterance of utterances) response = respond(mind, response.state, { utterance, on });
  const { reply, state } = response;
  const claims = reply.parts.flatMap((part) => (part.kind === "claim" ? [part] : []));
  return { reply, state, claims };
};
const today = "2026-11-22";

describe("a rumour", () => {
  it("is told as hearsay, each statement of law with its articles, and its topic is offered", () => {
    const { reply, claims, state } = talk(today, "听说断缴半年以前交的全清零，是真的吗");
    expect(reply.text).toMatch(/^有人说/);
    expect(claims.map(({ id }) => id)).toEqual(["rumour.years-cleared.1", "rumour.years-cleared.2"]);
    for (const { cites } of claims) expect(cites.length).toBeGreaterThan(0);
    expect(claims[0]?.cites.map(({ article }) => article)).toEqual(["sil#27", "sil#32"]);
    expect(state.mode).toEqual({ kind: "choosing", intents: ["backpay"], facts: {} });
    expect(reply.choices.map(({ label }) => label)).toEqual(["断缴补缴"]);
  });

  it("is answered in the middle of a form, which then asks the same once", () => {
    const { reply, state } = talk(today, "医保断缴能补吗", "听说断缴了要换新卡，真的吗");
    expect(reply.text).toContain("有人说");
    expect(state.mode).toMatchObject({ kind: "filling", intent: "backpay", asking: "scheme", misses: 0 });
    // The same question, in its other words.
    expect(reply.text.split("还是每年交一次的居民医保？").length).toBe(2);
  });

  it("gives the open form what was said beside it", () => {
    const { state } = talk(today, "医保断缴能补吗", "听说断半年清零，我是武汉灵活就业");
    const facts = state.mode.kind === "idle" ? state.mode.last?.facts : state.mode.facts;
    expect(facts).toMatchObject({ scheme: "flexible", area: "420100" });
  });

  // 半年 is the rumour's, 7 months are the person's; WH-02: flexible in Wuhan, more than 3 months, waits 6.
  it("comes first, and the person's own facts are worked out after it", () => {
    const { state, claims } = talk(today, "听说断半年清零，我断了7个月，武汉灵活就业");
    expect(state.mode).toMatchObject({
      kind: "idle",
      last: { intent: "backpay", facts: { gapMonths: 7, area: "420100", scheme: "flexible" } },
    });
    const ids = claims.map(({ id }) => id);
    expect(ids[0]).toBe("rumour.years-cleared.1");
    expect(ids).toContain("backpay.flexible-wait");
  });

  it("leaves the last answer open to corrections", () => {
    const { state } = talk(today, "上海灵活就业断了四个月", "听说15年就够退休医保了");
    expect(state.mode).toMatchObject({ kind: "idle", last: { intent: "backpay" } });
  });

  it("may be followed by a yes to the topic that was offered", () => {
    const { state } = talk(today, "断缴了以前的年限就没了吧", "好的");
    expect(state.mode).toMatchObject({ kind: "filling", intent: "backpay" });
  });
});

describe("the law of the day", () => {
  // LAW-86 begins on 2011-07-01, GAP-01 on 2021-12-01.
  it("leaves out what is not in force on it", () => {
    const { claims } = talk("2015-03-01", "听说断缴半年以前交的全清零，是真的吗");
    expect(claims.map(({ id }) => id)).toEqual(["rumour.years-cleared.1"]);
  });

  it("answers no rumour where it has nothing to say", () => {
    const { claims, reply } = talk("2010-03-01", "听说滞纳金是每天千分之二");
    expect(claims.filter(({ id }) => id.startsWith("rumour."))).toEqual([]);
    expect(reply.text).not.toContain("有人说");
  });

  // MSL-10 takes the place of LAW-23 on 2027-01-01.
  it("cites the Medical Security Law from its first day", () => {
    const articleOn = (on: string) =>
      talk(on, "听说灵活就业必须参加职工医保").claims.flatMap(({ cites }) =>
        cites.map(({ article }) => article),
      );
    expect(articleOn("2026-12-31")).toEqual(["sil#23"]);
    expect(articleOn("2027-01-01")).toEqual(["msl#10"]);
  });
});
