import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cardsOf } from "../../src/render/cards.ts";
import { elementsIn } from "../support/adaptive-cards.ts";
import { standingClock, startServer } from "../support/dev-server.ts";
import { call } from "../support/directline-client.ts";
import { realMind } from "../support/mind.ts";
import { realBot } from "../support/real-bot.ts";

// What the channels of Azure Bot Service are sent, by their ids, through the SDK's own adapter.

type Sent = {
  text?: string;
  speak?: string;
  suggestedActions?: object;
  channelData?: object;
  attachments?: { contentType: string; content: object }[];
};
let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  const mind = await realMind();
  const clock = standingClock("2026-11-22T04:00:00Z");
  server = await startServer({ bot: realBot(mind), clock: clock.now, drawCards: cardsOf(mind.library) });
});
afterAll(() => server.close());

let sent = 0;
/** What a channel is sent for a message. */
const answerOn = async (channelId: string, activity: object): Promise<readonly Sent[]> => {
  sent += 1;
  const { status, body } = await call(server.url, "POST", "/api/messages", {
    body: {
      type: "message",
      id: `a${sent}`,
      channelId,
      serviceUrl: "http://127.0.0.1:1/",
      from: { id: "u" },
      recipient: { id: "b" },
      conversation: { id: "c" },
      deliveryMode: "expectReplies",
      ...activity,
    },
  });
  expect(status).toBe(200);
  return body.activities as Sent[];
};
const answered = async (channel: string): Promise<readonly Sent[]> => {
  for (const text of ["医保断缴了还能补吗", "居民医保", "两年"]) await answerOn(channel, { text });
  return answerOn(channel, { text: "不补" });
};
const buttonsOf = (all: readonly Sent[]) =>
  elementsIn(all.map(({ attachments }) => attachments))
    .filter(({ type }) => type === "Action.Submit")
    .map(({ title, data }) => ({ title, data }));

describe("an answer", () => {
  it.each(["telegram", "directline", "slack", "constructor"])("is plain words on %s", async (channel) => {
    const [answer, ...more] = await answered(channel);
    expect(more).toEqual([]);
    expect(answer?.text).toContain("要等 5 个月");
    expect(answer?.attachments ?? []).toEqual([]);
  });

  it.each(["webchat", "emulator"])("is a card on %s, its buttons beside it", async (channel) => {
    const [answer, ...more] = await answered(channel);
    expect(more).toEqual([]);
    expect(answer).not.toHaveProperty("text");
    expect(answer?.speak).toContain("要等 5 个月");
    expect(answer?.channelData).toEqual({ lang: "zh" });
    expect(JSON.stringify(answer?.suggestedActions)).toContain("为什么？");
    expect(buttonsOf([answer ?? {}]).map(({ title }) => title)).toEqual([
      "改险种",
      "改漏缴年数",
      "改打算补缴的年数",
    ]);
  });

  it("is a card with its buttons on it in Teams, and what they send is understood", async () => {
    const all = await answered("msteams");
    expect(all.every(({ suggestedActions }) => suggestedActions === undefined)).toBe(true);
    expect(Math.max(...all.map((one) => Buffer.byteLength(JSON.stringify(one))))).toBeLessThan(28_000);
    const why = buttonsOf(all).find(({ title }) => title === "为什么？");
    // Teams sends the data of a button as value, without a text.
    const [reasons] = await answerOn("msteams", { value: why?.data });
    expect(reasons?.speak).toContain("这个结果是这样来的");
    const change = buttonsOf(all).find(({ title }) => title === "改险种");
    const [question] = await answerOn("msteams", { value: change?.data });
    expect(buttonsOf([question ?? {}]).map(({ title }) => title)).toContain("职工医保（单位交）");
  });
});

describe("the answer to an Action.Execute", () => {
  it.each(["msteams", "webchat", "telegram"])("is words on %s", async (channelId) => {
    const press = async (text: string): Promise<unknown> => {
      sent += 1;
      const { status, body } = await call(server.url, "POST", "/api/messages", {
        body: {
          type: "invoke",
          name: "adaptiveCard/action",
          id: `a${sent}`,
          channelId,
          serviceUrl: "http://127.0.0.1:1/",
          from: { id: "u" },
          recipient: { id: "b" },
          conversation: { id: "pressed" },
          value: { action: { type: "Action.Execute", data: { text } }, trigger: "manual" },
        },
      });
      expect(status).toBe(200);
      return (body as { value?: unknown }).value;
    };
    expect(await press("医保断缴了还能补吗")).toContain("哪种医保");
    for (const text of ["居民医保", "两年"]) expect(await press(text)).toMatch(/\S/);
    expect(await press("不补")).toContain("要等 5 个月");
  });
});

describe("a file", () => {
  it("is declined; the text that Teams sends once more as an attachment is none", async () => {
    const again = { contentType: "text/html", content: "<p>医保卡丢了怎么补办</p>" };
    const conversation = { id: "files" };
    const [heard] = await answerOn("msteams", {
      conversation,
      text: "医保卡丢了怎么补办",
      attachments: [again],
    });
    expect(JSON.stringify(heard)).not.toContain("收不了照片和文件");
    const file = { contentType: "application/vnd.microsoft.teams.file.download.info", name: "a.pdf" };
    const [declined] = await answerOn("telegram", { conversation, attachments: [file] });
    expect(declined?.text).toContain("收不了照片和文件");
    const kept = JSON.stringify(await server.store.entries("telegram|files", 0, 10));
    expect(kept).toContain("📎");
    expect(kept).not.toContain("a.pdf");
  });
});
