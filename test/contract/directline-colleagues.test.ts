import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { colleagues } from "../support/colleagues.ts";
import { startServer } from "../support/dev-server.ts";
import { call, directLineClient, newConversation, type Seen } from "../support/directline-client.ts";

// What colleagues of the office say reaches whoever watches the conversation, and whoever comes back to it.

type Server = Awaited<ReturnType<typeof startServer>>;
type Client = ReturnType<typeof directLineClient>;

let server: Server;
let clients: Client[] = [];
let office: ReturnType<typeof colleagues>;
beforeEach(async () => {
  server = await startServer();
  office = colleagues(server.store, server.changes);
  clients = [];
});
afterEach(async () => {
  for (const client of clients) client.end();
  await server.close();
  expect(server.problems).toEqual([]);
});
const connect = (options: Parameters<typeof directLineClient>[1]): Client => {
  const client = directLineClient(server.url, options);
  clients.push(client);
  return client;
};
const history = async (of: { conversationId: string; token: string }) => {
  const path = `/conversations/${of.conversationId}/activities?watermark=0`;
  return (await call(server.url, "GET", path, { token: of.token })).body.activities as Seen[];
};

describe("a colleague's words in the web channel", () => {
  it("come live, in order, once, under the colleague's name", async () => {
    const known = await newConversation(server.url);
    const client = connect({ token: known.token, conversationId: known.conversationId });
    await client.until(() => client.received.length === 1 && client.isOnline());
    await office.tell(known.conversationId, "小李已接手", { stage: "claimed", name: "小李" });
    await office.write(known.conversationId, "您好");
    await office.write(known.conversationId, "请问您在哪里参保？");
    await client.until(() => client.received.length === 4);
    expect(client.texts()).toEqual(["你好", "小李已接手", "您好", "请问您在哪里参保？"]);
    const [, told, first] = client.received;
    expect(told).toMatchObject({
      from: { id: "yibao", role: "bot" },
      channelData: { people: { stage: "claimed", name: "小李" } },
    });
    expect(told).not.toHaveProperty("replyToId");
    expect(first?.from).toEqual({ id: "agent", name: "小李", role: "bot" });
    expect(first?.channelData).toMatchObject({ by: "小李", lang: "zh" });
  });

  it("stand in the history as they came, and after a socket that died", async () => {
    const known = await newConversation(server.url);
    const client = connect({ token: known.token, conversationId: known.conversationId });
    await client.until(() => client.received.length === 1 && client.isOnline());
    await office.write(known.conversationId, "one");
    await client.until(() => client.received.length === 2);
    client.sockets[0]?.terminate();
    await office.write(known.conversationId, "two");
    await client.until(() => client.received.length === 3 && client.sockets.length === 2);
    const seen = await history(known);
    expect(seen.map(({ id }) => id)).toEqual(client.received.map(({ id }) => id));
    expect(seen.map(({ from, channelData }) => [from, channelData])).toEqual(
      client.received.map(({ from, channelData }) => [from, channelData]),
    );
  });

  it("are no cards, where a client shows cards", async () => {
    await server.close();
    server = await startServer({ drawCards: () => [{ n: 1 }] });
    office = colleagues(server.store, server.changes);
    const known = await newConversation(server.url);
    await office.write(known.conversationId, "您好");
    const headers = { "x-ms-bot-agent": "DirectLine/3.0 (directlinejs; WebChat/4.18.0 (Full))" };
    const path = `/conversations/${known.conversationId}/activities?watermark=0`;
    const { body } = await call(server.url, "GET", path, { token: known.token, headers });
    const given = body.activities as readonly { text?: string; attachments?: object[] }[];
    const shown = given.map((one) => [one.text, one.attachments?.length ?? 0]);
    expect(shown).toContainEqual(["您好", 0]);
  });

  it("leave a message that nobody answers standing as sent, and the next one in its turn", async () => {
    const known = await newConversation(server.url);
    const client = connect({ token: known.token, conversationId: known.conversationId });
    await client.until(() => client.received.length === 1 && client.isOnline());
    await client.say("hush, I am writing to a colleague", "w-1");
    await client.say("two", "w-2");
    await client.until(() => client.received.length === 5);
    expect(client.texts().slice(1)).toEqual([
      "hush, I am writing to a colleague",
      "two",
      "3 2026-05-01 - two",
      "second",
    ]);
  });

  it("do not keep a client that comes first from its greeting", async () => {
    const known = await newConversation(server.url);
    await expect.poll(async () => (await history(known)).length).toBe(1);
    await office.write(known.conversationId, "您好");
    const again = await call(server.url, "GET", `/conversations/${known.conversationId}`, {
      token: known.token,
    });
    expect(String(again.body.streamUrl)).toContain("watermark=0&");
  });
});
