import type { Activity } from "botbuilder";
import { describe, expect, it } from "vitest";
import {
  bodyOf,
  langOf,
  replyActivity,
  turnOf,
  utteranceOf,
} from "../../../src/channels/botframework/activity.ts";
import type { Citation, Reply } from "../../../src/turn.ts";

const citation: Citation = {
  article: "a#1",
  law: "law",
  locator: "1",
  says: "says",
  inForceFrom: "2020-01-01",
  inForceTo: null,
  region: "cn",
  regionName: "China",
  checked: "2026-01-01",
  url: null,
};
const reply: Reply = {
  lang: "en",
  text: "line\nclaim",
  parts: [
    { kind: "line", text: "line" },
    { kind: "claim", id: "c", text: "claim", cites: [citation] },
  ],
  choices: [{ label: "Yes" }, { label: "No" }],
};
const activity = (change: object = {}) =>
  ({
    type: "message",
    id: "a",
    channelId: "x",
    conversation: { id: "c" },
    text: "hi",
    ...change,
  }) as Activity;

describe("a reply as an activity", () => {
  it("is plain text, with buttons that say their label, and the parts for who can show them", () => {
    expect(replyActivity(reply)).toEqual({
      type: "message",
      text: "line\nclaim",
      textFormat: "plain",
      locale: "en-US",
      suggestedActions: {
        to: [],
        actions: [
          { type: "imBack", title: "Yes", value: "Yes" },
          { type: "imBack", title: "No", value: "No" },
        ],
      },
      channelData: { lang: "en", parts: reply.parts, choices: reply.choices },
    });
  });

  it("has no empty row of buttons", () => {
    const shown = replyActivity({ ...reply, lang: "zh", choices: [] });
    expect(shown).not.toHaveProperty("suggestedActions");
    expect(shown.locale).toBe("zh-CN");
  });
});

describe("what a button about the office means", () => {
  const actIn = (act: unknown) => turnOf(activity({ channelData: { act } }), new Date(0)).act;
  it.each(["agree", "decline", "add", "leave", "wait", "bot", { at: 1_795_000_000_000 }])(
    "is read: %j",
    (choice) => {
      const act = { kind: "hand-off", choice };
      expect(actIn(act)).toEqual(act);
      expect(turnOf(activity({ value: { act } }), new Date(0)).act).toEqual(act);
    },
  );
  it.each(["close", "", null, 7, {}, { at: "7" }, { at: 1.5 }, { at: Number.NaN }, ["agree"], undefined])(
    "is nothing where it is no choice: %j",
    (choice) => expect(actIn({ kind: "hand-off", choice })).toBeUndefined(),
  );
  it("brings no more than was chosen", () => {
    expect(actIn({ kind: "hand-off", choice: { at: 7, who: "x" }, intent: "x" })).toEqual({
      kind: "hand-off",
      choice: { at: 7 },
    });
  });
});

describe("an activity as a turn", () => {
  it("has the day that it is in China", () => {
    const day = (time: string) => turnOf(activity(), new Date(time)).on;
    expect(day("2026-12-31T15:59:59.999Z")).toBe("2026-12-31");
    expect(day("2026-12-31T16:00:00.000Z")).toBe("2027-01-01");
  });

  it("has a language only where it was chosen by the switch", () => {
    const locale = (change: object) => turnOf(activity(change), new Date(0)).locale;
    expect(locale({ channelData: { lang: "en" } })).toBe("en");
    expect(locale({ channelData: { lang: "zh" } })).toBe("zh");
    for (const channelData of [undefined, null, "en", ["en"], { lang: "fr" }, { lang: 1 }])
      expect(locale({ channelData, locale: "en-US" })).toBeUndefined();
  });

  it("carries the ids and the channel", () => {
    expect(turnOf(activity(), new Date(0))).toEqual({
      id: "a",
      conversation: "c",
      channel: "x",
      utterance: "hi",
      on: "1970-01-01",
    });
  });

  it.each([
    [{ text: "hi", value: "card" }, "hi"],
    [{ text: "", value: "card" }, "card"],
    [{ text: undefined, value: "card" }, "card"],
    [{ text: undefined, value: { text: "inner" } }, "inner"],
    [{ text: undefined, value: { text: 5 } }, ""],
    [{ text: undefined, value: ["x"] }, ""],
    [{ text: undefined, value: null }, ""],
    [{ text: 7, value: undefined }, ""],
  ])("says what was typed or filled in: %j", (change, utterance) => {
    expect(utteranceOf(activity(change))).toBe(utterance);
  });
});

describe("what is kept of a message", () => {
  it("is what its client may see again, and nothing of the channel", () => {
    const full = activity({
      value: { a: [1] },
      locale: "zh-CN",
      timestamp: new Date("2026-05-01T00:00:00Z"),
      channelData: { clientActivityID: "w", lang: "en", postBack: true, tenant: "t" },
      from: { id: "u" },
      serviceUrl: "https://x",
      callerId: "c",
      entities: [{}],
    });
    expect(bodyOf(full)).toEqual({
      type: "message",
      text: "hi",
      value: { a: [1] },
      locale: "zh-CN",
      timestamp: "2026-05-01T00:00:00.000Z",
      channelData: { clientActivityID: "w", lang: "en", postBack: true },
    });
    expect(bodyOf(activity({ text: undefined, value: null, channelData: 5 }))).toEqual({
      type: "message",
      channelData: {},
    });
  });
});

it("a locale has one of our languages or none", () => {
  expect(["zh", "zh-Hans-CN", "ZH_tw", "en-GB", "EN"].map(langOf)).toEqual(["zh", "zh", "zh", "en", "en"]);
  expect([undefined, "", "de", "zhx", "eng"].map(langOf)).toEqual(Array(5).fill(undefined));
});
