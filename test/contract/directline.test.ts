import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { signToken } from "../../src/channels/directline/tokens.ts";
import { standingClock, startServer } from "../support/dev-server.ts";
import { call, newConversation, upgradeStatus } from "../support/directline-client.ts";
import { echoBot } from "../support/echo-bot.ts";

const secret = "0123456789abcdef0123456789abcdef";
let server: Awaited<ReturnType<typeof startServer>>;
let clock: ReturnType<typeof standingClock>;

beforeEach(async () => {
  clock = standingClock("2026-05-01T16:30:00Z");
  server = await startServer({ clock: clock.now });
});
afterEach(() => server.close());

type Known = { conversationId: string; token: string };
const say = ({ conversationId, token }: Known, text: string, clientActivityID?: string) =>
  call(server.url, "POST", `/conversations/${conversationId}/activities`, {
    token,
    body: { type: "message", text, ...(clientActivityID && { channelData: { clientActivityID } }) },
  });
const log = async ({ conversationId, token }: Known, watermark = "?watermark=") => {
  const { body } = await call(server.url, "GET", `/conversations/${conversationId}/activities${watermark}`, {
    token,
  });
  const { activities, watermark: last } = body as unknown as {
    activities: { id: string; text: string; from: { id: string; role: string }; channelData: object }[];
    watermark: string;
  };
  return { activities, texts: activities.map(({ text }) => text), last };
};
const userOf = (token: string): string =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()).user;

/** All frames of a socket until it has brought so many activities. */
const watch = (address: string, count: number): Promise<{ frames: string[]; socket: WebSocket }> =>
  new Promise((resolve, reject) => {
    const frames: string[] = [];
    let seen = 0;
    const socket = new WebSocket(address);
    socket.on("error", reject);
    socket.on("message", (frame) => {
      frames.push(String(frame));
      seen += JSON.parse(String(frame)).activities.length;
      if (seen >= count) resolve({ frames, socket });
    });
  });

describe("tokens", () => {
  it("are for half an hour, for a user and a conversation that the server chose", async () => {
    const { body, status } = await call(server.url, "POST", "/tokens/generate", {
      body: { user: { id: "dl_mine" }, conversationId: "mine" },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ expires_in: 1800, conversationId: expect.stringMatching(/^[\w-]{22}$/) });
    expect(userOf(String(body.token))).toMatch(/^dl_[\w-]{22}$/);
  });

  it("can be renewed before they expire and not after", async () => {
    const known = await newConversation(server.url);
    clock.advance(29);
    const renewed = await call(server.url, "POST", "/tokens/refresh", { token: known.token });
    expect(renewed.status).toBe(200);
    expect(renewed.body).toMatchObject({ conversationId: known.conversationId, expires_in: 1800 });
    const younger = { ...known, token: String(renewed.body.token) };
    expect(userOf(younger.token)).toBe(userOf(known.token));
    clock.advance(1);
    expect((await say(younger, "still here")).status).toBe(200);
    for (const [method, path] of [
      ["POST", "/tokens/refresh"],
      ["POST", "/conversations"],
      ["GET", `/conversations/${known.conversationId}`],
      ["GET", `/conversations/${known.conversationId}/activities`],
      ["POST", `/conversations/${known.conversationId}/activities`],
    ] as const) {
      const { status, body } = await call(server.url, method, path, { token: known.token });
      expect([path, status, body]).toMatchObject([path, 403, { error: { code: "TokenExpired" } }]);
    }
  });

  it("open no other conversation", async () => {
    const [one, other] = [await newConversation(server.url), await newConversation(server.url)];
    const { status, body } = await say({ ...one, token: other.token }, "let me in");
    expect([status, body]).toMatchObject([403, { error: { code: "BadConversation" } }]);
    expect((await log(one)).texts).toEqual(["你好"]);
  });

  it("are refused with 401 when they are missing, garbage, tampered with or somebody else's", async () => {
    const { conversationId, token } = await newConversation(server.url);
    const claims = {
      use: "token",
      user: "dl_x",
      conversation: conversationId,
      jti: "1",
      exp: 9_999_999_999,
      end: 9_999_999_999,
    } as const;
    const [head = "", payload = "", mark = ""] = token.split(".");
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url");
    const forged = [
      undefined,
      "x",
      "..",
      `${head}.${payload}`,
      `${head}.${payload}.`,
      `${head}.${payload}.${mark}x`,
      `${head}.${payload}.${mark}.${mark}`,
      `${none}.${payload}.`,
      `${none}.${payload}.${mark}`,
      `${head}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.${mark}`,
      signToken(claims, "another key, as long as the right one"),
      signToken({ ...claims, use: "ticket" }, secret),
    ];
    for (const bad of forged) {
      const answer = await call(
        server.url,
        "GET",
        `/conversations/${conversationId}`,
        bad === undefined ? {} : { token: bad },
      );
      expect([bad, answer.status]).toEqual([bad, 401]);
    }
    const basic = { authorization: `Basic ${token}` };
    expect((await call(server.url, "POST", "/tokens/refresh", { headers: basic })).status).toBe(401);
    expect(
      (await call(server.url, "POST", "/tokens/refresh", { token: signToken(claims, secret) })).status,
    ).toBe(200);
  });
});

