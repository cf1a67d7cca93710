import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startServer } from "../support/dev-server.ts";
import { call, directLineClient, newConversation } from "../support/directline-client.ts";

type Server = Awaited<ReturnType<typeof startServer>>;
type Client = ReturnType<typeof directLineClient>;

describe("the real DirectLineJS against our endpoint", () => {
  let server: Server;
  let clients: Client[] = [];
  const connect = (options: Parameters<typeof directLineClient>[1]): Client => {
    const client = directLineClient(server.url, options);
    clients.push(client);
    return client;
  };
  const sayByHttp = (of: { conversationId: string; token: string }, text: string) =>
    call(server.url, "POST", `/conversations/${of.conversationId}/activities`, {
      token: of.token,
      body: { type: "message", text },
    });

  beforeEach(async () => {
    server = await startServer();
    clients = [];
  });
  afterEach(async () => {
    for (const client of clients) client.end();
    await server.close();
    expect(server.problems).toEqual([]);
  });

  it("greets once, with the buttons", async () => {
    const { token } = await newConversation(server.url, { open: false });
    const client = connect({ token });
    await client.until(() => client.received.length > 0);
    const [greeting] = client.received;
    expect(greeting).toMatchObject({ type: "message", text: "你好", textFormat: "plain", locale: "zh-CN" });
    expect(greeting?.from.role).toBe("bot");
    expect(greeting?.suggestedActions?.actions).toEqual([
      { type: "imBack", title: "参保", value: "参保" },
      { type: "imBack", title: "Renew", value: "Renew" },
    ]);
    expect(greeting?.channelData).toMatchObject({
      lang: "zh",
      choices: [{ label: "参保" }, { label: "Renew" }],
    });
  });

  it("echoes a message under the server's id, with what its client called it, before the replies", async () => {
    const { token } = await newConversation(server.url, { open: false });
    const client = connect({ token });
    const id = await client.say("two", "w-1");
    await client.until(() => client.received.length === 4);
    const [, echo, first, second] = client.received;
    const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
    expect(echo).toMatchObject({ id, text: "two", channelData: { clientActivityID: "w-1" } });
    expect(echo?.from).toEqual({ id: claims.user, role: "user" });
    expect(echo?.timestamp).toBe("2026-05-01T04:00:00.000Z");
    expect([first?.text, second?.text]).toEqual(["2 2026-05-01 - two", "second"]);
    expect([first?.replyToId, second?.replyToId]).toEqual([id, id]);
    expect(new Set(client.received.map((activity) => activity.id)).size).toBe(4);
  });

  it("loses nothing and shows nothing twice when its socket dies", async () => {
    const known = await newConversation(server.url);
    const client = connect({ token: known.token, conversationId: known.conversationId });
    await client.until(() => client.received.length === 1 && client.isOnline());
    await client.say("one", "w-1");
    await client.until(() => client.received.length === 3);
    client.sockets[0]?.terminate();
    await sayByHttp(known, "while away");
    await client.until(() => client.received.length === 5 && client.sockets.length === 2);
    await client.say("back", "w-2");
    await client.until(() => client.received.length === 7);
    expect(client.texts()).toEqual([
      "你好",
      "one",
      "2 2026-05-01 - one",
      "while away",
      "3 2026-05-01 - while away",
      "back",
      "4 2026-05-01 - back",
    ]);
  });

  it("works by polling", async () => {
    const { token } = await newConversation(server.url, { open: false });
    const client = connect({ token, webSocket: false, pollingInterval: 200 });
    await client.say("one", "w-1");
    await client.until(() => client.received.length >= 3);
    expect(client.texts()).toEqual(["你好", "one", "2 2026-05-01 - one"]);
    expect(client.sockets).toEqual([]);
  });

  it("goes on after a watermark with the news alone, and from 0 with everything", async () => {
    const known = await newConversation(server.url);
    await sayByHttp(known, "one");
    const { conversationId, token } = known;
    const reloaded = connect({ conversationId, token, watermark: "2" });
    await reloaded.until(() => reloaded.received.length === 1);
    const fresh = connect({ conversationId, token, watermark: "0" });
    await fresh.until(() => fresh.received.length === 3);
    await sayByHttp(known, "more");
    await reloaded.until(() => reloaded.received.length === 3);
    await fresh.until(() => fresh.received.length === 5);
    expect(reloaded.texts()).toEqual(["2 2026-05-01 - one", "more", "3 2026-05-01 - more"]);
    expect(fresh.texts()).toEqual(["你好", "one", ...reloaded.texts()]);
  });

  it("is told that a conversation is over when nobody knows it", async () => {
    const { token, conversationId } = await newConversation(server.url, { open: false });
    const client = connect({ token, conversationId });
    await client.until(() => client.failure() !== undefined);
    expect(client.received).toEqual([]);
  });

  it("is told that a message was not taken when the bot fails, and goes on", async () => {
    const { token } = await newConversation(server.url, { open: false });
    const client = connect({ token });
    expect(await client.say("fail", "w-1")).toBe("retry");
    expect(await client.say("one", "w-2")).toContain("|");
    await client.until(() => client.received.length === 3);
    expect(client.texts()).toEqual(["你好", "one", "2 2026-05-01 - one"]);
    expect(server.problems).toEqual([
      { problem: "turn-failed", conversation: expect.any(String), cause: "Error" },
    ]);
    server.problems.length = 0;
  });
});
