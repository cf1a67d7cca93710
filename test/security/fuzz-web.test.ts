import { afterAll, beforeAll, expect, it } from "vitest";
import { WebSocket } from "ws";
import { call, newConversation } from "../support/directline-client.ts";
import { type EveryRoute, everyRoute } from "../support/every-route.ts";
import { FUZZ_MS, fuzz } from "../support/fuzz.ts";
import type { Right } from "../support/malformed.ts";
import { rawClient } from "../support/raw-client.ts";
import { type Row, table } from "../support/route-table.ts";

// Malformed requests to what everybody may call, most of them with a token or a cookie that is good.

let product: EveryRoute;
let known: Awaited<ReturnType<typeof newConversation>>;
let cookie = "";
let port = 0;
beforeAll(async () => {
  product = await everyRoute({}, async () => undefined);
  port = Number(new URL(product.url).port);
  known = await newConversation(product.url, { locale: "zh-CN" });
  const page = await fetch(`${product.url}/chat?lang=zh`);
  await page.body?.cancel();
  cookie = (page.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
});
afterAll(() => product?.close());

const rightOf = (name: string, row: Row): Right => {
  const [method = "", written = ""] = name.split(" ");
  return {
    method,
    path: row.path?.({ conversation: known.conversationId, agent: "" }) ?? written,
    headers: {
      ...(row.type !== undefined && { "content-type": row.type }),
      ...(row.who === "token" && { authorization: `Bearer ${known.token}` }),
      ...(row.who === "cookie" && { cookie }),
      accept: "*/*",
    },
    body: Buffer.from(row.body ?? ""),
  };
};

const rows = Object.entries(table).filter(
  ([name, { who }]) => ["anyone", "token", "cookie"].includes(who) && !name.includes(" /desk"),
);
it.each(rows)(
  "%s makes no 5xx of anything, and answers",
  async (name, row) => {
    const { wrong, statuses } = await fuzz(port, () => rightOf(name, row), name.length);
    expect(wrong).toEqual([]);
    const count = (from: number, to: number): number =>
      Object.entries(statuses).reduce(
        (sum, [at, many]) => sum + (Number(at) >= from && Number(at) < to ? many : 0),
        0,
      );
    expect(count(400, 500)).toBeGreaterThan(0);
    // What stands under a made-up code or name is nothing; all else is taken where what is wrong does not matter.
    if (!/\/(?:take-away|my-data)/.test(name)) expect(count(200, 400)).toBeGreaterThan(0);
  },
  FUZZ_MS,
);

it.each(["/", "/embed", "/main.js", "/widget.js"])(
  "the file %s makes no 5xx of anything",
  async (path) => {
    const right = () => ({ method: "GET", path, headers: { accept: "text/html" }, body: Buffer.alloc(0) });
    expect((await fuzz(port, right, path.length)).wrong).toEqual([]);
  },
  FUZZ_MS,
);

it(
  "an upgrade makes no 5xx of anything",
  async () => {
    const path = `/v3/directline/conversations/${known.conversationId}/stream?watermark=0&t=x`;
    const headers = {
      ...{ connection: "Upgrade", upgrade: "websocket", "sec-websocket-version": "13" },
      "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
    };
    const right = () => ({ method: "GET", path, headers, body: Buffer.alloc(0) });
    expect((await fuzz(port, right, 7)).wrong).toEqual([]);
  },
  FUZZ_MS,
);

it("frames that are none close their own stream and no other", async () => {
  const watching = await newConversation(product.url);
  const good = new WebSocket(watching.streamUrl);
  await new Promise((resolve) => good.once("open", resolve));
  const frames = [
    Buffer.from([0xff, 0xff, 0xff, 0xff]),
    Buffer.from([0x81, 0x05, 1, 2, 3]),
    Buffer.from([0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
    Buffer.from([0x88, 0x80, 0, 0, 0, 0]),
    Buffer.from([0x89, 0xfe, 0xff, 0xff, 0, 0, 0, 0]),
    Buffer.from([0x01, 0x82, 0, 0, 0, 0, 0xff, 0xfe]),
    Buffer.from("GET / HTTP/1.1\r\n\r\n"),
    Buffer.alloc(70_000, 0x81),
  ];
  for (let count = 0; count < 80; count += 1) {
    const frame = frames[count % frames.length] ?? Buffer.alloc(0);
    const { body } = await call(product.url, "GET", `/conversations/${known.conversationId}`, known);
    const { pathname, search } = new URL(String(body.streamUrl));
    const head = `GET ${pathname}${search} HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`;
    const client = rawClient(port);
    const { status } = await client.send(Buffer.concat([Buffer.from(head), frame]), { ends: true });
    expect([0, 101]).toContain(status);
  }
  expect(good.readyState).toBe(WebSocket.OPEN);
  good.close();
}, 60_000);

it("somebody else is answered as if nothing had been, and nothing has failed inside", async () => {
  const fresh = await newConversation(product.url, { locale: "zh-CN" });
  const path = `/conversations/${fresh.conversationId}/activities`;
  const said = await call(product.url, "POST", path, {
    token: fresh.token,
    body: { type: "message", text: "断缴三个月" },
  });
  expect(said.status).toBe(200);
  expect(
    product.problems.filter((one) => !/not-read|account-not-accepted/.test(JSON.stringify(one))),
  ).toEqual([]);
});