describe("conversations", () => {
  it("are new once, with 201, and the same ever after, with 200", async () => {
    const { conversationId, token } = await newConversation(server.url, { open: false });
    const first = await call(server.url, "POST", "/conversations", { token, body: { locale: "en-GB" } });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ conversationId, expires_in: 1800, token: expect.any(String) });
    expect(first.body.streamUrl).toMatch(
      /^ws:\/\/127\.0\.0\.1:\d+\/v3\/directline\/conversations\/[\w-]+\/stream\?/,
    );
    const second = await call(server.url, "POST", "/conversations", { token, body: {} });
    expect(second.status).toBe(200);
    expect(second.body).toMatchObject({ conversationId });
    await say({ conversationId, token }, "one");
    expect((await log({ conversationId, token })).texts).toEqual(["你好 en", "one", "2 2026-05-02 - one"]);
  });

  it("are 404 where nobody knows them", async () => {
    const known = await newConversation(server.url, { open: false });
    const { conversationId, token } = known;
    expect((await call(server.url, "GET", `/conversations/${conversationId}`, { token })).status).toBe(404);
    expect(
      (await call(server.url, "GET", `/conversations/${conversationId}/activities`, { token })).status,
    ).toBe(404);
    expect((await say(known, "hello?")).status).toBe(404);
  });

  it("take the language from the switch, the text from a card, the day from China's clock", async () => {
    const known = await newConversation(server.url);
    const path = `/conversations/${known.conversationId}/activities`;
    const send = (body: object) => call(server.url, "POST", path, { token: known.token, body });
    await send({ type: "message", text: "hi", locale: "de-DE", channelData: { lang: "en" } });
    await send({ type: "message", value: { text: "card" }, channelData: { postBack: true, lang: "fr" } });
    await send({ type: "message", value: "button" });
    await send({ type: "message", value: { other: 1 } });
    const { activities, texts } = await log(known);
    const replies = texts.filter((_, at) => at > 0 && at % 2 === 0);
    expect(replies).toEqual([
      "2 2026-05-02 en hi",
      "3 2026-05-02 - card",
      "4 2026-05-02 - button",
      "5 2026-05-02 - ",
    ]);
    expect(activities[1]).toMatchObject({ text: "hi", locale: "de-DE", channelData: { lang: "en" } });
    expect(activities[3]).toMatchObject({ value: { text: "card" }, channelData: { postBack: true } });
    expect(activities[3]).not.toHaveProperty("text");
  });

  it("hold back nothing but what is not a client's: no serviceUrl, no callerId, no forged sender", async () => {
    const known = await newConversation(server.url);
    const forged = {
      type: "message",
      text: "me",
      from: { id: "admin", role: "bot" },
      id: "1",
      replyToId: "2",
      secret: 3,
    };
    const hub = {
      serviceUrl: "https://x.example",
      callerId: "c",
      recipient: { id: "r" },
      timestamp: "1999-01-01",
    };
    const channelData = { clientActivityID: "w", internal: "x" };
    const body = { ...forged, ...hub, channelData };
    await call(server.url, "POST", `/conversations/${known.conversationId}/activities`, {
      token: known.token,
      body,
    });
    const [, echo] = (await log(known)).activities;
    expect(Object.keys(echo ?? {}).sort()).toEqual(
      ["channelData", "channelId", "conversation", "from", "id", "text", "timestamp", "type"].sort(),
    );
    expect(echo).toMatchObject({
      from: { id: userOf(known.token), role: "user" },
      timestamp: "2026-05-01T16:30:00.000Z",
    });
    expect(echo?.channelData).toEqual({ clientActivityID: "w", "webchat:sequence-id": 2 });
    expect(echo?.id).not.toBe("1");
  });

  it("are read from a watermark, from the start with an empty one, with 0, or with none", async () => {
    const known = await newConversation(server.url);
    await say(known, "one");
    for (const from of ["", "?watermark=", "?watermark=0"])
      expect([from, (await log(known, from)).texts]).toEqual([from, ["你好", "one", "2 2026-05-02 - one"]]);
    expect(await log(known, "?watermark=2")).toMatchObject({ texts: ["2 2026-05-02 - one"], last: "3" });
    expect(await log(known, "?watermark=3")).toMatchObject({ texts: [], last: "3" });
    for (const bad of ["x", "-1", "1.5", "1&watermark=2", "99999999999999999999"]) {
      const path = `/conversations/${known.conversationId}/activities?watermark=${bad}`;
      expect([bad, (await call(server.url, "GET", path, { token: known.token })).status]).toEqual([bad, 400]);
    }
  });
});

