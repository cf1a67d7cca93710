import { once } from "node:events";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterEach, describe, expect, it, vi } from "vitest";
import { mountCloud } from "../../src/channels/botframework/cloud.ts";
import { unsentReplies } from "../../src/channels/botframework/unsent-replies.ts";
import type { Bot } from "../../src/ports.ts";
import { startConnector } from "../../src/simulators/connector.ts";
import { memoryStore } from "../../src/storage/memory.ts";
import { message } from "../support/cloud-cases.ts";
import { configFor, startServer } from "../support/dev-server.ts";
import { call } from "../support/directline-client.ts";
import { echoBot } from "../support/echo-bot.ts";

const path = "/api/messages";

let server: Awaited<ReturnType<typeof startServer>>;
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
const start = async (options: Parameters<typeof startServer>[0] = {}) => {
  server = await startServer(options);
  closing.push(server.close);
  return server;
};
const post = (body: unknown, headers: Record<string, string> = {}) =>
  call(server.url, "POST", path, { body, headers });
const texts = (body: { readonly activities?: unknown }) =>
  (body.activities as { text: string }[] | undefined)?.map(({ text }) => text);

describe("/api/messages without a registration", () => {
  it("answers a message that waits for its replies with them, as often as it comes, and takes its turn once", async () => {
    await start();
    const both = ["1 2026-05-01 - two", "second"];
    for (let time = 0; time < 2; time += 1) {
      const { status, body } = await post({ ...message, text: "two" });
      expect([status, texts(body)]).toEqual([200, both]);
    }
    const { id: _, ...unnumbered } = message;
    expect(texts((await post(unnumbered)).body)).toEqual(["2 2026-05-01 - hi"]);
    expect(texts((await post(unnumbered)).body)).toEqual(["3 2026-05-01 - hi"]);
  });

  it("keeps what channels call by the same id apart", async () => {
    await start();
    await post(message);
    expect(texts((await post({ ...message, channelId: "other" })).body)).toEqual(["1 2026-05-01 - hi"]);
    expect(await server.store.read("c")).toBeUndefined();
    expect((await server.store.read("test|c"))?.version).toBe(1);
  });

  it("greets whoever joins, once, and not the bot", async () => {
    await start();
    const update = { ...message, type: "conversationUpdate", text: undefined };
    const joined = async (...ids: string[]) =>
      texts((await post({ ...update, id: ids.join(), membersAdded: ids.map((id) => ({ id })) })).body);
    expect(await joined("b")).toEqual([]);
    expect(await joined("b", "u")).toEqual(["你好"]);
    expect(await joined("u")).toEqual([]);
  });

  it("lets other activities pass", async () => {
    await start();
    for (const type of [
      "typing",
      "event",
      "messageReaction",
      "installationUpdate",
      "endOfConversation",
      "somethingNew",
    ])
      expect([type, (await post({ ...message, type })).status]).toEqual([type, 200]);
    expect(await server.store.read("test|c")).toBeUndefined();
  });

  it("sends replies to the connector that the activity names", async () => {
    await start();
    const connector = await startConnector({ bot: `${server.url}${path}` });
    closing.push(connector.close);
    expect(await connector.say("c", "hi", { id: "a1" })).toMatchObject({ kind: "answered", status: 200 });
    expect(connector.asked).toEqual(["POST /v3/conversations/c/activities/a1"]);
    expect(connector.taken).toMatchObject([
      { replyTo: "a1", activity: { text: "1 2026-05-01 - hi", replyToId: "a1" } },
    ]);
  });

  it("is for callers of this machine, by its own name", async () => {
    await start();
    expect((await post(message, { "x-forwarded-for": "203.0.113.9" })).status).toBe(403);
    const named = async (host: string): Promise<number | undefined> => {
      // Not by fetch, which names the host itself.
      const headers = { host, "content-type": "application/json" };
      const sent = request(`${server.url}${path}`, { method: "POST", headers, agent: false });
      sent.end(JSON.stringify(message));
      const [response] = await once(sent, "response");
      response.resume();
      return response.statusCode;
    };
    expect([await named("evil.example"), await named("localhost:3978"), await named("[::1]:1")]).toEqual([
      403, 200, 200,
    ]);
    expect((await call(server.url, "GET", path)).status).toBe(405);
  });

  it("is not there in production, nor where the network can reach the server", async () => {
    for (const env of [{ NODE_ENV: "production" }, { HOST: "0.0.0.0" }]) {
      await start({ env });
      expect(
        (await call(server.url.replace("0.0.0.0", "127.0.0.1"), "POST", path, { body: message })).status,
      ).toBe(404);
    }
  });

  it("says nothing of what went wrong in the bot", async () => {
    await start();
    const { status, body } = await post({ ...message, text: "fail" });
    expect([status, body]).toMatchObject([502, { error: { code: "BotError" } }]);
    expect(JSON.stringify(body)).not.toContain("echo bot");
    expect(server.problems).toEqual([{ problem: "turn-failed", conversation: "test|c", cause: "Error" }]);
  });
});

