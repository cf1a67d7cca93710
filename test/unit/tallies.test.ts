import { beforeAll, describe, expect, it } from "vitest";
import type { Tally } from "../../src/ports.ts";
import { type Mind, newState, respond, welcome } from "../../src/respond.ts";
import { placeSlip, readSlip } from "../../src/slips.ts";
import type { KeptState } from "../../src/state.ts";
import { talliesOf } from "../../src/tallies.ts";
import { realMind } from "../support/mind.ts";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const on = "2026-11-22";
const turn = { on, channel: "chat" };

/** What each utterance of a conversation adds to the counts. */
const counted = (utterances: readonly string[], lang: "zh" | "en" = "zh") => {
  let state: KeptState = newState(lang);
  return utterances.map((utterance) => {
    const response = respond(mind, state, { utterance, on, code: "TAKE2WAY" });
    const tallies = talliesOf(state, response, turn);
    state = response.state;
    return { tallies, response };
  });
};

const brief = (tallies: readonly Tally[], kinds: readonly string[]) =>
  tallies
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, topic, area, detail, count }) => [kind, topic, area, detail, count].join(" "));

const QUESTIONS = ["asked", "filled", "left"];

describe("what a turn adds to the counts", () => {
  it("is its ending, by day, topic, area, language and channel", () => {
    const response = welcome(mind, "en", on);
    expect(talliesOf(newState("en"), response, turn)).toEqual([
      {
        ...{ day: on, kind: "ending", topic: "", area: "", lang: "en", channel: "chat" },
        ...{ detail: "greeted", count: 1 },
      },
    ]);
  });

  it("follows an open question to its answer, and counts what the answer rests on", () => {
    const [asked, missed, answered] = counted(["居民医保漏缴了两年，现在参保要等多久", "嗯嗯呃呃", "不补"]);
    if (!asked || !missed || !answered) throw new Error("three turns");
    expect(brief(asked.tallies, ["ending"])).toEqual(["ending backpay  asked 1"]);
    const [slot] = brief(asked.tallies, ["asked"]);
    expect(slot).toMatch(/^asked backpay {2}\S+ 1$/);
    expect(brief(missed.tallies, QUESTIONS)).toEqual([]);
    expect(brief(answered.tallies, QUESTIONS)).toEqual([slot?.replace("asked", "filled")]);
    expect(brief(answered.tallies, ["ending"])).toEqual(["ending backpay  answered 1"]);
    // A second way to know: the articles that the reply shows, which come from the rendering.
    const shown = answered.response.reply.parts.flatMap((part) =>
      part.kind === "claim" ? part.cites.map(({ article }) => article) : [],
    );
    const articles = answered.tallies.filter(({ kind }) => kind === "article").map(({ detail }) => detail);
    expect(articles.length).toBeGreaterThan(0);
    expect(articles).toEqual(expect.arrayContaining([...new Set(shown)]));
    const shownClaims = answered.response.reply.parts.flatMap((part) =>
      part.kind === "claim" ? [part.id] : [],
    );
    const claims = answered.tallies.filter(({ kind }) => kind === "claim").map(({ detail }) => detail);
    for (const id of shownClaims) expect(claims.some((claim) => id.endsWith(claim))).toBe(true);
    expect(answered.tallies.filter(({ kind }) => kind === "parameter").length).toBeGreaterThan(0);
  });

  it("has a question that was turned away from as left, in the area that was known when it was asked", () => {
    const [asked, cancelled] = counted(["在杭州，职工医保断缴了能补吗", "取消"]);
    if (!asked || !cancelled) throw new Error("two turns");
    const [slot] = brief(asked.tallies, ["asked"]);
    expect(slot).toMatch(/^asked backpay 330100 \S+ 1$/);
    expect(brief(cancelled.tallies, QUESTIONS)).toEqual([slot?.replace("asked", "left")]);
    expect(brief(cancelled.tallies, ["ending"])).toEqual(["ending backpay 330100 cancelled 1"]);
  });

  it("keeps the question of a form that waits open while another is answered", () => {
    const turns = counted(["医保断缴了能补吗", "住院花了2万能报多少"]);
    const [first, second] = turns.map(({ tallies }) => brief(tallies, QUESTIONS));
    expect(first).toHaveLength(1);
    expect(second?.filter((line) => line.includes("backpay"))).toEqual([]);
    expect(second?.filter((line) => line.startsWith("asked reimburse"))).toHaveLength(1);
  });

  it("counts no question again that goes on elsewhere, and what it lacks or nobody understood once", () => {
    const response = counted(["医保断缴了能补吗"])[0]?.response ?? welcome(mind, "zh", on);
    const code = "TAKE2WAY";
    const slip = readSlip(code, placeSlip(code, response.state, "2026-11-22T00:00:00Z").body);
    const fresh = newState("zh");
    const moved = respond(mind, fresh, { utterance: code, on, slip });
    expect(moved.state.mode.kind).toBe("filling");
    expect(brief(talliesOf(fresh, moved, turn), QUESTIONS)).toEqual([]);
    const [lost] = counted(["帮我订一张明天去北京的火车票"]);
    expect(brief(lost?.tallies ?? [], ["ending", "review"])).toEqual([
      "ending   out-of-scope 1",
      "review   declined 1",
    ]);
  });

  it("holds no word of the person and no cell twice", () => {
    const said = ["我叫王小明断缴三个月住武汉", "居民", "三个月", "听说断缴就清零了", "你好呀朋友"];
    for (const { tallies } of counted(said)) {
      const cells = tallies.map(({ count, ...cell }) => JSON.stringify(cell));
      expect(new Set(cells).size).toBe(cells.length);
      for (const { detail, topic, area } of tallies)
        expect(`${detail} ${topic} ${area}`).toMatch(/^[\x20-\x7e]*$/);
    }
  });
});