describe("a message", () => {
  it("that is sent again has the same id and is heard once, at once or later", async () => {
    const known = await newConversation(server.url);
    const both = await Promise.all([say(known, "pay", "w-1"), say(known, "pay", "w-1")]);
    const later = await say(known, "pay", "w-1");
    const other = await say(known, "pay", "w-2");
    const [one, two] = both;
    expect([one?.status, two?.status, later.status, other.status]).toEqual([200, 200, 200, 200]);
    expect([two?.body, later.body]).toEqual([one?.body, one?.body]);
    expect(other.body).not.toEqual(one?.body);
    expect((await log(known)).texts).toEqual([
      "你好",
      "pay",
      "2 2026-05-02 - pay",
      "pay",
      "3 2026-05-02 - pay",
    ]);
  });

  it("with the same client id in another conversation is another message", async () => {
    const [one, two] = [await newConversation(server.url), await newConversation(server.url)];
    expect((await say(one, "a", "w-1")).body).not.toEqual((await say(two, "a", "w-1")).body);
    expect((await log(two)).texts).toHaveLength(3);
  });

  it("waits its turn: what was sent first is heard first, others' turns run meanwhile", async () => {
    const started: string[] = [];
    const holds = new Map<string, () => void>();
    await server.close();
    server = await startServer({
      clock: clock.now,
      bot: (store, now) => {
        const bot = echoBot(store, now);
        return {
          ...bot,
          hear: async (turn, body) => {
            started.push(turn.utterance);
            if (turn.utterance === "slow") await new Promise<void>((resolve) => holds.set("slow", resolve));
            return bot.hear(turn, body);
          },
        };
      },
    });
    const [one, two] = [await newConversation(server.url), await newConversation(server.url)];
    const slow = say(one, "slow");
    while (!holds.has("slow")) await new Promise(setImmediate);
    const quick = say(one, "quick");
    await say(two, "elsewhere");
    expect(started).toEqual(["slow", "elsewhere"]);
    holds.get("slow")?.();
    await Promise.all([slow, quick]);
    expect(started).toEqual(["slow", "elsewhere", "quick"]);
    expect((await log(one)).texts.filter((_, at) => at % 2 === 1)).toEqual(["slow", "quick"]);
  });
});

