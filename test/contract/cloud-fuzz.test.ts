import { Agent, request } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { cloudCases, message } from "../support/cloud-cases.ts";
import { startServer } from "../support/dev-server.ts";

// 2,000 requests to /api/messages that nobody meant: messages with members exchanged, taken out and put in anywhere,
// and bodies with bytes changed. The seed is fixed, so that what is found is found again.

let server: Awaited<ReturnType<typeof startServer>>;
const agent = new Agent({ keepAlive: true, maxSockets: 8 });
beforeAll(async () => {
  server = await startServer({ wait: async () => undefined });
});
afterAll(async () => {
  agent.destroy();
  await server.close();
});

let seed = 20_261_127;
const below = (limit: number): number => {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
  return (seed >>> 8) % limit;
};
const pick = <T>(choices: readonly T[]): T => choices[below(choices.length)] as T;

const values: readonly unknown[] = [
  ...[null, 0, -1, 1e308, true, "", "x", "message", "invoke", "conversationUpdate", "zh", "\ud800", "\u0000"],
  ...[[], [[]], [null], [1], {}, { id: 1 }, { id: "x" }, { type: "x" }, { text: {} }, "adaptiveCard/action"],
  ...[
    "__proto__",
    "x".repeat(2_000),
    "https://smba.trafficmanager.net/",
    "http://127.0.0.1:1/",
    "expectReplies",
  ],
  { action: { type: "Action.Execute", verb: "x", data: { act: [] } } },
];
const names = [
  ...["type", "id", "text", "value", "name", "locale", "channelData", "from", "conversation", "recipient"],
  ...[
    "serviceUrl",
    "channelId",
    "membersAdded",
    "membersRemoved",
    "timestamp",
    "localTimestamp",
    "attachments",
  ],
  ...[
    "entities",
    "replyToId",
    "deliveryMode",
    "suggestedActions",
    "relatesTo",
    "callerId",
    "attachmentLayout",
  ],
  ...[
    "topicName",
    "inputHint",
    "expiration",
    "semanticAction",
    "listenFor",
    "textHighlights",
    "code",
    "label",
  ],
];

const strange = (): object => {
  const changes = Array.from({ length: 1 + below(4) }, () => [pick(names), pick(values)]);
  const whole = { ...message, id: `f${below(500)}`, ...Object.fromEntries(changes) };
  const missing = below(3) === 0 ? pick(names) : "";
  return Object.fromEntries(Object.entries(whole).filter(([name]) => name !== missing));
};
const bodies = cloudCases().flatMap(({ raw }) => (raw === undefined ? [] : [raw]));
const damaged = (): Buffer => {
  const bytes = Buffer.from(below(4) === 0 ? pick(bodies) : JSON.stringify(strange()));
  for (let change = below(6); change >= 0 && bytes.length > 0; change -= 1)
    bytes[below(bytes.length)] = below(256);
  return below(4) === 0 ? bytes.subarray(0, below(bytes.length + 1)) : bytes;
};
const types = [
  "application/json; charset=utf-8",
  "application/json;charset=x",
  "text/json",
  "application/json+x",
  "",
];

const send = (body: Buffer, type: string): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const headers = { "content-type": type, "content-length": body.length };
    const sent = request(`${server.url}/api/messages`, { method: "POST", headers, agent }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (piece: string) => {
        text += piece;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on("error", reject);
    sent.end(body);
  });

it("2,000 malformed requests make no 5xx and say nothing of the server's inside", async () => {
  const counts = new Map<number, number>();
  const bad: unknown[] = [];
  for (let round = 0; round < 250; round += 1)
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        const body = below(2) === 0 ? damaged() : Buffer.from(JSON.stringify(strange()));
        const type = below(20) === 0 ? pick(types) : "application/json";
        const { status, text } = await send(body, type);
        counts.set(status, (counts.get(status) ?? 0) + 1);
        if (![200, 400, 413, 415, 429, 501].includes(status) || /node_modules|\bat \/|<html/.test(text))
          bad.push([status, type, body.toString("latin1").slice(0, 300)]);
      }),
    );
  expect(bad).toEqual([]);
  // Neither all of them were refused at the door, nor all taken.
  expect(counts.get(200) ?? 0).toBeGreaterThan(100);
  expect(counts.get(400) ?? 0).toBeGreaterThan(500);
  // Nobody takes replies where these say; those that wait are dropped when their conversation goes on.
  const expected = /"reply-(not-delivered|out-of-date)"/;
  expect(server.problems.filter((one) => !expected.test(JSON.stringify(one)))).toEqual([]);
  const { status } = await send(Buffer.from(JSON.stringify({ ...message, id: "last" })), "application/json");
  expect(status).toBe(200);
});
