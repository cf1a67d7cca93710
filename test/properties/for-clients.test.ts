import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { forClients } from "../../src/channels/directline/for-clients.ts";
import type { Json, JsonObject, NewEntry } from "../../src/ports.ts";
import type { Reply } from "../../src/turn.ts";
import { startServer } from "../support/dev-server.ts";
import { call, newConversation } from "../support/directline-client.ts";
import { runs } from "../support/seed.ts";

// Nothing that is meant for bots and hubs alone reaches a browser, whoever wrote it into the log or shows it: neither
// on a stream, nor in a poll, nor in a replay.

const INTERNAL = "internal-4711";
const internal: Json = { url: `https://hub.example/${INTERNAL}`, list: [INTERNAL] };
const hidden = [
  "trace",
  "invokeResponse",
  "invoke",
  "conversationUpdate",
  "endOfConversation",
  "handoff",
  "command",
];
const handoffs = ["handoff.initiate", "handoff.status", "Handoff.Initiate", "handoff", " handoff.context"];

/** What no client may see of any activity. */
const secrets = fc.record(
  {
    serviceUrl: fc.constant(internal),
    callerId: fc.constant(internal),
    relatesTo: fc.constant(internal),
    recipient: fc.constant(internal),
    entities: fc.constant([internal]),
    label: fc.constant(INTERNAL),
    valueType: fc.constant(INTERNAL),
    transcript: fc.constant(internal),
    attachments: fc.constantFrom<Json>(
      [{ name: "Transcript", contentType: "application/json", content: internal }],
      [
        {
          contentType: "application/vnd.microsoft.card.adaptive",
          content: {},
          contentUrl: INTERNAL,
          name: INTERNAL,
        },
      ],
      [{ contentType: "text/html", contentUrl: INTERNAL }],
      INTERNAL,
    ),
    channelData: fc.record(
      {
        ticket: fc.constant(internal),
        clientActivityID: fc.constant("w"),
        tags: fc.constant(INTERNAL),
        people: fc.constantFrom<Json>(INTERNAL, internal, { stage: "human", by: INTERNAL }),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);
/** An activity and whether clients may know of it at all. */
const activities = secrets.chain((extra) =>
  fc.oneof(
    fc.constantFrom(...hidden).map((type) => ({
      may: false,
      activity: { ...extra, type, name: "x", value: internal, text: INTERNAL },
    })),
    fc.constantFrom(...handoffs).map((name) => ({
      may: false,
      activity: { ...extra, type: "event", name, value: internal, text: INTERNAL },
    })),
    fc.constantFrom("message", "event", "typing").map((type) => ({
      may: true,
      activity: { ...extra, type, name: "webchat/join", text: "hello", value: { a: 1 } },
    })),
  ),
);

describe("the gate to clients", () => {
  it("lets no activity through that is not theirs, and of others nothing internal", () => {
    fc.assert(
      fc.property(activities, ({ may, activity }) => {
        const from = { id: "u", role: "user", aadObjectId: INTERNAL };
        const shown = forClients({ ...activity, from, conversation: { id: "c", tenantId: INTERNAL } });
        expect(shown !== undefined).toBe(may);
        expect(JSON.stringify(shown ?? {})).not.toContain(INTERNAL);
        if (may) expect(shown).toMatchObject({ type: activity.type, text: "hello", value: { a: 1 } });
      }),
      { numRuns: runs(1000) },
    );
  });
});

describe("a conversation with all kinds of entries in its log", () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());

  it("brings clients nothing internal, live, polled or replayed, with cards or without", async () => {
    const known = await newConversation(server.url);
    const { conversationId } = known;
    const frames: string[] = [];
    const socket = new WebSocket(known.streamUrl);
    socket.on("message", (frame) => void frames.push(String(frame)));
    await new Promise<void>((resolve) => socket.once("message", () => resolve()));

    const drawn = fc.sample(activities, runs(200));
    const at = "2026-05-01T04:00:00.000Z";
    const said = drawn.map(({ activity }, index): NewEntry => {
      const body = activity as JsonObject;
      if (index % 2 === 0) return { id: `u${index}`, at, from: "user", body };
      // A reply with more in it than a reply has.
      const reply = { lang: "zh", text: "reply", parts: [], choices: [], ...secretsOf(body) } as Reply;
      if (index % 4 === 1) return { id: `a${index}`, at, from: "agent", body: reply, by: "小李" };
      return { id: `b${index}`, at, from: "bot", body: reply, replyTo: null };
    });
    const version = (await server.store.read(conversationId))?.version ?? 0;
    const commit = {
      conversation: conversationId,
      key: "k",
      expectedVersion: version,
      state: 1,
      entries: said,
    };
    expect(await server.store.commit(commit)).toBe("ok");
    for (const { activity } of drawn.slice(0, 50)) {
      if (activity.type === "message") continue;
      const path = `/conversations/${conversationId}/activities`;
      const posted = { ...activity, ...(activity.type === "event" && { text: undefined }) };
      await call(server.url, "POST", path, { token: known.token, body: posted });
    }
    await call(server.url, "POST", `/conversations/${conversationId}/activities`, {
      token: known.token,
      body: { type: "message", text: "the last one" },
    });
    while (!frames.at(-1)?.includes("the last one"))
      await new Promise((resolve) => socket.once("message", resolve));
    socket.terminate();

    const pages: string[] = [];
    for (const agent of ["", "WebChat/4.18.1 (Full)"]) {
      let watermark = "0";
      for (;;) {
        const path = `/conversations/${conversationId}/activities?watermark=${watermark}`;
        const headers = { "x-ms-bot-agent": agent };
        const { body } = await call(server.url, "GET", path, { token: known.token, headers });
        if (body.watermark === watermark) break;
        watermark = String(body.watermark);
        pages.push(JSON.stringify(body));
      }
    }
    const visible = drawn.filter(({ may }, index) => index % 2 === 1 || may).length;
    // The greeting, the last message and its answer; once for each way of showing.
    const seen = pages.flatMap((page) => JSON.parse(page).activities);
    expect(seen).toHaveLength(2 * (visible + 3));
    for (const text of [...frames, ...pages]) expect(text).not.toContain(INTERNAL);
  });
});

/** The members of an activity that a reply has not. */
const secretsOf = ({ type: _, text: _text, name: _name, value: _value, ...rest }: JsonObject): JsonObject =>
  rest;