describe("a stream", () => {
  it("replays from its watermark, then goes on live, and minds no frame of the client", async () => {
    const known = await newConversation(server.url);
    const { frames, socket } = await watch(known.streamUrl, 1);
    socket.send("");
    socket.send("{not json");
    socket.send(Buffer.from([0, 1, 2]));
    const more = new Promise<void>((resolve) => socket.once("message", () => resolve()));
    await say(known, "one");
    await more;
    const all = frames.map((frame) => JSON.parse(frame));
    expect(all.map(({ watermark }) => watermark)).toEqual(["1", "3"]);
    expect(all.flatMap(({ activities }) => activities)).toEqual((await log(known)).activities);
    socket.terminate();
  });

  it("without a watermark brings news alone", async () => {
    const known = await newConversation(server.url);
    await say(known, "old");
    const { body } = await call(server.url, "GET", `/conversations/${known.conversationId}`, {
      token: known.token,
    });
    const watching = watch(String(body.streamUrl), 2);
    await say(known, "new");
    const { frames, socket } = await watching;
    expect(frames.flatMap((frame) => JSON.parse(frame).activities).map(({ text }) => text)).toEqual([
      "new",
      "3 2026-05-02 - new",
    ]);
    socket.terminate();
  });

  it("brings the greeting also where the first answer got lost and the client started again", async () => {
    const known = await newConversation(server.url);
    (await watch(known.streamUrl, 1)).socket.terminate();
    const again = await call(server.url, "POST", "/conversations", { token: known.token, body: {} });
    const { frames, socket } = await watch(String(again.body.streamUrl), 1);
    expect(JSON.parse(frames[0] ?? "")).toMatchObject({ watermark: "1", activities: [{ text: "你好" }] });
    socket.terminate();
  });

  it("brings events and typing, which are not in the log, and nothing that is for hubs", async () => {
    const known = await newConversation(server.url);
    const { frames, socket } = await watch(known.streamUrl, 1);
    const bodies = [
      { type: "trace", name: "t" },
      { type: "event", name: "handoff.initiate", value: { transcript: "x" } },
      { type: "conversationUpdate", membersAdded: [{ id: "x" }] },
      { type: "invoke", name: "i" },
      { type: "endOfConversation" },
      { type: "typing" },
      {
        type: "event",
        name: "webchat/join",
        value: { language: "zh" },
        channelData: { clientActivityID: "e-1" },
      },
    ];
    for (const body of bodies) {
      const sent = await call(server.url, "POST", `/conversations/${known.conversationId}/activities`, {
        token: known.token,
        body,
      });
      expect([body.type, sent.status]).toEqual([body.type, 200]);
    }
    await say(known, "done");
    while (frames.length < 4) await new Promise<void>((resolve) => socket.once("message", () => resolve()));
    const [, typing, event, turn] = frames.map((frame) => JSON.parse(frame));
    expect(typing).toMatchObject({
      activities: [{ type: "typing", from: { id: userOf(known.token), role: "user" } }],
    });
    expect(event).toMatchObject({
      activities: [{ type: "event", name: "webchat/join", channelData: { clientActivityID: "e-1" } }],
    });
    expect([typing, event]).toEqual([
      { activities: [expect.anything()] },
      { activities: [expect.anything()] },
    ]);
    expect(turn.watermark).toBe("3");
    expect((await log(known)).texts).toEqual(["你好", "done", "2 2026-05-02 - done"]);
    socket.terminate();
  });

  it("opens once, for a minute, for its own conversation, with a ticket and not a token", async () => {
    const known = await newConversation(server.url);
    const address = async () =>
      String(
        (await call(server.url, "GET", `/conversations/${known.conversationId}?watermark=0`, known)).body
          .streamUrl,
      );
    const once = await address();
    expect(await upgradeStatus(once)).toBe(101);
    expect(await upgradeStatus(once)).toBe(403);
    const other = await newConversation(server.url);
    expect(await upgradeStatus((await address()).replace(known.conversationId, other.conversationId))).toBe(
      403,
    );
    expect(await upgradeStatus((await address()).replace(/t=.*/, `t=${known.token}`))).toBe(401);
    expect(await upgradeStatus((await address()).replace(/&t=.*/, ""))).toBe(401);
    expect(await upgradeStatus((await address()).replace("watermark=0", "watermark=x"))).toBe(400);
    expect(await upgradeStatus((await address()).replace("/stream", "/steam"))).toBe(404);
    expect(await upgradeStatus(`${server.url.replace("http", "ws")}//`)).toBe(404);
    const old = await address();
    clock.advance(1);
    expect(await upgradeStatus(old)).toBe(403);
  });

  it("closes the oldest of too many", async () => {
    const known = await newConversation(server.url);
    const open = async () => {
      const { body } = await call(
        server.url,
        "GET",
        `/conversations/${known.conversationId}?watermark=0`,
        known,
      );
      return (await watch(String(body.streamUrl), 1)).socket;
    };
    const sockets = [await open()];
    const closed = new Promise<number>((resolve) => sockets[0]?.once("close", resolve));
    while (sockets.length < 9) sockets.push(await open());
    expect(await closed).toBe(1013);
    expect(sockets.slice(1).map(({ readyState }) => readyState)).toEqual(Array(8).fill(WebSocket.OPEN));
    for (const socket of sockets) socket.terminate();
  });

  it("is cut off when its client sends more than a little", async () => {
    const known = await newConversation(server.url);
    const { socket } = await watch(known.streamUrl, 1);
    socket.on("error", () => {});
    const closed = new Promise<number>((resolve) => socket.once("close", resolve));
    socket.send("x".repeat(70_000));
    expect(await closed).toBe(1009);
  });
});

