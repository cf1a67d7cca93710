import { Agent, request } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import type { Bot } from "../../src/ports.ts";
import { startServer } from "../support/dev-server.ts";
import { newConversation } from "../support/directline-client.ts";
import { echoBot } from "../support/echo-bot.ts";

let end: (() => Promise<void>) | undefined;
afterEach(() => end?.());

type Answer = { readonly status: number; readonly retryAfter: string | undefined };

/** A server whose bot hears, and answers when it is let. */
const heldServer = async (mostAtOnce: number) => {
  const waiting: (() => void)[] = [];
  const begun: (() => void)[] = [];
  const server = await startServer({
    mostAtOnce,
    bot: (store, clock): Bot => {
      const bot = echoBot(store, clock);
      return {
        ...bot,
        hear: async (turn, body) => {
          await new Promise<void>((resolve) => {
            waiting.push(resolve);
            for (const tell of begun.splice(0)) tell();
          });
          return bot.hear(turn, body);
        },
      };
    },
  });
  const agent = new Agent({ keepAlive: true });
  end = async () => {
    for (const release of waiting.splice(0)) release();
    await server.close();
    agent.destroy();
  };
  const say = (known: { conversationId: string; token: string }, key: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const path = `/v3/directline/conversations/${known.conversationId}/activities`;
      const headers = { "content-type": "application/json", authorization: `Bearer ${known.token}` };
      const sent = request(`${server.url}${path}`, { method: "POST", agent, headers }, (response) => {
        response.resume();
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, retryAfter: response.headers["retry-after"] }),
        );
      });
      sent.on("error", reject);
      sent.end(JSON.stringify({ type: "message", text: key, channelData: { clientActivityID: key } }));
    });
  /** Resolves when so many turns wait to be let go. */
  const until = async (count: number) => {
    while (waiting.length < count) await new Promise<void>((resolve) => begun.push(resolve));
  };
  const release = () => {
    for (const go of waiting.splice(0)) go();
  };
  return { server, say, until, release };
};

describe("more turns than are done at once", () => {
  it("are turned away with the time to wait, whoever asks, until there is room again", async () => {
    const { server, say, until, release } = await heldServer(2);
    const people = await Promise.all([1, 2, 3].map(() => newConversation(server.url)));
    const [one, two, three] = people as [(typeof people)[0], (typeof people)[0], (typeof people)[0]];
    const taken = [say(one, "a"), say(two, "b")];
    await until(2);
    expect(await say(three, "c")).toEqual({ status: 429, retryAfter: "2" });
    // Whether it lives and who looks on is not turned away.
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    // However the address is written; a page that may use the channel is told.
    const origin = "https://agency.example";
    const path = `/V3/directline/conversations/${three.conversationId}/activities/?a`;
    const told = await fetch(`${server.url}${path}`, { method: "POST", headers: { origin }, body: "{" });
    expect(told.status).toBe(429);
    expect(told.headers.get("access-control-allow-origin")).toBe(origin);
    expect(told.headers.get("x-content-type-options")).toBe("nosniff");
    expect(await told.json()).toMatchObject({ error: { code: "TooManyRequests" } });
    // A token makes no turn, nor does what only reads.
    expect((await fetch(`${server.url}/v3/directline/tokens/generate`, { method: "POST" })).status).toBe(200);
    const headers = { authorization: `Bearer ${three.token}` };
    expect((await fetch(`${server.url}${path}`, { headers })).status).toBe(200);
    release();
    expect((await Promise.all(taken)).map(({ status }) => status)).toEqual([200, 200]);
    const again = say(three, "c");
    await until(1);
    release();
    expect((await again).status).toBe(200);
    const said = (await server.store.entries(three.conversationId, 0, 10)).filter(
      ({ from }) => from === "user",
    );
    expect(said).toHaveLength(1);
  });

  it("are answered where they were taken before a stop, and refused with 503 afterwards", async () => {
    const { server, say, until, release } = await heldServer(5);
    const people = await Promise.all([1, 2].map(() => newConversation(server.url)));
    const [one, two] = people as [(typeof people)[0], (typeof people)[0]];
    const idle = say(two, "first");
    await until(1);
    release();
    await idle;
    const taken = say(one, "a");
    await until(1);
    const closing = server.close();
    // On the connection that is kept: no new one is taken.
    expect(await say(two, "late").catch(() => "not taken")).toSatisfy(
      (answer) => answer === "not taken" || (answer.status === 503 && answer.retryAfter === "2"),
    );
    const kept = await server.store.entries(two.conversationId, 0, 10);
    expect(kept.flatMap((entry) => (entry.from === "user" ? [entry.body["text"]] : []))).toEqual(["first"]);
    release();
    expect((await taken).status).toBe(200);
    await closing;
  });
});
