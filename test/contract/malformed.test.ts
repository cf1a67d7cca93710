import { request } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startServer } from "../support/dev-server.ts";
import { call, newConversation } from "../support/directline-client.ts";

let server: Awaited<ReturnType<typeof startServer>>;
let known: { conversationId: string; token: string };
beforeAll(async () => {
  server = await startServer();
  known = await newConversation(server.url);
});
afterAll(() => server.close());

/** Sends bytes as they are; resolves with the status, 0 where the server hangs up without one. */
const send = (
  method: string,
  path: string,
  headers: Record<string, string>,
  body: Buffer | string,
): Promise<number> =>
  new Promise((resolve) => {
    const call = request(`${server.url}${path}`, { method, headers, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    call.on("error", () => resolve(0));
    call.end(body);
  });

const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
const bodies: readonly (string | Buffer)[] = [
  "",
  " ",
  "null",
  "1",
  '"text"',
  "[]",
  "[[]]",
  "{}",
  "{",
  '{"type":',
  '{"type":null}',
  '{"type":1}',
  '{"type":""}',
  '{"type":"message"}',
  '{"type":"message","text":1}',
  '{"type":"message","text":null,"value":null}',
  '{"type":"message","text":{"a":1}}',
  '{"type":"message","text":"x","channelData":1}',
  '{"type":"message","text":"x","channelData":[]}',
  '{"type":"message","text":"x","channelData":{"clientActivityID":{},"lang":[],"postBack":"x"}}',
  '{"type":"message","text":"x","locale":7}',
  '{"type":"message","text":"\\ud800\\u0000\\uffff"}',
  '{"type":"message","text":"x","timestamp":"not a time","localTimestamp":"neither"}',
  '{"type":"message","text":"x","__proto__":{"a":1},"constructor":{"prototype":{}}}',
  '{"__proto__":{"type":"message","text":"x"}}',
  '{"type":"message","text":"x","from":"me","conversation":3,"recipient":[]}',
  '{"type":"message","text":"x","attachments":"none","entities":{},"membersAdded":5}',
  '{"type":"conversationUpdate","membersAdded":[null,1,{"id":4}]}',
  `{"type":"message","value":${nested(5_000)}}`,
  `{"type":"message","text":"x","other":${"[".repeat(20_000)}${"]".repeat(20_000)}}`,
  `{"type":"message","text":"${"医".repeat(5_000)}"}`,
  `{"type":"message","text":"${"x".repeat(70_000)}"}`,
  `{"type":"message","text":"${"x".repeat(300_000)}"}`,
  Buffer.from([0xff, 0xfe, 0x7b, 0x00]),
  Buffer.from('{"type":"message","text":"\xc3\x28"}', "latin1"),
];
const types = [
  "application/json",
  "application/json; charset=utf-16",
  "application/json; charset=x-none",
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  ";;;",
];

describe("malformed input never makes a 5xx", () => {
  it("in a body, on any endpoint that takes one", async () => {
    const id = known.conversationId;
    const paths = [
      "/v3/directline/tokens/generate",
      "/v3/directline/tokens/refresh",
      "/v3/directline/conversations",
      `/v3/directline/conversations/${id}/activities`,
      `/v3/directline/conversations/${id}/upload`,
      "/api/messages",
    ];
    const bad: unknown[] = [];
    for (const path of paths)
      for (const body of bodies)
        for (const type of body === bodies[0] || body === bodies[13] ? types : types.slice(0, 1)) {
          const status = await send(
            "POST",
            path,
            { "content-type": type, authorization: `Bearer ${known.token}` },
            body,
          );
          // The upload is refused before its body is read, so that the connection may end before the status is seen.
          if (status >= 500 || (status === 0 && !path.endsWith("upload")))
            bad.push([path, String(body).slice(0, 80), type, status]);
        }
    expect(bad).toEqual([]);
  });

  it("in an encoding, a length or a header", async () => {
    const path = `/v3/directline/conversations/${known.conversationId}/activities`;
    const authorization = `Bearer ${known.token}`;
    const json = { "content-type": "application/json", authorization };
    const message = '{"type":"message","text":"x"}';
    const statuses = [
      await send("POST", path, { ...json, "content-encoding": "gzip" }, message),
      await send("POST", path, { ...json, "content-encoding": "x-none" }, message),
      await send("POST", path, { ...json, authorization: `Bearer ${"x".repeat(5_000)}` }, message),
      await send("POST", path, { ...json, authorization: "Bearer" }, message),
      await send("POST", path, { ...json, authorization: "Bearer a.b.c d" }, message),
      await send("POST", path, { ...json, host: "<script>" }, message),
      await send("GET", path, { ...json, "if-none-match": '"x"', range: "bytes=9-1" }, ""),
      await send("OPTIONS", path, { origin: "not an origin", "access-control-request-headers": "\t,," }, ""),
    ];
    expect(statuses).toEqual([400, 415, 401, 401, 401, 200, 200, 204]);
  });

  it("in an address", async () => {
    const { token } = known;
    const paths = [
      "/%",
      "/%00",
      "/..%2f..%2fpackage.json",
      "/%2e%2e/%2e%2e/etc/passwd",
      "//evil.example/%2e%2e",
      "/v3/directline/conversations/%",
      "/v3/directline/conversations/%ff%fe/activities",
      `/v3/directline/conversations/${"x".repeat(4_000)}/activities`,
      "/v3/directline/conversations/__proto__",
      "/v3/directline/conversations//activities",
      `/v3/directline/conversations/${known.conversationId}/activities?watermark=1&watermark=2`,
      `/v3/directline/conversations/${known.conversationId}?watermark=%00`,
      `/v3/directline/conversations/${known.conversationId}/stream`,
      "/v3/directline",
      "/api/messages?x=%",
      "/api",
    ];
    const bad: unknown[] = [];
    for (const path of paths)
      for (const method of ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"]) {
        const status = await send(method, path, { authorization: `Bearer ${token}` }, "");
        if (status < 400 || status >= 500) bad.push([method, path, status]);
      }
    expect(bad).toEqual([]);
  });

  it("in what is not HTTP, nor in an upgrade to something else", async () => {
    const { port, hostname } = new URL(server.url);
    const stream = `/v3/directline/conversations/${known.conversationId}/stream?t=x`;
    const websocket = "Connection: Upgrade\r\nUpgrade: websocket";
    const heads = [
      "\x16\x03\x01\x00",
      "GET / HTTP/9.9\r\n\r\n",
      "GET / HTTP/1.1\r\n\r\n",
      `GET ${stream} HTTP/1.1\r\nHost: x\r\n${websocket}\r\n\r\n`,
      `GET ${stream} HTTP/1.1\r\nHost: x\r\n${websocket}\r\nSec-WebSocket-Key: no\r\nSec-WebSocket-Version: 1\r\n\r\n`,
      "GET http://[ HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
      `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n`,
    ];
    for (const head of heads) {
      const answer = await new Promise<string>((resolve) => {
        let text = "";
        const socket = connect(Number(port), hostname, () => socket.end(head));
        socket.on("data", (piece) => {
          text += piece;
        });
        socket.on("error", () => resolve(text));
        socket.on("close", () => resolve(text));
      });
      expect([head, answer.slice(0, 12)]).toEqual([head, expect.stringMatching(/^(HTTP\/1\.1 4\d\d)?$/)]);
    }
  });

  it("in generated activities; and the server goes on as if nothing had been", async () => {
    let seed = 20_260_501;
    const pick = <T>(choices: readonly T[]): T => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
      return choices[(seed >>> 8) % choices.length] as T;
    };
    const values = [
      undefined,
      null,
      0,
      -1,
      1e308,
      true,
      "",
      "x",
      "message",
      "zh",
      "\ud800",
      [],
      [[]],
      {},
      { id: 1 },
      { id: "x" },
    ];
    const names = [
      "type",
      "text",
      "value",
      "name",
      "locale",
      "channelData",
      "from",
      "conversation",
      "recipient",
      "id",
    ];
    const more = [
      "serviceUrl",
      "channelId",
      "membersAdded",
      "timestamp",
      "attachments",
      "entities",
      "replyToId",
    ];
    const bad: unknown[] = [];
    for (let round = 0; round < 400; round += 1) {
      const wellFormed = { type: "message", text: "x", channelId: "test", serviceUrl: "http://127.0.0.1:1/" };
      const parties = {
        from: { id: "u" },
        recipient: { id: "b" },
        conversation: { id: "c" },
        deliveryMode: "expectReplies",
      };
      const body = {
        ...wellFormed,
        ...parties,
        [pick([...names, ...more])]: pick(values),
        [pick(names)]: pick(values),
      };
      const path = pick([
        `/conversations/${known.conversationId}/activities`,
        "/conversations",
        "/api/messages",
      ]);
      const { status } = await call(server.url, "POST", path, { token: known.token, body });
      if (status >= 500) bad.push([path, body, status]);
    }
    expect(bad).toEqual([]);
    expect(server.problems).toEqual([]);
    const { status, body } = await call(
      server.url,
      "POST",
      `/conversations/${known.conversationId}/activities`,
      {
        token: known.token,
        body: { type: "message", text: "still there?" },
      },
    );
    expect([status, body]).toEqual([200, { id: expect.any(String) }]);
  });
});
