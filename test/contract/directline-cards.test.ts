import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { cardsOf } from "../../src/render/cards.ts";
import type { Mind } from "../../src/respond.ts";
import { elementsIn } from "../support/adaptive-cards.ts";
import { standingClock, startServer } from "../support/dev-server.ts";
import { call, newConversation } from "../support/directline-client.ts";
import { realMind } from "../support/mind.ts";
import { realBot } from "../support/real-bot.ts";

// Who is shown cards is known by what a client says of itself, the same for what it polls and what its stream brings.

let mind: Mind;
let server: Awaited<ReturnType<typeof startServer>>;
let known: { conversationId: string; token: string };
beforeAll(async () => {
  mind = await realMind();
});
beforeEach(async () => {
  const clock = standingClock("2026-11-22T04:00:00Z");
  server = await startServer({ bot: realBot(mind), clock: clock.now, drawCards: cardsOf(mind.library) });
  known = await newConversation(server.url);
  for (const text of ["医保断缴了还能补吗", "居民医保", "两年", "不补"]) await say({ text });
});
afterEach(() => server.close());

type Shown = {
  id: string;
  text?: string;
  speak?: string;
  attachments?: { contentType: string; content: object }[];
  suggestedActions?: { actions: { title: string }[] };
  channelData: { parts?: object[] };
};
const path = () => `/conversations/${known.conversationId}`;
const say = (activity: object) =>
  call(server.url, "POST", `${path()}/activities`, {
    token: known.token,
    body: { type: "message", ...activity },
  });
const polled = async (agent?: string): Promise<Shown[]> => {
  const headers = agent === undefined ? {} : { "x-ms-bot-agent": agent };
  const { body } = await call(server.url, "GET", `${path()}/activities`, { token: known.token, headers });
  return body.activities as Shown[];
};
const streamed = async (agent: string): Promise<Shown[]> => {
  const headers = { "x-ms-bot-agent": agent };
  const { body } = await call(server.url, "GET", `${path()}?watermark=0`, { token: known.token, headers });
  const socket = new WebSocket(String(body.streamUrl));
  const [frame] = await new Promise<Buffer[]>((resolve) =>
    socket.once("message", (data) => resolve([data as Buffer])),
  );
  socket.terminate();
  return JSON.parse(String(frame)).activities;
};
const full = "DirectLine/3.0 (directlinejs; WebChat/4.18.1 (Full) 0.15.5)";

describe("cards", () => {
  it.each([
    ["Web Chat", full, true],
    ["Web Chat's minimal bundle", full.replace("Full", "Minimal"), false],
    ["DirectLineJS", "DirectLine/3.0 (directlinejs 0.15.8)", false],
    ["somebody who says nothing", "", false],
    ["somebody who says too much", `WebChat/${"4".repeat(5000)} (Full)`, false],
  ])("are shown to %s: %s", async (_who, agent, areShown) => {
    const all = await polled(agent);
    expect(await streamed(agent)).toEqual(all);
    const [greeting, answer] = [all[0], all.at(-1)];
    expect(greeting?.text).toContain("医保");
    expect(greeting).not.toHaveProperty("attachments");
    expect(answer).toHaveProperty(areShown ? "attachments" : "text");
    expect(answer).not.toHaveProperty(areShown ? "text" : "attachments");
    expect(answer?.suggestedActions?.actions.map(({ title }) => title)).toContain("为什么？");
  });

  it("say the same as the words, which are there to be spoken", async () => {
    const [card, words] = [(await polled(full)).at(-1), (await polled()).at(-1)];
    expect(card?.id).toBe(words?.id);
    expect(card?.speak).toBe(words?.text);
    // GAP-09: 3 + 2 months.
    expect(JSON.stringify(card?.attachments)).toContain("要等 5 个月");
    expect(card?.attachments?.map(({ contentType }) => contentType)).toEqual([
      "application/vnd.microsoft.card.adaptive",
    ]);
    expect(words?.channelData.parts?.length).toBeGreaterThan(3);
  });

  it("have buttons that change a fact: what they send has no text and is understood", async () => {
    const before = await polled(full);
    const button = elementsIn(before.at(-1)?.attachments).find(({ title }) => title === "改险种");
    const data = button?.["data"] as { act: object };
    // As Web Chat submits a card: the data as value, no text.
    const { status } = await say({ value: { act: data.act }, channelData: { postBack: true } });
    expect(status).toBe(200);
    const [echo, question] = (await polled(full)).slice(before.length);
    expect(echo).toMatchObject({ value: { act: data.act }, channelData: { postBack: true } });
    expect(echo).not.toHaveProperty("text");
    expect(question?.text).toContain("哪种医保");
    // RES and employee differ: the answer is another one.
    await say({ text: "单位交的职工医保" });
    expect((await polled()).at(-1)?.text).not.toContain("漏缴 2 年");
  });
});
