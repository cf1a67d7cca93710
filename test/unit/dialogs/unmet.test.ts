import { beforeAll, describe, expect, it } from "vitest";
import type { Effect } from "../../../dialogs/dialog.ts";
import { type Mind, newState, respond } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";

// What goes to the review queue, and what does not.

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const reviewsOf = (...utterances: readonly string[]): readonly (readonly Effect[])[] => {
  let state = newState("zh");
  return utterances.map((utterance) => {
    const response = respond(mind, state, { utterance, on: "2026-11-22" });
    state = response.state;
    return response.effects.filter(({ kind }) => kind === "review");
  });
};

describe("the review queue gets", () => {
  it("what was declined, with what it was nearest to", () => {
    const [declined] = reviewsOf("明天北京天气怎么样");
    expect(declined).toEqual([
      { kind: "review", why: "declined", utterance: "明天北京天气怎么样", nearest: expect.any(Array) },
    ]);
  });
  it("what was not understood while a form was open", () => {
    const [, missed] = reviewsOf("医保断缴了还能补吗", "唔");
    expect(missed).toMatchObject([{ why: "not-understood", utterance: "唔" }]);
  });
  it("nothing that told something else than was asked", () => {
    // A place where the scheme was asked.
    const [, told] = reviewsOf("医保断缴了还能补吗", "上海");
    expect(told).toEqual([]);
  });
  it("the words that opened a form, where the person turns away at once, and not later", () => {
    const [opened, cancelled] = reviewsOf("医保断缴了还能补吗", "取消");
    expect(opened).toEqual([]);
    expect(cancelled).toMatchObject([{ why: "corrected", utterance: "医保断缴了还能补吗" }]);
    const [, , later] = reviewsOf("医保断缴了还能补吗", "灵活就业", "取消");
    expect(later).toEqual([]);
  });
  it("nothing of what was answered, of commands, and of forms that a button opened", () => {
    expect(reviewsOf("起付线是什么", "帮助", "断缴补缴", "取消").flat()).toEqual([]);
  });
});
