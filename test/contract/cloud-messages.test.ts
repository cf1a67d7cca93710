import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { mountCloud } from "../../src/channels/botframework/cloud.ts";
import { unsentReplies } from "../../src/channels/botframework/unsent-replies.ts";
import type { Bot } from "../../src/ports.ts";
import { memoryStore } from "../../src/storage/memory.ts";
import { configFor, startServer } from "../support/dev-server.ts";
import { call } from "../support/directline-client.ts";
import { echoBot } from "../support/echo-bot.ts";
import { signedToken, startKeyServer } from "../support/key-server.ts";

const appId = "11111111-2222-3333-4444-555555555555";
const registered = {
  MicrosoftAppType: "SingleTenant",
  MicrosoftAppId: appId,
  MicrosoftAppPassword: "p",
  MicrosoftAppTenantId: "t",
  CROSS_BORDER_ASSESSMENT: "A-1",
};
const message = {
  type: "message",
  id: "a1",
  text: "hi",
  channelId: "test",
  serviceUrl: "http://127.0.0.1:1/",
  from: { id: "u" },
  recipient: { id: "b" },
  conversation: { id: "c" },
  deliveryMode: "expectReplies",
};
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
  it("answers a message of this machine with the replies, once", async () => {
    await start();
    const first = await post(message);
    expect([first.status, texts(first.body)]).toEqual([200, ["1 2026-05-01 - hi"]]);
    const again = await post(message);
    expect([again.status, texts(again.body)]).toEqual([200, []]);
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

  it("lets other activities pass, and takes no invokes", async () => {
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
    const invoke = await post({ ...message, type: "invoke", name: "adaptiveCard/action" });
    expect([invoke.status, invoke.body]).toMatchObject([400, { error: { code: "NotSupported" } }]);
    expect(await server.store.read("test|c")).toBeUndefined();
  });

  it("sends replies to the connector that the activity names", async () => {
    await start();
    const got: { url: string | undefined; body: { text: string; replyToId: string } }[] = [];
    const connector = createServer((request, response) => {
      let body = "";
      request.on("data", (piece) => {
        body += piece;
      });
      request.on("end", () => {
        got.push({ url: request.url, body: JSON.parse(body) });
        response.setHeader("content-type", "application/json").end('{"id":"r1"}');
      });
    });
    connector.listen(0, "127.0.0.1");
    await once(connector, "listening");
    closing.push(() => connector.close());
    const serviceUrl = `http://127.0.0.1:${(connector.address() as AddressInfo).port}/`;
    const { deliveryMode: _, ...normal } = message;
    expect((await post({ ...normal, serviceUrl })).status).toBe(200);
    expect(got).toMatchObject([
      { url: "/v3/conversations/c/activities/a1", body: { text: "1 2026-05-01 - hi", replyToId: "a1" } },
    ]);
  });

  const guard: [
    what: string,
    body: unknown,
    headers: Record<string, string>,
    status: number,
    code: string,
  ][] = [
    ["no JSON", "hi", { "content-type": "text/plain" }, 415, "BadContentType"],
    ["a form", "a=b", { "content-type": "application/x-www-form-urlencoded" }, 415, "BadContentType"],
    ["broken JSON", "{", {}, 400, "BadSyntax"],
    ["a string", '"x"', {}, 400, "BadSyntax"],
    ["a list", [message], {}, 400, "BadSyntax"],
    ["an empty object", {}, {}, 400, "BadSyntax"],
    ["no type", { ...message, type: undefined }, {}, 400, "BadSyntax"],
    ["no conversation", { ...message, conversation: undefined }, {}, 400, "BadSyntax"],
    ["a nameless conversation", { ...message, conversation: { id: "" } }, {}, 400, "BadSyntax"],
    ["a sender in words", { ...message, from: "u" }, {}, 400, "BadSyntax"],
    ["a text in numbers", { ...message, text: 1 }, {}, 400, "BadSyntax"],
    ["members in words", { ...message, type: "conversationUpdate", membersAdded: "u" }, {}, 400, "BadSyntax"],
    [
      "too deep a nest",
      { ...message, value: JSON.parse(`${"[".repeat(40)}${"]".repeat(40)}`) },
      {},
      400,
      "BadSyntax",
    ],
    ["too much", { ...message, value: "x".repeat(262_144) }, {}, 413, "TooLarge"],
    ["no serviceUrl", { ...message, serviceUrl: undefined }, {}, 400, "BadSyntax"],
    [
      "a stranger's serviceUrl",
      { ...message, serviceUrl: "https://evil.example/" },
      {},
      400,
      "BadServiceUrl",
    ],
    [
      "a metadata serviceUrl",
      { ...message, serviceUrl: "http://169.254.169.254/" },
      {},
      400,
      "BadServiceUrl",
    ],
  ];
  it.each(guard)("refuses %s", async (_what, body, headers, status, code) => {
    await start();
    const answer = await post(body, headers);
    expect([answer.status, answer.body]).toEqual([status, { error: { code, message: expect.any(String) } }]);
    expect(server.problems).toEqual([]);
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
      newId: () => "fresh",
      log: (problem) => void problems.push(problem),
    });
    const listening = app.listen(0, "127.0.0.1");
    await once(listening, "listening");
    closing.push(() => listening.close());
    const { port } = listening.address() as AddressInfo;
    const send = (change: object) =>
      call(`http://127.0.0.1:${port}`, "POST", path, { body: { ...message, ...change } });
    return { send, problems, store };
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

  it("sends what was committed and not delivered when the same activity comes again, once", async () => {
    const { send, problems } = await started();
    const got: string[] = [];
    let works = false;
    const connector = createServer((request, response) => {
      let body = "";
      request.on("data", (piece) => {
        body += piece;
      });
      request.on("end", () => {
        response.statusCode = works ? 200 : 400;
        if (works) got.push(JSON.parse(body).text);
        response.setHeader("content-type", "application/json").end('{"id":"r1"}');
      });
    });
    connector.listen(0, "127.0.0.1");
    await once(connector, "listening");
    closing.push(() => connector.close());
    const serviceUrl = `http://127.0.0.1:${(connector.address() as AddressInfo).port}/`;
    const say = (change: object) => send({ serviceUrl, deliveryMode: undefined, ...change });
    const joins = { type: "conversationUpdate", id: "j", text: undefined, membersAdded: [{ id: "u" }] };

    await say(joins);
    await say({ text: "two" });
    expect([got, problems.length]).toEqual([[], 2]);
    expect(problems[1]).toMatchObject({ problem: "reply-not-delivered", conversation: "test|c" });
    await say({ text: "two" });
    expect([got, problems.length]).toEqual([[], 3]);
    works = true;
    for (let time = 0; time < 2; time += 1) {
      await say({ text: "two" });
      await say(joins);
    }
    expect(got).toEqual(["2 2026-05-01 - two", "second", "你好"]);
  });
});

