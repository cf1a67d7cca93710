import { describe, expect, test } from "vitest";
import { readActivity, readFrame, toActivity, webAddress } from "../../../src/widget/activity.ts";

const citation = {
  article: "law-a#1",
  law: "Law",
  locator: "Art. 1",
  says: "It says so.",
  inForceFrom: "2020-01-01",
  inForceTo: null,
  region: "cn",
  regionName: "Nationwide",
  checked: "2026-01-01",
  url: "https://law.example/1",
};
const bot = { type: "message", id: "c|1", from: { role: "bot" }, text: "hello" };
const parts = [
  { kind: "line", text: "a line" },
  { kind: "claim", id: "k", text: "a claim", cites: [citation] },
];

describe("activities that come in", () => {
  test("parts are shown rather than the text", () => {
    expect(readActivity({ ...bot, channelData: { lang: "en", parts } })).toEqual([
      { kind: "bot", id: "c|1", lang: "en", parts, buttons: [], at: undefined },
    ]);
  });

  test.each([{ channelData: undefined }, { channelData: { parts: [] } }, { channelData: { parts: "no" } }])(
    "without parts the text is shown: %o",
    (more) => {
      const [shown] = readActivity({ ...bot, ...more });
      expect(shown).toMatchObject({ parts: [{ kind: "line", text: "hello" }] });
    },
  );

  test("the language is the bot's, then the locale's, then that of the words", () => {
    const langs = [
      { channelData: { lang: "zh" }, locale: "en-US" },
      { locale: "zh-Hans" },
      { text: "您好" },
      { text: "hello" },
    ].map((more) => readActivity({ ...bot, ...more })[0]);
    expect(langs.map((shown) => shown?.kind === "bot" && shown.lang)).toEqual(["zh", "zh", "zh", "en"]);
  });

  test("suggested actions become buttons; a link is none", () => {
    const actions = [
      { type: "imBack", title: "Yes", value: "yes" },
      { type: "imBack", title: "No" },
      { type: "openUrl", title: "Go", value: "https://x.example" },
    ];
    expect(readActivity({ ...bot, suggestedActions: { actions } })[0]).toMatchObject({
      buttons: [
        { label: "Yes", value: "yes" },
        { label: "No", value: "No" },
      ],
    });
  });

  test("a person's message brings the id that its page gave it", () => {
    const activity = {
      ...bot,
      from: { role: "user" },
      channelData: { clientActivityID: "m1" },
      timestamp: "2026-05-01T04:00:00Z",
    };
    expect(readActivity(activity)).toEqual([
      { kind: "user", id: "c|1", key: "m1", text: "hello", at: "2026-05-01T04:00:00Z" },
    ]);
  });

  test("typing is the bot's only", () => {
    expect(readActivity({ type: "typing", from: { role: "bot" } })).toEqual([{ kind: "typing" }]);
    expect(readActivity({ type: "typing", from: { role: "user" } })).toEqual([]);
  });

  test.each([
    null,
    7,
    "text",
    [],
    {},
    { type: "event", id: "1" },
    { type: "message", text: "no id" },
    { type: "message", id: "1", from: { role: "bot" } },
    { type: "message", id: "1", from: { role: "user" }, text: "" },
  ])("what cannot be shown gives nothing: %o", (activity) => {
    expect(readActivity(activity)).toEqual([]);
  });

  test("a citation without a law, a locator or its gist is left out", () => {
    const cites = [{ ...citation, says: undefined }, { law: 1 }, null, citation];
    const [shown] = readActivity({
      ...bot,
      channelData: { parts: [{ kind: "claim", id: "k", text: "x", cites }] },
    });
    expect(shown).toMatchObject({ parts: [{ cites: [citation] }] });
  });

  test("two texts that differ are read whole or not at all", () => {
    const claim = (conflict: unknown) => ({
      ...bot,
      channelData: { parts: [{ kind: "claim", id: "k", text: "x", cites: [], conflict }] },
    });
    const conflict = { about: "a", because: "b" };
    expect(readActivity(claim(conflict))).toMatchObject([{ parts: [{ conflict }] }]);
    const [half] = readActivity(claim({ about: "a" }));
    expect(half).toMatchObject({ parts: [{ kind: "claim", id: "k", text: "x", cites: [] }] });
    expect(JSON.stringify(half)).not.toContain("conflict");
  });

  test("only addresses of the web become links", () => {
    expect(webAddress("https://law.example/1")).toBe("https://law.example/1");
    expect(webAddress("HTTP://law.example")).toBe("HTTP://law.example");
    for (const bad of [
      "javascript:alert(1)",
      " javascript:alert(1)",
      "data:text/html,x",
      "//x",
      "https://",
      "",
      null,
      3,
    ]) {
      expect(webAddress(bad)).toBeNull();
    }
  });
});

describe("frames", () => {
  test("hold activities and how far they reach", () => {
    const frame = JSON.stringify({ activities: [bot, null], watermark: "42" });
    expect(readFrame(frame)).toMatchObject({ incoming: [{ id: "c|1" }], watermark: "42" });
  });

  test.each(["", "{", "null", "[]", '{"activities":7,"watermark":7}'])(
    "hold nothing when they are %j",
    (frame) => {
      expect(readFrame(frame)).toEqual({ incoming: [], watermark: undefined });
    },
  );
});

describe("messages that go out", () => {
  test("name the language only when it was chosen", () => {
    expect(toActivity({ key: "m1", text: "你好", page: "zh", chosen: undefined })).toEqual({
      type: "message",
      text: "你好",
      from: { id: "user", role: "user" },
      locale: "zh-CN",
      channelData: { clientActivityID: "m1" },
    });
    expect(toActivity({ key: "m2", text: "hi", page: "en", chosen: "en" })).toMatchObject({
      locale: "en-US",
      channelData: { clientActivityID: "m2", lang: "en" },
    });
  });
});