describe("other pages", () => {
  it("may call from anywhere when no origins are set", async () => {
    const { status, headers } = await call(server.url, "OPTIONS", "/conversations/x/activities", {
      headers: {
        origin: "https://agency.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,content-type,x-ms-bot-agent,x-requested-with",
      },
    });
    expect(status).toBe(204);
    expect(headers.get("access-control-allow-origin")).toBe("https://agency.example");
    expect(headers.get("access-control-allow-headers")?.split(", ").sort()).toEqual(
      ["authorization", "content-type", "x-ms-bot-agent", "x-requested-with"].sort(),
    );
    expect(headers.get("access-control-allow-methods")).toContain("POST");
    expect(headers.get("access-control-allow-credentials")).toBeNull();
  });

  it("may call, and open sockets, only from the origins that are set and from here", async () => {
    await server.close();
    server = await startServer({
      clock: clock.now,
      env: { ALLOWED_ORIGINS: "https://agency.example, https://b.example:8443" },
    });
    const allowed = async (origin: string) =>
      (await call(server.url, "POST", "/tokens/generate", { headers: { origin } })).headers.get(
        "access-control-allow-origin",
      );
    const known = await newConversation(server.url);
    const stream = async (origin: string) => {
      const { body } = await call(
        server.url,
        "GET",
        `/conversations/${known.conversationId}?watermark=0`,
        known,
      );
      return upgradeStatus(String(body.streamUrl), { origin });
    };
    for (const origin of ["https://agency.example", "https://b.example:8443", server.url])
      expect([origin, await allowed(origin), await stream(origin)]).toEqual([origin, origin, 101]);
    for (const origin of [
      "https://evil.example",
      "http://agency.example",
      "https://agency.example.evil.example",
      "null",
    ])
      expect([origin, await allowed(origin), await stream(origin)]).toEqual([origin, null, 403]);
    const { headers } = await fetch(server.url);
    expect(headers.get("content-security-policy")).toContain(
      "frame-ancestors 'self' https://agency.example https://b.example:8443",
    );
  });
});

