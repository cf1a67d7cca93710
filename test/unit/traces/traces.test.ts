import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { callApi } from "../../../src/channels/outbound/call-api.ts";
import type { Bot } from "../../../src/ports.ts";
import { memoryStore } from "../../../src/storage/memory.ts";
import { createTraces } from "../../../src/traces/traces.ts";

// Spans of turns that call somebody and that fail, at a server that is the collector and whom they call.

type Sent = {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly status: { readonly code?: number };
  readonly attributes: readonly { readonly key: string; readonly value: object }[];
};
let bodies: string[] = [];
const server = createServer(async (request, response) => {
  let text = "";
  for await (const piece of request) text += piece;
  if (request.url === "/hang-up") return void request.socket.destroy();
  if (request.url === "/v1/traces") bodies.push(text);
  response.writeHead(request.url?.startsWith("/bot-secret") ? 404 : 200).end("{}");
});
let url = "";
beforeEach(async () => {
  bodies = [];
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => server.close());

const spansIn = (texts: readonly string[]): readonly Sent[] =>
  texts.flatMap((text) => JSON.parse(text).resourceSpans[0].scopeSpans[0].spans as Sent[]);
const told = ({ attributes }: Sent) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
const turn = {
  id: "t",
  conversation: "wechat|oABCDEFGHIJK",
  channel: "wechat",
  utterance: "",
  on: "2026-05-01",
};
const tracing = (endpoint: string) => {
  const problems: string[] = [];
  const log = ({ problem }: { readonly problem: string }) => void problems.push(problem);
  return { ...createTraces({ endpoint, service: "s", version: "1", log }), problems };
};
const botOf = (hear: Bot["hear"]): Bot => ({ hear, greet: async () => ({ kind: "duplicate" }) });

it("a call that a turn makes is a span below it, with its host and without its path", async () => {
  const traces = tracing(url);
  const bot = traces.timed(
    botOf(async () => {
      await callApi(url)("/bot-secret/send?to=somebody", { text: "什么" });
      return { kind: "duplicate" };
    }),
  );
  await Promise.all([bot.hear(turn, {}), bot.hear(turn, {})]);
  await traces.close();
  const spans = spansIn(bodies);
  expect(spans.map(({ name }) => name).sort()).toEqual(["call", "call", "hear", "hear"]);
  const calls = spans.filter(({ name }) => name === "call");
  // Each below its own turn, though both are under way at once.
  expect(new Set(calls.map(({ parentSpanId }) => parentSpanId)).size).toBe(2);
  for (const call of calls) {
    expect(told(call)).toEqual({
      ...{ "http.request.method": "POST", "server.address": "127.0.0.1" },
      "http.response.status_code": "404",
    });
    expect(call.status).toEqual({ code: 2 });
  }
  expect(bodies.join()).not.toMatch(/secret|somebody|什么|oABCDE/);
});

it("a call that nobody answers is over with its connection", async () => {
  const traces = tracing(url);
  expect(await callApi(url)("/hang-up")).toEqual({ kind: "unknown" });
  await traces.close();
  const [call] = spansIn(bodies);
  expect(call && [told(call), call.status]).toEqual([
    { "http.request.method": "GET", "server.address": "127.0.0.1" },
    { code: 2 },
  ]);
});

it("a turn that fails is told to have, by the kind of the error", async () => {
  const traces = tracing(url);
  const bot = traces.timed(botOf(() => Promise.reject(new TypeError("什么 went wrong"))));
  await expect(bot.hear(turn, {})).rejects.toThrow("went wrong");
  await traces.close();
  const [span] = spansIn(bodies);
  expect(span && [told(span)["error.type"], span.status]).toEqual(["TypeError", { code: 2 }]);
  expect(bodies.join()).not.toContain("went wrong");
});

it("the calls to the collector are no spans themselves", async () => {
  const traces = tracing(url);
  const bot = traces.timed(botOf(async () => ({ kind: "duplicate" })));
  const answered = once(server, "request").then(([, response]) => once(response, "close"));
  // So many that they are sent at once.
  for (let n = 0; n < 512; n += 1) await bot.hear(turn, {});
  await answered;
  // One that is none of those.
  await callApi(url)("/other");
  await traces.close();
  const names = spansIn(bodies).map(({ name }) => name);
  expect([names.length, names.filter((name) => name === "call")]).toEqual([513, ["call"]]);
});

it("many are sent in parts, and what nobody takes is dropped and told once", async () => {
  const traces = tracing(url);
  const store = traces.counted(memoryStore());
  const bot = traces.timed(botOf(async () => ({ kind: "duplicate" })));
  for (let n = 0; n < 1_500; n += 1) await bot.hear(turn, {});
  expect(await store.read("c")).toBeUndefined();
  await traces.close();
  expect(spansIn(bodies)).toHaveLength(1_500);
  expect(bodies.length).toBeGreaterThan(2);
  expect(traces.problems).toEqual([]);

  const lost = tracing("http://127.0.0.1:9");
  const other = lost.timed(botOf(async () => ({ kind: "duplicate" })));
  for (let n = 0; n < 1_500; n += 1) await other.hear(turn, {});
  await lost.close();
  expect(lost.problems).toEqual(["traces-not-sent"]);
});
