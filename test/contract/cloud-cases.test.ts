import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Bot, Store } from "../../src/ports.ts";
import {
  type CloudCase,
  cloudCases,
  message,
  requestOf,
  singleTenant,
  tokenFor,
} from "../support/cloud-cases.ts";
import { standingClock, startServer } from "../support/dev-server.ts";
import { echoBot } from "../support/echo-bot.ts";
import { settingsFor, startKeyServer } from "../support/key-server.ts";

type Running = Awaited<ReturnType<typeof startServer>>;

const cases = cloudCases();
let turns: string[] = [];
/** The echo bot, which says what it was asked to hear. */
const countingBot = (store: Store, clock: () => Date): Bot => {
  const bot = echoBot(store, clock);
  return {
    greet: (turn) => {
      turns.push("greet");
      return bot.greet(turn);
    },
    hear: (turn, body) => {
      turns.push("hear");
      return bot.hear(turn, body);
    },
  };
};

const environments = {
  registered: { ...singleTenant, BOT_SERVICE_HOSTS: "connector.example.org" },
  "registered-production": { ...singleTenant, NODE_ENV: "production" },
  local: {},
  production: { NODE_ENV: "production" },
};

let keys: Awaited<ReturnType<typeof startKeyServer>>;
const servers = new Map<string, Running>();
const printed = vi.spyOn(console, "error").mockImplementation(() => {});
beforeAll(async () => {
  keys = await startKeyServer("k1", ["test"]);
  const cloudSettings = settingsFor(keys.metadataUrl);
  for (const [name, env] of Object.entries(environments))
    servers.set(
      name,
      await startServer({ env, bot: countingBot, ...("MicrosoftAppId" in env && { cloudSettings }) }),
    );
});
afterAll(async () => {
  for (const server of servers.values()) await server.close();
  keys.close();
  printed.mockRestore();
});
beforeEach(() => {
  turns = [];
});

const serverFor = (at: string): Running => {
  const server = servers.get(at);
  if (server === undefined) throw new Error(`no server ${at}`);
  return server;
};

describe("/api/messages, case by case", () => {
  it("has at least forty cases, each once", () => {
    expect(cases.length).toBeGreaterThanOrEqual(40);
    expect(new Set(cases.map(({ what }) => what)).size).toBe(cases.length);
  });

  it.each(cases.map((one) => [one.what, one] as const))("%s", async (_what, one) => {
    const { url, problems } = serverFor(one.at);
    problems.splice(0);
    // A message is taken once under its id.
    const id = `${cases.indexOf(one)}`;
    const named = one.raw === undefined ? { ...one, body: { id, ...one.body } } : one;
    const response = await fetch(`${url}/api/messages`, requestOf(named, keys));
    const text = await response.text();
    expect([one.what, response.status]).toEqual([one.what, one.want]);
    expect(text).not.toMatch(/<|\bat \/|node_modules/);
    if (one.code === undefined && one.want !== 200) expect(text).toBe("");
    if (one.code !== undefined)
      expect(JSON.parse(text)).toEqual({ error: { code: one.code, message: expect.any(String) } });
    expect(turns).toEqual(one.want === 200 ? ["hear"] : []);
    expect(problems).toEqual(one.log === undefined ? [] : [{ problem: one.log }]);
  });
});

it("a header that could be divided into a token's parts in many ways is refused as soon as any other", async () => {
  // With an expression that tries all divisions this takes longer than any test may.
  const authorization = `Bearer ${".".repeat(12_000)} x`;
  const { url } = serverFor("registered");
  const response = await fetch(`${url}/api/messages`, { method: "POST", headers: { authorization } });
  expect([response.status, await response.text()]).toEqual([401, ""]);
});

it("nothing of a refused token is printed, and what others print is", async () => {
  const bad = requestOf({ ...cases[0], key: "stranger" } as CloudCase, keys);
  const expired = requestOf({ ...cases[0], token: { exp: -600 } } as CloudCase, keys);
  const { url } = serverFor("registered");
  const statuses = [bad, expired].map(
    async (request) => (await fetch(`${url}/api/messages`, request)).status,
  );
  console.error("meanwhile");
  expect(await Promise.all(statuses)).toEqual([401, 401]);
  expect(printed.mock.calls).toEqual([["meanwhile"]]);
});

describe("/api/messages where the signing keys cannot be had", () => {
  it.each(["http://127.0.0.1:1/openid", "broken"])("fails closed: %s", async (address) => {
    const server = await startServer({
      env: singleTenant,
      bot: countingBot,
      cloudSettings: settingsFor(address === "broken" ? keys.brokenUrl : address),
    });
    const headers = { authorization: `Bearer ${tokenFor(keys)}`, "content-type": "application/json" };
    const body = JSON.stringify(message);
    const response = await fetch(`${server.url}/api/messages`, { method: "POST", headers, body });
    expect([response.status, await response.text(), turns]).toEqual([503, "", []]);
    const cause = address === "broken" ? "Error" : expect.stringContaining("ECONNREFUSED");
    expect(server.problems).toEqual([{ problem: "caller-not-checked", cause }]);
    await server.close();
  });

  it("asks for them once in 30 seconds, however many callers come under whatever key", async () => {
    const clock = standingClock("2026-05-01T04:00:00Z");
    const server = await startServer({
      env: singleTenant,
      bot: countingBot,
      clock: clock.now,
      cloudSettings: settingsFor(keys.brokenUrl),
    });
    const before = keys.asked.length;
    const statuses = async (): Promise<readonly number[]> =>
      Promise.all(
        Array.from({ length: 20 }, async (_, at) => {
          const token = tokenFor(keys, at % 2 === 0 ? "known" : "unknown");
          const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
          const body = JSON.stringify({ ...message, id: `${at}` });
          return (await fetch(`${server.url}/api/messages`, { method: "POST", headers, body })).status;
        }),
      );
    expect(new Set(await statuses())).toEqual(new Set([503]));
    expect(new Set(await statuses())).toEqual(new Set([503]));
    expect(server.problems).toEqual([{ problem: "caller-not-checked", cause: "Error" }]);
    expect(keys.asked.slice(before)).toEqual(["/broken"]);
    clock.advance(0.49);
    await statuses();
    expect(keys.asked.slice(before)).toEqual(["/broken"]);
    clock.advance(0.02);
    await statuses();
    expect(keys.asked.slice(before)).toEqual(["/broken", "/broken"]);
    expect(turns).toEqual([]);
    await server.close();
  });
});