describe("/api/messages when something fails", () => {
  const started = async (change: (bot: Bot) => Bot = (bot) => bot) => {
    const problems: object[] = [];
    const clock = () => new Date("2026-05-01T04:00:00Z");
    const store = memoryStore();
    const app = express();
    mountCloud(app, {
      config: configFor({}),
      bot: change(echoBot(store, clock)),
      store,
      apology: (lang) => (lang === "zh" ? "抱歉" : "Sorry"),
      clock,
      maySay: () => 0,
      newId: () => "fresh",
      log: (problem) => void problems.push(problem),
    });
    const listening = app.listen(0, "127.0.0.1");
    await once(listening, "listening");
    closing.push(() => listening.close());
    const { port } = listening.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    const send = (change: object) => call(url, "POST", path, { body: { ...message, ...change } });
    return { url, send, problems, store };
  };

  it("apologises in the conversation's language, and keeps nothing", async () => {
    const { send, problems, store } = await started();
    const failing = await send({ text: "fail", locale: "en-GB" });
    expect([failing.status, texts(failing.body)]).toEqual([200, ["Sorry"]]);
    expect(texts((await send({ text: "fail" })).body)).toEqual(["抱歉"]);
    expect(texts((await send({ text: "fail", channelData: { lang: "en" } })).body)).toEqual(["Sorry"]);
    // The echo bot replies in Chinese, which is the conversation's language from then on.
    await send({ id: "a0" });
    expect(texts((await send({ text: "fail", locale: "en-GB" })).body)).toEqual(["抱歉"]);
    expect(problems).toEqual(
      Array.from({ length: 4 }, () => ({ problem: "turn-failed", conversation: "test|c", cause: "Error" })),
    );
    expect((await store.entries("test|c", 0, 10)).map(({ id }) => id)).toEqual(["a0", "a0.1"]);
    // Nothing of the failed turns is in the way of the same message sent again.
    expect(texts((await send({ text: "hi again" })).body)).toEqual(["2 2026-05-01 - hi again"]);
  });

  it.each(["memo", "remember"] as const)(
    "takes the turn where the conversation's address cannot be kept (%s), and keeps it with the next",
    async (what) => {
      const { send, problems, store } = await started();
      vi.spyOn(store, what).mockRejectedValueOnce(new Error("no store"));
      expect(texts((await send({ id: "a0" })).body)).toEqual(["1 2026-05-01 - hi"]);
      expect(problems).toEqual([{ problem: "reference-not-kept", conversation: "test|c", cause: "Error" }]);
      expect((await store.memo("test|c")) ?? {}).not.toHaveProperty("reference");
      await send({ id: "a1" });
      expect(await store.memo("test|c")).toHaveProperty("reference.serviceUrl", message.serviceUrl);
    },
  );

  it("apologises where the store fails both to keep an address and to take the turn", async () => {
    const { send, problems, store } = await started();
    vi.spyOn(store, "memo").mockRejectedValueOnce(new Error("no store"));
    const failing = await send({ text: "fail" });
    expect([failing.status, texts(failing.body)]).toEqual([200, ["抱歉"]]);
    expect(problems).toMatchObject([{ problem: "reference-not-kept" }, { problem: "turn-failed" }]);
  });

  it("sends what was committed and not delivered when the same activity comes again, once", async () => {
    const { url, problems } = await started();
    const connector = await startConnector({ bot: `${url}${path}` });
    closing.push(connector.close);
    const refused = { kind: "answer", status: 400 } as const;
    const joins = () => connector.join("c", { id: "j" });
    const says = () => connector.say("c", "two", { id: "m" });

    connector.misbehave(refused, refused, refused);
    await joins();
    await says();
    expect([connector.texts(), problems.length]).toEqual([[], 2]);
    expect(problems[1]).toMatchObject({ problem: "reply-not-delivered", conversation: "test|c" });
    await says();
    expect([connector.texts(), problems.length]).toEqual([[], 3]);
    for (let time = 0; time < 2; time += 1) {
      await says();
      await joins();
    }
    expect(connector.texts()).toEqual(["2 2026-05-01 - two", "second", "你好"]);
  });
});

it("the undelivered turns that are remembered are bounded", async () => {
  const store = memoryStore();
  const bot = echoBot(store, () => new Date("2026-05-01T04:00:00Z"));
  const unsent = unsentReplies(store, 2);
  for (const id of ["a", "b", "c"]) {
    await bot.hear({ id, conversation: "c", channel: "test", utterance: id, on: "2026-05-01" }, {});
    unsent.add({ conversation: "c", replyTo: id }, 0);
  }
  const owed = async (replyTo: string) =>
    (await unsent.owed({ conversation: "c", replyTo })).replies.map(({ text }) => text);
  expect([await owed("a"), await owed("b"), await owed("c")]).toEqual([
    [],
    ["2 2026-05-01 - b"],
    ["3 2026-05-01 - c"],
  ]);
});
