import { beforeAll, describe, expect, it } from "vitest";
import { type Mind, newState, respond } from "../../../src/respond.ts";
import { nothingOff, type Switches } from "../../../src/switches.ts";
import type { Act, Lang } from "../../../src/turn.ts";
import { goldenFiles } from "../../support/golden.ts";
import { realMind } from "../../support/mind.ts";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});
const on = "2026-11-22";
const offTopics = (...topics: string[]): Switches => ({ ...nothingOff, topics: new Set(topics) });
const offAreas = (...areas: string[]): Switches => ({ ...nothingOff, areas: new Set(areas) });

/** A conversation in which each line is said with what is off then; gives what came of each. */
const talk = (lines: readonly (readonly [string | Act, Switches])[], lang: Lang = "zh") => {
  let state = newState(lang);
  return lines.map(([said, off]) => {
    const heard = typeof said === "string" ? { utterance: said } : { utterance: "", act: said };
    const response = respond({ ...mind, off }, state, { ...heard, on, code: "TAKE2WAY" });
    state = response.state;
    const { reply, say, effects } = response;
    return {
      text: reply.text,
      claims: reply.parts.filter(({ kind }) => kind === "claim").length,
      labels: reply.choices.map(({ label }) => label),
      kinds: say.map(({ kind }) => kind),
      endings: effects.flatMap((effect) => (effect.kind === "record" ? [effect.ending] : [])),
    };
  });
};
const asked = "上海灵活就业医保断了4个月";

describe("a topic that is switched off", () => {
  it("says so, with the hotline and a person, and gives no answer", () => {
    const title = mind.library.zh.topics.get("backpay")?.get("title") ?? "";
    const [on] = talk([[asked, nothingOff]]);
    expect(on?.claims).toBeGreaterThan(0);
    const [off] = talk([[asked, offTopics("backpay")]]);
    expect(off).toMatchObject({
      claims: 0,
      labels: ["找人工"],
      kinds: ["switched-off"],
      endings: ["switched-off"],
    });
    expect(off?.text).toContain(`“${title}”这一项的答复暂时停用`);
    expect(off?.text).toContain("12393");
    const [english] = talk([["Can I make up unpaid months?", offTopics("backpay")]], "en");
    expect(english).toMatchObject({ claims: 0, labels: ["Talk to a person"] });
    expect(english?.text).toContain("switched off for now");
    expect(english?.text).toContain("12393");
  });

  it("gives nothing of an answer that was given before: not why, not with other facts, not to take away", () => {
    const later = ["为什么", "改成3个月", "上海", "带走这份答复"];
    for (const said of later) {
      const [, after] = talk([
        [asked, nothingOff],
        [said, offTopics("backpay")],
      ]);
      expect([said, after?.kinds, after?.claims]).toEqual([said, ["switched-off"], 0]);
    }
    const change: Act = { kind: "set", intent: "backpay", slot: "gapMonths", value: 2 };
    const [, tapped] = talk([
      [asked, nothingOff],
      [change, offTopics("backpay")],
    ]);
    expect(tapped?.kinds).toEqual(["switched-off"]);
  });

  it("ends its open form, and lets the one beneath go on", () => {
    const [, off, back] = talk([
      ["断缴三个月还能补吗", nothingOff],
      ["职工医保", offTopics("backpay")],
      ["职工医保", nothingOff],
    ]);
    expect(off?.kinds).toEqual(["switched-off"]);
    expect(back?.endings).not.toEqual(["switched-off"]);
    const [, aside] = talk([
      ["我在武汉住院花了两万能报多少", nothingOff],
      ["医保卡丢了怎么补办一张新的医保卡", offTopics("replace")],
    ]);
    expect(aside?.kinds).toEqual(["switched-off", "recap", "question"]);
    expect(aside?.claims).toBe(0);
  });

  it("leaves the others as they are, and is not offered", () => {
    const said = "医保卡丢了怎么补办";
    expect(talk([[said, offTopics("backpay")]])).toEqual(talk([[said, nothingOff]]));
    const title = mind.library.zh.topics.get("backpay")?.get("title");
    expect(talk([["帮助", nothingOff]])[0]?.labels).toContain(title);
    expect(talk([["帮助", offTopics("backpay")]])[0]?.labels).not.toContain(title);
  });

  it("gives no guidance in any conversation that is known, whatever was said in it", () => {
    const all = offTopics(...mind.intents.keys());
    const guidance = ["answer", "ripple", "why", "flips", "what-if", "question", "receipt", "take-away"];
    let turns = 0;
    for (const { file, lang, turns: lines, on: day } of goldenFiles("test/conversations")) {
      let state = newState(lang);
      for (const { move } of lines) {
        const heard = move.kind === "say" ? { utterance: move.text } : { utterance: "", act: move.act };
        const response = respond({ ...mind, off: all }, state, { ...heard, on: day });
        state = response.state;
        const told = response.say.filter(({ kind }) => guidance.includes(kind));
        expect([file, move, told]).toEqual([file, move, []]);
        turns += 1;
      }
    }
    expect(turns).toBeGreaterThan(1_000);
  }, 120_000);
});

describe("an area that is switched off", () => {
  it("gives no answer for its places, and all others theirs", () => {
    const hangzhou = "杭州灵活就业医保断了4个月";
    const [off] = talk([[hangzhou, offAreas("330000")]]);
    expect(off).toMatchObject({ claims: 0, labels: ["找人工"], endings: ["switched-off"] });
    expect(off?.text).toContain("杭州的答复暂时停用");
    expect(off?.text).toContain("12393");
    expect(talk([[asked, offAreas("330000")]])).toEqual(talk([[asked, nothingOff]]));
  });

  it("is noticed as soon as the place is told, and not by whoever changes to another", () => {
    const [question, place, other] = talk([
      ["灵活就业医保断了4个月", offAreas("310000")],
      ["上海", offAreas("310000")],
      ["改成杭州", offAreas("310000")],
    ]);
    expect(question?.kinds).toContain("question");
    expect(place?.endings).toEqual(["switched-off"]);
    expect(other?.claims).toBeGreaterThan(0);
  });
});