describe("limits", () => {
  it("let an address have so many tokens and conversations a minute", async () => {
    await server.close();
    server = await startServer({ clock: clock.now, env: { CONVERSATIONS_PER_MINUTE: "2" } });
    const generate = async () => (await call(server.url, "POST", "/tokens/generate")).status;
    expect([await generate(), await generate(), await generate()]).toEqual([200, 200, 429]);
    const tokenFor = (conversation: string) =>
      signToken(
        { use: "token", user: "dl_x", conversation, jti: "1", exp: 9_999_999_999, end: 9_999_999_999 },
        secret,
      );
    const start = async (id: string) =>
      (await call(server.url, "POST", "/conversations", { token: tokenFor(id) })).status;
    expect([await start("a"), await start("b"), await start("c"), await start("a")]).toEqual([
      201, 201, 429, 200,
    ]);
    clock.advance(1);
    expect([await generate(), await start("c")]).toEqual([200, 201]);
  });

  it("count the address that a proxy names, where there is one, and what a stranger claims nowhere else", async () => {
    const from = async (address: string) =>
      (await call(server.url, "POST", "/tokens/generate", { headers: { "x-forwarded-for": address } }))
        .status;
    for (const [env, statuses] of [
      [{}, [200, 429, 429]],
      [{ PUBLIC_URL: "https://chat.example.org" }, [200, 200, 429]],
    ] as const) {
      await server.close();
      server = await startServer({ clock: clock.now, env: { CONVERSATIONS_PER_MINUTE: "1", ...env } });
      // The last one claims to be somebody else before a proxy adds where it really came from.
      expect([
        await from("198.51.100.1"),
        await from("198.51.100.2"),
        await from("203.0.113.5, 198.51.100.2"),
      ]).toEqual(statuses);
    }
  });

  it("let only so many messages of a conversation wait", async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await server.close();
    server = await startServer({
      clock: clock.now,
      bot: (store, now) => {
        const bot = echoBot(store, now);
        return { ...bot, hear: (turn, body) => held.then(() => bot.hear(turn, body)) };
      },
    });
    const known = await newConversation(server.url);
    const refused: number[] = [];
    const all = Array.from({ length: 23 }, (_, at) =>
      say(known, `m${at}`).then(({ status }) => {
        if (status !== 200) refused.push(status);
        if (refused.length === 3) release();
        return status;
      }),
    );
    expect((await Promise.all(all)).filter((status) => status === 200)).toHaveLength(20);
    expect(refused).toEqual([429, 429, 429]);
  });
});

describe("a conversation's address", () => {
  it("names the host that the client called", async () => {
    const { streamUrl } = await newConversation(server.url);
    expect(new URL(streamUrl).host).toBe(new URL(server.url).host);
  });

  it("is the public one where the server stands behind a proxy", async () => {
    await server.close();
    server = await startServer({ clock: clock.now, env: { PUBLIC_URL: "https://chat.example.org/" } });
    const { streamUrl } = await newConversation(server.url);
    expect(streamUrl).toMatch(/^wss:\/\/chat\.example\.org\/v3\/directline\/conversations\//);
  });
});

it("a turn that fails is refused and leaves nothing, so that its client can send the message again", async () => {
  await server.close();
  let works = false;
  server = await startServer({
    clock: clock.now,
    bot: (store, now) => {
      const bot = echoBot(store, now);
      const hear: typeof bot.hear = async (turn, body) => {
        if (works) return bot.hear(turn, body);
        throw new Error("the disk is full");
      };
      return { ...bot, hear };
    },
  });
  const known = await newConversation(server.url);
  const before = (await log(known)).texts;
  const refused = await say(known, "hi", "m1");
  expect([refused.status, refused.body]).toMatchObject([502, { error: { code: "BotError" } }]);
  expect((await log(known)).texts).toEqual(before);
  works = true;
  expect((await say(known, "hi", "m1")).status).toBe(200);
  const after = (await log(known)).texts.slice(before.length);
  expect(after).toHaveLength(2);
  expect(after[0]).toBe("hi");
});
