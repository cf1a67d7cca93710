import { ConnectionStatus } from "botframework-directlinejs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { standingClock, startServer } from "../support/dev-server.ts";
import { call, directLineClient, newConversation } from "../support/directline-client.ts";

// What the real DirectLineJS does beside talking: it renews its token, takes 403 as expired, keeps its socket alive,
// sends what is no message, and asks for a session.

type Client = ReturnType<typeof directLineClient>;
let server: Awaited<ReturnType<typeof startServer>>;
let clock: ReturnType<typeof standingClock>;
let clients: Client[] = [];
const connect = (options: Parameters<typeof directLineClient>[1]): Client => {
  const client = directLineClient(server.url, options);
  clients.push(client);
  return client;
};

beforeEach(async () => {
  clock = standingClock("2026-05-01T04:00:00Z");
  server = await startServer({ clock: clock.now });
  clients = [];
});
afterEach(async () => {
  for (const client of clients) client.end();
  vi.useRealTimers();
  await server.close();
  expect(server.problems).toEqual([]);
});

/** Takes the client's timers, which are all intervals, in hand; those of the server and of sockets are not touched. */
const timersInHand = (): ((ms: number) => void) => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const run = () => {
    if (!vi.isFakeTimers()) return;
    vi.advanceTimersByTime(1);
    setImmediate(run);
  };
  setImmediate(run);
  return (ms) => void vi.advanceTimersByTime(ms);
};

describe("a token in DirectLineJS", () => {
  it("is renewed by the client's own timer, every 15 minutes, and so outlives itself", async () => {
    const { token } = await newConversation(server.url, { open: false });
    const pass = timersInHand();
    const client = connect({ token });
    await client.until(() => client.received.length === 1);
    for (const round of [1, 2, 3]) {
      const before = client.token();
      clock.advance(15);
      pass(15 * 60_000);
      while (client.token() === before) await new Promise(setImmediate);
      expect(await client.say(`${round}`, `w-${round}`)).toContain("|");
    }
    await client.until(() => client.received.length === 7);
    expect(client.isOnline()).toBe(true);
  });

  it("that has expired makes messages wait, until the page brings a younger one", async () => {
    const known = await newConversation(server.url);
    const { conversationId, token } = known;
    const client = connect({ token, conversationId, watermark: "0" });
    await client.until(() => client.received.length === 1 && client.isOnline());
    clock.advance(29);
    const { body } = await call(server.url, "POST", "/tokens/refresh", { token });
    clock.advance(1);
    expect(await client.say("lost", "w-1")).toBe("retry");
    expect(client.statuses.at(-1)).toBe(ConnectionStatus.ExpiredToken);
    const younger = String(body.token);
    const opened = await call(server.url, "GET", `/conversations/${conversationId}?watermark=1`, {
      token: younger,
    });
    client.reconnect({ conversationId, token: younger, streamUrl: String(opened.body.streamUrl) });
    expect(client.isOnline()).toBe(true);
    expect(await client.say("found", "w-2")).toContain("|");
    // This client leaves its old stream open beside the new one, and tells twice what comes on both.
    const once = () => [...new Map(client.received.map(({ id, text }) => [id, text])).values()];
    await client.until(() => once().length === 3);
    expect(once()).toEqual(["你好", "found", "2 2026-05-01 - found"]);
  });

  it("may not be a secret: the client fails to connect", async () => {
    const client = connect({ secret: "0123456789abcdef0123456789abcdef" });
    await client.until(() => client.statuses.at(-1) === ConnectionStatus.FailedToConnect);
    expect(client.received).toEqual([]);
  });
});

describe("what DirectLineJS sends beside words", () => {
  it("comes back to it: events and typing live, what a card sends in the log, always from its own user", async () => {
    const { token } = await newConversation(server.url, { open: false });
    const client = connect({ token });
    await client.until(() => client.received.length === 1 && client.sockets.length === 1);
    const from = { id: "forged", role: "bot" };
    const event = await client.post({ type: "event", name: "webchat/join", value: { language: "zh" }, from });
    await client.post({ type: "typing", from });
    const card = await client.post({
      type: "message",
      value: { text: "button" },
      from,
      channelData: { postBack: true, clientActivityID: "w-1" },
    });
    await client.until(() => client.received.length === 5);
    const [, echoed, typing, submitted, reply] = client.received;
    expect([echoed, typing, submitted]).toMatchObject([
      { type: "event", id: event, name: "webchat/join", value: { language: "zh" } },
      { type: "typing" },
      { type: "message", id: card, value: { text: "button" }, channelData: { postBack: true } },
    ]);
    expect(submitted).not.toHaveProperty("text");
    const { user } = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
    for (const activity of [echoed, typing, submitted])
      expect(activity?.from).toMatchObject({ id: user, role: "user" });
    expect(reply).toMatchObject({ replyToId: card, text: "2 2026-05-01 - button" });
    expect(reply?.channelData).toMatchObject({ "webchat:sequence-id": 3 });
  });

  it("keeps a socket open with empty frames, and a session is not to be had", async () => {
    const { token } = await newConversation(server.url, { open: false });
    const pass = timersInHand();
    const client = connect({ token });
    await client.until(() => client.received.length === 1);
    const [socket] = client.sockets;
    const frames: unknown[] = [];
    const send = socket?.send.bind(socket);
    await new Promise<void>((resolve) => {
      Object.assign(socket ?? {}, {
        send: (frame: string) => {
          frames.push(frame);
          send?.(frame);
          if (frames.length === 3) resolve();
        },
      });
      pass(60_000);
    });
    expect(frames).toEqual(["", "", ""]);
    expect(await client.sessionId()).toBe("");
    expect(client.isOnline()).toBe(true);
    expect(client.sockets).toHaveLength(1);
  });
});
