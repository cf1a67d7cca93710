import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { z } from "zod";
import { runProduct } from "../support/running-product.ts";

// The built server with a collector beside it that reads what OTLP says and nothing else.

const attribute = z.strictObject({
  key: z.string(),
  value: z.union([
    z.strictObject({ stringValue: z.string() }),
    z.strictObject({ intValue: z.string().regex(/^\d+$/) }),
  ]),
});
const span = z.strictObject({
  traceId: z.string().regex(/^[0-9a-f]{32}$/),
  spanId: z.string().regex(/^[0-9a-f]{16}$/),
  parentSpanId: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .optional(),
  name: z.string(),
  kind: z.int().min(1).max(5),
  startTimeUnixNano: z.string().regex(/^\d{19}$/),
  endTimeUnixNano: z.string().regex(/^\d{19}$/),
  attributes: z.array(attribute),
  status: z.strictObject({ code: z.int().min(0).max(2).optional() }),
});
const request = z.strictObject({
  resourceSpans: z.array(
    z.strictObject({
      resource: z.strictObject({ attributes: z.array(attribute) }),
      scopeSpans: z.array(
        z.strictObject({ scope: z.strictObject({ name: z.string() }), spans: z.array(span) }),
      ),
    }),
  ),
});
const named = (attributes: readonly z.infer<typeof attribute>[]): Record<string, string> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value).join()]));

/** A collector on a port of its own: what it was sent, as text and as it reads it. */
const startCollector = async (status = 200) => {
  const texts: string[] = [];
  const paths = new Set<string>();
  const server = createServer(async (given, response) => {
    paths.add(`${given.method} ${given.url} ${given.headers["content-type"]}`);
    let text = "";
    for await (const piece of given) text += piece;
    texts.push(text);
    response.writeHead(status, { "content-type": "application/json" }).end("{}");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const resources = () => texts.flatMap((text) => request.parse(JSON.parse(text)).resourceSpans);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ texts, paths, resources },
    spans: () => resources().flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
    close: () => server.close(),
  };
};

let ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  ends = [];
});
const start = async (endpoint: string) => {
  const folder = await mkdtemp(join(tmpdir(), "yibao-traces-"));
  const product = await runProduct({
    ...{ DATA_DIR: folder, LOG_LEVEL: "error" },
    ...{ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME: "yibao-test" },
  });
  ends.push(async () => {
    await product.process.end("SIGTERM");
    await rm(folder, { recursive: true, force: true });
  });
  return product;
};

it("each turn is a span with its commit below it, sent at the latest when the process ends, without what was said", async () => {
  const collector = await startCollector();
  ends.push(collector.close);
  const product = await start(`${collector.url}/`);
  const say = await product.talk();
  await say("我叫王小明，灵活就业医保断了4个月还能补吗");
  await say("上海，电话13800138000");
  await product.process.end("SIGTERM");

  expect([...collector.paths]).toEqual(["POST /v1/traces application/json; charset=utf-8"]);
  for (const { resource } of collector.resources())
    expect(named(resource.attributes)).toMatchObject({ "service.name": "yibao-test" });
  const spans = collector.spans();
  const turns = spans.filter(({ name }) => name === "hear");
  expect(turns).toHaveLength(2);
  expect(spans.filter(({ name }) => name === "greet")).toHaveLength(1);
  for (const turn of turns) {
    expect(turn.parentSpanId).toBeUndefined();
    expect(named(turn.attributes)).toMatchObject({
      ...{ "yibao.channel": "directline", "yibao.result": "replied" },
      "yibao.conversation": expect.stringMatching(/^.{6}$/),
      "yibao.ending": expect.stringMatching(/^[a-z-]+$/),
    });
    const below = spans.filter(({ parentSpanId }) => parentSpanId === turn.spanId);
    expect(below.map(({ name }) => name).sort()).toEqual(["commit", "read"]);
    for (const one of below) {
      expect(one.traceId).toBe(turn.traceId);
      expect(BigInt(one.startTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(turn.startTimeUnixNano));
      expect(BigInt(one.endTimeUnixNano)).toBeLessThanOrEqual(BigInt(turn.endTimeUnixNano));
    }
  }
  // Calls to the collector itself are no spans.
  expect(spans.filter(({ name }) => name === "call")).toEqual([]);
  expect(collector.texts.join()).not.toMatch(/王小明|灵活|13800138000|1380|上海/);
});

it("a collector that takes nothing, or is not there, holds up nobody and not the end either", async () => {
  const collector = await startCollector(503);
  ends.push(collector.close);
  for (const endpoint of [collector.url, "http://127.0.0.1:9"]) {
    const product = await start(endpoint);
    expect(await (await product.talk())("帮助")).not.toBe("");
    await product.process.end("SIGTERM");
  }
});