it("the undelivered turns that are remembered are bounded", async () => {
  const store = memoryStore();
  const bot = echoBot(store, () => new Date("2026-05-01T04:00:00Z"));
  const unsent = unsentReplies(store, 2);
  for (const id of ["a", "b", "c"]) {
    await bot.hear({ id, conversation: "c", channel: "test", utterance: id, on: "2026-05-01" }, {});
    unsent.add({ conversation: "c", replyTo: id });
  }
  const owed = async (replyTo: string) =>
    (await unsent.owed({ conversation: "c", replyTo })).map(({ text }) => text);
  expect([await owed("a"), await owed("b"), await owed("c")]).toEqual([
    [],
    ["2 2026-05-01 - b"],
    ["3 2026-05-01 - c"],
  ]);
});

describe("/api/messages with a registration", () => {
  let keys: Awaited<ReturnType<typeof startKeyServer>>;
  let url = "";
  let problems: object[] = [];
  let stop = () => {};
  const quiet = vi.spyOn(console, "error").mockImplementation(() => {});

  beforeAll(async () => {
    keys = await startKeyServer("k1", ["test"]);
    const app = express();
    const clock = () => new Date("2026-05-01T04:00:00Z");
    const store = memoryStore();
    mountCloud(app, {
      config: configFor(registered),
      settings: {
        ChannelService: "https://local.test",
        ToBotFromChannelTokenIssuer: "https://issuer.test",
        ToBotFromChannelOpenIdMetadataUrl: keys.metadataUrl,
        ToBotFromEmulatorOpenIdMetadataUrl: keys.metadataUrl,
        ToChannelFromBotLoginUrl: "https://login.test/t",
        ToChannelFromBotOAuthScope: "https://scope.test",
        OAuthUrl: "https://token.test/",
      },
      bot: echoBot(store, clock),
      store,
      clock,
      newId: () => "fresh",
      log: (problem) => void problems.push(problem),
    });
    const listening = app.listen(0, "127.0.0.1");
    await once(listening, "listening");
    url = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
    stop = () => void listening.close();
  });
  afterAll(() => {
    stop();
    keys.close();
    quiet.mockRestore();
  });

  // The SDK checks a token's times by the real clock, so that they are set by it.
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: "https://issuer.test",
    aud: appId,
    serviceurl: message.serviceUrl,
    nbf: now - 60,
    exp: now + 3600,
  };
  const send = async (authorization: string | undefined, body: unknown = message) => {
    problems = [];
    const headers = authorization === undefined ? {} : { authorization };
    const answer = await call(url, "POST", path, { body, headers });
    return { ...answer, problems };
  };
  const bearer = (change: object = {}, kid = "k1", key = keys.privateKey) =>
    `Bearer ${signedToken(key, kid, { ...claims, ...change })}`;

  it("takes a message whose token is right", async () => {
    const { status, body } = await send(bearer());
    expect([status, texts(body)]).toEqual([200, ["1 2026-05-01 - hi"]]);
  });

  it("refuses all others with an empty 401", async () => {
    const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
    const bad: [string, string | undefined][] = [
      ["none", undefined],
      ["empty", ""],
      ["basic", "Basic dXNlcjpwYXNz"],
      ["garbage", "Bearer garbage"],
      ["three dots", "Bearer a.b.c"],
      ["no signature", bearer().replace(/\.[^.]*$/, ".")],
      ["another's signature under a known key id", bearer({}, "k1", stranger)],
      ["a changed signature", `${bearer().slice(0, -6)}AAAAAA`],
      ["an unknown key id", bearer({}, "k2")],
      ["another audience", bearer({ aud: "99999999-2222-3333-4444-555555555555" })],
      ["another issuer", bearer({ iss: "https://evil.test" })],
      ["another serviceUrl", bearer({ serviceurl: "https://smba.trafficmanager.net/" })],
      ["expired", bearer({ nbf: now - 7200, exp: now - 3600 })],
      ["not yet", bearer({ nbf: now + 3600, exp: now + 7200 })],
    ];
    for (const [what, authorization] of bad) {
      const { status, body } = await send(authorization);
      expect([what, status, body]).toEqual([what, 401, { text: "" }]);
    }
    const { status } = await send(bearer(), { ...message, channelId: "not-endorsed" });
    expect(status).toBe(401);
  });

  it("asks for a token before it looks at a body, and guards the body even then", async () => {
    expect((await send(undefined, "{")).status).toBe(401);
    expect((await send(bearer(), "{")).status).toBe(400);
    expect((await send(bearer(), { ...message, serviceUrl: "https://evil.example/" })).status).toBe(400);
  });

  it("fails closed where the keys cannot be had", async () => {
    const clock = () => new Date("2026-05-01T04:00:00Z");
    for (const [address, cause] of [
      ["http://127.0.0.1:1/openid", expect.stringContaining("ECONNREFUSED")],
      [keys.brokenUrl, "Error"],
    ]) {
      const logged: object[] = [];
      const app = express();
      const store = memoryStore();
      mountCloud(app, {
        config: configFor(registered),
        settings: {
          ChannelService: "https://local.test",
          ToBotFromChannelTokenIssuer: "https://issuer.test",
          ToBotFromChannelOpenIdMetadataUrl: address,
          ToBotFromEmulatorOpenIdMetadataUrl: address,
        },
        bot: echoBot(store, clock),
        store,
        clock,
        newId: () => "fresh",
        log: (problem) => void logged.push(problem),
      });
      const listening = app.listen(0, "127.0.0.1");
      await once(listening, "listening");
      closing.push(() => listening.close());
      const { port } = listening.address() as AddressInfo;
      const headers = { authorization: bearer() };
      const { status, body } = await call(`http://127.0.0.1:${port}`, "POST", path, {
        body: message,
        headers,
      });
      expect([status, body]).toEqual([503, { text: "" }]);
      expect(logged).toEqual([{ problem: "caller-not-checked", cause }]);
    }
  });
});
