import { beforeAll, describe, expect, it } from "vitest";
import { type Mind, type Response, respond, welcome } from "../../../src/respond.ts";
import type { Lang } from "../../../src/turn.ts";
import { realMind } from "../../support/mind.ts";

const ON = "2026-11-30";
const FIRST =
  "got a referral from our county hospital in Anhui to a big hospital in Nanjing for my dad, operation next week";
const UNSURE = "can it still be used in spring";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const talk = (lang: Lang, utterances: readonly string[]): Response =>
  utterances.reduce(
    (before, utterance) => respond(mind, before.state, { utterance, on: ON }),
    welcome(mind, lang, ON),
  );

const labels = ({ reply }: Response): readonly string[] => reply.choices.map(({ label }) => label);

describe("what may have been asked for", () => {
  it("is asked back by name where nothing can be answered, and the name is answered", () => {
    const unsure = talk("en", [FIRST, UNSURE]);
    expect(unsure.say.map(({ kind }) => kind)).toEqual(["which-ask"]);
    expect(labels(unsure)).toContain("I did not file before treatment");
    const named = talk("en", [FIRST, UNSURE, "I did not file before treatment"]);
    expect(named.reply.text).toContain("before the discharge bill");
    // The answer that stood before still stands.
    expect(named.state.mode).toEqual(unsure.state.mode);
  });

  it("has a button of its own in both languages, which is no topic's and no command's", () => {
    const said = mind.asks.flatMap(({ asked }) => [asked.zh, asked.en]);
    expect(new Set(said.map((label) => label.toLowerCase())).size).toBe(said.length);
    expect(said.filter((label) => mind.labels.topic(label) !== undefined)).toEqual([]);
    expect(said.filter((label) => mind.commands.has(label.toLowerCase()))).toEqual([]);
  });

  it("is nothing that its button's words open before anything was answered", () => {
    expect(talk("zh", ["异地就医怎么备案"]).state.mode.kind).toBe("filling");
  });
});

describe("a question that is said to be about something else", () => {
  it.each([
    ["zh", "武汉灵活就业断了4个月", "再问个别的，我在武汉的医保卡丢了怎么补办"],
    [
      "en",
      "flexible worker in Wuhan, 4 months unpaid",
      "different question: I lost my card, how do I get a new one",
    ],
  ] as const)("is heard as if nothing had been said: %s", (lang, first, second) => {
    const { state } = talk(lang, [first, second]);
    expect(state.mode).toMatchObject({ kind: "idle", last: { intent: "replace" } });
    expect(state.mode).not.toMatchObject({ last: { facts: { gapMonths: 4 } } });
  });

  it("leaves what is too short to be a question of its own where it is", () => {
    const [first, more] = ["武汉灵活就业断了4个月", "换个问题，多久"];
    const before = talk("zh", [first]).state.mode;
    expect(talk("zh", [first, more]).state.mode).toEqual(before);
  });
});
