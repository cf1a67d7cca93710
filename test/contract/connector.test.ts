import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { startConnector } from "../../src/simulators/connector.ts";
import { startServer } from "../support/dev-server.ts";

// The simulator itself: the rules of Bot Framework's REST API v3, asked for as a bot asks, and its misbehaviour.

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const start = async (options: Partial<Parameters<typeof startConnector>[0]> = {}) => {
  const connector = await startConnector({ bot: "http://127.0.0.1:1/api/messages", ...options });
  closing.push(connector.close);
  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${connector.serviceUrl}v3/conversations${path}`, {
      method,
      headers: { "content-type": "application/json", ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return [response.status, text === "" ? "" : (JSON.parse(text) as unknown)] as const;
  };
  return { connector, send };
};

/** A bot that says what it is told to, or nothing at all. */
const startBot = async (status?: number) => {
  const got: unknown[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (piece) => {
      body += piece;
    });
    request.on("end", () => {
      got.push([request.headers.authorization, JSON.parse(body)]);
      if (status !== undefined) response.writeHead(status).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, got };
};

describe("the connector's simulator", () => {
  it("takes what is sent, changed and deleted in conversations that the channel knows", async () => {
    const { url } = await startBot(200);
    const { connector, send } = await start({ bot: url });
    expect((await send("POST", "/c/activities", { type: "message", text: "x" }))[0]).toBe(404);
    await connector.say("c", "hi");
    expect(await send("POST", "/c/activities", { type: "message", text: "x" })).toEqual([200, { id: "r1" }]);
    expect(await send("POST", "/c/activities/a1", { type: "message", text: "y" })).toEqual([
      200,
      { id: "r2" },
    ]);
    expect((await send("POST", "/c/activities", { text: "no type" }))[0]).toBe(400);
    expect(await send("PUT", "/c/activities/r2", { type: "message", text: "z" })).toEqual([
      200,
      { id: "r2" },
    ]);
    expect((await send("DELETE", "/c/activities/r1"))[0]).toBe(200);
    expect((await send("DELETE", "/c/activities/a1"))[0]).toBe(404);
    expect((await send("PATCH", "/c/activities/r1", { type: "message" }))[0]).toBe(405);
    expect((await send("POST", "/c/elsewhere", { type: "message" }))[0]).toBe(404);
    expect((await send("POST", "/c/activities", { type: "message", text: "x".repeat(300_000) }))[0]).toBe(
      413,
    );
    expect(connector.taken.map(({ method, id, replyTo }) => [method, id, replyTo])).toEqual([
      ["POST", "r1", undefined],
      ["POST", "r2", "a1"],
      ["PUT", "r2", undefined],
      ["DELETE", "r1", undefined],
    ]);
    expect(connector.texts()).toEqual(["x", "y"]);
  });

  it("makes conversations and says who is in them", async () => {
    const { send } = await start();
    const [status, body] = await send("POST", "", { bot: { id: "b" }, members: [{ id: "u", name: "U" }] });
    const { id } = body as { id: string };
    expect(status).toBe(201);
    expect(await send("GET", `/${id}/members`)).toEqual([200, [{ id: "b" }, { id: "u", name: "U" }]]);
    expect(await send("GET", `/${id}/members/u`)).toEqual([200, { id: "u", name: "U" }]);
    expect((await send("GET", `/${id}/members/v`))[0]).toBe(404);
    expect((await send("POST", `/${id}/activities`, { type: "message" }))[0]).toBe(200);
    expect((await send("POST", "", {}))[0]).toBe(400);
    expect((await send("GET", ""))[0]).toBe(405);
  });

  it("wants the bot's token where there is one, and brings its own", async () => {
    const { url, got } = await startBot(200);
    const tokenFor = (serviceUrl: string): string => `for ${serviceUrl}`;
    const { connector, send } = await start({ bot: url, wantedToken: "secret", tokenFor });
    await connector.say("c", "hi");
    expect(got).toMatchObject([
      [`Bearer for ${connector.serviceUrl}`, { text: "hi", conversation: { id: "c" } }],
    ]);
    const message = { type: "message", text: "x" };
    expect((await send("POST", "/c/activities", message))[0]).toBe(401);
    expect((await send("POST", "/c/activities", message, { authorization: "Bearer secret" }))[0]).toBe(200);
  });

  it("gives up on a bot that does not answer", async () => {
    const { connector } = await start({ bot: (await startBot()).url, patience: 50 });
    expect(await connector.say("c", "hi")).toEqual({ kind: "timed-out" });
  });

  it("misbehaves as it is told, once for each request", async () => {
    const { connector, send } = await start({ bot: (await startBot(200)).url });
    await connector.say("c", "hi");
    connector.misbehave(
      { kind: "answer", status: 429, retryAfter: 7 },
      { kind: "answer", status: 500 },
      { kind: "cut", when: "before" },
      { kind: "cut", when: "after" },
      { kind: "slow", ms: 1 },
    );
    const said = (text: string) => send("POST", "/c/activities", { type: "message", text });
    const throttled = await fetch(`${connector.serviceUrl}v3/conversations/c/activities`, { method: "POST" });
    expect([throttled.status, throttled.headers.get("retry-after")]).toEqual([429, "7"]);
    expect((await said("two"))[0]).toBe(500);
    await expect(said("three")).rejects.toThrow();
    expect(connector.texts()).toEqual([]);
    await expect(said("four")).rejects.toThrow();
    expect(connector.texts()).toEqual(["four"]);
    expect((await said("five"))[0]).toBe(200);
    expect((await said("six"))[0]).toBe(200);
    expect(connector.texts()).toEqual(["four", "five", "six"]);
    expect(connector.asked.length).toBe(6);
  });

  it("delivers twice, and out of order; the bot takes each activity once", async () => {
    const server = await startServer();
    closing.push(server.close);
    const { connector } = await start({ bot: `${server.url}/api/messages` });
    const saying = (text: string) => ({ type: "message", conversation: "c", text });
    const twice = await connector.twice(saying("once"));
    expect(twice).toEqual([
      { kind: "answered", status: 200, body: undefined },
      { kind: "answered", status: 200, body: undefined },
    ]);
    await connector.reordered(saying("first"), saying("second"));
    expect(connector.texts()).toEqual([
      "1 2026-05-01 - once",
      "2 2026-05-01 - second",
      "3 2026-05-01 - first",
    ]);
  });
});
